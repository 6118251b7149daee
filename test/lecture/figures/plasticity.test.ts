import { describe, expect, it } from 'vitest';
import { makeParameters } from '../../../src/engine/parameters.ts';
import { timesMsOf } from '../../../src/engine/spikeLog.ts';
import {
  pairExperiment,
  Run,
  rescale,
  SUM,
  startWeights,
} from '../../../src/lecture/figures/plasticity/model.ts';
import { momentIn, spec, toldIn } from '../../../src/lecture/figures/plasticity/spec.ts';
import type { ExperimentResult } from '../../../src/protocol/messages.ts';
import { Laboratory } from '../../../src/worker/experiment.ts';
import { bench, settled } from '../runtime/bench.ts';

const laboratory = new Laboratory();
const run = (experiment: Parameters<Laboratory['runAtOnce']>[0]) =>
  laboratory.runAtOnce(experiment);

const open = async (options: Parameters<typeof bench>[1] = {}) => {
  const figure = bench(spec, options);
  await settled();
  return figure;
};

/** Of a pair 5 ms apart: 0.01 exp(−5 / 20). */
const GAIN = 0.01 * Math.exp(-5 / 20);

describe('repeated pairs', () => {
  it('one input, or two groups of which one fires', () => {
    expect(startWeights('pair', 0.3)).toEqual([0.3]);
    expect(startWeights('compete', 0.3)).toEqual(new Array(8).fill(0.5));
    expect(SUM).toBe(4);
  });

  it.each([12, -7.5])('a lag of %s ms is the lag that the engine has', (lagMs) => {
    const experiment = pairExperiment([0.5, 0.4, 0.3], 2, lagMs);
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
    expect(rescale([1, 2, 5], 4, 10)).toEqual([0.5, 1, 2.5]);
    // 10 of 8 at first: 5 becomes 6.25, cut to 3; the others share 7 in the ratio 1 to 2.
    const cut = rescale([1, 2, 5], 10, 5);
    expect(cut[2]).toBe(5);
    expect(cut[0]).toBeCloseTo(5 / 3, 12);
    expect(cut[1]).toBeCloseTo(10 / 3, 12);
    expect(rescale([1, 2, 5], 10, 4)).toEqual([2, 4, 4]);
    // Twice: 9 of 8 makes 5.6 of the last, then 3.3 of the second.
    const twice = rescale([1, 2, 5], 9, 3.2);
    expect(twice[1]).toBe(3.2);
    expect(twice[2]).toBe(3.2);
    expect(twice[0]).toBeCloseTo(2.6, 12);
    expect(rescale([0, 0], 4, 1)).toEqual([0, 0]);
  });
});

describe('a run', () => {
  it('knows which repetition is under way, from its own beginning to its end', () => {
    const own = new Run('pair', 0.3, 1000);
    expect(own.at(900)).toEqual({ index: 0, phase: 0 });
    expect(own.at(1000)).toEqual({ index: 0, phase: 0 });
    expect(own.at(1250)).toEqual({ index: 1, phase: 50 });
    // 150 repetitions of 200 ms.
    expect(own.endMs).toBe(31_000);
    expect(own.at(99_000).index).toBe(149);
    expect(new Run('compete', 0, 0).endMs).toBe(50_000);
  });

  it('wants one repetition more than is shown, and none beyond the last', () => {
    const own = new Run('pair', 0.3, 0);
    const give = () => {
      const wanted = own.next(0, 5);
      if (wanted) own.take(run(wanted));
      return wanted !== null;
    };
    expect(own.limitMs).toBe(0);
    expect([give(), give(), give()]).toEqual([true, true, false]);
    expect(own.limitMs).toBeCloseTo(399.99, 9);
    expect(own.next(199.9, 5)).toBeNull();
    expect(own.next(200, 5)?.sparseWeights?.[0].values).toEqual([own.weightsAt(2)[0]]);
    own.repetitions.length = 150;
    expect(own.next(29_900, 5)).toBeNull();
    expect(own.limitMs).toBeUndefined();
  });
});

describe('plasticity', () => {
  it('changes the weight with each pair as equation 1 has it, pair after pair', async () => {
    const figure = await open({ playing: true });
    const { repetitions } = figure.scene.model;
    expect(repetitions).toHaveLength(2);
    expect(repetitions[0]).toMatchObject({ lagMs: 5, preMs: 95, postMs: 100, factor: 1 });
    expect(repetitions[0].before[0]).toBeCloseTo(0.3, 6);
    expect(repetitions[0].learned[0]).toBeCloseTo(0.3 + GAIN, 6);
    expect(repetitions[1].after[0]).toBeCloseTo(0.3 + 2 * GAIN, 6);
    // Two a second.
    await figure.elapse(1600);
    expect(figure.scene.nowMs()).toBeCloseTo(640, 6);
    expect(repetitions).toHaveLength(5);
    expect(toldIn(figure.scene)).toMatchObject({ index: 3, change: '+0.0078' });
    expect(toldIn(figure.scene).weight).toBeCloseTo(0.3 + 4 * GAIN, 6);
    expect(spec.data(figure.scene)).toEqual({
      state: 'try= mode=pair lag=5 w=0.3',
      weight: (0.3 + 4 * GAIN).toFixed(5),
      'weight-idle': '0.00000',
    });
    expect(spec.spoken(figure.scene)).toBe('weight: 0.33, repetitions: 3');
  });

  it('shows the weight change when both spikes are over', async () => {
    const figure = await open({ link: { lag: '-20' } });
    const at = (ms: number) => {
      figure.runtime.move({ show: ms });
      return momentIn(figure.scene);
    };
    // The input comes last, at 120 ms.
    expect(at(120)).toMatchObject({ mode: 'pair', index: 0, phase: 120, lagMs: -20 });
    expect(at(120).weights[0]).toBeCloseTo(0.3, 6);
    expect(at(120.1).weights[0]).toBeCloseTo(0.3 - 0.0001 / Math.E, 7);
  });

  it('has time wait for the engine', async () => {
    let answer = () => {};
    const figure = await open({
      playing: true,
      run: (experiment) =>
        new Promise<ExperimentResult>((resolve) => {
          answer = () => resolve(run(experiment));
        }),
    });
    await figure.elapse(500);
    expect(figure.scene.nowMs()).toBe(0);
    expect(momentIn(figure.scene)).toMatchObject({ index: 0, lagMs: 5, weights: [0.3] });
    expect(figure.values).toMatchObject({ w: '0.3', deltaW: '–' });
    answer();
    await figure.elapse(2000);
    expect(figure.scene.nowMs()).toBeCloseTo(199.99, 6);
    answer();
    await figure.elapse(2000);
    expect(figure.scene.nowMs()).toBeCloseTo(399.99, 6);
  });

  it('with another timing keeps the repetition under way and computes those ahead anew', async () => {
    const figure = await open({ playing: true });
    await figure.elapse(600);
    const { model } = figure.scene;
    expect(model.repetitions.map(({ lagMs }) => lagMs)).toEqual([5, 5, 5]);
    figure.runtime.set({ lag: -5 });
    await settled();
    expect(figure.scene.model).toBe(model);
    expect(momentIn(figure.scene)).toMatchObject({ index: 1, lagMs: 5 });
    expect(model.repetitions.map(({ lagMs }) => lagMs)).toEqual([5, 5, -5]);
    // 0.0001 exp(−5 / 20) less.
    expect(model.repetitions[2].after[0]).toBeCloseTo(
      0.3 + 2 * GAIN - 0.0001 * Math.exp(-5 / 20),
      6,
    );
  });

  it('rescales competing weights to their sum: those that take no part lose', async () => {
    const figure = await open({ link: { mode: 'compete', w: '0.9' }, playing: true });
    const [first] = figure.scene.model.repetitions;
    const factor = 4 / (4 + 4 * GAIN);
    expect(first.before).toEqual([0.5, 0.5]);
    expect(first.learned[0]).toBeCloseTo(0.5 + GAIN, 6);
    expect(first.learned[1]).toBeCloseTo(0.5, 6);
    expect(first.factor).toBeCloseTo(factor, 6);
    expect(first.after[0]).toBeCloseTo((0.5 + GAIN) * factor, 6);
    expect(first.after[1]).toBeCloseTo(0.5 * factor, 6);
    expect(first.weights.reduce((sum, w) => sum + w)).toBeCloseTo(4, 9);
    expect(figure.values).toMatchObject({ wSum: '4', wMax: '1', ratePre: '5\u00a0Hz' });
    expect(spec.data(figure.scene)['weight-idle']).toBe((0.5 * factor).toFixed(5));
  });

  it('begins another run with another weight or mode, at the end of one, or when asked to', async () => {
    const figure = await open({ playing: true, link: { pace: '20' } });
    await figure.elapse(1000);
    expect(toldIn(figure.scene).index).toBeGreaterThan(10);
    figure.runtime.set({ start: 0.6 });
    await settled();
    expect(figure.scene.model.repetitions[0].before[0]).toBeCloseTo(0.6, 6);
    expect(momentIn(figure.scene)).toMatchObject({ index: 0, phase: 0 });
    figure.runtime.again();
    const own = figure.scene.model;
    // 150 at 20 per second, and 3 s that the end is left standing.
    await figure.elapse(10_400);
    expect(figure.scene.model).toBe(own);
    expect(momentIn(figure.scene).index).toBe(149);
    expect(own.repetitions).toHaveLength(150);
    await figure.elapse(200);
    expect(figure.scene.model).not.toBe(own);
    expect(momentIn(figure.scene).index).toBeLessThan(3);
  });

  it('has its tries begin anew, and play even where less motion is asked for', async () => {
    const figure = await open({ link: { lag: '20', w: '0.5', pace: '3' }, reducedMotion: true });
    const before = figure.scene.model;
    await figure.attempt('together');
    expect(figure.scene.model).not.toBe(before);
    expect(figure.link).toEqual({ try: 'together' });
    expect(figure.playing).toBe(true);
    await figure.attempt('apart');
    expect(figure.link).toEqual({ lag: '-5', try: 'apart' });
    expect(figure.values).toMatchObject({ deltaW: '−0.000078', deltaT: '−5\u00a0ms' });
    await figure.attempt('compete');
    expect(figure.link).toEqual({ mode: 'compete', pace: '8', try: 'compete' });
    expect(figure.scene.model.mode).toBe('compete');
  });

  it('takes from a link what is in the range of its sliders', async () => {
    const figure = await open({ link: { lag: '50', w: '2', pace: '99', mode: 'other' } });
    const { state } = figure.scene;
    expect(state).toMatchObject({ lag: 40, start: 1, pace: 20, mode: 'pair' });
    figure.tell({ state: { lag: '-50', w: '-1', pace: '0' } });
    expect(figure.scene.state).toMatchObject({ lag: -40, start: 0, pace: 0.2 });
  });

  it('says what the engine refuses, and goes on where it was on retry', async () => {
    let broken = false;
    const figure = await open({
      playing: true,
      run: async (experiment) => {
        if (broken) throw new Error('No engine.');
        return run(experiment);
      },
    });
    broken = true;
    await figure.elapse(600);
    expect(figure.failure).toBe('No engine.');
    broken = false;
    figure.runtime.retry();
    await settled();
    expect(figure.failure).toBeNull();
    expect(figure.scene.model.repetitions).toHaveLength(3);
  });
});
