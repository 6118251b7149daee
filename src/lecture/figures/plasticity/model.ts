/** Pairs of spikes, one after the other, each computed by the engine with the weights the last one left. */
import { timeMsOf } from '../../../engine/spikeLog.ts';
import type { Experiment, ExperimentResult } from '../../../protocol/messages.ts';
import { runExperiment } from '../../kit/engine.ts';

export type Mode = 'pair' | 'compete';

/** One pair in so many ms: the traces of the last one are gone by then. */
export const PERIOD_MS = 200;
/** When the neuron fires within a repetition. */
export const POST_MS = 100;
/** Makes the neuron fire at the end of the step in which it is given. */
const INJECTED = 60;
const DT_MS = 0.5;
export const WEIGHT_MAX = 1;
/** Inputs of each group where two compete. */
export const GROUP = 4;
const GROUP_START = 0.5;
/** In the network 784 weights keep the sum 78; here it is that of two groups at one half. */
export const SUM = 2 * GROUP * GROUP_START;
/** As many are shown; then the run begins anew. */
export const LONGEST: Record<Mode, number> = { pair: 150, compete: 250 };

export interface Repetition {
  /** Difference of the times, t_post − t_pre, as the engine had them, ms. */
  lagMs: number;
  preMs: number;
  postMs: number;
  /** Mean weight of the inputs that fire and of those that do not. */
  before: [active: number, idle: number];
  /** As the engine left them. */
  learned: [active: number, idle: number];
  /** After rescaling, where there is any. */
  after: [active: number, idle: number];
  factor: number;
}

export function inputsOf(mode: Mode): number {
  return mode === 'pair' ? 1 : 2 * GROUP;
}

export function startWeights(mode: Mode, start: number): number[] {
  return mode === 'pair' ? [start] : Array.from({ length: 2 * GROUP }, () => GROUP_START);
}

/** Only the first group fires: as many inputs as `active` says. */
export function pairExperiment(
  weights: readonly number[],
  active: number,
  lagMs: number,
): Experiment {
  const preMs = POST_MS - lagMs;
  return {
    parameters: { neurons: 1, presentationMs: PERIOD_MS, dtMs: DT_MS, weightMax: WEIGHT_MAX },
    sparseWeights: [{ neuron: 0, inputs: weights.map((_, i) => i), values: [...weights] }],
    learn: true,
    spikes: {
      timesMs: Array.from({ length: active }, () => preMs),
      inputs: Array.from({ length: active }, (_, i) => i),
    },
    injections: [
      {
        timeMs: POST_MS - DT_MS,
        population: 'excitatory',
        kind: 'ge',
        neuron: 0,
        amount: INJECTED,
      },
    ],
    readWeights: [0],
  };
}

/**
 * What the network does after each image: all weights onto a neuron times one factor, so that they
 * keep their sum; those that would exceed the largest weight are set to it.
 */
export function rescale(weights: readonly number[], sum: number, most: number): number[] {
  const full = new Set<number>();
  let scaled = [...weights];
  for (;;) {
    const rest = weights.reduce((total, w, i) => total + (full.has(i) ? 0 : w), 0);
    const factor = rest > 0 ? (sum - full.size * most) / rest : 0;
    scaled = weights.map((w, i) => (full.has(i) ? most : w * factor));
    const over = scaled.flatMap((w, i) => (w > most && !full.has(i) ? [i] : []));
    if (!over.length) return scaled;
    for (const i of over) full.add(i);
  }
}

function means(weights: ArrayLike<number>, active: number, count: number): [number, number] {
  let first = 0;
  let second = 0;
  for (let i = 0; i < count; i++) {
    if (i < active) first += weights[i] / active;
    else second += weights[i] / (count - active);
  }
  return [first, second];
}

/** A run of repetitions: computes one ahead of what is shown. */
export class Run {
  readonly mode: Mode;
  readonly repetitions: Repetition[] = [];
  readonly #weights: number[][];
  #lagMs: number;
  #busy = false;
  #wanted = 0;
  #closed = false;
  readonly #onNew: () => void;
  readonly #onError: (error: unknown) => void;

  constructor(
    mode: Mode,
    start: number,
    lagMs: number,
    onNew: () => void,
    onError: (error: unknown) => void,
  ) {
    this.mode = mode;
    this.#lagMs = lagMs;
    this.#weights = [startWeights(mode, start)];
    this.#onNew = onNew;
    this.#onError = onError;
  }

  close(): void {
    this.#closed = true;
  }

  get length(): number {
    return this.repetitions.length;
  }

  /** The weights before a repetition. */
  weightsAt(index: number): readonly number[] {
    return this.#weights[Math.min(index, this.#weights.length - 1)];
  }

  /** Another timing from a repetition on; what was computed ahead is forgotten. */
  setLag(lagMs: number, from: number): void {
    if (lagMs === this.#lagMs) return;
    this.#lagMs = lagMs;
    if (this.repetitions.length > from) {
      this.repetitions.length = from;
      this.#weights.length = from + 1;
    }
    void this.#work();
  }

  /** Has so many repetitions computed. */
  want(count: number): void {
    if (count <= this.#wanted) return;
    this.#wanted = count;
    void this.#work();
  }

  async #work(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (!this.#closed && this.repetitions.length < this.#wanted) {
        const index = this.repetitions.length;
        const lagMs = this.#lagMs;
        const weights = this.#weights[index];
        const active = this.mode === 'pair' ? 1 : GROUP;
        const result = await runExperiment(pairExperiment(weights, active, lagMs));
        // The timing has changed meanwhile: once more.
        if (lagMs !== this.#lagMs || index !== this.repetitions.length) continue;
        this.#add(weights, active, result);
      }
    } catch (error) {
      if (!this.#closed) this.#onError(error);
    }
    this.#busy = false;
  }

  #add(weights: readonly number[], active: number, result: ExperimentResult): void {
    const count = weights.length;
    const learned = Array.from(result.weightsAfter[0].subarray(0, count));
    const after = this.mode === 'compete' ? rescale(learned, SUM, WEIGHT_MAX) : learned;
    const preMs = timeMsOf(result.input[0], result.dtMs);
    const postMs = timeMsOf(result.excitatory[0], result.dtMs);
    const sum = learned.reduce((total, w) => total + w, 0);
    this.#weights.push(after);
    this.repetitions.push({
      lagMs: postMs - preMs,
      preMs,
      postMs,
      before: means(weights, active, count),
      learned: means(learned, active, count),
      after: means(after, active, count),
      factor: this.mode === 'compete' ? SUM / sum : 1,
    });
    this.#onNew();
  }
}
