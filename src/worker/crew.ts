/** Threads that share the work of a large network, where the page may share memory with them. */
import type { CrewPost } from '../engine/kernelInstance.ts';
import type { KernelNetwork } from '../engine/kernelNetwork.ts';

/** Below this a step is so short that to exchange it costs what it gains (test/bench/README.md). */
export const CREW_NEURONS_MIN = 1600;
/** More than this share little further, and a projector's page needs processors, too. */
const THREADS_MAX = 4;

/** Threads for a network, the session's own included: half the processors, since each is kept busy. */
export function threadsFor(neurons: number, processors: number): number {
  if (neurons < CREW_NEURONS_MIN) return 1;
  return Math.max(1, Math.min(THREADS_MAX, Math.floor(processors / 2)));
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
    this.#enders = network.formCrew(threads).map((post) => host.startThread(post));
  }

  dismiss(): void {
    this.#network?.dismissCrew();
    this.#network = null;
    for (const end of this.#enders) end();
    this.#enders = [];
  }
}

/** Nested workers; none where the page is not isolated from other origins. */
export const nestedCrew: CrewHost = {
  canShare: globalThis.crossOriginIsolated === true && typeof Worker !== 'undefined',
  startThread(post) {
    // Written out for the bundler, which finds the worker's file by this very form.
    const worker = new Worker(new URL('./crew.worker.ts', import.meta.url), { type: 'module' });
    // A thread that does not start is not waited for: the network goes on alone.
    worker.onerror = (event) => event.preventDefault();
    worker.postMessage(post);
    return () => worker.terminate();
  },
};
