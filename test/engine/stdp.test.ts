import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Network } from '../../src/engine/network.ts';
import {
  INPUTS,
  makeParameters,
  type Parameters,
  type SpikePairing,
} from '../../src/engine/parameters.ts';

type Create = (parameters: Parameters) => Network;

const engines: [string, () => Promise<Create>][] = [
  [
    'kernel',
    async () => {
      const { KernelNetwork } = await import('../../src/engine/kernelNetwork.ts');
      return (parameters) => new KernelNetwork(parameters);
    },
  ],
  [
    'reference',
    async () => {
      const { ReferenceNetwork } = await import('../../src/engine/reference/network.ts');
      return (parameters) => new ReferenceNetwork(parameters);
    },
  ],
];

const DT = 0.5;
/** Neurons alone with their input: no inhibition, no homeostasis, time for one spike. */
const ISOLATED: Partial<Parameters> = {
  neurons: 4,
  dtMs: DT,
  presentationMs: 200,
  weightExcInh: 0,
  weightInhExc: 0,
  thetaPlusMv: 0,
  tauThetaMs: 1e10,
  refractoryExcMs: 5,
};
const NEURON = 2;
const PIXEL = 345;
const START = 0.3;
/** g_e that makes a resting neuron spike within one step, and is gone 5 ms later. */
const KICK = 80;
const CLOSE = 1e-6;

/**
 * Weights of the neuron after the pixel and the neuron spiked at the given times, ms, before rescaling.
 */
function play(network: Network, preMs: number[], postMs: number[]): Float32Array {
  network.quiet();
  network.writeWeights(NEURON, new Array(INPUTS).fill(START));
  const pixels = preMs.map(() => PIXEL);
  const preSteps = preMs.map((ms) => Math.round(ms / DT));
  network.beginWithSpikes(preSteps, pixels, true);
  for (const ms of postMs) {
    // the spike at the end of a step is stamped with the next one
    network.advance(Math.round(ms / DT) - 1 - network.step);
    network.inject('excitatory', 'ge', NEURON, KICK);
    network.advance(1);
  }
  network.advance(network.steps);
  const log = network.excitatoryLog();
  const spikes = Array.from(log.steps.subarray(0, log.count), (step) => step * DT);
  expect(spikes, 'the neuron spikes when told and only then').toEqual(postMs);
  return network.readWeights(NEURON);
}

const change = (network: Network, preMs: number[], postMs: number[]) =>
  play(network, preMs, postMs)[PIXEL] - START;

/** Eq. 1 for one pair of spikes, Δt = t_post − t_pre. */
function equation1(p: Readonly<Parameters>, dt: number): number {
  return dt > 0 ? p.aPlus * Math.exp(-dt / p.tauPlusMs) : -p.aMinus * Math.exp(dt / p.tauMinusMs);
}

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);

describe.each(engines)('%s', (_name, load) => {
  let create: Create;
  let network: Network;
  beforeAll(async () => {
    create = await load();
  });

  describe.each<SpikePairing>(['nearest', 'all'])('pair, %s (eq. 1)', (pairing) => {
    // depression large enough to tell its curve from rounding at 1e-6, all four constants different
    const changes = { rule: 'pair', pairing, aPlus: 0.02, aMinus: 0.015 } as const;
    const taus = { tauPlusMs: 17, tauMinusMs: 34 };
    beforeEach(() => {
      network = create(makeParameters({ ...ISOLATED, ...changes, ...taus }));
    });

    test('one pair at every Δt from -60 to 60 ms', () => {
      for (let dt = -60; dt <= 60; dt += DT) {
        const measured = change(network, [100], [100 + dt]);
        const error = Math.abs(measured - equation1(network.parameters, dt));
        expect(error, `at Δt = ${dt} ms`).toBeLessThan(CLOSE);
      }
    });

    test('with the constants of the model', () => {
      network.setParameters({ aPlus: 0.01, aMinus: 0.0001, tauPlusMs: 20, tauMinusMs: 20 });
      for (const dt of [-60, -20, -5, -0.5, 0, 0.5, 5, 20, 60]) {
        const measured = change(network, [100], [100 + dt]);
        expect(Math.abs(measured - equation1(network.parameters, dt))).toBeLessThan(CLOSE);
      }
    });

    test('Δt = 0 depresses, one step later potentiates', () => {
      expect(change(network, [100], [100])).toBeCloseTo(-0.015, 6);
      expect(change(network, [100], [100 + DT])).toBeGreaterThan(0.019);
    });

    test('trains of spikes', () => {
      const pre = [30, 42.5, 71, 90, 131];
      const post = [25, 55, 64.5, 90, 100.5];
      // each spike looks back at the spikes of the other side
      const look = (from: number, to: number[], past: (t: number) => boolean, sign: 1 | -1) => {
        const earlier = to.filter(past);
        const counted = pairing === 'nearest' ? earlier.slice(-1) : earlier;
        return sum(counted.map((t) => equation1(network.parameters, sign * (from - t))));
      };
      const potentiation = post.map((t) => look(t, pre, (s) => s < t, 1));
      const depression = pre.map((t) => look(t, post, (s) => s <= t, -1));
      const expected = sum(potentiation) + sum(depression);
      expect(Math.abs(change(network, pre, post) - expected)).toBeLessThan(CLOSE);
    });

    test('other inputs and other neurons keep their weights', () => {
      const before = network.readWeights(NEURON + 1).slice();
      const weights = play(network, [100], [110]);
      expect(weights.filter((w) => Math.abs(w - START) > 1e-7)).toHaveLength(1);
      expect(network.readWeights(NEURON + 1)).toEqual(before);
    });

    test('nothing changes without learning', () => {
      network.beginWithSpikes([20, 60], [PIXEL, PIXEL], false);
      const before = network.readWeights(NEURON).slice();
      network.advance(40);
      network.inject('excitatory', 'ge', NEURON, KICK);
      network.advance(network.steps);
      network.finish();
      expect(network.spikes).toBe(1);
      expect(network.readWeights(NEURON)).toEqual(before);
    });
  });

  describe.each<SpikePairing>(['nearest', 'all'])('triplet, %s (D&C code)', (pairing) => {
    beforeEach(() => {
      const constants = { aPlus: 0.02, aMinus: 0.015, tauMinusMs: 34, tauPost2Ms: 50 };
      network = create(makeParameters({ ...ISOLATED, rule: 'triplet', pairing, ...constants }));
    });

    test('a pair alone potentiates nothing, and depresses as eq. 1', () => {
      for (let dt = -60; dt <= 60; dt += 2.5) {
        const expected = dt > 0 ? 0 : equation1(network.parameters, dt);
        expect(Math.abs(change(network, [100], [100 + dt]) - expected)).toBeLessThan(CLOSE);
      }
    });

    test('post, pre, post: A₊ x post2 − A₋ post1', () => {
      const { aPlus, aMinus, tauPlusMs, tauMinusMs, tauPost2Ms } = network.parameters;
      const [first, pre] = [60, 75];
      for (let last = pre + DT; last <= pre + 60; last += 3.5) {
        const gained =
          aPlus * Math.exp(-(last - pre) / tauPlusMs) * Math.exp(-(last - first) / tauPost2Ms);
        const lost = aMinus * Math.exp(-(pre - first) / tauMinusMs);
        const measured = change(network, [pre], [first, last]);
        expect(Math.abs(measured - (gained - lost)), `last ${last}`).toBeLessThan(CLOSE);
      }
    });

    test('two post spikes before: both (all) or the later one (nearest) in post2', () => {
      const { aPlus, aMinus, tauPlusMs, tauMinusMs, tauPost2Ms } = network.parameters;
      const posts = [40, 60];
      const counted = pairing === 'nearest' ? [60] : posts;
      const [pre, last] = [70, 82];
      const post2 = sum(counted.map((t) => Math.exp(-(last - t) / tauPost2Ms)));
      const post1 = sum(counted.map((t) => Math.exp(-(pre - t) / tauMinusMs)));
      const expected = aPlus * Math.exp(-(last - pre) / tauPlusMs) * post2 - aMinus * post1;
      expect(Math.abs(change(network, [pre], [...posts, last]) - expected)).toBeLessThan(CLOSE);
    });
  });

  describe.each<SpikePairing>(['nearest', 'all'])('offset, %s (D&C 2.3)', (pairing) => {
    beforeEach(() => {
      network = create(makeParameters({ ...ISOLATED, rule: 'offset', pairing }));
    });

    const offset = (p: Readonly<Parameters>, x: number) =>
      p.eta * (x - p.traceTarget) * (p.weightMax - START) ** p.mu;

    test('Δw = η (x − x_tar)(w_max − w)^μ for every input, at the post spike only', () => {
      for (let dt = -60; dt <= 60; dt += 2.5) {
        const x = dt > 0 ? Math.exp(-dt / network.parameters.tauPlusMs) : 0;
        const weights = play(network, [100], [100 + dt]);
        const silent = START + offset(network.parameters, 0);
        for (let i = 0; i < INPUTS; i++) {
          const expected = i === PIXEL ? START + offset(network.parameters, x) : silent;
          expect(Math.abs(weights[i] - expected), `input ${i}, Δt ${dt}`).toBeLessThan(CLOSE);
        }
      }
    });

    test('two pre spikes: x counts both (all) or the later one (nearest)', () => {
      const counted = pairing === 'nearest' ? [95] : [80, 95];
      const x = sum(counted.map((t) => Math.exp(-(100 - t) / network.parameters.tauPlusMs)));
      const expected = offset(network.parameters, x);
      expect(Math.abs(change(network, [80, 95], [100]) - expected)).toBeLessThan(CLOSE);
    });

    test('other exponents, among them 0', () => {
      for (const mu of [0, 0.5, 1, 3]) {
        network.setParameters({ mu });
        const expected = offset(network.parameters, Math.exp(-4 / network.parameters.tauPlusMs));
        expect(Math.abs(change(network, [96], [100]) - expected)).toBeLessThan(CLOSE);
      }
    });
  });

  test('weights stop at 0 and at w_max', () => {
    const strong = { aPlus: 0.5, aMinus: 0.5 };
    network = create(makeParameters({ ...ISOLATED, ...strong }));
    expect(change(network, [100], [90])).toBeCloseTo(-START, 6);
    network.setParameters({ weightMax: 0.6 });
    expect(change(network, [100], [100.5])).toBeCloseTo(0.6 - START, 6);
  });
});
