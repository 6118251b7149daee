import { describe, expect, it } from 'vitest';
import { decayMarks, synapseScope } from '../../../src/lecture/figures/synapse/draw.ts';
import {
  NO_SPIKES,
  place,
  setRate,
  slowDown,
  spec,
  trainsIn,
} from '../../../src/lecture/figures/synapse/spec.ts';
import { mean } from '../../../src/lecture/scope/membrane.ts';
import { Laboratory } from '../../../src/worker/experiment.ts';
import { bench, recorded, settled } from '../runtime/bench.ts';

const laboratory = new Laboratory();

const open = async (options: Parameters<typeof bench>[1] = {}) => {
  const { asked, run } = recorded();
  const figure = bench(spec, { run, ...options });
  await settled();
  return {
    figure,
    drawings: () => asked.filter(({ image }) => image),
    neurons: () => asked.filter(({ image }) => !image),
  };
};

describe('synapse', () => {
  it('adds the weight to g_e with a spike, which decays, in fine steps where the window is short', async () => {
    const link = { kind: 'placed', s: '5|9', t: '50', w: '2', wi: '4' };
    const { figure, neurons } = await open({ link });
    expect(neurons()[0]).toMatchObject({
      parameters: { neurons: 1, presentationMs: 50, dtMs: 0.05, weightMax: 10 },
      sparseWeights: [{ neuron: 0, inputs: [0], values: [2] }],
      spikes: { timesMs: [5], inputs: [0] },
      injections: [{ timeMs: 9, kind: 'gi', amount: 4 }],
    });
    const { gE, gI } = figure.scene.answers.membrane!;
    // τ_ge is 1 ms, τ_gi 2 ms; sample i stands for (i + 1) 0.05 ms.
    expect(gE[119]).toBeCloseTo(2 / Math.E, 3);
    expect(gI[219]).toBeCloseTo(4 / Math.E, 3);
    for (const [windowMs, dtMs] of [
      [60, 0.05],
      [60.1, 0.1],
    ]) {
      figure.runtime.set({ windowMs });
      await settled();
      expect(figure.scene.answers.membrane).toMatchObject({ dtMs, durationMs: windowMs });
    }
  });

  it('takes from a link what is in the range of its sliders', async () => {
    const { figure } = await open({ link: { t: '900', rate: '9000', w: '11', wi: '30' } });
    const { state } = figure.scene;
    expect(state).toMatchObject({ windowMs: 200, rate: 1500, weight: 10, inhibitoryWeight: 20 });
    figure.tell({ state: { t: '1', rate: '1' } });
    expect(figure.scene.state).toMatchObject({ windowMs: 20, rate: 10 });
  });

  it('leaves the constants at their standard unless the link has others', async () => {
    const { figure, neurons } = await open({ link: { 'lab.tauGeMs': '3', 'lab.tauExcMs': '40' } });
    expect(neurons()[0].parameters).toEqual({
      neurons: 1,
      weightMax: 10,
      presentationMs: 100,
      dtMs: 0.1,
      tauGeMs: 3,
      tauExcMs: 40,
    });
    figure.runtime.set({ vThresh: -60, tauGi: 7 });
    await settled();
    expect(neurons().at(-1)?.parameters).toMatchObject({ thresholdExcMv: -60, tauGiMs: 7 });
  });

  it('has Poisson spikes drawn at the rate, others in each sweep', async () => {
    const { figure, drawings } = await open({ playing: true });
    expect(drawings()[0]).toMatchObject({
      parameters: { presentationMs: 100, dtMs: 0.1 },
      image: { index: 0, boostHz: 200 },
    });
    expect(Array.from(drawings()[0].image!.pixels.subarray(0, 2))).toEqual([255, 0]);
    expect(trainsIn(figure.scene)).toEqual(figure.scene.answers.drawn);
    // A window of 100 ms in eight seconds, whatever the window.
    expect(slowDown(figure.scene)).toBe(80);
    await figure.elapse(4000);
    expect(figure.runtime.cursor()).toBeCloseTo(50, 6);
    await figure.elapse(4050);
    expect(drawings().map(({ image }) => image?.index)).toEqual([0, 1]);
    figure.runtime.set({ kind: 'regular' });
    await figure.elapse(8050);
    expect(drawings()).toHaveLength(2);
    figure.runtime.set({ windowMs: 200 });
    expect(slowDown(figure.scene)).toBe(40);
  });

  it('shows of drawn spikes those within the window, while others are drawn for it', async () => {
    let hold = false;
    const { figure } = await open({
      link: { rate: '1000' },
      run: (experiment) =>
        hold && experiment.image
          ? new Promise(() => {})
          : Promise.resolve(laboratory.runAtOnce(experiment)),
    });
    const { drawn } = figure.scene.answers;
    hold = true;
    figure.runtime.set({ windowMs: 20 });
    await settled();
    expect(figure.failure).toBeNull();
    expect(trainsIn(figure.scene)).toEqual([drawn![0].filter((time) => time < 20), []]);
    expect(figure.scene.answers.membrane?.durationMs).toBe(20);
  });

  it('has regular spikes from a twentieth of the window on', async () => {
    const { figure, neurons } = await open({ link: { kind: 'regular', rate: '100', t: '40' } });
    expect(trainsIn(figure.scene)).toEqual([[2, 12, 22, 32], []]);
    expect(neurons().at(-1)?.spikes?.timesMs).toEqual([2, 12, 22, 32]);
  });

  it('takes spikes that are placed, up to the end of the window, and keeps those beyond', async () => {
    const { figure } = await open({ link: { try: 'many', rate: '50' }, playing: true });
    await figure.elapse(800);
    figure.runtime.move(place(figure.scene, [[10, 99.7, 150], [99.6]]));
    expect(figure.link).toEqual({ kind: 'placed', s: '10,99.7,150|99.6', rate: '50' });
    expect(figure.runtime.cursor()).toBeCloseTo(10, 6);
    // At the very end no step is left: 99.6 ms are the last.
    expect(trainsIn(figure.scene)).toEqual([[10], [99.6]]);
    figure.runtime.set({ windowMs: 200 });
    expect(trainsIn(figure.scene)).toEqual([[10, 99.7, 150], [99.6]]);
    figure.tell({ playing: false });
    figure.runtime.move(place(figure.scene, NO_SPIKES));
    expect(figure.link).toEqual({ kind: 'placed', rate: '50', t: '200' });
    expect(figure.runtime.cursor()).toBeNull();
    // They have no rate: with one chosen they go.
    figure.runtime.set(setRate(figure.scene, 300));
    expect(figure.link).toEqual({ rate: '300', t: '200' });
    figure.runtime.set({ kind: 'regular' });
    expect(setRate(figure.scene, 400)).toEqual({ rate: 400 });
  });

  it('measures the mean of g_e against weight, rate and decay', async () => {
    const { figure } = await open({ link: { kind: 'regular', rate: '1000', w: '0.2', t: '200' } });
    const { gE } = figure.scene.answers.membrane!;
    const data = spec.data(figure.scene);
    expect(data['mean-ge']).toBe(mean(gE).toFixed(4));
    // 0.2 · 1000 Hz · 1 ms in 95 % of the window, read at the ends of steps of 0.1 ms.
    expect(Number(data['mean-ge'])).toBeCloseTo((0.2 * 0.95 * 0.1) / (Math.exp(0.1) - 1), 2);
    expect(spec.spoken(figure.scene)).toBe('⟨gₑ⟩ measured: 0.18, expected: 0.2');
    figure.runtime.set({ kind: 'placed' });
    await settled();
    expect(spec.spoken(figure.scene)).toBe('⟨gₑ⟩ measured: 0');
    expect(figure.values.rate).toBe('');
  });

  it('has its tries set trains and rate, and play from the start', async () => {
    const { figure } = await open({ link: { wi: '5', kind: 'regular' }, playing: true });
    await figure.elapse(1000);
    await figure.attempt('one');
    expect(figure.link).toEqual({ kind: 'placed', s: '4|', t: '20', try: 'one' });
    expect(figure.runtime.cursor()).toBe(0);
    // The area under a spike of weight 1 that decays with 1 ms, in 20 ms, in steps of 0.05 ms.
    const area = 0.05 / (Math.exp(0.05) - 1);
    expect(Number(spec.data(figure.scene)['mean-ge'])).toBeCloseTo(area / 20, 4);
    expect(spec.data(figure.scene).state).toBe('one');
    await figure.attempt('many');
    expect(figure.link).toEqual({ rate: '1000', w: '0.2', t: '200', try: 'many' });
    await figure.attempt('slow-decay');
    expect(figure.link).toEqual({
      rate: '1000',
      w: '0.2',
      t: '200',
      'lab.tauGeMs': '20',
      try: 'slow-decay',
    });
    expect(figure.playing).toBe(true);
  });

  it('tells what symbols stand at, at the moment of the cursor', async () => {
    const { figure } = await open({ link: { kind: 'placed', s: '4|', t: '20' } });
    expect(figure.values).toMatchObject({ w: '1', gE: '0', spikeTime: '4\u00a0ms', rate: '' });
    expect(figure.values).not.toHaveProperty('VInfinity');
    figure.runtime.move({ show: 5, state: { kind: 'placed', weight: 2 } });
    await settled();
    expect(figure.values).toMatchObject({ w: '2', gE: '0.74', tauGe: '1\u00a0ms' });
    figure.runtime.set({ kind: 'poisson' });
    await settled();
    expect(figure.values.rate).toBe('200\u00a0Hz');
  });

  it('says what the engine refuses, and begins with the standard on retry', async () => {
    const { figure } = await open({
      link: { t: '50', w: '3' },
      run: async (experiment) => {
        if (experiment.parameters.presentationMs === 50) throw new Error('Too short.');
        return laboratory.runAtOnce(experiment);
      },
    });
    expect(figure.failure).toBe('Too short.');
    figure.runtime.retry();
    await settled();
    expect(figure.failure).toBeNull();
    expect(figure.link).toEqual({});
  });
});

describe('the scope of the synapse', () => {
  const scopeOf = async (link: Record<string, string>) => {
    const { figure } = await open({ link: { kind: 'placed', ...link } });
    const { answers, state } = figure.scene;
    const trains = trainsIn(figure.scene) ?? NO_SPIKES;
    return synapseScope(trains, answers.membrane, state.weight, state.windowMs);
  };

  it('has a panel of inhibition where there is any, and a mean where there are several spikes', async () => {
    const one = await scopeOf({ s: '4|' });
    expect(one.kinds).toEqual([['gE'], ['v']]);
    expect(one.trace.panels).toHaveLength(2);
    expect(one.trace.panels[0].lines).toHaveLength(1);
    const both = await scopeOf({ s: '4,6|8' });
    expect(both.kinds).toEqual([['gE'], ['gI'], ['v']]);
    const [measured, average] = both.trace.panels[0].lines;
    expect(average.values[0]).toBeCloseTo(mean(measured.values), 6);
    expect(average.values).toHaveLength(both.trace.count);
  });

  it('closes in on V far below the threshold', async () => {
    const far = (await scopeOf({ s: '4|', w: '0.1' })).trace.panels[1];
    const [lo, hi] = far.domain as readonly [number, number];
    expect(far.lines).toHaveLength(1);
    expect(hi - lo).toBeGreaterThanOrEqual(1);
    expect(hi - lo).toBeLessThan(2);
    const near = (await scopeOf({ s: '4,5,6,7,8,9|', w: '10' })).trace.panels[1];
    expect(near.lines).toHaveLength(2);
    expect((near.domain as readonly [number, number])[1]).toBeGreaterThan(-52);
  });

  it('marks the decay of a single spike, and of no other', async () => {
    expect(decayMarks(await scopeOf({ s: '4|' }))).toBeTypeOf('function');
    expect(decayMarks(await scopeOf({ s: '4,5|' }))).toBeUndefined();
    expect(decayMarks(await scopeOf({ s: '|4' }))).toBeUndefined();
    expect(decayMarks(await scopeOf({ s: '4|', w: '0' }))).toBeUndefined();
  });
});
