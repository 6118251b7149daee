/** Statistics of Poisson trains, by hand. */
import { describe, expect, it } from 'vitest';
import { packSpike } from '../../../src/engine/spikeLog.ts';
import {
  expectedCounts,
  exponentialDensity,
  INTERVAL_BIN_STEPS,
  poissonProbability,
  regularWindow,
  Statistics,
  TRAINS,
} from '../../../src/lecture/figures/poisson/model.ts';

const log = (...spikes: [step: number, train: number][]) =>
  Uint32Array.from(spikes, ([step, train]) => packSpike(step, train));

describe('intervals and counts', () => {
  it('intervals fall into bins of four steps, 1 to 4 into the first', () => {
    const statistics = new Statistics();
    expect(INTERVAL_BIN_STEPS).toBe(4);
    // Intervals of train 7: 1, 4, 5, 8, 9 steps.
    statistics.add(log([0, 7], [1, 7], [5, 7], [10, 7], [18, 7], [27, 7]), 100);
    expect(Array.from(statistics.intervals.subarray(0, 4))).toEqual([2, 2, 1, 0]);
    expect(statistics.intervalCount).toBe(5);
  });

  it('go on from window to window, each train for itself', () => {
    const statistics = new Statistics();
    statistics.add(log([10, 0], [95, 1]), 100);
    expect(statistics.intervalCount).toBe(0);
    statistics.add(log([2, 1], [50, 0]), 100);
    // 107 - 95 + ... : 7 steps in bin 1, 140 steps in bin 34.
    expect(statistics.intervals[1]).toBe(1);
    expect(statistics.intervals[34]).toBe(1);
    expect(statistics.intervalCount).toBe(2);
  });

  it('an interval too long for the bins is counted all the same', () => {
    const statistics = new Statistics();
    const longest = 512 * 4;
    statistics.add(log([0, 3], [longest, 3], [2 * longest + 1, 3]), 10_000);
    expect(statistics.intervals[511]).toBe(1);
    expect(statistics.intervals.reduce((a, b) => a + b)).toBe(1);
    expect(statistics.intervalCount).toBe(2);
  });

  it('mean, variance of a sample, and their ratio', () => {
    const statistics = new Statistics();
    expect(statistics.mean).toBeNaN();
    expect(statistics.variance).toBeNaN();
    // 3 spikes of one train, 1 of another, none of 198.
    statistics.add(log([1, 0], [2, 0], [3, 0], [4, 5]), 10);
    expect(TRAINS).toBe(200);
    expect(statistics.windows).toBe(200);
    expect(statistics.spikes).toBe(4);
    expect(Array.from(statistics.counts.subarray(0, 5))).toEqual([198, 1, 0, 1, 0]);
    const mean = 4 / 200;
    const squares = 198 * mean ** 2 + (1 - mean) ** 2 + (3 - mean) ** 2;
    expect(statistics.mean).toBe(mean);
    expect(statistics.variance).toBeCloseTo(squares / 199, 12);
    expect(statistics.fano).toBeCloseTo(squares / 199 / mean, 12);
    statistics.add(log(), 10);
    expect(statistics.windows).toBe(400);
    expect(statistics.counts[0]).toBe(398);
    expect(statistics.variance).toBeCloseTo((10 - 16 / 400) / 399, 12);
  });

  it('counts beyond the bins share the last one', () => {
    const statistics = new Statistics();
    statistics.add(log(...Array.from({ length: 150 }, (_, k): [number, number] => [k, 9])), 200);
    expect(statistics.counts[119]).toBe(1);
    expect(statistics.spikes).toBe(150);
  });
});

describe('theory', () => {
  it('exponential density of intervals', () => {
    // 50 Hz: 0.05 / ms, e-fold in 20 ms.
    expect(exponentialDensity(50, 0)).toBe(0.05);
    expect(exponentialDensity(50, 20)).toBeCloseTo(0.05 / Math.E, 12);
    expect(exponentialDensity(50, -0.1)).toBe(0);
  });

  it('probabilities of Poisson counts', () => {
    expect(poissonProbability(2, 0)).toBeCloseTo(Math.exp(-2), 12);
    expect(poissonProbability(2, 3)).toBeCloseTo((8 / 6) * Math.exp(-2), 12);
    expect(poissonProbability(2, 1.5)).toBe(0);
    expect(poissonProbability(2, -1)).toBe(0);
    expect([poissonProbability(0, 0), poissonProbability(0, 1)]).toEqual([1, 0]);
    let sum = 0;
    for (let n = 0; n < 80; n++) sum += poissonProbability(22.3, n);
    expect(sum).toBeCloseTo(1, 9);
  });

  it('counts are a little more regular where a step has one spike at most', () => {
    // 100 Hz, 0.5 ms: p = 0.05 a step, binomial variance n p (1 - p).
    const { mean, variance, fano } = expectedCounts(100, false, 350, 0.5);
    expect([mean, fano]).toEqual([35, 0.95]);
    expect(variance).toBeCloseTo(33.25, 12);
  });

  it('counts of a clock are one of two, or always the same', () => {
    // 14.7 periods: 15 in seven of ten windows, 14 in the others.
    const { mean, variance, fano } = expectedCounts(42, true, 350, 0.5);
    expect(mean).toBeCloseTo(14.7, 12);
    expect(variance).toBeCloseTo(0.21, 12);
    expect(fano).toBeCloseTo(0.21 / 14.7, 12);
    expect(expectedCounts(60, true, 350, 0.5)).toEqual({ mean: 21, variance: 0, fano: 0 });
  });
});

describe('regular trains', () => {
  it('have 1000 / rate ms between spikes, over windows too, each a phase of its own', () => {
    const steps = 100;
    const all = [0, 1, 2].map((window) => regularWindow(50, 0.5, window * steps, steps, [4, 9]));
    const times = (input: number) =>
      all.flatMap(({ timesMs, inputs }, window) =>
        timesMs.filter((_, k) => inputs[k] === input).map((ms) => window * 50 + ms),
      );
    expect(times(4)).toEqual([0, 20, 40, 60, 80, 100, 120, 140]);
    // 0.618 of 40 steps.
    expect(times(9)).toEqual([12, 32, 52, 72, 92, 112, 132]);
    for (const { timesMs } of all) {
      expect(timesMs).toEqual([...timesMs].sort((a, b) => a - b));
      for (const ms of timesMs) expect(ms).toBeLessThan(50);
    }
  });
});
