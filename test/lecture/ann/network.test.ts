/** The network with backpropagation, against gradients by differences. */
import { describe, expect, it } from 'vitest';
import {
  ANN_CLASSES,
  ANN_INPUTS,
  AnnNetwork,
  forwardMacs,
  mulberry32,
} from '../../../src/lecture/ann/network.ts';

const HIDDEN = 6;
const RATE = 1e-3;
const LABEL = 4;
const pixels = Uint8Array.from({ length: ANN_INPUTS }, (_, i) =>
  i % 7 === 0 ? 255 - (i % 250) : 0,
);

const make = (learningRate = RATE) => {
  const network = new AnnNetwork({ hidden: HIDDEN, seed: 3, learningRate });
  // Not at 0, so that a bias left out would show; one neuron is silent.
  network.b1.forEach((_, j) => {
    network.b1[j] = j === 2 ? -5 : 0.1 * (j + 1);
  });
  network.b2.forEach((_, c) => {
    network.b2[c] = 0.05 * c;
  });
  return network;
};

function loss(network: AnnNetwork): number {
  network.answer(pixels);
  return -Math.log(network.probabilities[LABEL]);
}

describe('an answer', () => {
  it('is softmax of the sums over ReLU neurons, by hand', () => {
    const network = make();
    const digit = network.answer(pixels);
    const hidden = Array.from({ length: HIDDEN }, (_, j) => {
      let sum = network.b1[j];
      pixels.forEach((pixel, i) => {
        sum += (pixel / 255) * network.w1[i * HIDDEN + j];
      });
      return Math.max(0, sum);
    });
    expect(hidden.filter((a) => a > 0).length).toBeGreaterThan(1);
    expect(hidden.filter((a) => a === 0).length).toBeGreaterThan(0);
    hidden.forEach((a, j) => {
      expect(network.activations[j]).toBeCloseTo(a, 4);
    });
    const sums = Array.from({ length: ANN_CLASSES }, (_, c) =>
      hidden.reduce((sum, a, j) => sum + a * network.w2[j * ANN_CLASSES + c], network.b2[c]),
    );
    const total = sums.reduce((sum, s) => sum + Math.exp(s), 0);
    sums.forEach((s, c) => {
      expect(network.probabilities[c]).toBeCloseTo(Math.exp(s) / total, 4);
    });
    expect(digit).toBe(sums.indexOf(Math.max(...sums)));
  });
});

describe('learning', () => {
  // A step of gradient descent moves each value by rate times slope, against it.
  it.each(['w1', 'b1', 'w2', 'b2'] as const)('moves %s against the slope of the loss', (name) => {
    const before = make();
    const after = make();
    expect(after.learn(pixels, LABEL)).toBe(before.answer(pixels));
    const at = name === 'w1' ? [0, 1, 2, 3, 4, 5] : before[name].keys();
    let moved = 0;
    for (const i of at) {
      const nudged = make();
      const step = 1e-2;
      nudged[name][i] = before[name][i] + step;
      const more = loss(nudged);
      nudged[name][i] = before[name][i] - step;
      const slope = (more - loss(nudged)) / (2 * step);
      const change = after[name][i] - before[name][i];
      expect(change, `${name}[${i}]`).toBeCloseTo(-RATE * slope, 6);
      if (Math.abs(change) > 1e-6) moved++;
    }
    expect(moved).toBeGreaterThan(1);
  });

  it('leaves the weights of black pixels alone, and gives back the probabilities', () => {
    const network = make(0.1);
    const before = network.w1.slice();
    network.learn(pixels, LABEL);
    expect(network.w1.subarray(HIDDEN, 7 * HIDDEN)).toEqual(before.subarray(HIDDEN, 7 * HIDDEN));
    expect(network.w1.subarray(0, HIDDEN)).not.toEqual(before.subarray(0, HIDDEN));
    expect(network.probabilities.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
    expect(Math.min(...network.probabilities)).toBeGreaterThan(0);
  });

  it('makes the label likelier with each step', () => {
    const network = make(0.02);
    const first = loss(network);
    for (let k = 0; k < 20; k++) network.learn(pixels, LABEL);
    expect(loss(network)).toBeLessThan(first / 2);
    expect(network.answer(pixels)).toBe(LABEL);
  });
});

describe('the start', () => {
  it('is normal, with the variance of He et al., and follows from the seed', () => {
    const network = new AnnNetwork({ hidden: 100, seed: 1, learningRate: RATE });
    const deviation = (values: Float32Array) =>
      Math.sqrt(values.reduce((sum, w) => sum + w * w, 0) / values.length);
    expect(deviation(network.w1) / Math.sqrt(2 / 784)).toBeCloseTo(1, 1);
    expect(deviation(network.w2) / Math.sqrt(2 / 100)).toBeCloseTo(1, 1);
    expect(Math.abs(network.w1.reduce((a, b) => a + b) / network.w1.length)).toBeLessThan(1e-3);
    const again = new AnnNetwork({ hidden: 100, seed: 1, learningRate: RATE });
    expect(again.w1).toEqual(network.w1);
    expect(new AnnNetwork({ hidden: 100, seed: 2, learningRate: RATE }).w1).not.toEqual(network.w1);
    expect([...network.b1, ...network.b2].every((b) => b === 0)).toBe(true);
  });

  it('numbers of the generator are uniform', () => {
    const random = mulberry32(7);
    const bins = new Array(10).fill(0);
    for (let k = 0; k < 10_000; k++) bins[Math.floor(random() * 10)]++;
    for (const n of bins) expect(Math.abs(n - 1000)).toBeLessThan(120);
  });

  it('multiply-accumulates of an answer', () => {
    expect(forwardMacs(100)).toBe(784 * 100 + 1000);
    expect(forwardMacs(400, 150)).toBe(150 * 400 + 4000);
  });
});
