/** Pairs of spikes, one after the other, each computed by the engine with the weights the last one left. */
import { timeMsOf } from '../../../engine/spikeLog.ts';
import type { Experiment, ExperimentResult } from '../../../protocol/messages.ts';

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

/** Before the end of what is known, ms: where time waits is still within the last repetition. */
const LAST_MS = 0.01;

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
  /** Those that the next repetition begins with. */
  weights: readonly number[];
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

/** A run of repetitions: computed one ahead of what is shown. */
export class Run {
  readonly mode: Mode;
  readonly repetitions: Repetition[] = [];
  /** When it began, ms of the clock. */
  readonly #startMs: number;
  readonly #start: readonly number[];
  /** Inputs that fire. */
  readonly #active: number;
  #lagMs: number | null = null;

  constructor(mode: Mode, start: number, nowMs: number) {
    this.mode = mode;
    this.#start = startWeights(mode, start);
    this.#active = mode === 'pair' ? 1 : GROUP;
    this.#startMs = nowMs;
  }

  /** Which repetition is under way at a time, and since when. */
  at(nowMs: number): { index: number; phase: number } {
    const end = LONGEST[this.mode] * PERIOD_MS - LAST_MS;
    const ms = Math.min(end, Math.max(0, nowMs - this.#startMs));
    return { index: Math.floor(ms / PERIOD_MS), phase: ms % PERIOD_MS };
  }

  /** How far it is known, ms of the clock; undefined: to its end. */
  get limitMs(): number | undefined {
    const { length } = this.repetitions;
    if (length >= LONGEST[this.mode]) return undefined;
    return this.#startMs + Math.max(0, length * PERIOD_MS - LAST_MS);
  }

  /** When its last repetition is over, ms of the clock. */
  get endMs(): number {
    return this.#startMs + LONGEST[this.mode] * PERIOD_MS;
  }

  /** The weights before a repetition. */
  weightsAt(index: number): readonly number[] {
    return this.repetitions[Math.min(index, this.repetitions.length) - 1]?.weights ?? this.#start;
  }

  /** The next repetition to compute. With another timing, what was computed ahead is forgotten. */
  next(nowMs: number, lagMs: number): Experiment | null {
    const { repetitions } = this;
    const ahead = this.at(nowMs).index + 1;
    if (lagMs !== this.#lagMs) repetitions.length = Math.min(repetitions.length, ahead);
    this.#lagMs = lagMs;
    const wanted = Math.min(ahead + 1, LONGEST[this.mode]);
    if (repetitions.length >= wanted) return null;
    return pairExperiment(this.weightsAt(repetitions.length), this.#active, lagMs);
  }

  take(result: ExperimentResult): void {
    const weights = this.weightsAt(this.repetitions.length);
    const count = weights.length;
    const active = this.#active;
    const competes = this.mode === 'compete';
    const learned = Array.from(result.weightsAfter[0].subarray(0, count));
    const after = competes ? rescale(learned, SUM, WEIGHT_MAX) : learned;
    const preMs = timeMsOf(result.input[0], result.dtMs);
    const postMs = timeMsOf(result.excitatory[0], result.dtMs);
    this.repetitions.push({
      lagMs: postMs - preMs,
      preMs,
      postMs,
      before: means(weights, active, count),
      learned: means(learned, active, count),
      after: means(after, active, count),
      factor: competes ? SUM / learned.reduce((total, w) => total + w, 0) : 1,
      weights: after,
    });
  }
}
