import { describe, expect, it } from 'vitest';
import { type ImageSet, imageOf, shuffledOrder } from '../../../src/data/pack.ts';
import { distanceOf } from '../../../src/lecture/figures/problem/model.ts';
import {
  choose,
  comparedIn,
  comparisonIn,
  contentIn,
  ENOUGH,
  FIRST,
  nextDigit,
  spec,
} from '../../../src/lecture/figures/problem/spec.ts';
import { bench, settled } from '../runtime/bench.ts';

/** Image k is flat: digit k mod 10 with brightness 10 · digit + k / 100, rounded. */
const COUNT = 700;
const set: ImageSet = {
  name: 'flat',
  classNames: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  count: COUNT,
  labels: Uint8Array.from({ length: COUNT }, (_, k) => k % 10),
  pixels: Uint8Array.from({ length: COUNT * 784 }, (_, i) => {
    const k = Math.floor(i / 784);
    return 10 * (k % 10) + Math.round(k / 100);
  }),
};
const images = async () => set;
const order = shuffledOrder(COUNT, 4, 0);

async function open(link = {}, playing = false) {
  const figure = bench(spec, { images, link, playing });
  await settled();
  return figure;
}

describe('problem', () => {
  it('begins with some samples in an order of their own, and has eight come in each second', async () => {
    const figure = await open({}, true);
    expect(figure.scene.model.samples.seen).toEqual([...order.subarray(0, FIRST)]);
    await figure.elapse(2000);
    expect(figure.scene.model.samples.count).toBe(FIRST + 16);
    expect(spec.data(figure.scene)).toEqual({ state: 'view=flow labels=0 digit=4', samples: 76 });
    figure.tell({ playing: false });
    await figure.elapse(1000);
    expect(figure.scene.model.samples.count).toBe(FIRST + 16);
  });

  it('takes in at once as many as the other views need, also while it stands', async () => {
    const figure = await open({ view: 'means' });
    expect(figure.scene.model.samples.count).toBe(FIRST);
    await figure.elapse(100);
    expect(spec.data(figure.scene).samples).toBe(ENOUGH);
    expect(figure.waitsForFrame).toBe(false);
  });

  it('shows mean images, each the mean of its digit’s samples', async () => {
    const figure = await open({ view: 'means', labels: '1' });
    await figure.elapse(100);
    const { samples } = figure.scene.model;
    const threes = samples.seen.filter((k) => set.labels[k] === 3);
    const mean = threes.reduce((sum, k) => sum + imageOf(set, k)[0], 0) / threes.length;
    const tile = contentIn(figure.scene).tiles[3];
    expect(tile).toMatchObject({ key: 'm3', label: 3, note: `n = ${threes.length}` });
    expect(tile?.pixels[500]).toBeCloseTo(mean, 9);
  });

  it('compares two pictures by their Euclidean distance', async () => {
    const figure = await open({ a: '12', b: '34' });
    // Brightness 20 and 40 in 784 pixels: 28 · 20.
    expect(comparisonIn(figure.scene).distance).toBeCloseTo(560, 9);
    expect(figure.values.distance).toBe('560');
    expect(figure.values.image).toBe('digitIs {"n":2}');
    expect(distanceOf(imageOf(set, 12), imageOf(set, 12))).toBe(0);
  });

  it('compares the first on the board with the mean of its digit as long as none is chosen', async () => {
    const figure = await open();
    expect(comparedIn(figure.scene)).toEqual([String(order[0]), `m${set.labels[order[0]]}`]);
    expect(figure.values.meanImage).toBe(`digitIs {"n":${set.labels[order[0]]}}`);
    figure.runtime.move(choose(figure.scene, 3));
    expect(figure.link).toEqual({ b: String(order[3]) });
    figure.runtime.move(choose(figure.scene, 5));
    expect(figure.link).toEqual({ a: String(order[3]), b: String(order[5]) });
    figure.runtime.move(choose(figure.scene, 3));
    expect(figure.link).toEqual({ a: String(order[5]) });
    // A third takes the place of the older of two.
    figure.runtime.move(choose(figure.scene, 3));
    figure.runtime.move(choose(figure.scene, 7));
    expect(figure.link).toEqual({ a: String(order[3]), b: String(order[7]) });
    figure.runtime.move(choose(figure.scene, 7));
    expect(figure.link).toEqual({ a: String(order[3]) });
  });

  it('has as many rows, means and digits to go through as the pack has classes', async () => {
    const classNames = ['none', 'one', 'two'];
    const labels = set.labels.map((label) => label % 3);
    const figure = bench(spec, {
      images: async () => ({ ...set, classNames, labels }),
      link: { labels: '1', view: 'flow' },
    });
    await settled();
    const sorted = contentIn(figure.scene);
    expect([sorted.rows, sorted.rowNames]).toEqual([3, classNames]);
    expect(sorted.tiles).toHaveLength(3 * sorted.columns);
    expect(sorted.tiles[2 * sorted.columns]?.key).toBe('m2');
    figure.runtime.set({ view: 'means' });
    expect(contentIn(figure.scene).tiles.map((tile) => tile?.key)).toEqual(['m0', 'm1', 'm2']);
    figure.runtime.set({ digit: 2 });
    expect(nextDigit(figure.scene)).toBe(0);
  });

  it('finds look-alikes among the samples: closest pairs of different digits', async () => {
    const figure = await open({ view: 'pairs' });
    await figure.elapse(3000);
    const { pairs } = figure.scene.model.samples;
    expect(pairs.length).toBeGreaterThan(5);
    for (const { a, b, distance } of pairs) {
      expect(set.labels[a]).not.toBe(set.labels[b]);
      expect(distance).toBeCloseTo(distanceOf(imageOf(set, a), imageOf(set, b)), 9);
    }
    // The next digit is 10 − 7 to 10 + 7 brighter: 28 · 3 at the least.
    expect(pairs[0].distance).toBe(84);
    expect(pairs.map(({ distance }) => distance)).toEqual(
      pairs.map(({ distance }) => distance).sort((x, y) => x - y),
    );
  });

  it('goes through the digits with the try for one class', async () => {
    const figure = await open({ a: '1', b: '2' });
    await figure.attempt('same-class');
    expect(figure.link).toEqual({ view: 'same' });
    await figure.attempt('same-class');
    expect(figure.link).toEqual({ view: 'same', digit: '5' });
    expect(figure.playing).toBe(true);
    const labels = contentIn(figure.scene).tiles.map((tile) => set.labels[Number(tile?.key)]);
    expect(new Set(labels)).toEqual(new Set([5]));
  });
});
