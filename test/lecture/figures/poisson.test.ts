import { describe, expect, it } from 'vitest';
import { idOf, packSpike } from '../../../src/engine/spikeLog.ts';
import { countData, drawTrains, intervalData } from '../../../src/lecture/figures/poisson/draw.ts';
import { expectedIn, spec } from '../../../src/lecture/figures/poisson/spec.ts';
import { lightTheme } from '../../../src/plots/theme.ts';
import type { Experiment, ExperimentResult } from '../../../src/protocol/messages.ts';
import { fakeContext, SIZE } from '../../plots/fakeContext.ts';
import { bench, brokenAtFirst, settled } from '../runtime/bench.ts';

/** Train 1 fires at 10, 30 and 50 ms, train 39 at 349.5 ms, train 41 at 20 ms, in every window. */
const SPIKES = [
  [20, 1],
  [40, 41],
  [60, 1],
  [100, 1],
  [699, 39],
] as const;
/** Every 3.92th input fires. */
const inputOf = (train: number) => Math.floor((train * 784) / 200);

/** @param held answers only when the test says so */
function engine(held = false) {
  const asked: Experiment[] = [];
  const waiting: (() => void)[] = [];
  const run = async (experiment: Experiment) => {
    asked.push(experiment);
    if (held) await new Promise<void>((resolve) => waiting.push(resolve));
    const input = Uint32Array.from(SPIKES, ([step, train]) => packSpike(step, inputOf(train)));
    return { input } as ExperimentResult;
  };
  /** Gives the answer to the experiment that waits. */
  const answer = () => {
    waiting.shift()?.();
    return settled();
  };
  return { asked, run, answer };
}

describe('poisson', () => {
  it('has the engine draw trains at the rate asked for, and shows one window where nothing moves', async () => {
    const figure = bench(spec, { link: { rate: '60' } });
    await settled();
    const { statistics, nowMs, log } = figure.scene.model;
    expect([statistics.windows, nowMs]).toEqual([200, 350]);
    // 21 ± 0.32, the standard error of 200 counts.
    expect(Math.abs(statistics.mean - 21)).toBeLessThan(1.3);
    expect(new Set(Array.from(log, idOf)).size).toBe(200);
    expect(figure.values).toMatchObject({
      lambda: '60.0\u00a0Hz',
      duration: '350\u00a0ms',
      count: statistics.mean.toFixed(2),
      fano: statistics.fano.toFixed(3),
      interval: `${(350 / statistics.mean).toFixed(1)}\u00a0ms`,
    });
    // One spike a step at most: 21 (1 - 0.03).
    expect(expectedIn(figure.scene)).toMatchObject({ mean: 21, variance: 20.37 });
    expect(spec.spoken(figure.scene)).toBe('spikeTrains: poissonTrain, 60\u00a0Hz');
  });

  it('asks for one window ahead, each with spikes of its own', async () => {
    const { asked, run } = engine();
    const figure = bench(spec, { run, playing: true });
    await settled();
    expect(asked).toHaveLength(1);
    await figure.frame();
    expect(asked).toHaveLength(2);
    expect(asked.map(({ image }) => image?.index)).toEqual([0, 1]);
    expect(asked[0].parameters).toEqual({
      neurons: 1,
      presentationMs: 350,
      dtMs: 0.5,
      rateMaxHz: 40,
    });
    expect(asked[0].learn).toBe(false);
    const { pixels } = asked[0].image!;
    expect(pixels.reduce((a, b) => a + b)).toBe(200 * 255);
    expect([pixels[0], pixels[3], pixels[4], pixels[780]]).toEqual([255, 255, 0, 255]);
  });

  it('evenly spaced trains go on from window to window', async () => {
    const figure = bench(spec, { link: { train: 'regular', rate: '42' }, playing: true });
    await settled();
    figure.runtime.set({ speed: 'fast' });
    for (let k = 0; k < 12; k++) await figure.frame();
    const { statistics } = figure.scene.model;
    expect(statistics.windows).toBe(12 * 200);
    // 23.8 ms is 47.6 steps: all intervals have 47 or 48, in bin 11.
    expect(statistics.intervals[11]).toBe(statistics.intervalCount);
    expect(statistics.mean).toBeCloseTo(14.7, 1);
    expect(statistics.fano).toBeCloseTo(0.0143, 3);
  });

  it('a window is counted when its time is over, then the next begins', async () => {
    const { run } = engine();
    const figure = bench(spec, { run, playing: true });
    await settled();
    await figure.frame();
    const { model } = figure.scene;
    expect([model.statistics.windows, model.nowMs, model.log.length]).toEqual([0, 0, 5]);
    // 200 ms a second: 10 ms a frame.
    await figure.elapse(34 * 50);
    expect(model.nowMs).toBeCloseTo(340, 6);
    expect(model.statistics.windows).toBe(0);
    await figure.frame(50);
    expect(model.nowMs).toBe(0);
    expect([model.statistics.windows, model.statistics.spikes]).toEqual([200, 5]);
    expect(figure.values.count).toBe('0.03');
    await figure.frame(50);
    expect(model.nowMs).toBeCloseTo(10, 6);
    expect(model.statistics.windows).toBe(200);
  });

  it('stands at the end of a window until the engine has the next', async () => {
    const { run, answer } = engine(true);
    const figure = bench(spec, { run, playing: true });
    await figure.frame();
    const { model } = figure.scene;
    expect([model.nowMs, model.statistics.windows]).toEqual([350, 0]);
    await answer();
    await figure.elapse(2000);
    expect([model.nowMs, model.statistics.windows]).toEqual([350, 200]);
    await answer();
    await figure.frame(50);
    expect([model.nowMs, model.statistics.windows]).toEqual([0, 200]);
  });

  it('shows the first window whole where it comes after a pause, and no other', async () => {
    const { asked, run, answer } = engine(true);
    const figure = bench(spec, { run, playing: true });
    await answer();
    await figure.frame();
    figure.tell({ playing: false });
    await answer();
    // Begun, not over: it stands where it was.
    expect([figure.scene.model.nowMs, figure.scene.model.statistics.windows]).toEqual([0, 0]);
    figure.runtime.again();
    await answer();
    await answer();
    expect([figure.scene.model.nowMs, figure.scene.model.statistics.windows]).toEqual([350, 200]);
    expect(asked.map(({ image }) => image?.index)).toEqual([0, 1, 0, 1]);
    // From there play shows the next, from its beginning.
    figure.tell({ playing: true });
    await figure.frame(50);
    expect([figure.scene.model.nowMs, figure.scene.model.statistics.windows]).toEqual([0, 200]);
  });

  it('as fast as possible is a window a frame, read five times a second', async () => {
    const { run } = engine();
    const figure = bench(spec, { run, link: { speed: 'fast' }, playing: true });
    await settled();
    let shown = 0;
    let drawn = 0;
    figure.runtime.subscribe(() => shown++);
    figure.runtime.onPaint(() => drawn++);
    await figure.elapse(2000);
    const { model } = figure.scene;
    expect([model.statistics.windows, model.nowMs]).toEqual([40 * 200, 350]);
    expect([shown, drawn]).toEqual([10, 10]);
  });

  it('draws every frame in slow motion, and reads when a window is over', async () => {
    const { run } = engine();
    const figure = bench(spec, { run, playing: true });
    await figure.frame();
    let shown = 0;
    let drawn = 0;
    figure.runtime.subscribe(() => shown++);
    figure.runtime.onPaint(() => drawn++);
    await figure.elapse(1750);
    expect(shown).toBe(1);
    expect(drawn).toBe(35 + 1);
  });

  it('other trains begin with statistics of their own', async () => {
    const { asked, run } = engine();
    const figure = bench(spec, { run });
    await settled();
    const before = figure.scene.model;
    figure.runtime.set({ rate: 80 });
    await settled();
    expect(figure.scene.model).not.toBe(before);
    expect(asked.at(-1)?.parameters.rateMaxHz).toBe(80);
    figure.runtime.set({ train: 'regular' });
    await settled();
    expect(asked.at(-1)).toMatchObject({ learn: false, parameters: { rateMaxHz: 80 } });
    expect(asked.at(-1)?.image).toBeUndefined();
    expect(figure.scene.model.statistics.windows).toBe(200);
    const { model } = figure.scene;
    figure.runtime.set({ speed: 'fast' });
    expect(figure.scene.model).toBe(model);
    expect(figure.link).toEqual({ rate: '80', train: 'regular', speed: 'fast' });
    expect(spec.data(figure.scene)).toEqual({ state: 'rate=80 train=regular speed=fast' });
  });

  it('its tries set the rate, or make the trains regular at the rate there is', async () => {
    const { run } = engine();
    const figure = bench(spec, { run, link: { train: 'regular', rate: '33' } });
    await figure.attempt('rate-20');
    expect(figure.link).toEqual({ rate: '20' });
    expect(figure.playing).toBe(true);
    figure.tell({ playing: false });
    await figure.attempt('rate-60');
    expect(figure.link).toEqual({ rate: '60' });
    expect(figure.playing).toBe(true);
    figure.tell({ playing: false });
    await figure.attempt('regular');
    expect(figure.link).toEqual({ rate: '60', train: 'regular' });
    expect(figure.playing).toBe(true);
  });

  it('with less motion tries do not play', async () => {
    const figure = bench(spec, { run: engine().run, reducedMotion: true });
    await figure.attempt('rate-60');
    expect(figure.playing).toBe(false);
    expect(figure.scene.model.statistics.windows).toBe(200);
  });

  it('says what failed, and asks for the same window again', async () => {
    const { asked, run } = engine();
    const unsteady = brokenAtFirst(run);
    const figure = bench(spec, { run: unsteady.run });
    await settled();
    expect(figure.failure).toBe('no engine');
    unsteady.broken = false;
    figure.runtime.retry();
    await settled();
    expect(figure.failure).toBeNull();
    expect(asked.map(({ image }) => image?.index)).toEqual([0, 1]);
    expect(figure.scene.model.statistics.windows).toBe(200);
  });
});

describe('its plots', () => {
  const shown = async (link = {}) => {
    const figure = bench(spec, { run: engine().run, link });
    await settled();
    return figure.scene;
  };

  it('a raster of the first forty trains, up to the moment', async () => {
    const scene = await shown();
    const marks = (nowMs: number) => {
      scene.model.nowMs = nowMs;
      const { ctx, rects } = fakeContext();
      drawTrains(ctx, SIZE, lightTheme, scene);
      return rects(lightTheme.input).length;
    };
    const none = marks(9.9);
    // Train 41 is not among them.
    expect([10, 49, 50, 349, 350].map((nowMs) => marks(nowMs) - none)).toEqual([1, 2, 3, 3, 4]);
  });

  it('the density of the intervals, an area of 1 with what is beyond', async () => {
    // 40 Hz: 125 ms in 32 bins of 4 ms, two of the fine ones each.
    const { heights, binWidth, theory, start, color } = intervalData(await shown());
    expect([heights.length, binWidth, start, color]).toEqual([32, 4, 0, 'input']);
    // Two intervals of 20 ms: steps 37 to 40 are the last of the fifth bin.
    expect(Array.from(heights).map((h) => h * binWidth)).toEqual(
      Array.from({ length: 32 }, (_, k) => (k === 4 ? 1 : 0)),
    );
    expect(theory?.at(25)).toBeCloseTo(0.04 / Math.E, 12);
  });

  it('its axis has room for theory, and for all that is there', async () => {
    const poisson = intervalData(await shown());
    expect(poisson.y?.domain).toEqual([0, 0.25]);
    const regular = intervalData(await shown({ train: 'regular' }));
    expect([regular.color, regular.y?.domain]).toEqual(['accent', undefined]);
  });

  it('the counts around what is expected, their mean marked', async () => {
    // 14 expected: four deviations and one more, down to 0 and up to 30.
    const { heights, start, theory, mark, binWidth } = countData(await shown());
    expect([heights.length, start, binWidth]).toEqual([31, -0.5, 1]);
    // 197 of 200 silent, train 1 has three, 39 and 41 have one.
    expect(Array.from(heights).slice(0, 5)).toEqual([0.985, 0.01, 0, 0.005, 0]);
    expect(theory?.at(14)).toBeCloseTo(0.106, 3);
    expect(mark).toEqual({ value: 0.025, label: 'mean' });
    const fast = countData(await shown({ rate: '100' }));
    // 35 expected: from 10 to 60.
    expect([fast.start, fast.heights.length]).toEqual([9.5, 51]);
  });
});
