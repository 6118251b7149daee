/** Threads that share the work of a large network, where the page may share memory with them. */
import type { CrewPost } from '../engine/kernelInstance.ts';
import type { KernelNetwork } from '../engine/kernelNetwork.ts';

/** Below this a step is so short that to exchange it costs what it gains (test/bench/README.md). */
export const CREW_NEURONS_MIN = 3200;
/** More than this share little further, and a projector's page needs processors, too. */
const THREADS_MAX = 4;

/** Threads for a network, the session's own included: half the processors, since each is kept busy. */
export function threadsFor(neurons: number, processors: number): number {
  if (neurons < CREW_NEURONS_MIN) return 1;
  return Math.max(1, Math.min(THREADS_MAX, Math.floor(processors / 2)));
}

/** Images shown in each way to compare them, and then in the faster way until they are compared again. */
const TRIAL_IMAGES = 24;
const HOLD_IMAGES = 1000;

/**
 * Finds out whether a network runs faster split or alone: that depends on the machine and on what else
 * it does. The result of the run does not depend on it.
 */
export class Trial {
  /** How the images are to be shown now. */
  split = true;
  #phase: 'split' | 'alone' | 'hold' = 'split';
  #images = 0;
  #ms = 0;
  #splitMs = 0;

  /** Takes in how long it took to show some images, parts of images included. */
  observe(images: number, ms: number): void {
    this.#images += images;
    this.#ms += ms;
    if (this.#images < (this.#phase === 'hold' ? HOLD_IMAGES : TRIAL_IMAGES)) return;
    const msPerImage = this.#ms / this.#images;
    this.#images = 0;
    this.#ms = 0;
    if (this.#phase === 'split') {
      this.#splitMs = msPerImage;
      this.#phase = 'alone';
      this.split = false;
    } else if (this.#phase === 'alone') {
      this.#phase = 'hold';
      this.split = this.#splitMs < msPerImage;
    } else {
      this.#phase = 'split';
      this.split = true;
    }
  }
}

/** What a session needs to have its network's work shared. */
export interface CrewHost {
  /** Whether memory may be shared with other threads. */
  readonly canShare: boolean;
  /** Starts a thread at its post; returns how to end it. */
  startThread(post: CrewPost): () => void;
}

/** The threads of a session's present network. */
export class Crew {
  readonly #host: CrewHost | undefined;
  readonly #processors: number;
  #network: KernelNetwork | null = null;
  #enders: (() => void)[] = [];
  #trial = new Trial();

  constructor(host: CrewHost | undefined, processors: number) {
    this.#host = host;
    this.#processors = processors;
  }

  /** Threads for a network of this size; more than one: it is to be made with shared memory. */
  threadsFor(neurons: number): number {
    return this.#host?.canShare ? threadsFor(neurons, this.#processors) : 1;
  }

  /** Works for this network from now on, and no longer for the one before. */
  join(network: KernelNetwork): void {
    this.dismiss();
    const host = this.#host;
    const threads = this.threadsFor(network.neurons);
    if (!host || threads < 2) return;
    this.#network = network;
    this.#trial = new Trial();
    this.#enders = network.formCrew(threads).map((post) => host.startThread(post));
  }

  /** Takes in how long the network took at full speed, and keeps to what is faster. */
  observe(images: number, ms: number): void {
    if (!this.#network) return;
    this.#trial.observe(images, ms);
    this.#network.engageCrew(this.#trial.split);
  }

  dismiss(): void {
    this.#network?.dismissCrew();
    this.#network = null;
    for (const end of this.#enders) end();
    this.#enders = [];
  }
}

/**
 * Whether this page may share memory with threads. An isolated page may, and yet WebKitGTK has no
 * `SharedArrayBuffer` there: all that is needed is asked for.
 */
export function canShareMemory(scope: typeof globalThis = globalThis): boolean {
  return (
    scope.crossOriginIsolated === true &&
    typeof scope.SharedArrayBuffer === 'function' &&
    typeof scope.Worker === 'function'
  );
}

/** Nested workers; none where memory may not be shared with them. */
export const nestedCrew: CrewHost = {
  canShare: canShareMemory(),
  startThread(post) {
    // Written out for the bundler, which finds the worker's file by this very form.
    const worker = new Worker(new URL('./crew.worker.ts', import.meta.url), { type: 'module' });
    // A thread that does not start is not waited for: the network goes on alone.
    worker.onerror = (event) => event.preventDefault();
    worker.postMessage(post);
    return () => worker.terminate();
  },
};
