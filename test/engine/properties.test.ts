import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadPackFromDisk } from '../../scripts/loadPackNode.ts';
import { type ImageSet, imageOf, shuffledOrder } from '../../src/data/pack.ts';
import { digestOf } from '../../src/engine/digest.ts';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import type { Network } from '../../src/engine/network.ts';
import {
  INPUTS,
  makeParameters,
  PARAMETERS,
  type Parameters,
  specOf,
} from '../../src/engine/parameters.ts';
import { trainOn } from '../../src/engine/presentation.ts';
import { ReferenceNetwork } from '../../src/engine/reference/network.ts';

const engines: [string, (p: Parameters) => Network][] = [
  ['kernel', (p) => new KernelNetwork(p)],
  ['reference', (p) => new ReferenceNetwork(p)],
];

let images: ImageSet;
beforeAll(() => {
  images = loadPackFromDisk('train10k');
});

/** Any parameters in range, kept small enough to run: few neurons, short presentations. */
const anyParameters = fc
  .record(
    Object.fromEntries(
      PARAMETERS.map((spec) => [
        spec.name,
        spec.kind === 'choice'
          ? fc.constantFrom(...spec.options)
          : spec.integer
            ? fc.integer({ min: spec.min, max: spec.max })
            : fc.oneof(
                fc.constantFrom(spec.min, spec.max, spec.default),
                fc.double({ min: spec.min, max: spec.max, noNaN: true }),
              ),
      ]),
    ),
  )
  .chain((values) =>
    fc
      .record({
        neurons: fc.integer({ min: 1, max: 12 }),
        attemptsMax: fc.integer({ min: 1, max: 2 }),
        presentationMs: fc.integer({ min: 10, max: 60 }),
      })
      .map((small) => ({ ...values, ...small }) as unknown as Parameters),
  )
  .filter((p) => p.weightSum <= p.weightMax * INPUTS);

describe.each(engines)('any parameters in range, %s', (_name, make) => {
  it('no NaN, weights in range, sums as asked', () => {
    fc.assert(
      fc.property(anyParameters, fc.integer({ min: 0, max: 9000 }), (parameters, first) => {
        const network = make(makeParameters(parameters));
        for (let i = 0; i < 2; i++) trainOn(network, imageOf(images, first + i), i);
        for (let neuron = 0; neuron < network.neurons; neuron++) {
          expect(Number.isFinite(network.potentialMv('excitatory', neuron))).toBe(true);
          expect(Number.isFinite(network.potentialMv('inhibitory', neuron))).toBe(true);
          expect(Number.isFinite(network.readTheta()[neuron])).toBe(true);
          const weights = network.readWeights(neuron);
          let sum = 0;
          let positive = 0;
          for (const w of weights) {
            if (!(w >= 0 && w <= Math.fround(parameters.weightMax) * 1.000001)) {
              throw new Error(`weight ${w} of at most ${parameters.weightMax}`);
            }
            sum += w;
            if (w > 0) positive++;
          }
          // With few weights left above 0 the sum cannot be reached without exceeding the largest.
          const reachable = Math.min(parameters.weightSum, positive * parameters.weightMax);
          expect(sum).toBeGreaterThan(reachable * 0.9999 - 1e-3);
          expect(sum).toBeLessThan(parameters.weightSum * 1.0001 + 1e-3);
        }
      }),
      { seed: 7, numRuns: 120 },
    );
  });
});

describe.each(engines)('invariants, %s', (_name, make) => {
  it('silence in gives silence out', () => {
    const network = make(makeParameters({ neurons: 20 }));
    trainOn(network, new Uint8Array(INPUTS), 0);
    expect(network.spikes).toBe(0);
    expect(network.potentialMv('excitatory', 3)).toBe(specOf('restExcMv').default);
  });

  it('same seed, same digest; another seed, another digest', () => {
    const digest = (seed: number) => {
      const network = make(makeParameters({ neurons: 24, seed }));
      for (let i = 0; i < 4; i++) trainOn(network, imageOf(images, i), i);
      return digestOf(network);
    };
    expect(digest(5)).toBe(digest(5));
    expect(digest(5)).not.toBe(digest(6));
  });

  it('a run resumed from a saved state equals one never interrupted', () => {
    for (const restMs of [150, 5]) {
      const parameters = makeParameters({ neurons: 30, restMs });
      const whole = make(parameters);
      for (let i = 0; i < 6; i++) trainOn(whole, imageOf(images, i), i);
      const first = make(parameters);
      for (let i = 0; i < 3; i++) trainOn(first, imageOf(images, i), i);
      const second = make(parameters);
      second.loadState(first.saveState());
      for (let i = 3; i < 6; i++) trainOn(second, imageOf(images, i), i);
      expect(digestOf(second)).toBe(digestOf(whole));
    }
  });

  it('an abandoned presentation leaves a sound clock', () => {
    const network = make(makeParameters({ neurons: 20 }));
    network.begin(imageOf(images, 0), { stream: 0, index: 0, attempt: 0 }, 0, true);
    network.advance(600);
    trainOn(network, imageOf(images, 1), 1);
    for (const w of network.readWeights(4)) expect(w >= 0 && w <= 1).toBe(true);
    expect(network.spikes).toBeGreaterThan(0);
  });
});

describe('healthy activity (MODEL.md)', () => {
  it('400 images at N = 400: 12 to 20 spikes an image, 2,290 input spikes, theta just above its start', () => {
    const network = new KernelNetwork(makeParameters());
    const order = shuffledOrder(images.count, 1, 0);
    let spikes = 0;
    let input = 0;
    for (let i = 0; i < 400; i++) {
      trainOn(network, imageOf(images, order[i]), i);
      spikes += network.spikes;
      input += network.inputLog().count;
    }
    expect(spikes / 400).toBeGreaterThan(12);
    expect(spikes / 400).toBeLessThan(20);
    expect(input / 400).toBeGreaterThan(2290 * 0.93);
    expect(input / 400).toBeLessThan(2290 * 1.07);
    const theta = network.readTheta();
    const mean = theta.reduce((sum, t) => sum + t, 0) / theta.length;
    expect(mean).toBeGreaterThan(20);
    expect(mean).toBeLessThan(22);
    expect(Math.max(...theta)).toBeLessThan(60);
  });
});

describe('memory', () => {
  it.each([100, 400, 1600])('%i neurons take at most 1.3 times their weights', (neurons) => {
    const network = new KernelNetwork(makeParameters({ neurons }), { recording: false });
    expect(network.memoryBytes).toBeLessThan(1.3 * neurons * INPUTS * 4);
  });
});
