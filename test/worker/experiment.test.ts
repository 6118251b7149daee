import { describe, expect, it } from 'vitest';
import { stampOf } from '../../src/engine/spikeLog.ts';
import type { Experiment } from '../../src/protocol/messages.ts';
import { Laboratory } from '../../src/worker/experiment.ts';
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
