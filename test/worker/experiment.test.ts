import { describe, expect, it } from 'vitest';
import { stampOf } from '../../src/engine/spikeLog.ts';
import type { Experiment } from '../../src/protocol/messages.ts';
import { Laboratory } from '../../src/worker/experiment.ts';
import { Refusal } from '../../src/worker/host.ts';
import { syntheticPack } from './support.ts';

const ONE: Experiment = { parameters: { neurons: 1, presentationMs: 100 }, learn: false };
const times = Array.from({ length: 60 }, (_, i) => 5 + i);
const DRIVEN: Experiment = {
  ...ONE,
  sparseWeights: [{ neuron: 0, inputs: [3], values: [1] }],
  thetaMv: [0],
  parameters: { ...ONE.parameters, weightMax: 2 },
  spikes: { timesMs: times, inputs: times.map(() => 3) },
  watch: { population: 'excitatory', neuron: 0 },
};

describe('experiments', () => {
  it('a neuron alone rests; driven, it spikes', () => {
    const laboratory = new Laboratory();
    const quiet = laboratory.runAtOnce({ ...ONE, watch: { population: 'excitatory', neuron: 0 } });
    expect(quiet.counts[0]).toBe(0);
    expect(quiet.trace.length).toBe(quiet.steps * 4);
    expect(quiet.trace[0]).toBeCloseTo(-65, 5);
    const driven = laboratory.runAtOnce(DRIVEN);
    expect(driven.counts[0]).toBeGreaterThan(0);
    expect(driven.input.length).toBe(60);
    expect(stampOf(driven.input[0]) * driven.dtMs).toBe(5);
    expect(driven.excitatory.length).toBe(driven.counts[0]);
    // Its partner follows it.
    expect(driven.inhibitory.length).toBeGreaterThan(0);
    expect(stampOf(driven.inhibitory[0])).toBeGreaterThan(stampOf(driven.excitatory[0]));
  });

  it('inject conductances at their time', () => {
    const laboratory = new Laboratory();
    const run = laboratory.runAtOnce({
      ...ONE,
      watch: { population: 'excitatory', neuron: 0 },
      injections: [
        { timeMs: 50, population: 'excitatory', kind: 'ge', neuron: 0, amount: 2 },
        { timeMs: 20, population: 'excitatory', kind: 'gi', neuron: 0, amount: 1 },
      ],
    });
    const at = (ms: number) => run.trace.subarray((ms / run.dtMs) * 4, (ms / run.dtMs) * 4 + 4);
    expect(at(19)[3]).toBe(0);
    expect(at(20)[3]).toBeGreaterThan(0.5);
    expect(at(49)[2]).toBe(0);
    expect(at(50)[2]).toBeGreaterThan(0.5);
    expect(at(50)[0]).toBeGreaterThan(at(49)[0]);
  });

  it('show learning in the weights asked for', () => {
    const run = new Laboratory().runAtOnce({ ...DRIVEN, learn: true, readWeights: [0] });
    const frozen = new Laboratory().runAtOnce({ ...DRIVEN, readWeights: [0] });
    expect(run.weightsAfter[0]).not.toEqual(run.weightsBefore[0]);
    expect(frozen.weightsAfter[0]).toEqual(frozen.weightsBefore[0]);
  });

  it('leave no trace in the next one', () => {
    const laboratory = new Laboratory();
    const pixels = syntheticPack('digit', 1).pixels;
    const image: Experiment = {
      parameters: { neurons: 12 },
      learn: true,
      image: { pixels, index: 4, boostHz: 0 },
      readWeights: [2],
    };
    const fresh = (experiment: Experiment) => new Laboratory().runAtOnce(experiment);
    const other: Experiment = { ...image, weights: [{ neuron: 2, values: new Float32Array(784) }] };
    for (const experiment of [image, other, image, DRIVEN, image]) {
      expect(laboratory.runAtOnce(experiment)).toEqual(fresh(experiment));
    }
  });

  const wrong: [string, Partial<Experiment>, RegExp][] = [
    ['a parameter', { parameters: { neurons: 0 } }, /neurons is 0/],
    ['a neuron', { readWeights: [1] }, /no neuron 1; they run from 0 to 0/],
    ['weights', { weights: [{ neuron: 0, values: new Float32Array(3) }] }, /3 values where 784/],
    ['an input', { spikes: { timesMs: [1], inputs: [784] } }, /no input 784/],
    ['a time', { spikes: { timesMs: [100], inputs: [0] } }, /outside of the presentation of 100/],
    ['an order', { spikes: { timesMs: [9, 3], inputs: [0, 0] } }, /order of time/],
    ['a theta', { thetaMv: [Number.NaN] }, /theta is NaN/],
    ['an image', { image: { pixels: new Uint8Array(5), index: 0, boostHz: 0 } }, /784/],
  ];
  it.each(wrong)('refuse %s that cannot be', (_, changes, message) => {
    expect(() => new Laboratory().runAtOnce({ ...ONE, ...changes })).toThrow(message);
  });
});

describe('experiments that cannot be', () => {
  const run = (changes: object) => () =>
    new Laboratory().runAtOnce({ ...ONE, ...changes } as Experiment);
  const injection = { timeMs: 5, population: 'excitatory', kind: 'ge', neuron: 0, amount: 1 };
  const pixels = new Uint8Array(784);

  it.each([
    ['a weight below 0', { sparseWeights: [{ neuron: 0, inputs: [1], values: [-0.1] }] }],
    ['a weight above the largest', { sparseWeights: [{ neuron: 0, inputs: [1], values: [1.1] }] }],
    ['an input that is none', { sparseWeights: [{ neuron: 0, inputs: [784], values: [1] }] }],
    ['weights without inputs', { sparseWeights: [{ neuron: 0, inputs: [], values: [1] }] }],
    ['a neuron that is none', { sparseWeights: [{ neuron: 1, inputs: [1], values: [1] }] }],
    ['half of the weights', { weights: [{ neuron: 0, values: new Float32Array(400) }] }],
    ['two thetas for a neuron', { thetaMv: [1, 2] }],
    ['a theta beyond all measure', { thetaMv: [1001] }],
    ['half an image', { image: { pixels: new Uint8Array(28), index: 0, boostHz: 0 } }],
    ['an image before the first', { image: { pixels, index: -1, boostHz: 0 } }],
    ['a boost below 0', { image: { pixels, index: 0, boostHz: -1 } }],
    ['a spike without an input', { spikes: { timesMs: [1], inputs: [] } }],
    ['a spike of no input', { spikes: { timesMs: [1], inputs: [-1] } }],
    ['a spike before the beginning', { spikes: { timesMs: [-1], inputs: [0] } }],
    ['a spike at the end', { spikes: { timesMs: [100], inputs: [0] } }],
    ['a spike before the last one', { spikes: { timesMs: [5, 4], inputs: [0, 0] } }],
    ['an injection after the end', { injections: [{ ...injection, timeMs: 100 }] }],
    ['an injection into no neuron', { injections: [{ ...injection, neuron: 1 }] }],
    ['an injection into no population', { injections: [{ ...injection, population: 'both' }] }],
    ['an injection of nothing known', { injections: [{ ...injection, kind: 'V' }] }],
    ['a negative injection', { injections: [{ ...injection, amount: -1 }] }],
    ['an injection without end', { injections: [{ ...injection, amount: Number.NaN }] }],
    ['to watch no neuron', { watch: { population: 'excitatory', neuron: 1 } }],
    ['to watch no population', { watch: { population: 'input', neuron: 0 } }],
    ['to read no neuron', { readWeights: [0.5] }],
  ])('are refused: %s', (_, changes) => {
    expect(run(changes)).toThrow(Refusal);
  });

  it('those at the edge are not', () => {
    const last = { spikes: { timesMs: [0, 99.5, 99.5], inputs: [0, 783, 0] } };
    expect(run(last)().input.length).toBe(3);
    expect(run({ injections: [{ ...injection, timeMs: 99.5, amount: 1e6 }] })).not.toThrow();
    expect(run({ sparseWeights: [{ neuron: 0, inputs: [783], values: [1] }] })).not.toThrow();
    expect(run({ thetaMv: [-1000] })).not.toThrow();
  });
});
