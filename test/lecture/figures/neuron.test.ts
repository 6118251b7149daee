import { describe, expect, it } from 'vitest';
import {
  DURATION_MS,
  NO_SPIKES,
  otherSpikes,
  place,
  spec,
  trainsIn,
} from '../../../src/lecture/figures/neuron/spec.ts';
import { Laboratory } from '../../../src/worker/experiment.ts';
import { bench, recorded, settled } from '../runtime/bench.ts';

/** The engine, with a record of what it was asked: drawings of spikes, and the neuron under them. */
function engine() {
  const { asked, run } = recorded();
  const of = (drawn: boolean) => asked.filter(({ image }) => Boolean(image) === drawn);
  return { run, drawings: () => of(true), neurons: () => of(false) };
}

const open = async (options: Parameters<typeof bench>[1] = {}) => {
  const figure = bench(spec, options);
  await settled();
  return figure;
};

describe('neuron', () => {
  it('computes V under the trains of the link, with weights and constants as it has them', async () => {
    const { run, neurons } = engine();
    const link = { s: '10,20||15||30', w: '5', wi: '40', 'lab.tauExcMs': '50' };
    const figure = await open({ run, link });
    expect(neurons()).toHaveLength(1);
    expect(neurons()[0]).toMatchObject({
      parameters: { neurons: 1, presentationMs: 300, weightMax: 10, tauExcMs: 50 },
      sparseWeights: [{ neuron: 0, inputs: [0, 1, 2, 3], values: [5, 5, 5, 5] }],
      spikes: { timesMs: [10, 15, 20], inputs: [0, 2, 0] },
      injections: [{ timeMs: 30, kind: 'gi', amount: 40 }],
    });
    const membrane = figure.scene.answers.membrane!;
    // Sample i stands for (i + 1) 0.5 ms; g_e decays with 1 ms, g_i with 2 ms.
    expect(membrane.gE[21]).toBeCloseTo(5 / Math.E, 4);
    expect(membrane.gI[63]).toBeCloseTo(40 / Math.E, 3);
    expect(membrane.durationMs).toBe(DURATION_MS);
  });

  it('has its standard spikes drawn: four rows at 70 Hz, the inhibitory one at 4 Hz', async () => {
    const { run, drawings, neurons } = engine();
    const figure = await open({ run });
    const { image, parameters } = drawings()[0];
    expect(parameters?.presentationMs).toBe(300);
    expect(image).toMatchObject({ index: 0, boostHz: 70 });
    // 255 · 4 / 70
    expect(Array.from(image!.pixels.subarray(0, 6))).toEqual([255, 255, 255, 255, 15, 0]);
    expect(trainsIn(figure.scene)).toEqual(figure.scene.answers.drawn);
    expect(figure.scene.answers.drawn).toHaveLength(5);
    expect(neurons()[0].sparseWeights?.[0].values).toEqual([3, 3, 3, 3]);
    expect(neurons()[0].spikes?.timesMs).toHaveLength(
      figure.scene.answers.drawn!.slice(0, 4).flat().length,
    );
    expect(neurons()[0].injections?.every(({ amount }) => amount === 17)).toBe(true);
  });

  it('takes from a link what is in the range of its sliders', async () => {
    const figure = await open({ link: { rate: '900', ri: '101', w: '11', wi: '-1', s: '|300' } });
    expect(figure.scene.state).toMatchObject({
      rate: 250,
      inhibitoryRate: 100,
      weight: 10,
      inhibitoryWeight: 0,
      trains: [[], [], [], [], []],
    });
  });

  it('draws anew for another rate, not for another weight; a dragged weight never queues', async () => {
    const { run, drawings, neurons } = engine();
    const figure = await open({ run });
    for (const weight of [4, 5, 6, 7]) figure.runtime.set({ weight });
    await settled();
    expect(drawings()).toHaveLength(1);
    expect(neurons().map(({ sparseWeights }) => sparseWeights?.[0].values[0])).toEqual([3, 4, 7]);
    figure.runtime.set({ inhibitoryRate: 100 });
    await settled();
    expect(drawings()[1].image).toMatchObject({ boostHz: 100 });
    // 255 · 70 / 100
    expect(Array.from(drawings()[1].image!.pixels.subarray(0, 5))).toEqual([
      179, 179, 179, 179, 255,
    ]);
  });

  it('shows other spikes in each sweep, those placed by hand again', async () => {
    const { run, drawings } = engine();
    const figure = await open({ run, playing: true });
    const first = figure.scene.answers.drawn;
    // 300 ms at 30 ms per second.
    await figure.elapse(9950);
    expect(figure.runtime.cursor()).toBeCloseTo(298.5, 6);
    await figure.elapse(100);
    expect(figure.runtime.cursor()).toBeCloseTo(1.5, 6);
    expect(drawings().map(({ image }) => image?.index)).toEqual([0, 1]);
    expect(figure.scene.answers.drawn).not.toEqual(first);
    figure.runtime.move(place(figure.scene, 4, [50]));
    await figure.elapse(10_000);
    expect(drawings()).toHaveLength(2);
  });

  it('takes a train that is placed into the link, and the rest as they are', async () => {
    const figure = await open({ link: { s: '10|20', try: 'strong-leak' }, playing: true });
    await figure.elapse(1000);
    figure.runtime.move(place(figure.scene, 4, [100.123]));
    expect(figure.link).toEqual({ s: '10|20|||100.12' });
    expect(figure.runtime.cursor()).toBeCloseTo(30, 6);
    // A figure that stands shows the whole of it.
    figure.tell({ playing: false });
    figure.runtime.move(place(figure.scene, 0, []));
    expect(figure.link).toEqual({ s: '|20|||100.12' });
    expect(figure.runtime.cursor()).toBeNull();
    // No spikes at all are a choice, too.
    figure.runtime.set({ trains: NO_SPIKES });
    expect(figure.link).toEqual({ s: '||||' });
    await settled();
    expect(spec.data(figure.scene)).toEqual({ state: '', spikes: 0 });
  });

  it('goes back to other drawn spikes', async () => {
    const figure = await open({ link: { s: '10' }, playing: true });
    await figure.elapse(1000);
    const { drawn } = figure.scene.answers;
    figure.runtime.move(otherSpikes(figure.scene));
    await settled();
    expect(figure.link).toEqual({});
    expect(figure.runtime.cursor()).toBeCloseTo(30, 6);
    expect(figure.scene.answers.drawn).not.toEqual(drawn);
    figure.tell({ playing: false });
    figure.runtime.move(otherSpikes(figure.scene));
    expect(figure.runtime.cursor()).toBeNull();
  });

  it('near its threshold six spikes close together suffice, four do not', async () => {
    const figure = await open({ link: { rate: '100', 'lab.tauExcMs': '50' } });
    await figure.attempt('threshold-near');
    const s = '60,64,200|61,65,201|62,202|63,203|';
    expect(figure.link).toEqual({ 'lab.thresholdExcMv': '-62', w: '1', s, try: 'threshold-near' });
    expect(figure.playing).toBe(true);
    expect(figure.scene.answers.membrane!.spikes.map((ms) => ms > 60 && ms < 70)).toEqual([true]);
    expect(spec.data(figure.scene)).toEqual({ state: 'threshold-near', spikes: 1 });
    expect(spec.spoken(figure.scene)).toBe('outputSpikes: spikeCount {"n":1}');
  });

  it('has its other tries set one constant and play from the start', async () => {
    const figure = await open({ link: { s: '10', w: '7' }, playing: true });
    const count = () => figure.scene.answers.membrane!.spikes.length;
    await figure.elapse(1000);
    await figure.attempt('strong-leak');
    expect(figure.link).toEqual({ 'lab.tauExcMs': '10', try: 'strong-leak' });
    expect(figure.runtime.cursor()).toBe(0);
    const leaky = count();
    await figure.attempt('long-refractory');
    expect(figure.link).toEqual({ 'lab.refractoryExcMs': '50', try: 'long-refractory' });
    // Pauses of 50 ms leave room for six.
    expect(count()).toBeLessThanOrEqual(6);
    expect(leaky).toBeGreaterThan(6);
    // With less motion the whole window is shown.
    figure.tell({ reducedMotion: true, playing: false });
    await figure.attempt('strong-leak');
    expect(figure.runtime.cursor()).toBeNull();
    expect(figure.playing).toBe(false);
  });

  it('tells what symbols stand at, at the moment of the cursor', async () => {
    const figure = await open({ link: { s: '10||||', w: '2' }, playing: true });
    expect(figure.values).toMatchObject({
      V: '−65\u00a0mV',
      gE: '0',
      tau: '100\u00a0ms',
      tRef: '5\u00a0ms',
      eInh: '−100\u00a0mV',
    });
    // At 10.5 ms: 2 e^(−1/2).
    await figure.elapse(350);
    expect(figure.scene.nowMs()).toBeCloseTo(10.5, 6);
    expect(figure.values.gE).toBe('1.21');
    // 100 ms / (1 + 1.21)
    expect(figure.values.tauEffective).toBe('45.2\u00a0ms');
  });

  it('says what the engine refuses, and begins with the standard on retry', async () => {
    const laboratory = new Laboratory();
    const figure = await open({
      link: { 'lab.tauExcMs': '20', w: '4' },
      run: async (experiment) => {
        if (experiment.parameters.tauExcMs) throw new Error('No such neuron.');
        return laboratory.runAtOnce(experiment);
      },
    });
    expect(figure.failure).toBe('No such neuron.');
    figure.runtime.retry();
    await settled();
    expect(figure.failure).toBeNull();
    expect(figure.link).toEqual({});
    expect(figure.scene.answers.membrane).not.toBeNull();
  });
});
