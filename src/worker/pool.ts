/** Evaluators in workers of their own, one for each spare processor. */
import {
  type Code,
  messageFrom,
  UserError,
  type UserMessage,
  type Values,
} from '../engine/messages.ts';
import type { Responses } from '../engine/readout.ts';
import {
  type Answers,
  type Chunk,
  type Evaluator,
  type Learned,
  SilentError,
} from './evaluation.ts';

/** What goes to an evaluation worker. */
export type EvaluationRequest =
  | { type: 'learned'; learned: Learned }
  | { type: 'label'; responses: Responses }
  | { type: 'respond' | 'answer'; id: number; chunk: Chunk };

/** What comes back: one for each `respond` and `answer`, and a sign of life while one is at work. */
export type EvaluationReply =
  | { id: number; value: Responses | Answers }
  | { id: number; error: UserMessage }
  | { alive: true };

/** Silence is looked for this often, ms … */
const LOOK_EVERY_MS = 5000;
/** … and after so many looks in a row without a sign of life a worker is lost. */
const SILENT_LOOKS = 6;

/** The part of a worker that is used here. */
export interface WorkerLike {
  postMessage(message: EvaluationRequest): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<EvaluationReply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** Calls back again and again; returns how to end it. */
export type Every = (ms: number, callback: () => void) => () => void;

const everyByTimer: Every = (ms, callback) => {
  const timer = setInterval(callback, ms);
  return () => clearInterval(timer);
};

interface Pending {
  resolve(value: Responses | Answers): void;
  reject(error: Error): void;
}

/**
 * Evaluators that are not closed yet. A worker, its listeners and the promises that wait for it refer to
 * each other and to nothing else: without a lasting reference Firefox collects them in the middle of a
 * test, which then waits for ever.
 */
const atWork = new Set<WorkerEvaluator>();

/** How many evaluators are not closed yet. */
export function evaluatorsAtWork(): number {
  return atWork.size;
}

/** The near side of an evaluation worker. */
export class WorkerEvaluator implements Evaluator {
  readonly #worker: WorkerLike;
  readonly #pending = new Map<number, Pending>();
  readonly #stopLooking: () => void;
  #nextId = 0;
  #dead: Error | null = null;
  #everHeard = false;
  /** Looks since the last sign of life, while an answer is awaited. */
  #silentLooks = 0;

  constructor(worker: WorkerLike, learned: Learned, every: Every = everyByTimer) {
    this.#worker = worker;
    worker.onmessage = ({ data }) => {
      this.#everHeard = true;
      this.#silentLooks = 0;
      if ('alive' in data) return;
      const pending = this.#pending.get(data.id);
      this.#pending.delete(data.id);
      if ('error' in data) pending?.reject(errorOf(data.error));
      else pending?.resolve(data.value);
    };
    worker.onerror = (event) => {
      event.preventDefault?.();
      this.#end(
        event.message
          ? new UserError('evaluatorFailed', { why: messageFrom(event.message) })
          : new UserError('evaluatorUnstarted', {}),
      );
    };
    // Looks are counted, not milliseconds: a machine that slept has not been waited for.
    this.#stopLooking = every(LOOK_EVERY_MS, () => this.#look());
    atWork.add(this);
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
    this.#silentLooks = 0;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#worker.postMessage({ type, id, chunk });
    });
  }

  #look(): void {
    if (!this.#pending.size || ++this.#silentLooks < SILENT_LOOKS) return;
    this.#end(this.#everHeard ? new SilentError() : new UserError('evaluatorUnstarted', {}));
  }

  #end(error: Error): void {
    if (this.#dead) return;
    this.#dead = error;
    this.#stopLooking();
    this.#worker.terminate();
    atWork.delete(this);
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }

  close(): void {
    this.#end(new UserError('evaluatorEnded', {}));
  }
}

/** The error of which a worker tells. */
const errorOf = ({ code, values, text }: UserMessage) =>
  new UserError(code as Code, values as Values<Code>, text);

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
