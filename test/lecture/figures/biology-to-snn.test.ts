import { describe, expect, it } from 'vitest';
import { comparisonScope } from '../../../src/lecture/figures/biology-to-snn/draw.ts';
import { experimentOf, type Part } from '../../../src/lecture/figures/biology-to-snn/model.ts';
import { FIELDS, shownIn, spec, toggle } from '../../../src/lecture/figures/biology-to-snn/spec.ts';
import { Laboratory } from '../../../src/worker/experiment.ts';
import { bench, recorded, settled } from '../runtime/bench.ts';

const laboratory = new Laboratory();

async function open(options: Parameters<typeof bench>[1] = {}) {
  const { asked, run } = recorded();
  const figure = bench(spec, { run, ...options });
  await settled();
  return Object.assign(figure, { asked });
}

describe('parts that the model keeps', () => {
  const amounts = (...without: Part[]) =>
    experimentOf(without).injections!.map(({ timeMs, amount }) => [timeMs, amount]);

  it('a weak input every 10 ms, then a burst in each step', () => {
    const all = amounts();
    expect(all).toHaveLength(29 + 60);
    expect(all[0]).toEqual([10, 1]);
    expect(all[28]).toEqual([290, 1]);
    expect(all[29]).toEqual([330, 5]);
    expect(all[88]).toEqual([359.5, 5]);
    expect(experimentOf([]).injections![0]).toMatchObject({ kind: 'ge', neuron: 0 });
  });

  it('each part left out is a parameter, with input that pushes as hard', () => {
    expect(experimentOf([]).parameters).toEqual({
      neurons: 1,
      weightExcInh: 0,
      thetaPlusMv: 0,
      presentationMs: 400,
      dtMs: 0.5,
    });
    expect(experimentOf(['leak']).parameters.tauExcMs).toBe(1000);
    expect(amounts('leak')[0][1]).toBe(10);
    expect(experimentOf(['refractory']).parameters.refractoryExcMs).toBe(0);
    expect(amounts('refractory')).toEqual(amounts());
    expect(experimentOf(['conductance']).parameters.reversalExcOnExcMv).toBe(100);
    // From -65 mV it is 65 mV to 0 and 165 mV to 100.
    expect(amounts('conductance')[0][1]).toBeCloseTo(65 / 165, 12);
    expect(amounts('leak', 'conductance')[29][1]).toBeCloseTo((50 * 65) / 165, 12);
  });
});

describe('biology-to-snn', () => {
  it('compares the full model with one without a leak, which adds up the weak input', async () => {
    const { scene, asked } = await open();
    expect(asked).toHaveLength(2);
    const { whole, reduced } = scene.answers;
    expect(whole!.spikes).toHaveLength(4);
    expect(whole!.spikes[0]).toBeGreaterThan(330);
    expect(reduced!.parameters.tauExcMs).toBe(1000);
    // Fires once before the burst: the weak input ends at 300 ms.
    expect(reduced!.spikes.filter((ms) => ms < 300)).toHaveLength(1);
    expect(spec.data(scene)).toEqual({
      state: ' without=leak',
      spikes: '261,333,341,348,356',
    });
    expect(spec.spoken(scene)).toBe(
      'fullModel: spikeCount {"n":4} · reducedModel: spikeCount {"n":5}',
    );
  });

  it('has no value and no spike before the engine has answered', () => {
    const figure = bench(spec);
    expect(figure.values).toEqual({});
    expect(spec.data(figure.scene).spikes).toBeUndefined();
    expect(spec.spoken(figure.scene)).toBe('fullModel: spikeCount {"n":0}');
  });

  it('without the refractory time fires on and on in the burst', async () => {
    const figure = await open({ playing: true });
    await figure.elapse(1000);
    await figure.attempt('no-refractory');
    expect(figure.link).toEqual({ without: 'refractory', try: 'no-refractory' });
    const { whole, reduced } = figure.scene.answers;
    expect(reduced!.parameters.refractoryExcMs).toBe(0);
    expect(reduced!.spikes.length).toBeGreaterThan(2 * whole!.spikes.length);
    expect(figure.scene.nowMs()).toBe(0);
    await figure.attempt('leak-off');
    expect(figure.link).toEqual({ try: 'leak-off' });
    // The full model is computed once.
    expect(figure.asked).toHaveLength(4);
  });

  it('shows the full model alone where nothing is left out', async () => {
    const figure = await open();
    await figure.attempt('real');
    expect(figure.link).toEqual({ without: 'nothing', try: 'real' });
    expect(figure.playing).toBe(true);
    const { answers } = figure.scene;
    expect(answers.reduced).toBeNull();
    expect(shownIn(figure.scene)).toBe(answers.whole);
    expect(spec.data(figure.scene).state).toBe('real without=');
    expect(spec.spoken(figure.scene)).toBe('fullModel: spikeCount {"n":4}');
    expect(figure.asked).toHaveLength(2);
  });

  it('leaves parts out and takes them back in, in an order of their own', async () => {
    const figure = await open({ link: { without: 'conductance', try: 'x' } });
    figure.runtime.move(toggle(figure.scene, 'leak'));
    expect(figure.link).toEqual({ without: 'leak,conductance' });
    expect(figure.playing).toBe(false);
    await settled();
    const { tauExcMs, reversalExcOnExcMv } = shownIn(figure.scene)!.parameters;
    expect([tauExcMs, reversalExcOnExcMv]).toEqual([1000, 100]);
    figure.runtime.move(toggle(figure.scene, 'leak'));
    figure.runtime.move(toggle(figure.scene, 'conductance'));
    expect(figure.link).toEqual({ without: 'nothing' });
    expect(FIELDS.without.parse('conductance,soul,leak')).toEqual(['leak', 'conductance']);
  });

  it('tells the symbols of the reduced model where the cursor is', async () => {
    const figure = await open({ playing: true });
    // 25 ms of the neuron pass in a second.
    await figure.elapse(400);
    expect(figure.scene.nowMs()).toBeCloseTo(10, 9);
    expect(figure.values).toMatchObject({ tau: '1,000\u00a0ms', V: '−65\u00a0mV', gE: '0' });
    await figure.elapse(80);
    figure.runtime.set({ try: 'x' });
    // 10 exp(-2) at 12 ms; τ/(1 + g) = 1000 ms / 2.3534.
    expect(figure.values).toMatchObject({ gE: '1.35', tauEffective: '425\u00a0ms' });
    await figure.elapse(15_520);
    expect(figure.runtime.clock.cycles).toBe(1);
  });

  it('draws the full model muted behind the reduced one, over the input of the full one', async () => {
    const { whole, reduced } = (await open()).scene.answers;
    const names = { whole: 'full', part: 'reduced', potential: 'V' };
    const both = comparisonScope(whole!, reduced, names);
    expect(both.trace.panels[0].lines.map(({ name, color }) => [name, color])).toEqual([
      ['full', 'muted'],
      ['reduced', 'accent'],
      ['', 'threshold'],
    ]);
    expect(both.trace.panels[0].spikes?.times).toBe(reduced!.spikes);
    expect(both.trace.panels[1].lines[0].values).toBe(whole!.gE);
    expect(both.membrane).toBe(reduced);
    expect(both.second?.membrane).toBe(whole);
    const one = comparisonScope(whole!, null, names);
    expect(one.trace.panels[0].lines).toHaveLength(2);
    expect(one.second).toBeUndefined();
    expect(one.membrane).toBe(whole);
  });

  it('says what the engine refused, and goes back to the leak', async () => {
    const figure = await open({
      link: { without: 'refractory', try: 'x' },
      run: async (experiment) => {
        if (experiment.parameters.refractoryExcMs === 0) throw new Error('never at rest');
        return laboratory.runAtOnce(experiment);
      },
    });
    expect(figure.failure).toBe('never at rest');
    figure.runtime.retry();
    await settled();
    expect(figure.failure).toBeNull();
    expect(figure.link).toEqual({});
    expect(figure.scene.answers.reduced!.parameters.tauExcMs).toBe(1000);
  });
});
