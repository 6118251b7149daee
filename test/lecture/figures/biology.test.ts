import { describe, expect, it } from 'vitest';
import { biologyScope, cellAt } from '../../../src/lecture/figures/biology/draw.ts';
import { FIELDS, fire, spec } from '../../../src/lecture/figures/biology/spec.ts';
import { Laboratory } from '../../../src/worker/experiment.ts';
import { bench, settled } from '../runtime/bench.ts';

const BURST = '1@20,1@24,1@28,1@32,1@36';

async function open(options: Parameters<typeof bench>[1] = {}) {
  const figure = bench(spec, options);
  await settled();
  return figure;
}

describe('biology', () => {
  it('opens the conductance of a synapse where it fires, which decays with its own time', async () => {
    const figure = await open({ link: { f: '1@20,3@40' } });
    const { gE, gI, dtMs, durationMs } = figure.scene.answers.membrane!;
    const at = (ms: number) => ms / dtMs - 1;
    expect(durationMs).toBe(120);
    expect(gE[at(20)]).toBe(0);
    // 8 exp(-t / 1 ms) and 17 exp(-t / 2 ms).
    expect(gE[at(22)]).toBeCloseTo(8 * Math.exp(-2), 4);
    expect(gI[at(44)]).toBeCloseTo(17 * Math.exp(-2), 4);
    expect(gI[at(40)]).toBe(0);
    figure.runtime.set({ fired: [0, 1, 2].map((synapse) => ({ synapse, timeMs: 20 })) });
    await settled();
    expect(figure.scene.answers.membrane!.gE[at(22)]).toBeCloseTo(24 * Math.exp(-2), 4);
  });

  it('fires after a burst, and neither after one spike nor where the burst is inhibited', async () => {
    const figure = await open();
    // The fourth of the five spikes comes at 32 ms.
    expect(spec.data(figure.scene)).toEqual({ state: ` f=${BURST}`, spikes: '32.5' });
    expect(spec.spoken(figure.scene)).toBe('spikeCount {"n":1}');
    for (const [id, fired] of [
      ['one-spike', '1@20'],
      ['inhibit', '1@20,3@22,1@24,1@28,1@32,1@36'],
    ]) {
      await figure.attempt(id);
      expect(figure.link).toEqual({ f: fired, try: id });
      expect(spec.data(figure.scene)).toEqual({ state: `${id} f=${fired}`, spikes: '' });
    }
    await figure.attempt('burst');
    expect(figure.link).toEqual({ try: 'burst' });
    expect(figure.playing).toBe(true);
    expect(figure.scene.nowMs()).toBe(0);
  });

  it('has no value and no spike before the engine has answered', () => {
    const figure = bench(spec);
    expect(figure.values).toEqual({});
    expect(spec.data(figure.scene).spikes).toBeUndefined();
    expect(spec.spoken(figure.scene)).toBe('spikeCount {"n":0}');
  });

  it('takes from a link what is a spike of one of its synapses, in order, sixty at most', () => {
    const { parse, format } = FIELDS.fired;
    const text = '2@50,4@10,1@-1,1@119,0@118.5,soul,1@x,3@0,-1@5';
    expect(format(parse(text)!)).toBe('3@0,2@50,0@118.5');
    expect(parse('-')).toEqual([]);
    expect(format([])).toBe('-');
    const many = Array.from({ length: 80 }, (_, k) => `0@${80 - k}`).join(',');
    expect(parse(many)).toHaveLength(60);
    expect(parse(many)!.at(-1)).toEqual({ synapse: 0, timeMs: 60 });
  });

  it('fires a synapse where the cursor is, in whole steps, and goes on from there', async () => {
    const figure = await open({ link: { f: '1@20', try: 'one-spike' }, playing: true });
    // 50 ms of the cell pass in a second.
    await figure.elapse(606);
    expect(figure.scene.nowMs()).toBeCloseTo(30.3, 6);
    figure.tell({ playing: false });
    figure.runtime.move(fire(figure.scene, 3));
    expect(figure.link).toEqual({ f: '1@20,3@30.5' });
    expect(figure.playing).toBe(true);
    expect(figure.scene.nowMs()).toBeCloseTo(30.3, 6);
  });

  it('fires it at 10 ms where all is shown at once', async () => {
    const figure = await open({ link: { f: '1@20' } });
    figure.runtime.move(fire(figure.scene, 0));
    expect(figure.link.f).toBe('0@10,1@20');
    expect(figure.playing).toBe(true);
  });

  it('neither plays nor moves the cursor for it where less motion is asked for', async () => {
    const figure = await open({ reducedMotion: true });
    figure.runtime.move({ show: 40 });
    figure.runtime.move(fire(figure.scene, 2));
    expect(figure.link.f).toBe(`${BURST},2@40`);
    expect(figure.playing).toBe(false);
    expect(figure.scene.nowMs()).toBe(40);
  });

  it('tells what the symbols stand at where the cursor is, time after time', async () => {
    const figure = await open({ link: { f: '1@20' }, playing: true });
    await figure.elapse(400);
    expect(figure.values).toMatchObject({ gE: '0', V: '−65\u00a0mV' });
    await figure.elapse(40);
    figure.runtime.set({ try: 'x' });
    // 8 exp(-2) at 22 ms.
    expect(figure.values).toMatchObject({ gE: '1.08', tauEffective: '48\u00a0ms' });
    await figure.elapse(1960);
    expect(figure.runtime.clock.cycles).toBe(1);
    expect(figure.scene.nowMs()).toBeLessThan(1);
  });

  it('shows the soma between rest and threshold', () => {
    const parameters = { restExcMv: -65, thresholdExcMv: -52, refractoryExcMs: 5, tauExcMs: 100 };
    const v = Float32Array.of(-58.5, -52, -78);
    const nothing = new Float32Array(3);
    const membrane = {
      ...{ dtMs: 1, durationMs: 3, count: 3, spikes: [2] },
      ...{ v, threshold: nothing, gE: nothing, gI: nothing },
      parameters,
    } as never;
    expect(cellAt(membrane, 1)).toEqual({
      spikes: [2],
      now: 1,
      excitement: 0.5,
      refractory: false,
    });
    expect(cellAt(membrane, 2)).toMatchObject({ excitement: 1, refractory: true });
    expect(cellAt(membrane, 3).excitement).toBe(-1);
  });

  it('draws V over both conductances, each on its own scale', async () => {
    const { membrane } = (await open({ link: { f: '1@20,3@40' } })).scene.answers;
    const { kinds, trace, durationMs } = biologyScope(membrane);
    expect(kinds).toEqual([['v'], ['gE'], ['gI']]);
    expect([durationMs, trace.t1, trace.count]).toEqual([120, 120, 240]);
    expect(trace.panels.map(({ lines }) => lines[0].values)).toEqual([
      membrane!.v,
      membrane!.gE,
      membrane!.gI,
    ]);
  });

  it('says what the engine refused, and begins with the burst again', async () => {
    const laboratory = new Laboratory();
    const figure = await open({
      link: { f: '2@7', try: 'x' },
      run: async (experiment) => {
        if (experiment.injections?.length === 1) throw new Error('too lonely');
        return laboratory.runAtOnce(experiment);
      },
    });
    expect(figure.failure).toBe('too lonely');
    figure.runtime.retry();
    await settled();
    expect(figure.failure).toBeNull();
    expect(figure.link).toEqual({});
    expect(spec.data(figure.scene).spikes).toBe('32.5');
  });
});
