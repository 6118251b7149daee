/** The experiments that figures ask the engine for, and what they reckon with the answers. */
import { describe, expect, it } from 'vitest';
import { makeParameters } from '../../../src/engine/parameters.ts';
import { packSpike, timesMsOf } from '../../../src/engine/spikeLog.ts';
import * as events from '../../../src/lecture/figures/architecture/events.ts';
import * as plasticity from '../../../src/lecture/figures/plasticity/model.ts';
import type { ExperimentResult } from '../../../src/protocol/messages.ts';
import { Laboratory } from '../../../src/worker/experiment.ts';

const run = (experiment: Parameters<Laboratory['runAtOnce']>[0]) =>
  new Laboratory().runAtOnce(experiment);

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
