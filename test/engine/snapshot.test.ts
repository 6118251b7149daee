import { beforeAll, describe, expect, it } from 'vitest';
import { DIGITS } from '../../src/engine/classes.ts';
import { digestOf } from '../../src/engine/digest.ts';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import { INPUTS, makeParameters } from '../../src/engine/parameters.ts';
import { trainOn } from '../../src/engine/presentation.ts';
import { emptyResponses, type Responses } from '../../src/engine/readout.ts';
import { ReferenceNetwork } from '../../src/engine/reference/network.ts';
import {
  applySnapshot,
  type CompactSnapshot,
  compactSnapshot,
  decodeSnapshot,
  encodeSnapshot,
  type FullSnapshot,
  fullSnapshot,
  SnapshotError,
  weightsOf,
} from '../../src/engine/snapshot.ts';
import { syntheticPack } from '../worker/support.ts';

const parameters = makeParameters({ neurons: 21, presentationMs: 150, aPlus: 0.02 });
const pack = syntheticPack('digits', 80);
const imageAt = (i: number) => pack.pixels.subarray(i * INPUTS, (i + 1) * INPUTS);

let network: KernelNetwork;
let responses: Responses;
const origin = { name: 'a test', command: 'npm run train', accuracy: { mean: 0.5 } };

beforeAll(() => {
  network = new KernelNetwork(parameters);
  for (let i = 0; i < 40; i++) trainOn(network, imageAt(i), i);
  responses = emptyResponses(21, 10);
  responses.spikes.forEach((_, i) => {
    responses.spikes[i] = i % 13;
  });
  responses.images.fill(7);
});

const about = () => ({ origin, classNames: DIGITS, imagesTrained: 40, responses });
const fullBytes = () =>
  encodeSnapshot(fullSnapshot(network, { imagesSeen: 40, dataset: 'mnist' }, about()));
const compactBytes = () => encodeSnapshot(compactSnapshot(network, about()));

describe('a compact snapshot', () => {
  it('comes to a network at rest, whatever that was at', () => {
    const busy = new KernelNetwork(parameters);
    busy.begin(imageAt(0), { stream: 0, index: 0, attempt: 0 }, 100, true);
    busy.advance(busy.steps);
    const conductance = () =>
      Array.from({ length: 21 }, (_, j) => busy.conductance('excitatory', 'ge', j));
    expect(Math.max(...conductance())).toBeGreaterThan(0);
    applySnapshot(busy, decodeSnapshot(compactBytes()));
    expect(Math.max(...conductance())).toBe(0);
    for (let j = 0; j < 21; j++) {
      expect(busy.potentialMv('excitatory', j)).toBe(parameters.restExcMv);
      expect(busy.potentialMv('inhibitory', j)).toBe(parameters.restInhMv);
    }
  });

  it.each([KernelNetwork, ReferenceNetwork])('has no weight above w_max: %o', (Engine) => {
    const snapshot = compactSnapshot(network, about()) as CompactSnapshot;
    // All of the sum of 78 on two inputs.
    snapshot.weightBytes.fill(0, 0, INPUTS);
    snapshot.weightBytes.set([255, 255], 0);
    const own = new Engine(parameters);
    applySnapshot(own, snapshot);
    expect(Array.from(own.readWeights(0).subarray(0, 3))).toEqual([
      parameters.weightMax,
      parameters.weightMax,
      0,
    ]);
  });
});

describe('a full snapshot', () => {
  it('resumed is the run that was never interrupted', () => {
    const resumed = new KernelNetwork(parameters);
    applySnapshot(resumed, decodeSnapshot(fullBytes()));
    const straight = new KernelNetwork(parameters);
    for (let i = 0; i < 80; i++) trainOn(straight, imageAt(i), i);
    for (let i = 40; i < 80; i++) trainOn(resumed, imageAt(i), i);
    expect(digestOf(resumed)).toBe(digestOf(straight));
  });

  it('holds what was known about the run', () => {
    const snapshot = decodeSnapshot(fullBytes()) as FullSnapshot;
    expect(snapshot.kind).toBe('full');
    expect(snapshot.parameters).toEqual(parameters);
    expect(snapshot.position).toEqual({ imagesSeen: 40, dataset: 'mnist' });
    expect(snapshot.origin).toEqual(origin);
    expect(snapshot.imagesTrained).toBe(40);
    expect(snapshot.responses).toEqual(responses);
  });

  it('saves the reference engine as well', () => {
    const small = makeParameters({ neurons: 3, presentationMs: 50 });
    const reference = new ReferenceNetwork(small);
    trainOn(reference, imageAt(0), 0);
    const position = { imagesSeen: 1, dataset: 'mnist' };
    const bytes = encodeSnapshot(
      fullSnapshot(reference, position, { ...about(), responses: null }),
    );
    const resumed = new ReferenceNetwork(small);
    applySnapshot(resumed, decodeSnapshot(bytes));
    for (const n of [reference, resumed]) trainOn(n, imageAt(1), 1);
    expect(digestOf(resumed)).toBe(digestOf(reference));
  });
});

describe('a compact snapshot', () => {
  it('keeps each weight to half a level', () => {
    const snapshot = decodeSnapshot(compactBytes()) as CompactSnapshot;
    for (let j = 0; j < 21; j++) {
      const before = network.readWeights(j);
      const after = weightsOf(snapshot, j);
      const level = snapshot.weightScale[j];
      expect(level).toBeCloseTo(Math.max(...before) / 255, 6);
      for (let i = 0; i < INPUTS; i++) {
        expect(Math.abs(after[i] - before[i])).toBeLessThanOrEqual(level / 2 + 1e-7);
      }
    }
  });

  it('gives back theta, and weights that sum to what they should', () => {
    const other = new KernelNetwork(parameters);
    applySnapshot(other, decodeSnapshot(compactBytes()));
    const theta = network.readTheta();
    other.readTheta().forEach((t, j) => {
      expect(t).toBeCloseTo(theta[j], 4);
    });
    for (let j = 0; j < 21; j++) {
      const sum = other.readWeights(j).reduce((a, b) => a + b, 0);
      expect(sum).toBeCloseTo(parameters.weightSum, 2);
    }
    // Quiet: the next image meets a network at rest.
    expect(other.potentialMv('excitatory', 0)).toBe(parameters.restExcMv);
  });

  it('meets a network at rest, whatever it was doing', () => {
    const busy = new KernelNetwork(parameters);
    busy.begin(imageAt(3), { stream: 0, index: 3, attempt: 0 }, 100, true);
    busy.advance(150);
    busy.inject('inhibitory', 'ge', 4, 3);
    expect(busy.potentialMv('excitatory', 0)).not.toBe(parameters.restExcMv);
    applySnapshot(busy, decodeSnapshot(compactBytes()));
    for (let j = 0; j < 21; j++) {
      expect(busy.potentialMv('excitatory', j)).toBe(parameters.restExcMv);
      expect(busy.potentialMv('inhibitory', j)).toBe(parameters.restInhMv);
      expect(busy.conductance('excitatory', 'ge', j)).toBe(0);
      expect(busy.conductance('inhibitory', 'ge', j)).toBe(0);
    }
    const fresh = new KernelNetwork(parameters);
    applySnapshot(fresh, decodeSnapshot(compactBytes()));
    for (const each of [busy, fresh]) trainOn(each, imageAt(5), 5);
    expect(busy.readWeights(2)).toEqual(fresh.readWeights(2));
    expect(busy.readTheta()).toEqual(fresh.readTheta());
  });

  it('cuts what its sum brings above the largest weight', () => {
    const snapshot = decodeSnapshot(compactBytes()) as CompactSnapshot;
    // Nearly all of the sum of 78 in two weights: scaled up they would be far above 1.
    snapshot.weightBytes.fill(0, 0, INPUTS);
    snapshot.weightBytes.set([255, 255, 1], 100);
    const other = new KernelNetwork(parameters);
    applySnapshot(other, snapshot);
    const weights = other.readWeights(0);
    expect([weights[100], weights[101]]).toEqual([1, 1]);
    expect(weights[102]).toBeCloseTo(78 / 511, 5);
  });

  it('takes a byte a weight', () => {
    const overhead = compactBytes().length - 21 * INPUTS;
    expect(overhead).toBeLessThan(21 * (4 + 4 + 40) + 3000);
  });

  it('brings a neuron without weights back with equal ones', () => {
    const snapshot = decodeSnapshot(compactBytes()) as CompactSnapshot;
    snapshot.weightBytes.fill(0, 0, INPUTS);
    const other = new KernelNetwork(parameters);
    applySnapshot(other, snapshot);
    expect(other.readWeights(0)[5]).toBeCloseTo(parameters.weightSum / INPUTS, 6);
  });
});

describe('files that cannot be used', () => {
  const reading = (bytes: Uint8Array) => () => decodeSnapshot(bytes);

  it('are told apart', () => {
    const good = compactBytes();
    expect(reading(new Uint8Array(0))).toThrow(/is empty/);
    expect(reading(new TextEncoder().encode('<!doctype html>'))).toThrow(/not a saved network/);
    expect(reading(good.slice(0, 5))).toThrow(/cut short: it ends after 5 bytes/);
    expect(reading(good.slice(0, 10))).toThrow(/cut short/);
    expect(reading(good.slice(0, 200))).toThrow(/cut short: it ends after 200 of/);
    expect(reading(good.slice(0, -1))).toThrow(/cut short/);
    expect(reading(Uint8Array.of(...good, 0, 0))).toThrow(/damaged: it has 2 bytes more/);
  });

  it('are noticed wherever a byte has changed', () => {
    const good = compactBytes();
    for (let at = 0; at < good.length; at += 97) {
      const bad = good.slice();
      bad[at] ^= 0x10;
      expect(reading(bad), `byte ${at}`).toThrow(SnapshotError);
    }
  });

  it('from a newer version are told so', () => {
    const text = JSON.stringify({ format: 2, kind: 'holographic' });
    const json = new TextEncoder().encode(text);
    const bytes = new Uint8Array(12 + json.length);
    bytes.set(new TextEncoder().encode('SPIKENET'));
    new DataView(bytes.buffer).setUint32(8, json.length, true);
    bytes.set(json, 12);
    expect(reading(bytes)).toThrow(/newer version of Spikeboard \(format 2; this one reads/);
  });

  it('that do not fit change nothing', () => {
    const other = new KernelNetwork(makeParameters({ neurons: 5 }));
    const before = digestOf(other);
    const apply = () => applySnapshot(other, decodeSnapshot(compactBytes()));
    expect(apply).toThrow(/holds 21 neurons; they do not fit a network of 5/);
    const full = decodeSnapshot(fullBytes()) as FullSnapshot;
    delete full.state.gi;
    full.parameters = { ...full.parameters, neurons: 5 };
    expect(() => applySnapshot(other, full)).toThrow(SnapshotError);
    expect(digestOf(other)).toBe(before);
  });

  it('with parameters that nobody knows, or out of range, name them', () => {
    const strange = { ...parameters, warpFactor: 9 };
    const snapshot = { ...compactSnapshot(network, about()), parameters: strange };
    expect(reading(encodeSnapshot(snapshot))).toThrow(/warpFactor/);
    const wrong = { ...snapshot, parameters: { ...parameters, dtMs: 20 } };
    expect(reading(encodeSnapshot(wrong))).toThrow(/dtMs is 20/);
  });

  it('read from anywhere in a buffer', () => {
    const good = compactBytes();
    const shifted = new Uint8Array(good.length + 3);
    shifted.set(good, 3);
    expect(decodeSnapshot(shifted.subarray(3)).kind).toBe('compact');
  });
});
