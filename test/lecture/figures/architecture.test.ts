import { describe, expect, it } from 'vitest';
import type { SimulationClient } from '../../../src/client/client.ts';
import { makeParameters } from '../../../src/engine/parameters.ts';
import { ReferenceNetwork } from '../../../src/engine/reference/network.ts';
import { compactSnapshot, encodeSnapshot } from '../../../src/engine/snapshot.ts';
import { packSpike } from '../../../src/engine/spikeLog.ts';
import * as events from '../../../src/lecture/figures/architecture/events.ts';
import {
  moveTarget,
  readTarget,
  targetText,
} from '../../../src/lecture/figures/architecture/layout.ts';
import { SMALL, type SmallNetwork } from '../../../src/lecture/figures/architecture/network.ts';
import { activityIn, spec, targetIn } from '../../../src/lecture/figures/architecture/spec.ts';
import type { Experiment, ExperimentResult } from '../../../src/protocol/messages.ts';
import { bench, brokenAtFirst, FakeClient, noise, settled } from '../runtime/bench.ts';

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
    const counts = events.countsUntil(excitatory, 30, 10);
    expect(Array.from(counts)).toEqual([0, 0, 0, 2, 0, 1, 0, 0, 0, 0]);
    expect([9, 10, 49, 50].map((ms) => events.lastToFire(shown, ms))).toEqual([-1, 5, 3, 8]);
    expect(events.beforeFirstAnswer(shown, 4)).toBe(6);
    expect(events.beforeFirstAnswer(shown, 40)).toBe(0);
    const silent = { ...shown, excitatory: events.unpack(log(), 0.5) };
    expect(events.beforeFirstAnswer(silent, 4)).toBe(0);
  });
});

const parameters = makeParameters({ neurons: 16 });
const known: SmallNetwork = {
  parameters,
  weights: Array.from({ length: 16 }, (_, neuron) => ({ neuron, values: new Float32Array(784) })),
  thetaMv: new Array(16).fill(20),
  largest: 1,
};
const figureSpec = { ...spec, network: { ...SMALL, known } };

type Spike = readonly [step: number, id: number];
const logOf = (spikes: readonly Spike[]) =>
  Uint32Array.from(spikes, ([step, id]) => packSpike(step, id));
/** At 40, 50, 50.5, 60 and 100 ms. */
const ANSWER: readonly Spike[] = [
  [80, 7],
  [100, 2],
  [101, 7],
  [120, 7],
  [200, 3],
];

function engine(answerOf: (experiment: Experiment) => readonly Spike[] = () => ANSWER) {
  const asked: Experiment[] = [];
  const run = async (experiment: Experiment) => {
    asked.push(experiment);
    return {
      parameters,
      dtMs: 0.5,
      steps: 700,
      input: logOf([[10, 5]]),
      excitatory: logOf(answerOf(experiment)),
      inhibitory: logOf([[82, 7]]),
    } as unknown as ExperimentResult;
  };
  return { asked, run };
}
const images = async () => noise(20);

describe('the figure', () => {
  it('shows a picture to its network, at rest the first answer on its way', async () => {
    const { asked, run } = engine();
    const figure = bench(figureSpec, { run, images, link: { image: '23' } });
    await settled();
    expect(asked).toHaveLength(1);
    expect(asked[0]).toEqual({
      parameters: { ...parameters, weightInhExc: 17 },
      weights: known.weights,
      thetaMv: known.thetaMv,
      learn: false,
      // 23 of 20 pictures is the fourth.
      image: { pixels: (await images()).pixels.subarray(3 * 784, 4 * 784), index: 23, boostHz: 0 },
    });
    expect(figure.scene.answers.shown?.pixels).toEqual(asked[0].image?.pixels);
    expect(figure.scene.nowMs()).toBeCloseTo(40.3, 5);
    expect(activityIn(figure.scene)).toEqual({ neurons: 1, spikes: 1 });
    expect(figure.values).toEqual({
      neurons: '16',
      // 784 × 16 and 16 and 16 × 15.
      synapses: '12,800',
      wExcInh: '10.4',
      wInhExc: '17',
    });
    expect(spec.data(figure.scene)).toEqual({
      state: 'try= speed=6 target= inhibition=17 image=23',
      'neurons-active': 1,
      boost: 0,
    });
  });

  it('counts neurons and spikes up to the moment', async () => {
    const figure = bench(figureSpec, { run: engine().run, images });
    expect(activityIn(figure.scene)).toEqual({ neurons: 0, spikes: 0 });
    await settled();
    const at = (show: number) => {
      figure.runtime.move({ show });
      return activityIn(figure.scene);
    };
    expect(at(39.9)).toEqual({ neurons: 0, spikes: 0 });
    expect(at(50)).toEqual({ neurons: 2, spikes: 2 });
    expect(at(60)).toEqual({ neurons: 2, spikes: 4 });
    expect(at(350)).toEqual({ neurons: 3, spikes: 5 });
  });

  it('shows a picture brighter until it is answered', async () => {
    const { asked, run } = engine(({ image }) => (image?.boostHz === 64 ? ANSWER : [[9, 1]]));
    const figure = bench(figureSpec, { run, images });
    await settled();
    expect(asked.map(({ image }) => image?.boostHz)).toEqual([0, 32, 64]);
    expect(spec.data(figure.scene).boost).toBe(64);
  });

  it('begins shortly before the first answer, and goes on with the next picture', async () => {
    const { asked, run } = engine();
    const figure = bench(figureSpec, { run, images, playing: true, link: { speed: '100' } });
    await settled();
    // 12 ms before 40 ms, then 100 ms a second; the end is held for 1.5 s.
    expect(figure.scene.nowMs()).toBe(28);
    await figure.elapse(1000);
    expect(figure.scene.nowMs()).toBeCloseTo(128, 6);
    await figure.elapse(3700);
    expect([figure.scene.nowMs(), figure.scene.state.image]).toEqual([350, 0]);
    await figure.elapse(100);
    expect(figure.scene.state.image).toBe(1);
    expect(asked).toHaveLength(2);
    expect(figure.scene.nowMs()).toBeLessThan(40);
    expect(figure.link).toEqual({ image: '1', speed: '100' });
  });

  it('stands at the beginning where nobody answers', async () => {
    const figure = bench(figureSpec, { run: engine(() => []).run, images });
    await settled();
    // As bright as it may become.
    while (figure.scene.pending) await settled();
    expect(figure.scene.nowMs()).toBeCloseTo(0.3, 6);
    expect(activityIn(figure.scene)).toEqual({ neurons: 0, spikes: 0 });
  });

  it('texts follow ten times a second', async () => {
    const figure = bench(figureSpec, { run: engine().run, images, playing: true });
    await settled();
    let read = 0;
    figure.runtime.subscribe(() => read++);
    await figure.elapse(1000);
    expect(read).toBe(10);
  });

  it('its tries begin from the standard, and play in any case', async () => {
    const link = { speed: '50', target: 'p3', 'lab.weightInhExc': '5' };
    const { asked, run } = engine();
    const figure = bench(figureSpec, { run, images, link, reducedMotion: true });
    figure.runtime.set({ hovered: { kind: 'inhibitory', id: 1 } });
    await figure.attempt('slow');
    expect(figure.link).toEqual({ speed: '1.5', try: 'slow' });
    expect(figure.scene.state.hovered).toBeNull();
    expect(figure.playing).toBe(true);
    // 3 ms before the first answer.
    expect(figure.scene.nowMs()).toBe(37);
    await figure.attempt('hover-excitatory');
    expect(figure.link).toEqual({ target: 'e7', try: 'hover-excitatory' });
    expect(figure.scene.nowMs()).toBe(28);
    await figure.attempt('no-inhibition');
    expect(figure.link).toEqual({
      'lab.weightInhExc': '0',
      speed: '20',
      try: 'no-inhibition',
    });
    expect(asked.at(-1)?.parameters.weightInhExc).toBe(0);
    expect(figure.values.wInhExc).toBe('0');
    expect(spec.data(figure.scene).state).toBe(
      'try=no-inhibition speed=20 target= inhibition=0 image=0',
    );
  });

  it('a try from a link keeps its pace for the pictures that follow', async () => {
    const link = { try: 'slow', speed: '1.5' };
    const figure = bench(figureSpec, { run: engine().run, images, link, playing: true });
    await settled();
    expect(figure.scene.nowMs()).toBe(37);
  });

  it('points at the sixth neuron where none has answered', async () => {
    const figure = bench(figureSpec, { run: engine(() => []).run, images });
    await settled();
    // As bright as it may become.
    while (figure.scene.pending) await settled();
    await figure.attempt('hover-excitatory');
    expect(figure.link.target).toBe('e5');
  });

  it('names what is pointed at, else what was clicked', async () => {
    const figure = bench(figureSpec, { run: engine().run, images });
    await settled();
    expect(spec.spoken(figure.scene)).toBe('hoverNeuron');
    figure.runtime.set({ target: { kind: 'excitatory', id: 4 } });
    expect(spec.spoken(figure.scene)).toBe('excitatoryNeuron 5');
    figure.runtime.set({ hovered: { kind: 'inhibitory', id: 0 } });
    expect(spec.spoken(figure.scene)).toBe('inhibitoryNeuron 1');
    figure.runtime.set({ hovered: { kind: 'input', id: 57 } });
    expect(spec.spoken(figure.scene)).toBe('pixelAt {"row":3,"column":2}');
    expect(targetText(targetIn(figure.scene))).toBe('p57');
    expect(figure.link).toEqual({ target: 'e4' });
    expect(spec.data(figure.scene).state).toContain('target=p57');
    figure.runtime.set({ hovered: null, target: null });
    expect(figure.link).toEqual({});
  });

  it('says what failed, and asks again', async () => {
    const unsteady = brokenAtFirst(engine().run);
    const figure = bench(figureSpec, { images, run: unsteady.run });
    await settled();
    expect(figure.failure).toBe('no engine');
    unsteady.broken = false;
    figure.runtime.retry();
    await settled();
    expect(figure.failure).toBeNull();
    expect(figure.scene.answers.shown?.durationMs).toBe(350);
  });
});

describe('targets', () => {
  it('stand in the link by letter and number, if there is such a one', () => {
    for (const text of ['p783', 'e15', 'i0']) expect(targetText(readTarget(text, 16))).toBe(text);
    for (const text of ['p784', 'e16', 'i16', 'x1', 'e', '']) {
      expect(readTarget(text, 16)).toBeNull();
    }
  });

  it('are walked through with the arrows', () => {
    const walk = (from: string, dx: number, dy: number) =>
      targetText(moveTarget(readTarget(from, 16), dx, dy, 16));
    expect(walk('', 1, 0)).toBe('e0');
    expect([walk('e0', 0, -1), walk('i15', 0, 1), walk('e3', 0, 1)]).toEqual(['e15', 'i0', 'e4']);
    expect([walk('e3', 1, 0), walk('i3', -1, 0), walk('i3', 1, 0)]).toEqual(['i3', 'e3', 'i3']);
    // Between digit and neurons by the end of a row in its middle.
    expect([walk('e3', -1, 0), walk('p419', 1, 0)]).toEqual(['p419', 'e0']);
    expect([walk('p0', -1, 0), walk('p0', 0, -1), walk('p30', 1, 1)]).toEqual(['p0', 'p0', 'p59']);
  });
});

describe('its network', () => {
  const prepare = async (gone: () => boolean = () => false) => {
    const client = new FakeClient(SMALL.settings);
    const network = new ReferenceNetwork(makeParameters(SMALL.settings.parameters));
    const about = {
      classNames: ['0', '1'],
      origin: {},
      imagesTrained: 300,
      responses: null,
    } as never;
    client.reply = ({ type }) =>
      type === 'saveNetwork' ? { bytes: encodeSnapshot(compactSnapshot(network, about)) } : null;
    const steps: number[] = [];
    const found = await SMALL.prepare(
      client as unknown as SimulationClient,
      (images) => steps.push(images),
      gone,
    );
    return { client, found, steps };
  };

  it('learns 300 images, and tells every ten', async () => {
    const { client, found, steps } = await prepare();
    expect(client.steps).toBe(300);
    expect([steps[0], steps.at(-1), steps.length]).toEqual([10, 300, 30]);
    expect(found?.parameters.neurons).toBe(16);
    expect(found?.thetaMv).toHaveLength(16);
    const all = found!.weights.flatMap(({ values }) => Array.from(values));
    expect(found?.largest).toBe(Math.max(...all));
    expect(found?.largest).toBeGreaterThan(0);
  });

  it('is given up when the reader has gone', async () => {
    let left = 3;
    const { client, found } = await prepare(() => left-- <= 0);
    expect(found).toBeNull();
    expect(client.steps).toBe(30);
  });
});
