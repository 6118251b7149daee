/** From spike counts back to a picture: what the figure reckons with the engine's spikes. */
import { bisectLeft, bisectRight } from 'd3';
import { unpackSpikes } from '../../../engine/spikeLog.ts';

export const PIXELS = 784;
/** Spikes that one experiment may record (the engine keeps 8,192), with room for chance. */
const SPIKES_PER_RUN = 6500;

/** Mean rate of an input in Hz. */
export function rateOf(pixel: number, whiteHz: number): number {
  return (pixel / 255) * whiteHz;
}

/** The pixel that a count of spikes speaks for. */
export function estimateOf(count: number, whiteHz: number, ms: number): number {
  return ms > 0 ? (255 * count) / ((whiteHz * ms) / 1000) : 0;
}

/**
 * Lengths of the runs that together make one presentation. The encoder has no memory, so runs one
 * after the other are the same process as a single long one, and none overflows the spike log.
 */
export function runsOf(pixels: Uint8Array, durationMs: number, whiteHz: number): number[] {
  let sum = 0;
  for (const pixel of pixels) sum += pixel;
  const expected = rateOf(sum, whiteHz) * (durationMs / 1000);
  const runs = Math.max(1, Math.ceil(expected / SPIKES_PER_RUN));
  const length = Math.ceil(durationMs / runs / 10) * 10;
  const lengths: number[] = [];
  for (let left = durationMs; left > 0; left -= length) lengths.push(Math.min(length, left));
  return lengths;
}

/** All spikes of one presentation, ascending in time. */
export interface Train {
  times: Float64Array;
  ids: Uint16Array;
  durationMs: number;
}

/** Joins the packed logs of the runs of one presentation. */
export function joinRuns(
  logs: readonly Uint32Array[],
  lengths: readonly number[],
  dtMs: number,
): Train {
  const total = logs.reduce((sum, log) => sum + log.length, 0);
  const times = new Float64Array(total);
  const ids = new Uint16Array(total);
  let at = 0;
  let start = 0;
  logs.forEach((log, run) => {
    unpackSpikes(log, log.length, dtMs, times, ids, at, start);
    at += log.length;
    start += lengths[run];
  });
  return { times, ids, durationMs: start };
}

/** Spikes before a moment. */
export const countBefore = ({ times }: Pick<Train, 'times'>, ms: number) => bisectLeft(times, ms);

/** Times of one input's spikes before a moment. */
export function timesOf(train: Train, input: number, ms: number): Float64Array {
  return train.times.subarray(0, countBefore(train, ms)).filter((_, k) => train.ids[k] === input);
}

/** Spikes before a moment, by input; going forward costs only what is new. */
export class Counter {
  readonly #counts = new Uint16Array(PIXELS);
  readonly #train: Train;
  #seen = 0;

  constructor(train: Train) {
    this.#train = train;
  }

  /** Shape [784]; the same array at every call. */
  at(ms: number): Uint16Array {
    const { ids } = this.#train;
    const wanted = countBefore(this.#train, ms);
    if (wanted < this.#seen) {
      this.#counts.fill(0);
      this.#seen = 0;
    }
    while (this.#seen < wanted) this.#counts[ids[this.#seen++]]++;
    return this.#counts;
  }
}

/** Pearson's correlation of two pictures; 0 where one of them is flat. */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const n = a.length;
  let sumA = 0;
  let sumB = 0;
  let sumAA = 0;
  let sumBB = 0;
  let sumAB = 0;
  for (let i = 0; i < n; i++) {
    sumA += a[i];
    sumB += b[i];
    sumAA += a[i] * a[i];
    sumBB += b[i] * b[i];
    sumAB += a[i] * b[i];
  }
  const spread = Math.sqrt((sumAA - (sumA * sumA) / n) * (sumBB - (sumB * sumB) / n));
  return spread > 0 ? (sumAB - (sumA * sumB) / n) / spread : 0;
}

export interface Course {
  times: Float64Array;
  values: Float64Array;
}

/** Correlation of the counts with the picture at evenly spaced moments, shape [points]. */
export function correlationCourse(pixels: Uint8Array, train: Train, points: number): Course {
  const counter = new Counter(train);
  const times = Float64Array.from(
    { length: points },
    (_, k) => (train.durationMs * (k + 1)) / points,
  );
  return { times, values: times.map((ms) => correlation(pixels, counter.at(ms))) };
}

/** Points of the course that have passed. */
export const pointsUntil = ({ times }: Course, ms: number) => bisectRight(times, ms + 1e-9);

/** Marks beyond which a raster shows every third input only: more are neither readable nor quick. */
const MARKS = 4500;
const THIN = 3;

export interface RasterRows {
  times: Float64Array;
  /** Row of each spike. */
  rows: Uint16Array;
  /** Inputs behind one row. */
  stride: number;
}

/** The spikes that a raster shows. */
export function rasterOf({ times, ids }: Train): RasterRows {
  if (times.length <= MARKS) return { times, rows: ids, stride: 1 };
  const kept = (_: number, k: number) => ids[k] % THIN === 0;
  return {
    times: times.filter(kept),
    rows: ids.filter(kept).map((id) => id / THIN),
    stride: THIN,
  };
}
