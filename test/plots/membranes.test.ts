import { describe, expect, it } from 'vitest';
import { MembraneView } from '../../src/plots/membrane.ts';
import { drawMembranes, membranesHit, membranesLayout } from '../../src/plots/membranes.ts';
import { lightTheme } from '../../src/plots/theme.ts';
import { fakeContext, SIZE } from './fakeContext.ts';

const margins = { left: 4, right: 3, top: 0.5, bottom: 2 };
const v = new Float32Array(700).fill(-60);
const rowOf = (name: string, count = 700) => ({
  view: new MembraneView().caption(name).set({ v, threshold: v, gE: v, gI: v, count, dt: 0.5 }),
  empty: `no ${name}`,
});
const data = (names: string[], more = {}) => ({
  rows: names.map((name) => rowOf(name)),
  t0: 0,
  t1: 350,
  ...more,
});

function drawn(what: ReturnType<typeof data>) {
  const fake = fakeContext();
  drawMembranes(fake.ctx, SIZE, lightTheme, what, { margins, title: 'time (ms)' });
  return fake;
}

describe('membranes', () => {
  it('lie below each other, equally high, within the margins', () => {
    const rows = membranesLayout(SIZE, lightTheme, 3, { margins });
    expect(new Set(rows.map(({ height }) => height.toFixed(6))).size).toBe(1);
    expect(new Set(rows.map(({ x }) => x)).size).toBe(1);
    expect(rows[0].y).toBeCloseTo(0.5 * 12);
    expect(rows[2].y + rows[2].height).toBeCloseTo(SIZE.height - 2 * 12);
    expect(rows[1].y).toBeGreaterThan(rows[0].y + rows[0].height);
  });

  it('share one time axis, below the last of them', () => {
    const texts = drawn(data(['12', '77'])).texts();
    expect(texts.filter(({ text }) => text === '100')).toHaveLength(1);
    expect(texts.filter(({ text }) => text === 'time (ms)')).toHaveLength(1);
    expect(texts.map(({ text }) => text)).toEqual(expect.arrayContaining(['12', '77']));
  });

  it('have one cursor through all of them, at one place', () => {
    const what = data(['12', '77'], { now: 175 });
    const { x, width } = membranesLayout(SIZE, lightTheme, 2, { margins })[0];
    const cursor = drawn(what).rects(lightTheme.accent);
    // V of the usual colour is a line, not a rectangle; three panels in each of two rows.
    const thin = cursor.filter(([, , w]) => w < 3);
    expect(thin).toHaveLength(6);
    for (const [left, , w] of thin) expect(left + w / 2).toBeCloseTo(x + width / 2, 0);
    expect(drawn(data(['12'], { now: 400 })).rects(lightTheme.accent)).toEqual([]);
  });

  it('say why there is nothing', () => {
    const what = data(['12']);
    expect(
      drawn(what)
        .texts()
        .map(({ text }) => text),
    ).not.toContain('no 12');
    what.rows = [rowOf('12', 0)];
    expect(
      drawn(what)
        .texts()
        .map(({ text }) => text),
    ).toContain('no 12');
  });

  it('are hit by row and time', () => {
    const what = data(['12', '77'], { t0: 100, t1: 200 });
    const [first, second] = membranesLayout(SIZE, lightTheme, 2, { margins });
    const at = (x: number, y: number) => membranesHit(SIZE, lightTheme, what, { margins }, x, y);
    expect(at(first.x + first.width / 2, first.y + 1)).toEqual({ row: 0, time: 150 });
    expect(at(first.x, first.y + first.height + 1)).toEqual({ row: 0, time: 100 });
    expect(at(first.x, second.y + 1)).toEqual({ row: 1, time: 100 });
    expect([at(first.x - 1, first.y + 1), at(first.x, SIZE.height)]).toEqual([null, null]);
  });
});
