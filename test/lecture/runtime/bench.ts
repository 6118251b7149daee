/** A figure's specification on a bench: its runtime with an engine and a clock that the test moves. */

import type { SimulationClient } from '../../../src/client/client.ts';
import type { ImageSet } from '../../../src/data/pack.ts';
import { shuffledOrder } from '../../../src/data/pack.ts';
import type { FigureState } from '../../../src/lecture/figure.ts';
import type { FigureSessionSettings } from '../../../src/lecture/kit/engine.ts';
import type { Told } from '../../../src/lecture/kit/runtime/liveScene.ts';
import { FigureRuntime } from '../../../src/lecture/kit/runtime/runtime.ts';
import type { Services } from '../../../src/lecture/kit/runtime/services.ts';
import type { FigureSpec, Shape } from '../../../src/lecture/kit/runtime/spec.ts';
import { mergeState } from '../../../src/lecture/shell/address.ts';
import { numbersOf } from '../../../src/plots/numbers.ts';
import type { Command, Experiment, WorkerEvent } from '../../../src/protocol/messages.ts';
import { Laboratory } from '../../../src/worker/experiment.ts';

export class Stopped extends Error {}

/** A network that does nothing but count what it is sent; a test answers by `reply`. */
export class FakeClient {
  readonly sent: Command[] = [];
  closed = false;
  readonly settings: FigureSessionSettings;
  /** What a command is answered with. */
  reply: (command: Command) => unknown = () => null;
  #frame: ((frame: never) => void) | null = null;
  readonly #events = new Set<(event: WorkerEvent) => void>();

  constructor(settings: FigureSessionSettings) {
    this.settings = settings;
  }

  get steps(): number {
    return this.sent.filter(({ type }) => type === 'stepImage').length;
  }

  async send(command: Command): Promise<unknown> {
    if (this.closed) throw new Stopped('closed');
    this.sent.push(command);
    return this.reply(command);
  }

  onEvent(listener: (event: WorkerEvent) => void): () => void {
    this.#events.add(listener);
    return () => this.#events.delete(listener);
  }

  onFrame(listener: (frame: never) => void): () => void {
    this.#frame = listener;
    return () => {};
  }

  /** Tells an event as the worker would. */
  tell(event: WorkerEvent): void {
    for (const listener of this.#events) listener(event);
  }

  /** Shows a frame as the worker would. */
  show(frame: object): void {
    this.#frame?.(frame as never);
  }

  close(): void {
    this.closed = true;
  }
}

type Run = Services['run'];

interface Options {
  link?: FigureState;
  playing?: boolean;
  reducedMotion?: boolean;
  run?: Run;
  images?: Services['images'];
  open?: Services['open'];
}

const laboratory = new Laboratory();

/** The real engine, with a record of what it was asked. */
export function recorded(): { asked: Experiment[]; run: Run } {
  const asked: Experiment[] = [];
  return {
    asked,
    async run(experiment) {
      asked.push(experiment);
      return laboratory.runAtOnce(experiment);
    },
  };
}

/** An engine that refuses what it is asked while it is broken, which it is at first. */
export function brokenAtFirst(run: Run): { broken: boolean; run: Run } {
  const engine: ReturnType<typeof brokenAtFirst> = {
    broken: true,
    run: (experiment) => (engine.broken ? Promise.reject(new Error('no engine')) : run(experiment)),
  };
  return engine;
}

/** Lets all that is due happen, but no time pass. */
export async function settled(): Promise<void> {
  for (let k = 0; k < 50; k++) await Promise.resolve();
}

export function bench<T extends Shape>(spec: FigureSpec<T>, options: Options = {}) {
  const clients: FakeClient[] = [];
  const frames = new Set<() => void>();
  let now = 0;
  let count = 0;
  const services: Services = {
    run: options.run ?? (async (experiment) => laboratory.runAtOnce(experiment)),
    images: options.images ?? (async () => noise(100)),
    open:
      options.open ??
      ((settings) => {
        const client = new FakeClient(settings);
        clients.push(client);
        return { client: client as unknown as SimulationClient, started: Promise.resolve() };
      }),
    frame(callback) {
      frames.add(callback);
      return () => frames.delete(callback);
    },
    now: () => now,
    isStopped: (error) => error instanceof Stopped,
  };
  let told: Told = {
    state: options.link ?? {},
    attempt: null,
    playing: options.playing ?? false,
    reducedMotion: options.reducedMotion ?? false,
    numbers: numbersOf('en'),
    t: (key, values) => (values ? `${key} ${JSON.stringify(values)}` : key),
  };
  const values: Record<string, string> = {};
  const runtime = new FigureRuntime(
    spec,
    services,
    {
      // As the shell does: what is set comes back with its next render.
      setState: (changes) => tell({ state: mergeState(told.state, changes) }),
      setPlaying: (playing) => tell({ playing }),
      onValues: (found) => Object.assign(values, found),
    },
    told,
  );
  function tell(changes: Partial<Told>): void {
    told = { ...told, ...changes };
    runtime.receive(told);
  }
  /** The next frame of the screen, so many ms after the last. */
  async function frame(ms = 16): Promise<void> {
    now += ms;
    const due = [...frames];
    frames.clear();
    for (const callback of due) callback();
    await settled();
  }
  runtime.start();
  return {
    runtime,
    clients,
    /** Values of symbols as the shell knows them. */
    values,
    get scene() {
      return runtime.snapshot().scene;
    },
    get failure() {
      return runtime.snapshot().failure?.message.text ?? null;
    },
    /** What the link to the figure says. */
    get link() {
      return told.state;
    },
    get playing() {
      return told.playing;
    },
    get waitsForFrame() {
      return frames.size > 0;
    },
    tell,
    frame,
    /** Lets time go by in frames of 50 ms. */
    async elapse(ms: number): Promise<void> {
      for (let left = ms; left > 0; left -= 50) await frame(Math.min(50, left));
    },
    /** Presses a "try". */
    async attempt(id: string): Promise<void> {
      tell({ attempt: { id, count: ++count } });
      await settled();
    },
  };
}

/** Images of seeded noise, labels in turn. */
export function noise(count: number): ImageSet {
  const order = shuffledOrder(count * 784, 1, 0);
  return {
    name: 'noise',
    classNames: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    count,
    labels: Uint8Array.from({ length: count }, (_, k) => k % 10),
    pixels: Uint8Array.from(order, (value) => value % 256),
  };
}
