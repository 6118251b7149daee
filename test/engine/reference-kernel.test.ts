import { describe, expect, test } from 'vitest';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import { type Network, STREAM } from '../../src/engine/network.ts';
import {
  INPUTS,
  makeParameters,
  type Parameters,
  PLASTICITY_RULES,
} from '../../src/engine/parameters.ts';
import { ReferenceNetwork } from '../../src/engine/reference/network.ts';
import { both, list, sorted } from './bothEngines.ts';

const NEURONS = 100;

/** A thick stroke with soft edges, turned by the image's number: about as many pixels as a digit. */
function stroke(index: number): Uint8Array {
  const image = new Uint8Array(INPUTS);
  const angle = index * 2.4;
  for (let y = 0; y < 28; y++) {
    for (let x = 0; x < 28; x++) {
      const along = (x - 13.5) * Math.cos(angle) + (y - 13.5) * Math.sin(angle);
      const across = (y - 13.5) * Math.cos(angle) - (x - 13.5) * Math.sin(angle);
      const edge =
        Math.min(1, Math.max(0, 3.5 - Math.abs(across))) * (Math.abs(along) < 10 ? 1 : 0);
      image[y * 28 + x] = Math.round(255 * edge);
    }
  }
  return image;
}

const pairOf = (changes: Partial<Parameters> = {}) => both({ neurons: NEURONS, ...changes });

function show(network: Network, index: number, learn = true): void {
  network.begin(stroke(index), { stream: STREAM.train, index, attempt: 0 }, 0, learn);
  network.advance(network.steps);
}

describe('kernel and reference', () => {
  test('start with the same weights and theta', () => {
    const parameters = makeParameters({ neurons: NEURONS });
    const [kernel, reference] = [new KernelNetwork(parameters), new ReferenceNetwork(parameters)];
    expect(kernel.readTheta()).toEqual(reference.readTheta());
    for (let j = 0; j < NEURONS; j++) {
      const [ours, theirs] = [reference.readWeights(j), kernel.readWeights(j)];
      for (let i = 0; i < INPUTS; i++) expect(Math.abs(ours[i] - theirs[i])).toBeLessThan(1e-6);
    }
  });

  test.each(PLASTICITY_RULES)('%s: agree spike for spike over an image', (rule) => {
    const [kernel, reference] = pairOf({ rule });
    for (const network of [kernel, reference]) {
      network.watch('excitatory', 17);
      show(network, 3);
    }
    expect(list(kernel.inputLog())).toEqual(list(reference.inputLog()));
    expect(list(kernel.excitatoryLog())).toEqual(list(reference.excitatoryLog()));
    expect(sorted(kernel.inhibitoryLog())).toEqual(sorted(reference.inhibitoryLog()));
    expect(reference.spikes).toBeGreaterThan(5);
    expect(kernel.spikes).toBe(reference.spikes);
    expect(kernel.spikeHash()).toBe(reference.spikeHash());

    const [ours, theirs] = [reference.membraneTrace(), kernel.membraneTrace()];
    expect(theirs.count).toBe(ours.count);
    for (let k = 0; k < ours.count * 4; k++) {
      expect(Math.abs(ours.values[k] - theirs.values[k]), `value ${k}`).toBeLessThan(2e-3);
    }

    for (const network of [kernel, reference]) network.finish();
    for (let j = 0; j < NEURONS; j++) {
      expect(kernel.readTheta()[j]).toBeCloseTo(reference.readTheta()[j], 6);
      expect(kernel.potentialMv('excitatory', j)).toBeCloseTo(
        reference.potentialMv('excitatory', j),
        3,
      );
      expect(kernel.potentialMv('inhibitory', j)).toBeCloseTo(
        reference.potentialMv('inhibitory', j),
        3,
      );
      const [a, b] = [kernel.readWeights(j), reference.readWeights(j)];
      for (let i = 0; i < INPUTS; i++) expect(Math.abs(a[i] - b[i])).toBeLessThan(2e-6);
    }
  });

  test.each([0.25, 1])('agree at dt %s ms and without learning', (dtMs) => {
    const [kernel, reference] = pairOf({ dtMs });
    for (const network of [kernel, reference]) show(network, 5, false);
    expect(list(kernel.inputLog())).toEqual(list(reference.inputLog()));
    expect(list(kernel.excitatoryLog())).toEqual(list(reference.excitatoryLog()));
    expect(reference.spikes).toBeGreaterThan(0);
  });

  // Each takes the kernel another way than the defaults do.
  test.each([
    ['an excitatory reversal other than 0 mV', { reversalExcOnExcMv: 8 }],
    ['more input spikes a step than the loop unrolls', { rateMaxHz: 200 }],
    ['hardly any input spikes', { rateMaxHz: 12, weightSum: 150 }],
    ['theta that decays within an image', { tauThetaMs: 1000, thetaPlusMv: 2 }],
    ['no refractory period', { refractoryExcMs: 0, thetaPlusMv: 1 }],
  ] as [string, Partial<Parameters>][])('%s: agree spike for spike', (_, changes) => {
    const [kernel, reference] = pairOf(changes);
    for (const network of [kernel, reference]) show(network, 3);
    expect(reference.spikes).toBeGreaterThan(0);
    expect(list(kernel.excitatoryLog())).toEqual(list(reference.excitatoryLog()));
    expect(sorted(kernel.inhibitoryLog())).toEqual(sorted(reference.inhibitoryLog()));
  });

  test('agree when parameters change in the middle of an image', () => {
    const [kernel, reference] = pairOf();
    for (const network of [kernel, reference]) {
      network.begin(stroke(3), { stream: STREAM.train, index: 3, attempt: 0 }, 0, true);
      network.advance(200);
      network.setParameters({ tauThetaMs: 2000, thresholdExcMv: -54 });
      network.advance(200);
      network.writeTheta(network.readTheta().map((theta) => theta - 1));
      network.advance(network.steps);
    }
    expect(reference.spikes).toBeGreaterThan(5);
    expect(list(kernel.excitatoryLog())).toEqual(list(reference.excitatoryLog()));
  });

  test('agree statistically over many images', () => {
    const images = 60;
    const activity = pairOf({ tauThetaMs: 2.5e6 }).map((network) => {
      let spikes = 0;
      for (let k = 0; k < images; k++) {
        show(network, k);
        network.finish();
        spikes += network.spikes;
      }
      const theta = network.readTheta().reduce((a, b) => a + b) / NEURONS;
      return { spikes: spikes / images, theta };
    });
    const [kernel, reference] = activity;
    expect(Math.abs(kernel.spikes - reference.spikes)).toBeLessThan(0.1 * reference.spikes);
    expect(Math.abs(kernel.theta - reference.theta)).toBeLessThan(0.1);
  });
});
