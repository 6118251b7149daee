/** The near side of the worker of the artificial network. */
import { failureOf, isUnloaded, workerFrom } from '../../client/workerFile.ts';
import type { UserMessage } from '../../engine/messages.ts';
import annUrl from './ann.worker.ts?worker&url';
import type { FromAnn, Learned, ToAnn } from './messages.ts';

/** The part of a worker that is used here. */
export interface WorkerLike {
  postMessage(message: ToAnn): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromAnn>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export interface AnnListeners {
  learned(what: Learned): void;
  failed(why: UserMessage): void;
}

/** A network that learns in a worker of its own, whose file is asked for a second time if it fails to come. */
export class AnnClient {
  readonly #start: ToAnn;
  readonly #listeners: AnnListeners;
  readonly #makeWorker: (again: boolean) => WorkerLike;
  #worker: WorkerLike | null = null;
  #until = 0;

  constructor(
    start: Extract<ToAnn, { type: 'start' }>,
    listeners: AnnListeners,
    makeWorker: (again: boolean) => WorkerLike = (again) => workerFrom(annUrl, again),
  ) {
    this.#start = start;
    this.#listeners = listeners;
    this.#makeWorker = makeWorker;
    this.#begin(false);
  }

  /** Learns on until so many images have been seen. */
  learn(until: number): void {
    this.#until = until;
    this.#worker?.postMessage({ type: 'learn', until });
  }

  close(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }

  #begin(again: boolean): void {
    const worker = this.#makeWorker(again);
    this.#worker = worker;
    let heard = false;
    worker.onmessage = ({ data }) => {
      heard = true;
      if (data.type === 'failed') this.#listeners.failed(data.message);
      if (data.type === 'learned') this.#listeners.learned(data);
    };
    worker.onerror = (event) => {
      event.preventDefault?.();
      if (worker !== this.#worker) return;
      if (!isUnloaded(event, heard) || again) {
        this.#listeners.failed(failureOf(event));
        return;
      }
      worker.terminate();
      this.#begin(true);
    };
    worker.postMessage(this.#start);
    // What was asked of a worker before this one.
    if (this.#until > 0) worker.postMessage({ type: 'learn', until: this.#until });
  }
}
