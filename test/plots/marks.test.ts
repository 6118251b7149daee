import { describe, expect, it } from 'vitest';
import { drawBars } from '../../src/plots/bars.ts';
import type { CurveData } from '../../src/plots/curve.ts';
import { curveLayout, drawCurve } from '../../src/plots/curve.ts';
import { drawHistogram } from '../../src/plots/histogram.ts';
import { drawImage, imageBox, imageHit } from '../../src/plots/image.ts';
import { drawMatrix, matrixBox, matrixHit } from '../../src/plots/matrix.ts';
import { darkTheme, lightTheme } from '../../src/plots/theme.ts';
import { fakeContext, SIZE } from './fakeContext.ts';

describe('image', () => {
  it('draws one square per inked pixel, edge to edge on device pixels', () => {
    const pixels = new Uint8Array(784);
    pixels[0] = 255;
    pixels[1] = 128;
    const fake = fakeContext();
    drawImage(fake.ctx, SIZE, lightTheme, { pixels });
    const [frame, first, second] = fake.rects();
    expect(fake.rects()).toHaveLength(3);
    expect(first[0]).toBe(frame[0]);
    expect(first[0] + first[2]).toBeCloseTo(second[0], 9);
    expect((first[2] * SIZE.dpr) % 1).toBeCloseTo(0, 9);
  });

  it('fades spikes with age and leaves out those to come', () => {
    const fake = fakeContext();
    const spikes = { times: [100, 80, 61, 59, 101], ids: [1, 2, 3, 4, 5], count: 5, now: 100 };
    drawImage(fake.ctx, SIZE, lightTheme, { pixels: null, spikes });
    const alphas = fake.calls.filter((c) => c.name === 'arc').map((c) => c.alpha);
    expect(alphas).toHaveLength(3);
    expect(alphas[0]).toBe(1);
    expect(alphas[1]).toBeCloseTo(0.5, 6);
    expect(alphas[2]).toBeLessThan(0.1);
  });

  it('hits the pixel it drew', () => {
    const box = imageBox(SIZE);
    const cell = box.width / 28;
    expect(imageHit(SIZE, box.x + 5.5 * cell, box.y + 3.5 * cell)).toBe(3 * 28 + 5);
    expect(imageHit(SIZE, box.x - 1, box.y)).toBe(-1);
  });
});

describe('bars', () => {
  const values = [0, 1, 2, 8, 0, 0, 0, 0, 0, 4];

  it.each(['vertical', 'horizontal'] as const)('draws lengths in proportion, %s', (orientation) => {
    const fake = fakeContext();
    const color = () => 'red';
    drawBars(fake.ctx, SIZE, lightTheme, { values, winner: 3 }, { orientation, color });
    const along = orientation === 'vertical' ? 3 : 2;
    const lengths = fake.rects('red').map((r) => r[along]);
    expect(lengths[3] / lengths[9]).toBeCloseTo(2, 1);
    expect(lengths[0]).toBe(0);
    const full = fake.calls.filter((c) => c.fillStyle === 'red' && c.alpha === 1);
    expect(full).toHaveLength(1);
  });

  it('prints names and values', () => {
    const fake = fakeContext();
    drawBars(fake.ctx, SIZE, lightTheme, { values, winner: 3 });
    const texts = fake.texts().map((t) => t.text);
    expect(texts).toEqual(expect.arrayContaining(['9', '8.0', '4.0']));
  });

  it('draws no length where all values are zero', () => {
    const fake = fakeContext();
    drawBars(fake.ctx, SIZE, lightTheme, { values: [0, 0] }, { color: () => 'red' });
    for (const r of fake.rects('red')) expect(r[3]).toBe(0);
  });
});

describe('curve', () => {
  const base: CurveData = {
    series: [{ name: 'mean vote', color: 'red', x: [0, 5, 10], y: [0.1, 0.5, 0.9] }],
    y: { domain: [0, 1] },
  };

  it('maps data through scales that invert', () => {
    const { x, y, box } = curveLayout(SIZE, lightTheme, base);
    expect(x(0)).toBeCloseTo(box.x, 6);
    expect(x(10)).toBeCloseTo(box.x + box.width, 6);
    expect(y(0.5)).toBeCloseTo(box.y + box.height / 2, 6);
    expect(x.invert(x(3.3))).toBeCloseTo(3.3, 9);
  });

  it('marks the nearest point of every line at the crosshair', () => {
    const fake = fakeContext();
    drawCurve(fake.ctx, SIZE, lightTheme, { ...base, crosshair: 5.9 });
    const { x, y } = curveLayout(SIZE, lightTheme, base);
    const dots = fake.calls.filter((c) => c.name === 'arc' && c.fillStyle === 'red');
    expect(dots).toHaveLength(1);
    expect(dots[0].args.slice(0, 2)).toEqual([x(5), y(0.5)]);
  });

  it('draws a dot per scatter point and skips what is not a number', () => {
    const fake = fakeContext();
    const y = [1, Number.NaN, 3];
    drawCurve(fake.ctx, SIZE, lightTheme, {
      series: [{ name: '', color: 'red', kind: 'scatter', x: [1, 2, 3], y }],
    });
    expect(fake.calls.filter((c) => c.name === 'arc')).toHaveLength(2);
  });

  it('labels references, and ticks decades on a logarithmic axis', () => {
    const fake = fakeContext();
    drawCurve(fake.ctx, SIZE, lightTheme, {
      series: [{ name: 's', color: 'red', x: [1, 10_000], y: [1, 2] }],
      x: { log: true },
      references: [{ axis: 'y', value: 1.5, label: 'chance 10 %' }],
    });
    const texts = fake.texts().map((t) => t.text);
    expect(texts).toEqual(expect.arrayContaining(['chance 10 %', '1', '10', '1,000', '10,000']));
    expect(texts).not.toContain('20');
  });

  it('survives no data at all', () => {
    const fake = fakeContext();
    drawCurve(fake.ctx, SIZE, lightTheme, { series: [{ name: 'a', color: 'red', x: [], y: [] }] });
    expect(fake.calls.flatMap((c) => c.args)).not.toContain(Number.NaN);
  });
});

describe('histogram', () => {
  it('gives bars and theory one scale', () => {
    const fake = fakeContext();
    drawHistogram(fake.ctx, SIZE, lightTheme, {
      heights: [4, 8, 4],
      start: -0.5,
      binWidth: 1,
      color: 'red',
      theory: { name: 'theory', at: (k) => [4, 8, 4][k], discrete: true, color: 'blue' },
    });
    const bars = fake.rects('red');
    const dots = fake.calls.filter((c) => c.name === 'arc');
    expect(bars).toHaveLength(3);
    expect(dots).toHaveLength(3);
    bars.forEach((bar, i) => {
      expect(Number(dots[i].args[1])).toBeCloseTo(bar[1], 0);
      expect(Math.abs(Number(dots[i].args[0]) - bar[0] - bar[2] / 2)).toBeLessThan(1);
    });
  });
});

describe('matrix', () => {
  const counts = new Float64Array(100);
  for (let i = 0; i < 10; i++) counts[i * 11] = 980;
  counts[4 * 10 + 9] = 90;

  it('hits every cell where it is drawn', () => {
    const data = { counts, classes: 10 };
    const box = matrixBox(SIZE, lightTheme, data);
    const cell = box.width / 10;
    for (const [row, column] of [
      [0, 0],
      [4, 9],
      [9, 9],
    ]) {
      const x = box.x + (column + 0.5) * cell;
      const y = box.y + (row + 0.5) * cell;
      expect(matrixHit(SIZE, lightTheme, data, x, y)).toEqual({ row, column });
    }
    expect(matrixHit(SIZE, lightTheme, data, box.x - 2, box.y)).toBeNull();
  });

  it('prints counts and the share of right answers per row', () => {
    const fake = fakeContext();
    const size = { width: 500, height: 480, dpr: 1 };
    drawMatrix(fake.ctx, size, darkTheme, { counts, classes: 10 });
    const texts = fake.texts().map((t) => t.text);
    expect(texts).toContain('90');
    expect(texts).toContain('92\u00a0%');
    expect(texts.filter((t) => t === '980')).toHaveLength(10);
  });

  it('draws an empty matrix without dividing by zero', () => {
    const fake = fakeContext();
    drawMatrix(fake.ctx, SIZE, lightTheme, { counts: new Float64Array(100), classes: 10 });
    expect(fake.texts().some((t) => t.text.includes('%'))).toBe(false);
  });
});
