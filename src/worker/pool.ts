/** Evaluators in workers of their own, one for each spare processor. */
import type { Responses } from '../engine/readout.ts';
import type { Answers, Chunk, Evaluator, Learned } from './evaluation.ts';

/** What goes to an evaluation worker. */
export type EvaluationRequest =
  | { type: 'learned'; learned: Learned }
  | { type: 'label'; responses: Responses }
  | { type: 'respond' | 'answer'; id: number; chunk: Chunk };

/** What comes back: one for each `respond` and `answer`. */
export type EvaluationReply =
  | { id: number; value: Responses | Answers }
  | { id: number; error: string };

/** The part of a worker that is used here. */
export interface WorkerLike {
  postMessage(message: EvaluationRequest): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<EvaluationReply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

interface Pending {
  resolve(value: Responses | Answers): void;
  reject(error: Error): void;
}

/** The near side of an evaluation worker. */
export class WorkerEvaluator implements Evaluator {
  readonly #worker: WorkerLike;
  readonly #pending = new Map<number, Pending>();
  #nextId = 0;
  #dead: Error | null = null;

  constructor(worker: WorkerLike, learned: Learned) {
    this.#worker = worker;
    worker.onmessage = ({ data }) => {
      const pending = this.#pending.get(data.id);
      this.#pending.delete(data.id);
      if ('error' in data) pending?.reject(new Error(data.error));
      else pending?.resolve(data.value);
    };
    worker.onerror = (event) => {
      event.preventDefault?.();
      this.#end(new Error(`An evaluation worker failed: ${event.message ?? 'it did not start'}`));
    };
    worker.postMessage({ type: 'learned', learned });
  }

  respond(chunk: Chunk): Promise<Responses> {
    return this.#ask('respond', chunk) as Promise<Responses>;
  }

  label(responses: Responses): void {
    this.#worker.postMessage({ type: 'label', responses });
  }

  answer(chunk: Chunk): Promise<Answers> {
    return this.#ask('answer', chunk) as Promise<Answers>;
  }

  #ask(type: 'respond' | 'answer', chunk: Chunk): Promise<Responses | Answers> {
    if (this.#dead) return Promise.reject(this.#dead);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#worker.postMessage({ type, id, chunk });
    });
  }

  #end(error: Error): void {
    this.#dead = error;
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }

  close(): void {
    this.#worker.terminate();
    this.#end(new Error('The evaluation was ended.'));
  }
}

const WORKERS_MAX = 8;

/** One evaluator for each processor but the session's own; none where workers cannot be nested. */
export function makeEvaluators(learned: Learned): Evaluator[] {
  if (typeof Worker === 'undefined') return [];
  const spare = (globalThis.navigator?.hardwareConcurrency ?? 2) - 1;
  const evaluators: Evaluator[] = [];
  try {
    for (let i = 0; i < Math.min(WORKERS_MAX, Math.max(1, spare)); i++) {
      // Written out for the bundler, which finds the worker's file by this very form.
      const worker = new Worker(new URL('./evaluation.worker.ts', import.meta.url), {
        type: 'module',
      });
      evaluators.push(new WorkerEvaluator(worker, learned));
    }
  } catch {
    // The session evaluates what no worker does.
  }
  return evaluators;
}
