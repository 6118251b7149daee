/** The gallery: what it has to show, and how pictures are kept and compared. */
import { readdirSync, readFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { FIGURES } from '../../gallery/figures.ts';
import { PLOTS } from '../../gallery/plots.ts';
import { indexedPng } from '../../scripts/gallery/indexedPng.ts';
import { compare } from '../../scripts/gallery/pictures.ts';
import { CHAPTER_IDS } from '../../src/lecture/content/ids.ts';

/** A light ground with a dark bar, whose left end is at x. */
function bar(x: number, colour = [194, 65, 12]): PNG {
  const image = new PNG({ width: 200, height: 100 });
  for (let i = 0; i < 200 * 100; i++) {
    const inside = i % 200 >= x && i % 200 < x + 60 && Math.floor(i / 200) > 40 && i < 60 * 200;
    image.data.set([...(inside ? colour : [255, 254, 251]), 255], 4 * i);
  }
  return image;
}

describe('the gallery', () => {
  it('shows each plot and each chapter', () => {
    const drawing = readdirSync('src/plots').filter((file) =>
      /export (?:function draw|class Mosaic|class MembraneView|function axis)/.test(
        readFileSync(`src/plots/${file}`, 'utf8'),
      ),
    );
    expect(drawing).toContain('raster.ts');
    expect(drawing.filter((file) => !PLOTS.some((plot) => plot.file === file))).toEqual([]);
    expect(CHAPTER_IDS.filter((id) => !FIGURES.some(({ chapter }) => chapter === id))).toEqual([]);
  });

  it('has a name of its own for each picture', () => {
    for (const entries of [PLOTS, FIGURES]) {
      expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    }
  });
});

describe('a picture', () => {
  it('is kept with the colours of its large parts', () => {
    const kept = PNG.sync.read(indexedPng(bar(20)));
    expect([kept.width, kept.height]).toEqual([200, 100]);
    expect(Buffer.compare(kept.data, bar(20).data)).toBe(0);
  });

  it('with many colours is kept near to what it was', () => {
    const image = new PNG({ width: 128, height: 128 });
    for (let i = 0; i < 128 * 128; i++) {
      image.data.set([2 * (i % 128), i >> 6, (5 * i) & 255, 255], 4 * i);
    }
    const kept = PNG.sync.read(indexedPng(image));
    // So many colours, all as rare, are the worst case: a plot has a handful.
    const off = kept.data.map((value, i) => Math.abs(value - image.data[i]));
    expect(Math.max(...off)).toBeLessThanOrEqual(51);
    expect(off.reduce((sum, value) => sum + value, 0) / off.length).toBeLessThan(10);
  });

  it('is the same as itself, and with a few other pixels', () => {
    expect(compare(bar(20), bar(20))).toMatchObject({ same: true, why: '' });
    const specks = bar(20);
    for (let k = 0; k < 10; k++) specks.data.set([0, 0, 0, 255], 4 * (200 * 9 * k + 11));
    expect(compare(bar(20), specks).same).toBe(true);
  });

  it('is another where something moved by 3 px, has another colour or another size', () => {
    expect(compare(bar(20), bar(23))).toMatchObject({ same: false, why: '114 pixels' });
    expect(compare(bar(20), bar(20, [29, 79, 196])).same).toBe(false);
    const wider = new PNG({ width: 201, height: 100 });
    expect(compare(bar(20), wider)).toMatchObject({
      same: false,
      why: '201 x 100 px instead of 200 x 100',
      difference: null,
    });
  });
});
