/** What small figures compute: decoding counts, costs, phases of training. */
import { describe, expect, it } from 'vitest';
import { packSpike } from '../../../src/engine/spikeLog.ts';
import { costOf, UPDATE_PJ } from '../../../src/lecture/figures/ann-snn/energy.ts';
import {
  Counter,
  correlation,
  correlationCourse,
  estimateOf,
  joinRuns,
  rateOf,
  runsOf,
} from '../../../src/lecture/figures/encoding/model.ts';
import {
  answerOf,
  imagesOfCell,
  reached,
  squareOf,
} from '../../../src/lecture/figures/training/phases.ts';
import type { Classification, TestResult } from '../../../src/protocol/messages.ts';

describe('encoding', () => {
  it('rates are in proportion to pixels, and counts speak for pixels the other way', () => {
    expect(rateOf(255, 63.75)).toBe(63.75);
    expect(rateOf(51, 100)).toBe(20);
    // 20 Hz for half a second: 10 spikes.
    expect(estimateOf(10, 100, 500)).toBeCloseTo(51, 9);
    expect(estimateOf(3, 100, 0)).toBe(0);
  });

  it('a long or bright presentation is split, so that no log overflows', () => {
    const dim = new Uint8Array(784).fill(1);
    expect(runsOf(dim, 350, 63.75)).toEqual([350]);
    const bright = new Uint8Array(784).fill(255);
    // 784 inputs of 100 Hz for 1 s: 78,400 spikes, 13 runs of at most 6,500.
    const lengths = runsOf(bright, 1000, 100);
    expect(lengths).toHaveLength(13);
    expect(lengths[0]).toBe(80);
    expect(lengths[12]).toBe(40);
    expect(lengths.reduce((a, b) => a + b)).toBe(1000);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(80);
  });

  it('runs are joined one after the other', () => {
    const log = (...spikes: [number, number][]) =>
      Uint32Array.from(spikes, ([step, id]) => packSpike(step, id));
    const train = joinRuns([log([2, 7], [10, 8]), log([1, 9])], [50, 30], 0.5);
    expect(Array.from(train.times)).toEqual([1, 5, 50.5]);
    expect(Array.from(train.ids)).toEqual([7, 8, 9]);
    expect(train.durationMs).toBe(80);
  });

  const train = {
    times: Float64Array.of(1, 5, 5, 9),
    ids: Uint16Array.of(3, 3, 4, 3),
    durationMs: 10,
  };

  it('spikes are counted up to a moment, forth and back', () => {
    const counter = new Counter();
    counter.moveTo(5);
    expect(counter.seen).toBe(0);
    counter.set(train);
    counter.moveTo(5);
    expect([counter.seen, counter.counts[3], counter.counts[4]]).toEqual([1, 1, 0]);
    counter.moveTo(5.1);
    expect([counter.seen, counter.counts[3], counter.counts[4]]).toEqual([3, 2, 1]);
    counter.moveTo(100);
    expect(counter.counts[3]).toBe(3);
    counter.moveTo(9);
    expect([counter.seen, counter.counts[3]]).toEqual([3, 2]);
    counter.moveTo(1);
    expect([counter.seen, counter.counts[3]]).toEqual([0, 0]);
    counter.set(null);
    counter.moveTo(100);
    expect(counter.seen).toBe(0);
  });

  it('correlation is Pearson’s, 0 where a picture is flat', () => {
    expect(correlation([1, 2, 3], [10, 20, 30])).toBeCloseTo(1, 12);
    expect(correlation([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 12);
    // Means 2 and 2: (-1·-1 + 0·2 + 1·-1) / sqrt(2 · 6) = 0.
    expect(correlation([1, 2, 3], [1, 4, 1])).toBeCloseTo(0, 12);
    // Means 2 and 3: (2 + 0 + 1) / sqrt(2 · 6).
    expect(correlation([1, 2, 3], [1, 4, 4])).toBeCloseTo(3 / Math.sqrt(12), 12);
    expect(correlation([5, 5, 5], [1, 2, 3])).toBe(0);
  });

  it('its course has evenly spaced moments, the last at the end', () => {
    const pixels = new Uint8Array(784);
    pixels[3] = 200;
    pixels[4] = 100;
    const { times, values } = correlationCourse(pixels, train, 4);
    expect(Array.from(times)).toEqual([2.5, 5, 7.5, 10]);
    const counts = new Uint16Array(784);
    counts[3] = 3;
    counts[4] = 1;
    expect(values[3]).toBeCloseTo(correlation(pixels, counts), 12);
    expect(values[0]).toBe(values[1]);
    expect(values[2]).toBeGreaterThan(values[1]);
  });
});

describe('energy', () => {
  const counted = {
    neurons: 100,
    steps: 700,
    inputSpikes: 2000,
    outputSpikes: 16,
    activePixels: 150,
  };

  it('counts events, membranes and multiply-accumulates', () => {
    const cost = costOf(counted, 100, { membranes: false, skipZeros: false });
    expect(cost.macs).toBe(784 * 100 + 1000);
    expect(cost.events).toBe(201_600);
    expect(cost.membraneUpdates).toBe(70_000);
    // 4.6 pJ for a multiply-accumulate, 0.9 pJ for an addition.
    expect(cost.annUj).toBeCloseTo((79_400 * 4.6) / 1e6, 12);
    expect(cost.snnUj).toBeCloseTo((201_600 * 0.9) / 1e6, 12);
  });

  it('with membranes, and without black pixels', () => {
    const cost = costOf(counted, 100, { membranes: true, skipZeros: true });
    expect(cost.macs).toBe(15_000 + 1000);
    expect(UPDATE_PJ).toBeCloseTo(9 * 4.6, 12);
    expect(cost.snnUj).toBeCloseTo((201_600 * 0.9 + 70_000 * 41.4) / 1e6, 9);
  });
});

describe('phases of training', () => {
  const confusion = new Uint32Array(110);
  confusion[3 * 11 + 5] = 4;
  confusion[3 * 11 + 10] = 2;
  confusion[9 * 11 + 9] = 7;
  const result = {
    bestVote: 'mean',
    confusion: { mean: confusion },
    given: Int8Array.of(5, 3, -1, 5, 5),
  } as unknown as TestResult;

  it('come one after the other', () => {
    expect(reached('label', 'freeze')).toBe(true);
    expect(reached('label', 'label')).toBe(true);
    expect(reached('freeze', 'label')).toBe(false);
  });

  it('confusions without the images that got no answer', () => {
    const square = squareOf(result);
    expect([square[35], square[99]]).toEqual([4, 7]);
    expect(square.reduce((a, b) => a + b)).toBe(11);
  });

  it('the images of a cell', () => {
    const labels = Uint8Array.of(3, 3, 3, 3, 2);
    expect(imagesOfCell(result, labels, 3, 5)).toEqual([0, 3]);
    expect(imagesOfCell(result, labels, 2, 5)).toEqual([4]);
    expect(imagesOfCell(result, labels, 3, -1)).toEqual([2]);
  });

  it('an answer names the neuron that fired most', () => {
    const found = {
      counts: Uint32Array.of(1, 5, 5, 2),
      scores: { mean: Float64Array.of(0, 0, 3, 1, 0, 0, 0, 0, 0, 0) },
    } as unknown as Classification;
    expect(answerOf(found, 'mean')).toEqual({ digit: 2, score: 3, neuron: 1, count: 5 });
    expect(answerOf({ ...found, counts: new Uint32Array(4) }, 'mean')).toBe(null);
  });
});
