/** What small figures compute: costs, phases of training. */
import { describe, expect, it } from 'vitest';
import { costOf, UPDATE_PJ } from '../../../src/lecture/figures/ann-snn/energy.ts';
import {
  answerOf,
  imagesOfCell,
  reached,
  squareOf,
} from '../../../src/lecture/figures/training/phases.ts';
import type { Classification, TestResult } from '../../../src/protocol/messages.ts';

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
