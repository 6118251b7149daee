import { describe, expect, it } from 'vitest';
import type { RasterData } from '../../src/plots/raster.ts';
import { drawRaster, markHeight, RASTER, rasterHit, rasterLayout } from '../../src/plots/raster.ts';
import { lightTheme } from '../../src/plots/theme.ts';
import { fakeContext, SIZE } from './fakeContext.ts';

function data(times: number[], ids: number[], count = times.length): RasterData {
  return {
    groups: [
      { name: 'input', rows: 784, color: 'red', times, ids, count, weight: 2 },
      { name: 'excitatory', rows: 400, color: 'exc', times: [], ids: [], count: 0 },
    ],
    t0: 100,
    t1: 450,
  };
}

/** Spike marks in a colour, without the bar that marks the group. */
function marks(d: RasterData) {
  const fake = fakeContext();
  drawRaster(fake.ctx, SIZE, lightTheme, d);
  const { bands } = rasterLayout(SIZE, lightTheme, d);
  return fake.rects('red').filter((r) => r[3] < bands[0].height * 0.9);
}

describe('raster', () => {
  it('draws one mark per spike inside the window and none for the others', () => {
    const drawn = marks(data([99.9, 100, 250, 449.9, 450, 900], [0, 1, 2, 3, 4, 5]));
    expect(drawn).toHaveLength(3);
  });

  it('draws only the entries that count', () => {
    expect(marks(data([110, 120, 130], [1, 2, 3], 2))).toHaveLength(2);
  });

  it('puts each mark at its time and row, inside its band', () => {
    const d = data([100, 275, 449.9], [0, 391.5, 783]);
    const [band] = rasterLayout(SIZE, lightTheme, d).bands;
    const drawn = marks(d);
    expect(drawn[1][0] + drawn[1][2] / 2).toBeCloseTo(band.x + band.width / 2, 0);
    expect(drawn[1][1] + drawn[1][3] / 2).toBeCloseTo(band.y + band.height / 2, 0);
    expect(drawn[0][1]).toBeCloseTo(band.y, 0);
    expect(drawn[2][1] + drawn[2][3]).toBeCloseTo(band.y + band.height, 0);
  });

  it('divides the height by weight', () => {
    const { bands } = rasterLayout(SIZE, lightTheme, data([], []));
    expect(bands[0].height / bands[1].height).toBeCloseTo(2, 5);
  });

  it('takes smaller marks when many spikes are to come, not only when they are there', () => {
    const d = data([], []);
    const [band] = rasterLayout(SIZE, lightTheme, d).bands;
    const at = (count: number, now: number) =>
      markHeight({ ...d.groups[0], count }, band, { ...d, now }, 1);
    expect(at(15, 450)).toBeGreaterThan(at(2290, 450));
    // Constant rate: the size settled early is the size at the end.
    expect(at(2290 * 0.25, 100 + 350 * 0.25)).toBe(at(2290, 450));
  });

  it('draws the cursor only inside the window', () => {
    const cursor = (now: number) => {
      const fake = fakeContext();
      drawRaster(fake.ctx, SIZE, lightTheme, { ...data([], []), now });
      return fake.texts().filter((t) => t.text.endsWith(' ms')).length;
    };
    expect(cursor(213)).toBe(1);
    expect(cursor(99)).toBe(0);
  });

  it('hits the neuron and time that a mark was drawn at', () => {
    const d = data([], []);
    const { bands } = rasterLayout(SIZE, lightTheme, d);
    const [band, second] = bands;
    const y = band.y + (500.5 / 784) * band.height;
    const hit = rasterHit(SIZE, lightTheme, d, band.x + band.width / 2, y);
    expect(hit).toEqual({ group: 0, row: 500, time: 275 });
    expect(rasterHit(SIZE, lightTheme, d, band.x + 1, second.y + 1)?.group).toBe(1);
    expect(rasterHit(SIZE, lightTheme, d, 1, 1)).toBeNull();
  });

  it('draws what is yet to come faintly, and marked spikes over all', () => {
    const d = data([110, 200, 300], [1, 2, 3]);
    d.now = 250;
    d.groups[0].marked = { times: [200, 999], ids: [2, 3], count: 2 };
    const fake = fakeContext();
    drawRaster(fake.ctx, SIZE, lightTheme, d, { dimAfterNow: true });
    const [band] = rasterLayout(SIZE, lightTheme, d).bands;
    const alphas = fake.calls
      .filter((c) => c.name === 'fillRect' && c.fillStyle === 'red')
      .filter((c) => Number(c.args[3]) < band.height * 0.9)
      .map((c) => c.alpha);
    expect(alphas).toEqual([1, 1, RASTER.dim]);
    const [mark, ...others] = fake.rects(lightTheme.ink);
    expect(others).toEqual([]);
    expect(mark[0] + mark[2] / 2).toBeCloseTo(band.x + (100 / 350) * band.width, 0);
  });

  it('takes the margins that it is given, for layout, drawing and hits alike', () => {
    const options = { margins: { left: 10, right: 5, top: 1, bottom: 0.5 }, axis: false };
    const d = data([], []);
    const { box } = rasterLayout(SIZE, lightTheme, d, options);
    expect([box.x, box.x + box.width]).toEqual([120, SIZE.width - 60]);
    expect(rasterHit(SIZE, lightTheme, d, 120, box.y + 1, options)?.time).toBe(100);
    const texts = (more: object) => {
      const fake = fakeContext();
      drawRaster(fake.ctx, SIZE, lightTheme, d, { ...options, ...more });
      return fake.texts().map(({ text }) => text);
    };
    // A plot below has the axis.
    expect(texts({})).not.toContain('200');
    expect(texts({ axis: true })).toContain('200');
  });

  it('writes names upright where there is no room beside the bands', () => {
    const narrow = { width: 300, height: 300, dpr: 1 };
    const turned = (margins?: { left: number }) => {
      const fake = fakeContext();
      drawRaster(fake.ctx, narrow, lightTheme, data([], []), { margins });
      return fake.calls.filter(({ name }) => name === 'rotate').length;
    };
    expect([turned({ left: 4 }), turned()]).toEqual([2, 0]);
  });
});
