import { describe, expect, test } from 'vitest';
import { type PresentationKey, STREAM } from '../../src/engine/network.ts';
import {
  INPUTS,
  makeParameters,
  ParameterError,
  type Parameters,
} from '../../src/engine/parameters.ts';
import { ReferenceNetwork } from '../../src/engine/reference/network.ts';
import { Sfc32 } from '../../src/engine/reference/random.ts';
import { SpikeHash } from '../../src/engine/reference/recording.ts';

const make = (changes: Partial<Parameters> = {}) =>
  new ReferenceNetwork(makeParameters({ neurons: 8, ...changes }));

const key = (index: number, attempt = 0): PresentationKey => ({
  stream: STREAM.train,
  index,
  attempt,
});

/** A bright bar, one of 14 places. */
function bar(index: number): Uint8Array {
  const image = new Uint8Array(INPUTS);
  const top = (index % 14) * 2;
  for (let i = top * 28; i < Math.min(INPUTS, (top + 4) * 28); i++) image[i] = 255;
  return image;
}

const BLANK = new Uint8Array(INPUTS);
const WHITE = new Uint8Array(INPUTS).fill(255);

function present(network: ReferenceNetwork, image: Uint8Array, index: number, boostHz = 0): void {
  network.begin(image, key(index), boostHz, true);
  network.advance(network.steps);
  network.finish();
}

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

describe('random numbers', () => {
  test('sfc32 gives the words of an independent implementation', () => {
    const random = new Sfc32(1, 2, 3);
    expect([random.word(), random.word(), random.word(), random.word()]).toEqual([
      3987121759, 92551270, 1122162139, 24194941,
    ]);
    const start = new Sfc32(1, 0xffffffff, 0xffff0000);
    expect([start.word(), start.word(), start.word()]).toEqual([2836949327, 614635569, 87845098]);
  });

  test('the hash of spikes is 64 bit FNV-1a', () => {
    const hash = new SpikeHash();
    expect(hash.hex()).toBe('cbf29ce484222325');
    hash.add(7, 3);
    hash.add(9, 1);
    expect(hash.hex()).toBe('3335ef10528454c9');
    const copy = new SpikeHash();
    copy.words = hash.words;
    expect(copy.hex()).toBe(hash.hex());
  });
});

describe('one neuron', () => {
  test('g_e and g_i decay with their time constants (eq. 3)', () => {
    const network = make();
    network.beginWithSpikes([], [], false);
    network.inject('excitatory', 'ge', 3, 0.5);
    network.inject('inhibitory', 'gi', 3, 0.5);
    network.advance(8); // 4 ms
    expect(network.conductance('excitatory', 'ge', 3)).toBeCloseTo(0.5 * Math.exp(-4), 12);
    expect(network.conductance('inhibitory', 'gi', 3)).toBeCloseTo(0.5 * Math.exp(-2), 12);
    expect(network.conductance('excitatory', 'ge', 2)).toBe(0);
  });

  test('without conductance V relaxes to E_rest with τ (eq. 2)', () => {
    const network = make({ tauExcMs: 20 });
    network.beginWithSpikes([], [], false);
    network.inject('excitatory', 'ge', 0, 2);
    network.advance(100); // 50 ms: nothing is left of g_e
    const above = network.potentialMv('excitatory', 0) + 65;
    expect(above).toBeGreaterThan(0.1);
    network.advance(40);
    expect(network.potentialMv('excitatory', 0) + 65).toBeCloseTo(above * Math.exp(-1), 9);
  });

  test('a huge inhibitory conductance stays stable', () => {
    const network = make();
    network.beginWithSpikes([], [], false);
    network.inject('excitatory', 'gi', 0, 1e6);
    network.advance(1);
    expect(network.potentialMv('excitatory', 0)).toBeCloseTo(-100, 2);
  });

  test('keeps V at reset for the refractory time, then may spike at every chance', () => {
    const network = make({ weightExcInh: 0, thetaPlusMv: 0, tauGeMs: 50 });
    network.watch('excitatory', 5);
    network.beginWithSpikes([], [], false);
    network.inject('excitatory', 'ge', 5, 1000);
    network.advance(60);
    const { steps, count } = network.excitatoryLog();
    // spike at the end of a step, 5 ms = 10 silent steps, spike in the next
    expect(Array.from(steps.subarray(0, count))).toEqual([1, 12, 23, 34, 45, 56]);
    const { values } = network.membraneTrace();
    for (let step = 0; step < 60; step++) expect(values[step * 4]).toBe(-65);
  });

  test('the trace holds V, threshold, g_e, g_i after each step', () => {
    const network = make({ dtMs: 1 });
    network.watch('excitatory', 1);
    network.beginWithSpikes([], [], true);
    network.inject('excitatory', 'ge', 1, 80);
    network.advance(3);
    const { values, count } = network.membraneTrace();
    expect(count).toBe(3);
    expect(values[0]).toBe(-65);
    // learning: θ was raised by the spike
    expect(values[1]).toBeCloseTo(-52 - 20 + 20 + makeParameters().thetaPlusMv, 3);
    expect(values[2]).toBeCloseTo(80 * Math.exp(-1), 4);
    expect(values[3]).toBe(0);
  });
});

describe('the network', () => {
  test('excitatory spike, partner one step later, all others inhibited', () => {
    const network = make();
    network.beginWithSpikes([], [], false);
    network.inject('excitatory', 'ge', 4, 80);
    network.advance(1);
    expect(network.conductance('inhibitory', 'ge', 4)).toBeCloseTo(10.4, 12);
    network.advance(2);
    const { steps, ids, count } = network.inhibitoryLog();
    expect([count, ids[0]]).toEqual([1, 4]);
    expect(steps[0]).toBeGreaterThan(1);
    const inhibited = Array.from({ length: 8 }, (_, j) =>
      network.conductance('excitatory', 'gi', j),
    );
    expect(inhibited[4]).toBe(0);
    expect(inhibited.filter((g) => g > 5)).toHaveLength(7);
  });

  test('silence in gives silence out', () => {
    const network = make();
    const weights = network.readWeights(0);
    present(network, BLANK, 0);
    expect(network.spikes).toBe(0);
    expect(network.inputLog().count).toBe(0);
    expect(network.potentialMv('excitatory', 0)).toBe(-65);
    expect(network.readWeights(0)).toEqual(weights);
    expect(network.readTheta()[0]).toBeCloseTo(20, 1);
    expect(network.spikeHash()).toBe('cbf29ce484222325');
  });

  test('a white pixel fires at the rate asked for, a brighter image more', () => {
    const network = make({ neurons: 1 });
    for (const [boostHz, rateHz] of [
      [0, 63.75],
      [32, 95.75],
    ]) {
      // as many pixels as the log of 8192 spikes allows
      const image = new Uint8Array(INPUTS).fill(255, 0, 200);
      let spikes = 0;
      for (let k = 0; k < 5; k++) {
        network.begin(image, key(k), boostHz, false);
        network.advance(network.steps);
        spikes += network.inputLog().count;
      }
      const expected = 200 * 5 * 0.35 * rateHz;
      expect(Math.abs(spikes - expected)).toBeLessThan(4 * Math.sqrt(expected));
    }
  });

  test('a presentation repeats itself by its key, and only by its key', () => {
    const network = make({ neurons: 1 });
    const spikes = (k: PresentationKey) => {
      network.quiet();
      network.begin(bar(3), k, 0, false);
      network.advance(network.steps);
      const { steps, ids, count } = network.inputLog();
      return JSON.stringify([...steps.subarray(0, count), ...ids.subarray(0, count)]);
    };
    const first = spikes(key(1));
    expect(spikes(key(1))).toBe(first);
    expect(spikes(key(2))).not.toBe(first);
    expect(spikes(key(1, 1))).not.toBe(first);
    expect(spikes({ ...key(1), stream: STREAM.test })).not.toBe(first);
  });

  test('weights start at their sum', () => {
    const network = make();
    for (let j = 0; j < 8; j++) expect(sum(network.readWeights(j))).toBeCloseTo(78, 3);
  });

  test.each(['pair', 'triplet', 'offset'] as const)('%s: sums 78, weights in range', (rule) => {
    const network = make({ rule, weightMax: 0.4, aPlus: 0.1 });
    let spikes = 0;
    for (let k = 0; k < 12; k++) {
      present(network, bar(k % 3), k);
      spikes += network.spikes;
      for (let j = 0; j < 8; j++) {
        const weights = network.readWeights(j);
        expect(sum(weights)).toBeCloseTo(78, 3);
        expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...weights)).toBeLessThanOrEqual(Math.fround(0.4));
      }
    }
    expect(spikes).toBeGreaterThan(12);
    expect(Math.max(...network.readTheta())).toBeGreaterThan(20);
  });

  test('weights the host wrote are rescaled too, even if all are 0 or few are not', () => {
    const network = make();
    network.writeWeights(0, new Float32Array(INPUTS));
    network.writeWeights(1, new Float32Array(INPUTS).fill(0.5, 0, 30));
    network.writeWeights(2, new Float32Array(INPUTS).fill(0.9, 0, 60).fill(0.01, 60));
    present(network, BLANK, 0);
    expect(sum(network.readWeights(0))).toBeCloseTo(78, 3);
    expect(sum(network.readWeights(1))).toBe(30);
    expect(network.readWeights(2)[0]).toBe(1);
    expect(sum(network.readWeights(2))).toBeCloseTo(78, 3);
  });

  test('without learning, weights and theta are frozen', () => {
    const network = make();
    const before = [network.readWeights(2), network.readTheta()];
    network.begin(bar(1), key(0), 0, false);
    network.advance(network.steps);
    network.finish();
    expect(network.spikes).toBeGreaterThan(0);
    expect([network.readWeights(2), network.readTheta()]).toEqual(before);
  });

  test('quiet forgets the image before', () => {
    const answer = (first: number) => {
      const network = make();
      network.begin(bar(first), key(first), 0, false);
      network.advance(first * 37);
      network.quiet();
      network.begin(WHITE, key(9), 0, false);
      network.advance(network.steps);
      const { steps, ids, count } = network.excitatoryLog();
      return [...steps.subarray(0, count), ...ids.subarray(0, count)];
    };
    expect(answer(7)).toEqual(answer(1));
  });

  test('advance in small steps equals advance at once', () => {
    const [whole, parts] = [make(), make()];
    present(whole, bar(2), 5);
    parts.begin(bar(2), key(5), 0, true);
    while (parts.advance(7) > 0);
    parts.finish();
    expect(parts.saveState()).toEqual(whole.saveState());
    expect(parts.step).toBe(parts.steps);
  });
});

describe('state', () => {
  test('save and load resume as if never interrupted', () => {
    const straight = make();
    for (let k = 0; k < 3; k++) present(straight, bar(k), k);
    const resumed = make({ thetaStartMv: 33 });
    resumed.loadState(straight.saveState());
    for (let k = 3; k < 6; k++) {
      present(straight, bar(k), k);
      present(resumed, bar(k), k);
    }
    expect(resumed.saveState()).toEqual(straight.saveState());
    expect(resumed.spikeHash()).toBe(straight.spikeHash());
    expect(resumed.spikeHash()).not.toBe(make().spikeHash());
  });

  test('a state that does not fit changes nothing', () => {
    const network = make();
    const before = network.saveState();
    expect(() => network.loadState(make({ neurons: 9 }).saveState())).toThrow(
      /weights is Float64Array/,
    );
    const { theta: _, ...incomplete } = make({ thetaStartMv: 1 }).saveState();
    expect(() => network.loadState(incomplete)).toThrow(/theta is missing/);
    expect(network.saveState()).toEqual(before);
  });
});

describe('parameters', () => {
  test('live ones act at the next step', () => {
    const network = make();
    network.beginWithSpikes([], [], false);
    network.inject('excitatory', 'ge', 0, 0.1);
    network.setParameters({ tauGeMs: 10 });
    network.advance(20);
    expect(network.conductance('excitatory', 'ge', 0)).toBeCloseTo(0.1 * Math.exp(-1), 12);
  });

  test('those that need a reset, or lie out of range, change nothing', () => {
    const network = make();
    const before = { ...network.parameters };
    expect(() => network.setParameters({ tauGeMs: 3, neurons: 9 })).toThrow(
      /neurons.*reset the network/,
    );
    expect(() => network.setParameters({ tauGeMs: 3, tauGiMs: 0 })).toThrow(ParameterError);
    expect(() => network.setParameters({ weightMax: 0.2, weightSum: 150 })).not.toThrow();
    expect(network.parameters).toEqual({ ...before, weightMax: 0.2, weightSum: 150 });
  });

  test('wrong arguments are refused', () => {
    const network = make();
    expect(() => network.begin(new Uint8Array(10), key(0), 0, true)).toThrow(/10 pixels/);
    expect(() => network.beginWithSpikes([3, 2], [0, 0], true)).toThrow(/not before 3/);
    expect(() => network.beginWithSpikes([3], [784], true)).toThrow(/pixel 784/);
    expect(() => network.readWeights(8)).toThrow(/no neuron 8/);
    expect(() => network.writeTheta([1])).toThrow(RangeError);
    expect(() => network.writeWeights(0, new Array(INPUTS).fill(Number.NaN))).toThrow(
      /weights\[0\]/,
    );
  });
});
