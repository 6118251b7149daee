import { beforeEach, describe, expect, it } from 'vitest';
import { CLASSES } from '../../src/engine/parameters.ts';
import {
  accuracyOf,
  addResponse,
  addToTally,
  emptyResponses,
  emptyTally,
  type Labelling,
  labelNeurons,
  mergeResponses,
  mergeTally,
  type Responses,
  vote,
  winner,
} from '../../src/engine/readout.ts';

/**
 * Three neurons, all images of classes 0, 1 and 2:
 * neuron 0 gives 6 spikes to 2 images of class 0 and 2 to 4 of class 1: means 3 and 0.5;
 * neuron 1 gives 8 spikes to the 4 images of class 1; neuron 2 never spikes.
 */
function answers(): Responses {
  const responses = emptyResponses(3, CLASSES);
  responses.images.set([2, 4, 5]);
  responses.spikes[0] = 6;
  responses.spikes[3] = 2;
  responses.spikes[3 + 1] = 8;
  return responses;
}

const only = (values: Record<number, number>) =>
  Array.from({ length: CLASSES }, (_, c) => values[c] ?? 0);
/** Smoothing: 0.05 spikes in one image more. */
const rate = (spikes: number, images: number) => (spikes + 0.05) / (images + 1);

describe('responses', () => {
  it('add up by class and neuron, and those of several workers too', () => {
    const all = emptyResponses(3, CLASSES);
    addResponse(all, 1, [2, 0, 5]);
    addResponse(all, 1, [1, 1, 0]);
    addResponse(all, 9, [0, 0, 4]);
    expect(Array.from(all.images)).toEqual(only({ 1: 2, 9: 1 }));
    expect(Array.from(all.spikes.subarray(3, 6))).toEqual([3, 1, 5]);
    expect(Array.from(all.spikes.subarray(27))).toEqual([0, 0, 4]);
    const other = emptyResponses(3, CLASSES);
    addResponse(other, 9, [1, 2, 3]);
    mergeResponses(other, all);
    expect(Array.from(other.images)).toEqual(only({ 1: 2, 9: 2 }));
    expect(Array.from(other.spikes.subarray(27))).toEqual([1, 2, 7]);
    expect(Array.from(other.spikes.subarray(3, 6))).toEqual([3, 1, 5]);
    expect(Array.from(all.images)).toEqual(only({ 1: 2, 9: 1 }));
  });
});

describe('labels', () => {
  let labelling: Labelling;
  beforeEach(() => {
    labelling = labelNeurons(answers());
  });

  it('each neuron has the class of its highest mean, not of most spikes; a silent one has none', () => {
    expect(labelling.neurons).toBe(3);
    expect(Array.from(labelling.assignment)).toEqual([0, 1, -1]);
    expect(Array.from(labelling.sizes)).toEqual(only({ 0: 1, 1: 1 }));
    const often = emptyResponses(1, CLASSES);
    often.images.set([1, 100]);
    often.spikes[0] = 2;
    often.spikes[1] = 30;
    expect(Array.from(labelNeurons(often).assignment)).toEqual([0]);
  });

  it('of equal means the smaller digit wins', () => {
    const even = emptyResponses(1, CLASSES);
    even.images.fill(4);
    even.spikes[3] = even.spikes[7] = 8;
    expect(Array.from(labelNeurons(even).assignment)).toEqual([3]);
  });

  it('a class without images takes no part, whatever stands in its row', () => {
    const responses = answers();
    responses.spikes[9 * 3] = 1000;
    const { assignment, proportions } = labelNeurons(responses);
    expect(assignment[0]).toBe(0);
    expect(proportions[9 * 3]).toBe(0);
    expect(proportions[0]).toBeCloseTo(3 / 3.5, 6);
  });

  it('proportions share out the means', () => {
    const share = (j: number) =>
      Array.from({ length: CLASSES }, (_, c) => labelling.proportions[c * 3 + j]);
    share(0).forEach((value, c) => {
      expect(value).toBeCloseTo(only({ 0: 3 / 3.5, 1: 0.5 / 3.5 })[c], 6);
    });
    expect(share(1)).toEqual(only({ 1: 1 }));
    expect(share(2)).toEqual(only({}));
  });

  it('rates are smoothed with 0.05 spikes in one image', () => {
    expect(labelling.logRates[0]).toBeCloseTo(Math.log(6.05 / 3), 6);
    expect(labelling.logRates[3]).toBeCloseTo(Math.log(2.05 / 5), 6);
    expect(labelling.logRates[2 * 3]).toBeCloseTo(Math.log(0.05 / 6), 6);
    expect(labelling.logRates[9 * 3 + 1]).toBeCloseTo(Math.log(0.05), 6);
    expect(labelling.totalRates[0]).toBeCloseTo(rate(6, 2) + 2 * rate(0, 2), 12);
    expect(labelling.totalRates[1]).toBeCloseTo(rate(2, 4) + rate(8, 4) + rate(0, 4), 12);
    expect(labelling.totalRates[9]).toBeCloseTo(3 * 0.05, 12);
  });
});

describe('votes', () => {
  let labelling: Labelling;
  beforeEach(() => {
    labelling = labelNeurons(answers());
  });
  const counts = [2, 5, 1];

  it('mean: spikes per neuron of a class', () => {
    expect(Array.from(vote(labelling, counts).mean)).toEqual(only({ 0: 2, 1: 5 }));
    const two = { ...labelling, assignment: Int8Array.of(1, 1, -1) };
    two.sizes = Uint32Array.from(only({ 1: 2 }));
    expect(Array.from(vote(two, counts).mean)).toEqual(only({ 1: 3.5 }));
  });

  it('proportion: each spike is shared out as its neuron answered', () => {
    const { proportion } = vote(labelling, counts);
    expect(proportion[0]).toBeCloseTo((2 * 3) / 3.5, 5);
    expect(proportion[1]).toBeCloseTo((2 * 0.5) / 3.5 + 5, 5);
    expect(proportion[2]).toBe(0);
  });

  it('likelihood: Poisson counts, at rates as lively as the answer', () => {
    const { likelihood } = vote(labelling, counts);
    const rates = (c: number) => {
      const images = [2, 4, 5][c] ?? 0;
      return [0, 1, 2].map((j) => rate(answers().spikes[c * 3 + j], images));
    };
    const total = (c: number) => rates(c).reduce((a, b) => a + b);
    let mean = 0;
    for (let c = 0; c < CLASSES; c++) mean += total(c) / CLASSES;
    // 8 spikes where the mean over the classes expects fewer: all rates grow by that.
    const gain = 8 / mean;
    for (let c = 0; c < CLASSES; c++) {
      const logs = rates(c).map(Math.log);
      const expected = 2 * logs[0] + 5 * logs[1] + logs[2] - gain * total(c);
      expect(likelihood[c]).toBeCloseTo(expected, 4);
    }
  });

  it('without a spike nothing is added, and there is no gain', () => {
    const { mean, proportion, likelihood } = vote(labelling, [0, 0, 0]);
    expect(Array.from(mean)).toEqual(only({}));
    expect(Array.from(proportion)).toEqual(only({}));
    expect(Array.from(likelihood, Math.abs)).toEqual(only({}));
  });

  it('winner: the largest, the smallest digit among equals, none without spikes', () => {
    const scores = new Float64Array(CLASSES).fill(-5);
    expect(winner(scores, 1)).toBe(0);
    scores[4] = scores[8] = 2;
    expect(winner(scores, 1)).toBe(4);
    scores[9] = 3;
    expect(winner(scores, 1)).toBe(9);
    expect(winner(scores, 0)).toBe(-1);
  });
});

describe('tally', () => {
  let labelling: Labelling;
  beforeEach(() => {
    labelling = labelNeurons(answers());
  });

  it('counts right answers and confusions of each vote', () => {
    const tally = emptyTally(CLASSES);
    expect(addToTally(tally, labelling, 0, [3, 0, 0])).toMatchObject({ mean: 0, proportion: 0 });
    expect(addToTally(tally, labelling, 7, [0, 4, 0]).mean).toBe(1);
    expect(addToTally(tally, labelling, 7, [0, 0, 0])).toEqual({
      mean: -1,
      proportion: -1,
      likelihood: -1,
    });
    expect(tally.images).toBe(3);
    expect(tally.correct).toMatchObject({ mean: 1, proportion: 1 });
    const { mean } = tally.confusion;
    expect([mean[0], mean[7 * 11 + 1], mean[7 * 11 + 10]]).toEqual([1, 1, 1]);
    expect(mean.reduce((a, b) => a + b)).toBe(3);
    expect(accuracyOf(tally).mean).toBeCloseTo(1 / 3, 12);
  });

  it('adds up over workers; nothing shown is nothing right', () => {
    const [a, b] = [emptyTally(CLASSES), emptyTally(CLASSES)];
    expect(accuracyOf(a)).toEqual({ mean: 0, proportion: 0, likelihood: 0 });
    addToTally(a, labelling, 0, [3, 0, 0]);
    addToTally(b, labelling, 1, [0, 3, 0]);
    const { likelihood } = addToTally(b, labelling, 2, [0, 3, 0]);
    // Two votes answer 1; what the third one answers is right for the next image.
    addToTally(b, labelling, likelihood, [0, 3, 0]);
    mergeTally(a, b);
    expect(a.images).toBe(4);
    expect(a.correct).toMatchObject({ mean: 2 + Number(likelihood === 1) });
    expect(a.correct.proportion).toBe(a.correct.mean);
    expect(a.correct.likelihood).toBeGreaterThan(0);
    expect(a.confusion.proportion[2 * 11 + 1]).toBe(1);
    expect(a.confusion.likelihood.reduce((sum, n) => sum + n)).toBe(4);
    expect(a.confusion.likelihood[2 * 11 + likelihood]).toBe(1);
    expect(accuracyOf(a).mean).toBeCloseTo(a.correct.mean / 4, 12);
    expect(accuracyOf(a).likelihood).toBeCloseTo(a.correct.likelihood / 4, 12);
  });
});
