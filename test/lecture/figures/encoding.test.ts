/** What the encoding figure computes, by hand and by the engine. */
import { describe, expect, it } from 'vitest';
import { packSpike } from '../../../src/engine/spikeLog.ts';
import {
  courseData,
  drawDigit,
  drawRecovered,
  rasterData,
  trainsHit,
} from '../../../src/lecture/figures/encoding/draw.ts';
import {
  Counter,
  correlation,
  correlationCourse,
  estimateOf,
  joinRuns,
  pointsUntil,
  rasterOf,
  rateOf,
  runsOf,
  timesOf,
} from '../../../src/lecture/figures/encoding/model.ts';
import {
  type Encoded,
  paceOf,
  pixelAt,
  pixelIn,
  shownIn,
  soFar,
  spec,
} from '../../../src/lecture/figures/encoding/spec.ts';
import { ramp, rampIndex } from '../../../src/plots/colormap.ts';
import { rasterLayout } from '../../../src/plots/raster.ts';
import { lightTheme } from '../../../src/plots/theme.ts';
import type { Experiment, ExperimentResult } from '../../../src/protocol/messages.ts';
import { fakeContext, SIZE } from '../../plots/fakeContext.ts';
import { bench, brokenAtFirst, noise, settled } from '../runtime/bench.ts';

describe('counts', () => {
  it('rates are in proportion to pixels, and counts speak for pixels the other way', () => {
    expect(rateOf(255, 63.75)).toBe(63.75);
    expect(rateOf(51, 100)).toBe(20);
    // 20 Hz for half a second: 10 spikes.
    expect(estimateOf(10, 100, 500)).toBeCloseTo(51, 9);
    expect(estimateOf(3, 100, 0)).toBe(0);
  });

  it('a long or bright presentation is split, so that no log overflows', () => {
    const dim = new Uint8Array(784).fill(1);
    expect(runsOf(dim, 350, 63.75)).toEqual([350]);
    const bright = new Uint8Array(784).fill(255);
    // 784 inputs of 100 Hz for 1 s: 78,400 spikes, 13 runs of at most 6,500.
    const lengths = runsOf(bright, 1000, 100);
    expect(lengths).toHaveLength(13);
    expect(lengths[0]).toBe(80);
    expect(lengths[12]).toBe(40);
    expect(lengths.reduce((a, b) => a + b)).toBe(1000);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(80);
  });

  it('runs are joined one after the other', () => {
    const log = (...spikes: [number, number][]) =>
      Uint32Array.from(spikes, ([step, id]) => packSpike(step, id));
    const train = joinRuns([log([2, 7], [10, 8]), log([1, 9])], [50, 30], 0.5);
    expect(Array.from(train.times)).toEqual([1, 5, 50.5]);
    expect(Array.from(train.ids)).toEqual([7, 8, 9]);
    expect(train.durationMs).toBe(80);
  });

  const train = {
    times: Float64Array.of(1, 5, 5, 9),
    ids: Uint16Array.of(3, 3, 4, 3),
    durationMs: 10,
  };

  it('spikes are counted up to a moment, forth and back', () => {
    const counter = new Counter(train);
    const at = (ms: number) => [3, 4].map((id) => counter.at(ms)[id]);
    expect([1, 5, 5.1, 100, 9, 1].map(at)).toEqual([
      [0, 0],
      [1, 0],
      [2, 1],
      [3, 1],
      [2, 1],
      [0, 0],
    ]);
    expect(Array.from(timesOf(train, 3, 9))).toEqual([1, 5]);
  });

  it('correlation is Pearson’s, 0 where a picture is flat', () => {
    expect(correlation([1, 2, 3], [10, 20, 30])).toBeCloseTo(1, 12);
    expect(correlation([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 12);
    // Means 2 and 2: (-1·-1 + 0·2 + 1·-1) / sqrt(2 · 6) = 0.
    expect(correlation([1, 2, 3], [1, 4, 1])).toBeCloseTo(0, 12);
    // Means 2 and 3: (2 + 0 + 1) / sqrt(2 · 6).
    expect(correlation([1, 2, 3], [1, 4, 4])).toBeCloseTo(3 / Math.sqrt(12), 12);
    expect(correlation([5, 5, 5], [1, 2, 3])).toBe(0);
  });

  it('its course has evenly spaced moments, the last at the end', () => {
    const pixels = new Uint8Array(784);
    pixels[3] = 200;
    pixels[4] = 100;
    const { times, values } = correlationCourse(pixels, train, 4);
    expect(Array.from(times)).toEqual([2.5, 5, 7.5, 10]);
    const counts = new Uint16Array(784);
    counts[3] = 3;
    counts[4] = 1;
    expect(values[3]).toBeCloseTo(correlation(pixels, counts), 12);
    expect(values[0]).toBe(values[1]);
    expect(values[2]).toBeGreaterThan(values[1]);
    const course = { times, values };
    expect([2.4, 2.5, 9.9, 10].map((ms) => pointsUntil(course, ms))).toEqual([0, 1, 3, 4]);
  });

  it('a crowded raster shows every third input', () => {
    expect(rasterOf(train)).toEqual({ times: train.times, rows: train.ids, stride: 1 });
    const crowd = (length: number) => ({
      times: Float64Array.from({ length }, (_, k) => k),
      ids: Uint16Array.from({ length }, (_, k) => k % 784),
      durationMs: 5000,
    });
    expect(rasterOf(crowd(4500)).stride).toBe(1);
    const thin = rasterOf(crowd(4501));
    expect(thin.stride).toBe(3);
    expect(Array.from(thin.times.subarray(0, 3))).toEqual([0, 3, 6]);
    expect(Array.from(thin.rows.subarray(260, 263))).toEqual([260, 261, 0]);
  });
});

/** In the middle of the picture; the corner is brighter. */
const MIDDLE = 14 * 28 + 14;
const images = async () => {
  const set = noise(20);
  set.pixels.fill(0);
  for (let k = 0; k < 20; k++) {
    set.pixels[k * 784] = 255;
    set.pixels[k * 784 + MIDDLE] = 204;
  }
  return set;
};

/** The middle fires at 10, 30 and 349 ms, the corner at 20 ms. */
const SPIKES = [
  [20, MIDDLE],
  [40, 0],
  [60, MIDDLE],
  [698, MIDDLE],
] as const;

function engine() {
  const asked: Experiment[] = [];
  const run = async (experiment: Experiment) => {
    asked.push(experiment);
    const last = experiment.parameters.presentationMs! / 0.5;
    const spikes = SPIKES.filter(([step]) => step < last);
    const input = Uint32Array.from(spikes, ([step, id]) => packSpike(step, id));
    return { input, dtMs: 0.5 } as ExperimentResult;
  };
  return { asked, run };
}

describe('the figure', () => {
  it('has the engine encode the picture, and tells what one pixel is and what its spikes say', async () => {
    const { asked, run } = engine();
    const figure = bench(spec, { run, images });
    await settled();
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      parameters: { neurons: 1, rateMaxHz: 63.75, presentationMs: 350 },
      learn: false,
      image: { index: 0, boostHz: 0 },
    });
    expect(asked[0].image?.pixels[MIDDLE]).toBe(204);
    // Where nothing moves the whole presentation is shown.
    expect(figure.scene.nowMs()).toBe(350);
    // 3 spikes of 63.75 Hz × 0.35 s: 3 / 22.3125 of 255.
    expect(figure.values).toEqual({
      pixel: '204',
      lambda: '51.0\u00a0Hz',
      lambdaMax: '63.75\u00a0Hz',
      duration: '350\u00a0ms',
      count: '3',
      pixelEstimate: '34',
    });
    expect(soFar(figure.scene).spikes).toBe(4);
    const counts = [MIDDLE, 0].map((id) => shownIn(figure.scene).counter.at(350)[id]);
    expect(counts).toEqual([3, 1]);
    expect(soFar(figure.scene).correlation).toBeCloseTo(
      correlation(asked[0].image!.pixels, shownIn(figure.scene).counter.at(350)),
      12,
    );
    expect(spec.spoken(figure.scene)).toBe(
      'picture: digitIs {"n":7}, pixelAt {"row":15,"column":15}',
    );
  });

  it('looks at a bright pixel near the middle, at one that was clicked, at one that is pointed at', async () => {
    const figure = bench(spec, { run: engine().run, images });
    await settled();
    expect(pixelIn(figure.scene)).toBe(MIDDLE);
    figure.runtime.set({ pixel: 0 });
    expect(pixelIn(figure.scene)).toBe(0);
    expect(figure.link).toEqual({ pixel: '0' });
    expect(figure.values).toMatchObject({ pixel: '255', count: '1' });
    figure.runtime.set({ hovered: 5 });
    expect(pixelIn(figure.scene)).toBe(5);
    expect(figure.values).toMatchObject({ pixel: '0', lambda: '0.0\u00a0Hz', count: '0' });
    expect(figure.link).toEqual({ pixel: '0' });
  });

  it('counts by the moment that texts are at', async () => {
    const figure = bench(spec, { run: engine().run, images });
    await settled();
    figure.runtime.move({ show: 30 });
    expect(pixelAt(figure.scene, 30)).toEqual({ value: 204, n: 1, estimate: '133' });
    expect(pixelAt(figure.scene, 30.5).n).toBe(2);
    expect(pixelAt(figure.scene, 0).estimate).toBe('–');
    expect(soFar(figure.scene).spikes).toBe(2);
    figure.runtime.move({ show: 'start' });
    expect(figure.scene.readMs).toBe(0);
    expect(soFar(figure.scene)).toEqual({ spikes: 0, correlation: Number.NaN });
    figure.runtime.move({ show: 3.5 });
    expect(soFar(figure.scene).correlation).toBe(0);
  });

  it('splits a long presentation into runs, one after the other, each with spikes of its own', async () => {
    const { asked, run } = engine();
    // Noise: half of 784 × 63.75 Hz × 0.35 s, more than 6,500 spikes.
    const figure = bench(spec, { run });
    await settled();
    figure.runtime.set({ take: 2 });
    await settled();
    expect(asked.map(({ image }) => image?.index)).toEqual([0, 1, 128, 129]);
    expect(asked.map(({ parameters }) => parameters.presentationMs)).toEqual([180, 170, 180, 170]);
    const { train, pixels } = figure.scene.answers.encoded!;
    expect(Array.from(train.times)).toEqual([10, 20, 30, 190, 200, 210]);
    expect(train.durationMs).toBe(350);
    expect(pixels).toEqual(figure.scene.images.pixels.subarray(7 * 784, 8 * 784));
  });

  it('gives up runs of settings that are no longer', async () => {
    const { asked, run } = engine();
    const figure = bench(spec, { run, playing: true });
    await Promise.resolve();
    await Promise.resolve();
    expect(asked).toHaveLength(1);
    figure.runtime.set({ white: 20 });
    await settled();
    expect(asked.map(({ parameters }) => parameters.rateMaxHz)).toEqual([63.75, 20]);
    expect(figure.scene.answers.encoded?.whiteHz).toBe(20);
  });

  it('goes through a presentation, holds its end, and begins with other spikes', async () => {
    const { asked, run } = engine();
    const figure = bench(spec, { run, images, playing: true });
    await settled();
    expect(figure.scene.nowMs()).toBe(0);
    // 3 + 2.2 lg 7 seconds.
    expect(350 / paceOf(350)).toBeCloseTo(4.859, 3);
    expect(50 / paceOf(50)).toBeCloseTo(3, 12);
    await figure.elapse(2450);
    expect(figure.scene.nowMs()).toBeCloseTo((350 * 2.45) / 4.8592, 1);
    await figure.elapse(3950);
    expect([figure.scene.nowMs(), figure.scene.state.take]).toEqual([350, 0]);
    await figure.elapse(100);
    expect(figure.scene.state.take).toBe(1);
    expect(asked.at(-1)?.image?.index).toBe(64);
    expect(figure.scene.nowMs()).toBeLessThan(10);
    expect(figure.link).toEqual({});
  });

  it('texts follow four times a second, and reach the end', async () => {
    const figure = bench(spec, { run: engine().run, images, playing: true });
    await settled();
    let read = 0;
    figure.runtime.subscribe(() => read++);
    await figure.elapse(1000);
    expect(read).toBe(4);
    await figure.elapse(4000);
    expect(figure.scene.readMs).toBe(350);
  });

  it('the next digit, other spikes', async () => {
    const figure = bench(spec, { run: engine().run, images, link: { image: '19' } });
    await settled();
    await figure.attempt('next-digit');
    expect(figure.scene.state).toMatchObject({ image: 0, take: 1 });
    expect(figure.playing).toBe(true);
    expect(spec.data(figure.scene)).toEqual({ state: 'image=0 T=350 hz=63.75 take=1' });
    expect(figure.scene.nowMs()).toBe(0);
  });

  it.each([
    ['short', { 'lab.presentationMs': '50' }],
    ['long', { 'lab.presentationMs': '2000' }],
    ['bright', { 'lab.rateMaxHz': '95.75' }],
  ])('%s, from the standard values', async (id, wanted) => {
    const link = { 'lab.presentationMs': '700', 'lab.rateMaxHz': '30', image: '3' };
    const figure = bench(spec, { run: engine().run, images, link });
    await figure.attempt(id);
    expect(figure.link).toEqual({ image: '3', ...wanted });
    expect(figure.playing).toBe(true);
    expect(figure.scene.answers.encoded?.train.durationMs).toBe(figure.scene.state.duration);
  });

  it('takes a number beyond the pictures for one of them', async () => {
    const figure = bench(spec, { run: engine().run, images, link: { image: '47' } });
    await settled();
    // 47 of 20 is the eighth.
    expect(spec.spoken(figure.scene)).toContain('{"n":7}');
    expect(figure.failure).toBeNull();
  });

  it('says what failed, and goes on from there', async () => {
    const unsteady = brokenAtFirst(engine().run);
    const figure = bench(spec, { images, run: unsteady.run });
    await settled();
    expect(figure.failure).toBe('no engine');
    // The picture is there without spikes.
    expect(shownIn(figure.scene).encoded).toMatchObject({
      whiteHz: 63.75,
      train: { durationMs: 350 },
    });
    expect(shownIn(figure.scene).encoded.pixels[MIDDLE]).toBe(204);
    expect(Array.from(shownIn(figure.scene).counter.at(350)).every((n) => n === 0)).toBe(true);
    expect(courseData(shownIn(figure.scene)).series[0].count).toBe(0);
    expect(soFar(figure.scene)).toEqual({ spikes: 0, correlation: Number.NaN });
    expect(figure.values.count).toBe('0');
    unsteady.broken = false;
    figure.runtime.retry();
    await settled();
    expect(figure.failure).toBeNull();
    expect(figure.values.count).toBe('3');
  });

  it('gets the picture back from the engine’s spikes', async () => {
    const figure = bench(spec, { images, link: { 'lab.presentationMs': '2000' } });
    await settled();
    const { n } = pixelAt(figure.scene, 2000);
    // 51 Hz for 2 s, four standard deviations.
    expect(Math.abs(n - 102)).toBeLessThan(41);
    expect(soFar(figure.scene).correlation).toBeGreaterThan(0.99);
  });
});

describe('its plots', () => {
  const shownAt = async (ms: number, changes: Partial<Encoded> = {}) => {
    const figure = bench(spec, { run: engine().run, images });
    await settled();
    const shown = shownIn(figure.scene);
    return { ...shown, nowMs: ms, encoded: { ...shown.encoded, ...changes } };
  };

  it('the raster has all inputs, and the train of one large', async () => {
    const data = rasterData(await shownAt(31));
    const [all, own] = data.groups;
    expect([data.t0, data.t1, data.now]).toEqual([0, 350, 31]);
    expect([all.rows, all.count, all.highlight]).toEqual([784, 3, MIDDLE]);
    expect([own.rows, own.count, Array.from(own.times)]).toEqual([1, 2, [10, 30]]);
  });

  it('a row of a thinned raster stands for three inputs', async () => {
    const raster = { times: Float64Array.of(1), rows: Uint16Array.of(2), stride: 3 };
    const shown = await shownAt(350, { raster });
    const data = rasterData(shown);
    expect([data.groups[0].rows, data.groups[0].highlight]).toEqual([262, 135]);
    const [band, own] = rasterLayout(SIZE, lightTheme, data).bands;
    const hit = ({ x, y, height }: typeof band, share: number) =>
      trainsHit(SIZE, lightTheme, shown, x + 5, y + share * height);
    expect(hit(band, 100.5 / 262)).toBe(300);
    expect(hit(own, 0.5)).toBe(-1);
    expect(trainsHit(SIZE, lightTheme, shown, 1, 1)).toBe(-1);
  });

  it('on the picture the spikes of the last twenty-fifth of the presentation', async () => {
    const dots = async (ms: number) => {
      const { ctx, calls } = fakeContext();
      drawDigit(ctx, SIZE, lightTheme, await shownAt(ms));
      return calls.filter(({ name }) => name === 'arc').length;
    };
    // 14 ms: spikes at 10 and 20 ms.
    expect(await Promise.all([9, 10.5, 20.5, 24.5, 34.5].map(dots))).toEqual([0, 1, 2, 1, 1]);
  });

  it('what is recovered has full ink where a white pixel would have spiked as often', async () => {
    const inked = async (ms: number) => {
      const { ctx, rects, calls } = fakeContext();
      drawRecovered(ctx, SIZE, lightTheme, await shownAt(ms));
      return { colors: calls.filter(({ name }) => name === 'fillRect'), n: rects().length };
    };
    const colors = ramp(lightTheme, 'ink').css;
    // Two spikes at 40 ms: 2 / 2.55; the corner has one.
    const { colors: at40 } = await inked(40);
    expect(at40.slice(1).map(({ fillStyle }) => fillStyle)).toEqual([
      colors[rampIndex(1 / 2.55)],
      colors[rampIndex(2 / 2.55)],
    ]);
    expect((await inked(0)).n).toBe(1);
  });

  it('the course up to the moment', async () => {
    const data = courseData(await shownAt(70));
    expect(data.series[0].count).toBe(20);
    expect(data.x?.domain).toEqual([0, 350]);
  });
});
