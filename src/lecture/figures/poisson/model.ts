/** Statistics of spike trains, gathered window by window, and what theory says about them. */
import { idOf, stampOf } from '../../../engine/spikeLog.ts';

/** Trains that fire at once. */
export const TRAINS = 200;
/** Counts above this are put in one bin; no rate of the figure comes near. */
const COUNT_BINS = 120;
/** Width of a bin of intervals, in steps of the engine. */
export const INTERVAL_BIN_STEPS = 4;
const INTERVAL_BINS = 512;

/** Accumulates intervals and counts of `TRAINS` trains over successive windows. */
export class Statistics {
  /** Intervals per bin of `INTERVAL_BIN_STEPS` steps; longer ones than fit are only counted. */
  readonly intervals = new Float64Array(INTERVAL_BINS);
  intervalCount = 0;
  /** Windows with 0, 1, 2 … spikes. */
  readonly counts = new Float64Array(COUNT_BINS);
  windows = 0;
  spikes = 0;
  #squares = 0;
  /** Steps before the current window. */
  #before = 0;
  /** Step of each train's last spike since the beginning, -1: none yet. */
  readonly #last = new Int32Array(TRAINS).fill(-1);
  readonly #inWindow = new Uint16Array(TRAINS);

  /**
   * Takes in one window. Trains go on where the last window ended (the encoder has no memory), so
   * that long intervals are not cut off.
   * @param log packed; ids are trains
   */
  add(log: Uint32Array, steps: number): void {
    this.#inWindow.fill(0);
    for (const entry of log) {
      const train = idOf(entry);
      const step = this.#before + stampOf(entry);
      const last = this.#last[train];
      if (last >= 0) {
        const bin = Math.floor((step - last - 1) / INTERVAL_BIN_STEPS);
        if (bin < INTERVAL_BINS) this.intervals[bin]++;
        this.intervalCount++;
      }
      this.#last[train] = step;
      this.#inWindow[train]++;
    }
    for (const n of this.#inWindow) {
      this.counts[Math.min(COUNT_BINS - 1, n)]++;
      this.spikes += n;
      this.#squares += n * n;
    }
    this.windows += TRAINS;
    this.#before += steps;
  }

  get mean(): number {
    return this.windows ? this.spikes / this.windows : Number.NaN;
  }
  get variance(): number {
    if (this.windows < 2) return Number.NaN;
    const centred = this.#squares - (this.spikes * this.spikes) / this.windows;
    return Math.max(0, centred) / (this.windows - 1);
  }
  get fano(): number {
    return this.variance / this.mean;
  }
}

/** Density of the exponential distribution at an interval, 1/ms. */
export function exponentialDensity(rateHz: number, ms: number): number {
  const perMs = rateHz / 1000;
  return ms < 0 ? 0 : perMs * Math.exp(-perMs * ms);
}

/** Probability of `n` spikes where `mean` are expected. */
export function poissonProbability(mean: number, n: number): number {
  if (n < 0 || !Number.isInteger(n)) return 0;
  let log = -mean + n * Math.log(mean);
  for (let k = 2; k <= n; k++) log -= Math.log(k);
  return mean > 0 ? Math.exp(log) : Number(n === 0);
}

/** What theory expects of the counts in windows. */
export function expectedCounts(rateHz: number, regular: boolean, windowMs: number, dtMs: number) {
  const mean = (rateHz * windowMs) / 1000;
  // A clock whose period does not divide the window gives one of two counts; the engine's encoder one
  // spike at most per step.
  const left = mean % 1;
  const variance = regular ? left * (1 - left) : mean * (1 - (rateHz * dtMs) / 1000);
  return { mean, variance, fano: variance / mean };
}

/**
 * One window of evenly spaced trains, each with a phase of its own, as input for an experiment.
 * @param before steps of the windows before, so that trains go on across windows
 */
export function regularWindow(
  rateHz: number,
  dtMs: number,
  before: number,
  steps: number,
  inputs: readonly number[],
): { timesMs: number[]; inputs: number[] } {
  const period = 1000 / rateHz / dtMs;
  const spikes: [step: number, input: number][] = [];
  inputs.forEach((input, k) => {
    // The golden ratio spreads the phases without letting neighbours line up.
    const phase = ((k * 0.618034) % 1) * period;
    for (let n = Math.max(0, Math.floor((before - phase) / period)); ; n++) {
      const step = Math.floor(phase + n * period);
      if (step >= before + steps) break;
      if (step >= before) spikes.push([step - before, input]);
    }
  });
  spikes.sort((a, b) => a[0] - b[0]);
  return { timesMs: spikes.map(([step]) => step * dtMs), inputs: spikes.map((s) => s[1]) };
}
