/** The figures of a layer, by hand. */
import { describe, expect, it } from 'vitest';
import { type LayerSource, layerOf, WEIGHT_BINS } from '../../src/engine/layer.ts';

/** Three neurons in rows of four, the last of which is padding. */
const source = (changes: Partial<LayerSource> = {}): LayerSource => {
  const weights = new Float32Array(784 * 4).fill(9);
  for (let i = 0; i < 784; i++) weights.set([0, 0.5, 0.1], i * 4);
  weights.set([1, 0.5, 0.3], 5 * 4);
  return {
    neurons: 3,
    weights,
    rowLength: 4,
    // Class 0: 10 images, class 1: 10 images.
    answers: {
      spikes: Float64Array.of(0, 20, 4, 0, 0, 16),
      images: Float64Array.of(10, 10),
    },
    assignment: [-1, 1, 1],
    classes: 2,
    ...changes,
  };
};

describe('a layer', () => {
  it('has its weights counted up to the largest, without the padding', () => {
    const { weights, weightLargest } = layerOf(source());
    expect(weightLargest).toBe(1);
    expect(weights.reduce((a, b) => a + b, 0)).toBe(3 * 784);
    expect([weights[0], weights[WEIGHT_BINS / 2], weights[WEIGHT_BINS - 1]]).toEqual([783, 784, 1]);
  });

  it('has rates in spikes per image, and tells who is silent', () => {
    const { rates, images, silent } = layerOf(source());
    expect(images).toBe(20);
    expect([...rates]).toEqual([0, 1, 1]);
    expect([...silent]).toEqual([0]);
  });

  it('has the mean field of each class', () => {
    const { sizes, meanFields } = layerOf(source());
    expect([...sizes]).toEqual([0, 2]);
    expect(meanFields[784]).toBeCloseTo(0.3, 6);
    expect(meanFields[784 + 5]).toBeCloseTo(0.4, 6);
    expect(meanFields.subarray(0, 784).every((w) => w === 0)).toBe(true);
  });

  it('has nothing to tell of answers before there are any', () => {
    const layer = layerOf(source({ answers: null, assignment: null }));
    expect([layer.images, layer.greedy, [...layer.sizes]]).toEqual([0, null, [0, 0]]);
    expect([...layer.silent]).toEqual([0, 1, 2]);
  });
});

describe('greedy neurons', () => {
  /** One class; so many spikes of each of 30 neurons. */
  const greedyOf = (spikes: number[], images: number) =>
    layerOf({
      neurons: 30,
      weights: new Float32Array(784 * 30),
      rowLength: 30,
      answers: {
        spikes: Float64Array.from({ length: 30 }, (_, j) => spikes[j] ?? 0),
        images: Float64Array.of(images),
      },
      assignment: null,
      classes: 1,
    }).greedy;

  it('give more than ten times their share of all spikes, the greediest first', () => {
    // 10 of 30 spikes are just ten times the share.
    expect([...greedyOf([10, 10, 10], 30)!]).toEqual([]);
    expect([...greedyOf([11, 14, 5], 30)!]).toEqual([1, 0]);
  });

  it('are not known before there is an image a neuron', () => {
    expect(greedyOf([30], 29)).toBe(null);
  });
});
