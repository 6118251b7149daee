/** Networks that learn in a figure, image by image, at a pace at which one can watch. */
import type { SimulationClient } from '../../../client/client.ts';
import { messageFrom, type UserMessage } from '../../../engine/messages.ts';
import type { Parameters } from '../../../engine/parameters.ts';
import type { Frame } from '../../../protocol/messages.ts';
import type { FigureSessionSettings } from '../engine.ts';
import { same } from './asking.ts';
import type { Services } from './services.ts';

export interface LearningPlan {
  /** One or several that are shown the same images. Others here are other networks. */
  networks: readonly FigureSessionSettings[];
  /** Images after which it stops. */
  until: number;
  /** Images between two frames of the screen. */
  perFrame: number;
  /** Frames with the spikes of the presentation. */
  spikes?: boolean;
  /** Parameters that all take over while they learn; a list: each network its own. */
  live?: Partial<Parameters> | readonly Partial<Parameters>[];
  /** Something that learns beside them, such as a network of another kind. */
  beside?: (host: BesideHost) => Beside;
}

export interface Beside {
  /** Learns on until so many images have been seen. */
  learn(until: number): void;
  close(): void;
}

export interface BesideHost {
  changed(): void;
  failed(message: UserMessage): void;
}

export interface LearningHost {
  frame(frame: Frame, network: number): void;
  /** After each image; 0: other networks have begun. */
  step(images: number): void;
  ended(): void;
  failed(message: UserMessage): void;
  changed(): void;
}

/** Exact: after `until` images each network has seen just so many. */
export class Learning {
  /** Images shown so far. */
  images = 0;
  clients: readonly SimulationClient[] = [];
  readonly #services: Services;
  readonly #host: LearningHost;
  #plan: LearningPlan | null = null;
  #all: SimulationClient[] = [];
  #beside: Beside | null = null;
  #playing = false;
  /** Grows with every set of networks: what belongs to an older one ends. */
  #set = 0;
  #running = false;

  constructor(services: Services, host: LearningHost) {
    this.#services = services;
    this.#host = host;
  }

  get ended(): boolean {
    return this.#plan !== null && this.images >= this.#plan.until;
  }

  /** @returns whether other networks begin with it */
  follow(plan: LearningPlan | null, playing: boolean): boolean {
    const before = this.#plan;
    this.#plan = plan;
    this.#playing = playing;
    const others = !same(before?.networks ?? null, plan?.networks ?? null);
    if (others) this.begin();
    else if (plan?.live && !same(before?.live, plan.live)) this.#setLive();
    void this.#learn();
    return others;
  }

  /** Other networks, from the first image. */
  begin(): void {
    this.close();
    const set = this.#set;
    this.images = 0;
    const plan = this.#plan;
    if (!plan) return;
    const current = () => set === this.#set;
    const fail = (message: UserMessage) => current() && this.#host.failed(message);
    try {
      const opened = plan.networks.map((settings) => this.#services.open(settings, fail));
      this.#all = opened.map(({ client }) => client);
      this.#beside =
        plan.beside?.({ failed: fail, changed: () => current() && this.#host.changed() }) ?? null;
      Promise.all(opened.map(({ started }) => started)).then(
        () => current() && this.#started(),
        (error) => fail(messageFrom(error)),
      );
    } catch (error) {
      fail(messageFrom(error));
    }
    this.#host.step(0);
  }

  close(): void {
    this.#set++;
    this.#running = false;
    for (const client of this.#all) client.close();
    this.#beside?.close();
    this.#all = [];
    this.#beside = null;
    this.clients = [];
  }

  #started(): void {
    this.clients = this.#all;
    this.clients.forEach((client, network) => {
      let first = true;
      let labelsVersion = 0;
      client.onFrame(
        (frame) => {
          first = false;
          labelsVersion = frame.labels?.version ?? labelsVersion;
          this.#host.frame(frame, network);
        },
        () => ({
          spikes: this.#plan?.spikes ?? false,
          trace: false,
          fields: true,
          allFields: first,
          labelsVersion,
          accuracyFrom: 0,
        }),
      );
    });
    this.#setLive();
    this.#host.changed();
    void this.#learn();
  }

  #setLive(): void {
    const live = this.#plan?.live;
    if (!live) return;
    for (const [k, client] of this.clients.entries()) {
      const changes = Array.isArray(live) ? live[k] : live;
      client
        .send<'setParameters'>({ type: 'setParameters', changes })
        .catch(
          (error) => !this.#services.isStopped(error) && this.#host.failed(messageFrom(error)),
        );
    }
  }

  async #learn(): Promise<void> {
    if (this.#running || !this.#mayLearn) return;
    this.#running = true;
    const set = this.#set;
    const { clients } = this;
    try {
      while (this.#mayLearn) {
        await Promise.all(clients.map((client) => client.send<'stepImage'>({ type: 'stepImage' })));
        if (set !== this.#set) return;
        this.images++;
        if (this.images % 10 === 0 || this.ended) this.#beside?.learn(this.images);
        this.#host.step(this.images);
        if (this.ended) this.#host.ended();
        if (this.images % (this.#plan?.perFrame ?? 1) === 0) await this.#nextFrame();
        if (set !== this.#set) return;
      }
    } catch (error) {
      if (set !== this.#set) return;
      if (!this.#services.isStopped(error)) this.#host.failed(messageFrom(error));
    }
    this.#running = false;
  }

  get #mayLearn(): boolean {
    return this.#playing && this.clients.length > 0 && !this.ended;
  }

  #nextFrame(): Promise<void> {
    return new Promise((resolve) => this.#services.frame(resolve));
  }
}
