/** The experiments that figures ask the engine for, and what they reckon with the answers. */
import { describe, expect, it } from 'vitest';
import { makeParameters } from '../../../src/engine/parameters.ts';
import { packSpike, timesMsOf } from '../../../src/engine/spikeLog.ts';
import * as events from '../../../src/lecture/figures/architecture/events.ts';
import * as neuron from '../../../src/lecture/figures/neuron/experiments.ts';
import * as plasticity from '../../../src/lecture/figures/plasticity/model.ts';
import * as synapse from '../../../src/lecture/figures/synapse/experiments.ts';
import { parseTrains } from '../../../src/lecture/scope/trains.ts';
import type { ExperimentResult } from '../../../src/protocol/messages.ts';
import { Laboratory } from '../../../src/worker/experiment.ts';

const run = (experiment: Parameters<Laboratory['runAtOnce']>[0]) =>
  new Laboratory().runAtOnce(experiment);

describe('the neuron', () => {
  it('under its trains: weights, inhibition and constants as the link has them', () => {
    const state = { w: '5', wi: '40', 'lab.tauExcMs': '50' };
    const trains = [[10, 20], [], [15], [], [30, 40]];
    const experiment = neuron.neuronExperiment(state, trains);
    expect(experiment).toEqual({
      parameters: { neurons: 1, presentationMs: 300, weightMax: 10, tauExcMs: 50 },
      sparseWeights: [{ neuron: 0, inputs: [0, 1, 2, 3], values: [5, 5, 5, 5] }],
      learn: false,
      spikes: { timesMs: [10, 15, 20], inputs: [0, 2, 0] },
      injections: [30, 40].map((timeMs) => ({
        timeMs,
        population: 'excitatory',
        kind: 'gi',
        neuron: 0,
        amount: 40,
      })),
      watch: { population: 'excitatory', neuron: 0 },
    });
    expect(neuron.neuronExperiment({}, [[]]).injections).toEqual([]);
    expect(neuron.neuronExperiment({}, [[]]).sparseWeights?.[0].values).toEqual([3, 3, 3, 3]);
  });

  it('spikes are drawn by the encoder, each row at its rate', () => {
    const { image, parameters } = neuron.drawingOfSpikes(80, 20, 7);
    expect(parameters).toEqual({ neurons: 1, presentationMs: 300, rateMaxHz: 80 });
    expect(image?.index).toBe(7);
    // 20 of 80 Hz: a quarter of 255.
    expect(Array.from(image!.pixels.subarray(0, 6))).toEqual([255, 255, 255, 255, 64, 0]);
    const loud = neuron.drawingOfSpikes(25, 100, 1);
    expect(Array.from(loud.image!.pixels.subarray(0, 6))).toEqual([64, 64, 64, 64, 255, 0]);
    expect(loud.parameters.rateMaxHz).toBe(100);
    expect(neuron.drawingOfSpikes(0, 0, 1).image?.pixels.every((p) => p === 0)).toBe(true);
    expect(run(neuron.drawingOfSpikes(200, 0, 3)).input.length).toBeGreaterThan(100);
  });

  it('near its threshold six spikes close together suffice, four do not', () => {
    const state = neuron.TRIES['threshold-near'];
    const trains = parseTrains(state.s, neuron.ROWS, neuron.DURATION_MS);
    const { excitatory, dtMs } = run(neuron.neuronExperiment(state, trains));
    expect(timesMsOf(excitatory, dtMs).map((ms) => ms < 100)).toEqual([true]);
  });

  it('a try leaves nothing of the state before', () => {
    expect(neuron.replaceState({ a: '1', b: '2' }, { b: '3', c: '4' })).toEqual({
      a: '',
      b: '3',
      c: '4',
    });
  });
});

describe('the synapse', () => {
  it('over its window: finer steps for a short one', () => {
    expect([synapse.stepMs(20), synapse.stepMs(60), synapse.stepMs(60.1)]).toEqual([
      0.05, 0.05, 0.1,
    ]);
    const experiment = synapse.synapseExperiment({ t: '50', w: '2', wi: '4' }, [[5], [9]]);
    expect(experiment).toMatchObject({
      parameters: { neurons: 1, presentationMs: 50, dtMs: 0.05, weightMax: 10 },
      sparseWeights: [{ neuron: 0, inputs: [0], values: [2] }],
      spikes: { timesMs: [5], inputs: [0] },
      injections: [{ timeMs: 9, kind: 'gi', amount: 4 }],
      watch: { population: 'excitatory', neuron: 0 },
      learn: false,
    });
    const result = run(experiment);
    // g_e is 2 at 5 ms, and 1/e of it after tau_ge of 1 ms.
    expect(result.trace[4 * Math.round(6 / 0.05 - 1) + 2]).toBeCloseTo(2 / Math.E, 3);
    expect(synapse.synapseExperiment({}, [[5]]).injections).toEqual([]);
  });

  it('trains: regular from a twentieth of the window on, or drawn by the encoder', () => {
    expect(synapse.regularTrains(100, 40)).toEqual([[2, 12, 22, 32], []]);
    const drawn = synapse.drawingOfSpikes(500, 100, 4);
    expect(drawn).toMatchObject({
      parameters: { neurons: 1, presentationMs: 100, dtMs: 0.1, rateMaxHz: 0 },
      image: { index: 4, boostHz: 500 },
    });
    expect(drawn.image?.pixels.reduce((a, b) => a + b)).toBe(255);
    const { length } = run(drawn).input;
    expect(length).toBeGreaterThan(25);
    expect(length).toBeLessThan(80);
  });
});

describe('repeated pairs', () => {
  it('one input, or two groups of which one fires', () => {
    expect([plasticity.inputsOf('pair'), plasticity.inputsOf('compete')]).toEqual([1, 8]);
    expect(plasticity.startWeights('pair', 0.3)).toEqual([0.3]);
    expect(plasticity.startWeights('compete', 0.3)).toEqual(new Array(8).fill(0.5));
    expect(plasticity.SUM).toBe(4);
  });

  it.each([12, -7.5])('a lag of %s ms is the lag that the engine has', (lagMs) => {
    const experiment = plasticity.pairExperiment([0.5, 0.4, 0.3], 2, lagMs);
    expect(experiment.spikes).toEqual({ timesMs: [100 - lagMs, 100 - lagMs], inputs: [0, 1] });
    expect(experiment.sparseWeights?.[0]).toEqual({
      neuron: 0,
      inputs: [0, 1, 2],
      values: [0.5, 0.4, 0.3],
    });
    const result = run(experiment);
    expect(result.excitatory.length).toBe(1);
    expect(timesMsOf(result.excitatory, result.dtMs)).toEqual([100]);
    const { aPlus, aMinus, tauPlusMs, tauMinusMs } = makeParameters();
    const change =
      lagMs > 0 ? aPlus * Math.exp(-lagMs / tauPlusMs) : -aMinus * Math.exp(lagMs / tauMinusMs);
    const [after] = result.weightsAfter;
    expect(after[0]).toBeCloseTo(0.5 + change, 6);
    expect(after[1]).toBeCloseTo(0.4 + change, 6);
    expect(after[2]).toBeCloseTo(0.3, 6);
  });

  it('rescaling keeps the sum; what would be too large is cut, and the others make up for it', () => {
    expect(plasticity.rescale([1, 2, 5], 4, 10)).toEqual([0.5, 1, 2.5]);
    // 10 of 8 at first: 5 becomes 6.25, cut to 3; the others share 7 in the ratio 1 to 2.
    const cut = plasticity.rescale([1, 2, 5], 10, 5);
    expect(cut[2]).toBe(5);
    expect(cut[0]).toBeCloseTo(5 / 3, 12);
    expect(cut[1]).toBeCloseTo(10 / 3, 12);
    expect(plasticity.rescale([1, 2, 5], 10, 4)).toEqual([2, 4, 4]);
    // Twice: 9 of 8 makes 5.6 of the last, then 3.3 of the second.
    const twice = plasticity.rescale([1, 2, 5], 9, 3.2);
    expect(twice[1]).toBe(3.2);
    expect(twice[2]).toBe(3.2);
    expect(twice[0]).toBeCloseTo(2.6, 12);
    expect(plasticity.rescale([0, 0], 4, 1)).toEqual([0, 0]);
  });
});

describe('the spikes of a presentation', () => {
  const log = (...spikes: [step: number, id: number][]) =>
    Uint32Array.from(spikes, ([step, id]) => packSpike(step, id));
  const shown = events.shownOf({
    steps: 700,
    dtMs: 0.5,
    input: log([4, 700]),
    excitatory: log([20, 3], [20, 5], [60, 3], [100, 8]),
    inhibitory: log([22, 5], [24, 3], [68, 3], [109, 8]),
  } as ExperimentResult);

  it('are unpacked in ms, each with the answer of its partner, if it comes within 4 ms', () => {
    expect(shown.durationMs).toBe(350);
    expect([shown.input.times[0], shown.input.ids[0], shown.input.count]).toEqual([2, 700, 1]);
    expect(Array.from(shown.excitatory.times)).toEqual([10, 10, 30, 50]);
    expect(Array.from(shown.partner)).toEqual([12, 11, 34, Number.NaN]);
  });

  it('are found and counted by time', () => {
    const { excitatory } = shown;
    expect([0, 10, 29.9, 30, 50, 99].map((ms) => events.firstAfter(excitatory, ms))).toEqual([
      0, 2, 2, 3, 4, 4,
    ]);
    const counts = events.countsUntil(excitatory, 30, new Uint16Array(10).fill(7));
    expect(Array.from(counts)).toEqual([0, 0, 0, 2, 0, 1, 0, 0, 0, 0]);
    expect([9, 10, 49, 50].map((ms) => events.lastToFire(shown, ms))).toEqual([-1, 5, 3, 8]);
    expect(events.beforeFirstAnswer(shown, 4)).toBe(6);
    expect(events.beforeFirstAnswer(shown, 40)).toBe(0);
    const silent = { ...shown, excitatory: events.unpack(log(), 0.5) };
    expect(events.beforeFirstAnswer(silent, 4)).toBe(0);
  });
});
