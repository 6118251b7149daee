/** What moves the network on: the run at its pace, single steps, and an image that somebody waits for. */
import type { ImageSet } from '../data/pack.ts';
import type { UnderWay } from '../engine/history.ts';
import type { Speed } from '../protocol/messages.ts';
import type { Goal } from './goal.ts';
import { type Breather, pauses, stepsAtOnce } from './pieces.ts';
import { Pace, RateMeter } from './schedule.ts';
import type { Training } from './training.ts';

/** Milliseconds of stepping between two looks at the messages. */
const SLICE_MS = 16;

/**
 * At full speed the network is copied every so many ms per neuron, for the way back to the image that is on
 * show when somebody stops: under 3 % of the time (test/bench/replaying.ts), and soon gone through again.
 */
export const COPY_EVERY_MS_PER_NEURON = 0.5;

/** What a run needs of its session. */
export interface RunOf {
  training(): Training;
  images(): Promise<ImageSet>;
  /** Something else wants to be computed as well, such as a drawing: slices are short then. */
  shared(): boolean;
  /** After each slice in which something was learned. */
  learned(): void;
  /** How long some images took at full speed, parts of images included. */
  took(images: number, ms: number): void;
  /** Whether there is something that a pause would stop. */
  tell(running: boolean): void;
  /** The run is where it was to stop. */
  reached(goal: Goal): void;
  failed(error: unknown): void;
}

export class Run {
  readonly #host: Breather;
  readonly #of: RunOf;
  readonly #pace: Pace;
  readonly #rate = new RateMeter();
  #running = false;
  /** From the command that starts the run, which may wait for images, to the one that stops it. */
  #wanted = false;
  #told = false;
  /** Where the run stops by itself; null: nowhere. */
  #goal: Goal | null = null;
  #imagesPerSecond = 0;
  /** Moves with each command that starts or stops the run: what awaits with an older one is void. */
  #intent = 0;
  /** Ends when an image has been shown again up to where it stood; null while there is none. */
  replaying: Promise<void> | null = null;
  /** Steps are taken one after the other. */
  #steps: Promise<unknown> = Promise.resolve();

  /** @throws Refusal for a speed that is none */
  constructor(host: Breather, speed: Speed, of: RunOf) {
    this.#host = host;
    this.#of = of;
    this.#pace = new Pace(() => host.now(), speed);
  }

  get running(): boolean {
    return this.#running;
  }

  /** Runs, or will as soon as the images are there. */
  get wanted(): boolean {
    return this.#wanted;
  }

  /** Where the run stops by itself; null: nowhere. */
  get goal(): Goal | null {
    return this.#goal;
  }

  /** 0 unless running. */
  get imagesPerSecond(): number {
    return this.#running ? this.#imagesPerSecond : 0;
  }

  /** @throws Refusal for a speed that is none */
  setSpeed(speed: Speed): void {
    this.#pace.setSpeed(speed);
  }

  /**
   * Trains until `stop` or a goal; steps under way end. Where it runs already, only the goal is another one.
   * @param goalOf asked once the run begins @throws PackError
   */
  async start(goalOf: () => Goal | null = () => null): Promise<void> {
    if (this.#running) {
      this.#goal = goalOf();
      return;
    }
    const intent = ++this.#intent;
    this.#wanted = true;
    try {
      const images = await this.#of.images();
      await this.replaying;
      if (intent !== this.#intent) return;
      this.#of.training().setImages(images);
    } catch (error) {
      if (intent === this.#intent) this.#wanted = false;
      throw error;
    }
    this.#running = true;
    this.#goal = goalOf();
    this.#tell(true);
    void this.#loop(intent);
  }

  /** Ends run and steps where they are, in the middle of an image as it may be; true where it ran. */
  stop(): boolean {
    const { running } = this;
    this.#intent++;
    this.#wanted = false;
    this.#running = false;
    this.#goal = null;
    this.#tell(false);
    return running;
  }

  #tell(running: boolean): void {
    if (running === this.#told) return;
    this.#told = running;
    this.#of.tell(running);
  }

  async #loop(intent: number): Promise<void> {
    const host = this.#host;
    try {
      this.#pace.start();
      this.#rate.start(host.now(), this.#of.training().progress);
      let copiedAt = host.now();
      while (intent === this.#intent) {
        const training = this.#of.training();
        const goal = this.#goal;
        // Who waits for a spike may stop in the middle of any image.
        if (goal?.inImage) training.holdBeginnings = true;
        const before = { at: host.now(), progress: training.progress };
        const wait = this.#pace.slice(training, this.#of.shared(), goal);
        // Single steps, as a spike is waited for, tell nothing about the speed of images.
        if (wait === 0 && !goal?.inImage) {
          this.#of.took(training.progress - before.progress, host.now() - before.at);
        }
        // At full speed most images pass between two looks: nobody can stop in the middle of them.
        training.holdBeginnings = wait > 0 || !training.betweenImages;
        const copyEveryMs = COPY_EVERY_MS_PER_NEURON * training.network.neurons;
        if (host.now() - copiedAt >= copyEveryMs) {
          copiedAt = host.now();
          training.copyNext = true;
        }
        this.#of.learned();
        if (goal?.reached()) {
          this.#of.reached(goal);
          return;
        }
        this.#imagesPerSecond = this.#rate.mark(host.now(), training.progress);
        await host.yield(wait);
      }
    } catch (error) {
      this.#of.failed(error);
    }
  }

  /**
   * So much simulated time, never past the end of an image; without a time to the end of the image under
   * way, or of the next one. Steps that were asked for before come first; `stop` ends them all.
   * @throws PackError
   */
  step(ms: number | null): Promise<void> {
    const intent = this.#intent;
    const step = this.#steps.then(() => this.#step(intent, ms));
    this.#steps = step.catch(() => {});
    return step;
  }

  async #step(intent: number, ms: number | null): Promise<void> {
    const images = await this.#of.images();
    await this.replaying;
    // A step of a network that is gone, or of a run that was started or stopped meanwhile, is void.
    if (intent !== this.#intent) return;
    const training = this.#of.training();
    training.setImages(images);
    // Who goes step by step may stop anywhere.
    training.holdBeginnings = true;
    const { dtMs } = training.network.parameters;
    let left = ms === null ? Number.POSITIVE_INFINITY : Math.max(1, Math.round(ms / dtMs));
    const pause = pauses(this.#host, SLICE_MS);
    do {
      left -= training.advance(Math.min(left, stepsAtOnce(training.network)));
      const wait = pause();
      if (!wait) continue;
      // It takes a while: it can be stopped, and what it learns is seen.
      this.#tell(true);
      this.#of.learned();
      await wait;
      if (intent !== this.#intent) return;
    } while (left > 0 && !training.betweenImages);
    this.#of.learned();
    this.#tell(false);
  }

  /** Shows an image again up to where a saved run stood; run and steps that come meanwhile follow. */
  async replay(underWay: UnderWay): Promise<void> {
    const training = this.#of.training();
    // Without images the run stands at the beginning of the image.
    const images = await this.#of.images().catch(() => null);
    if (!images || training !== this.#of.training() || this.#running) return;
    training.setImages(images);
    const replaying = this.#inPieces(training.replaying(underWay), training);
    this.replaying = replaying;
    try {
      await replaying;
    } finally {
      if (this.replaying === replaying) this.replaying = null;
    }
  }

  async #inPieces(pieces: Generator<undefined>, training: Training): Promise<void> {
    const pause = pauses(this.#host, SLICE_MS);
    while (!pieces.next().done) {
      const wait = pause();
      if (wait) await wait;
      if (training !== this.#of.training()) return;
    }
  }

  /**
   * Sees the image under way to its end, whoever else moves the network on; that changes nothing in a
   * run. Ends early where another network takes its place.
   */
  async finish(training: Training): Promise<void> {
    await this.replaying;
    const { imagesSeen } = training;
    const pause = pauses(this.#host, SLICE_MS);
    const isHere = () => training === this.#of.training();
    while (isHere() && !training.betweenImages && training.imagesSeen === imagesSeen) {
      training.advance(stepsAtOnce(training.network));
      await pause();
    }
  }
}
