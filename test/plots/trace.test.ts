import { describe, expect, it } from 'vitest';
import { SmoothDomain } from '../../src/plots/geometry.ts';
import { MembraneView } from '../../src/plots/membrane.ts';
import { lightTheme } from '../../src/plots/theme.ts';
import type { TraceData } from '../../src/plots/trace.ts';
import { drawTrace, traceLayout } from '../../src/plots/trace.ts';
import { fakeContext, SIZE } from './fakeContext.ts';

function oneLine(values: ArrayLike<number>, extra: Partial<TraceData> = {}): TraceData {
  return {
    panels: [{ title: 'V (mV)', lines: [{ name: 'V', color: 'red', values }], domain: [-80, -40] }],
    t0: 0,
    t1: 350,
    dt: 0.5,
    count: values.length,
    ...extra,
  };
}

function path(d: TraceData): { name: string; x: number; y: number }[] {
  const fake = fakeContext();
  drawTrace(fake.ctx, SIZE, lightTheme, d);
  return fake.calls
    .filter((c) => (c.name === 'moveTo' || c.name === 'lineTo') && c.strokeStyle === 'red')
    .map((c) => ({ name: c.name, x: Number(c.args[0]), y: Number(c.args[1]) }));
}

describe('trace', () => {
  it('puts samples where time and value say', () => {
    const [box] = traceLayout(SIZE, lightTheme, oneLine([0]));
    const points = path(oneLine(new Float32Array(701).fill(-60)));
    expect(points[0].x).toBeCloseTo(box.x, 3);
    expect(points[points.length - 1].x).toBeCloseTo(box.x + box.width, 3);
    for (const p of points) expect(p.y).toBeCloseTo(box.y + box.height / 2, 3);
  });

  it('keeps a peak of one sample among thousands', () => {
    const values = new Float32Array(20_000).fill(-70);
    values[12_345] = -41;
    const d = oneLine(values, { dt: 350 / 20_000 });
    const [box] = traceLayout(SIZE, lightTheme, d);
    const points = path(d);
    expect(points.length).toBeLessThan(20_000);
    const top = Math.min(...points.map((p) => p.y));
    expect(top).toBeCloseTo(box.y + box.height / 40, 3);
  });

  it('interrupts the line where there are no samples', () => {
    const values = Float32Array.of(-60, -60, Number.NaN, -60, -60);
    expect(path(oneLine(values)).filter((p) => p.name === 'moveTo')).toHaveLength(2);
  });

  it('draws only samples near the window', () => {
    const values = new Float32Array(10_000).fill(-60);
    const points = path(oneLine(values, { t0: 1000, t1: 1350, start: 0 }));
    expect(points.length).toBeGreaterThan(690);
    expect(points.length).toBeLessThan(710);
  });

  it('draws a stroke to the top for each spike in the window, and shades what follows', () => {
    const d = oneLine(new Float32Array(701).fill(-60));
    const spikes = { times: [50, 100, 400], count: 3, color: 'blue', refractory: 5 };
    d.panels[0].spikes = spikes;
    const fake = fakeContext();
    drawTrace(fake.ctx, SIZE, lightTheme, d);
    const [box] = traceLayout(SIZE, lightTheme, d);
    const strokes = fake.rects('blue');
    expect(strokes).toHaveLength(2);
    for (const [, y, , height] of strokes) {
      expect(y).toBeCloseTo(box.y, 0);
      expect(y + height).toBeCloseTo(box.y + box.height / 2, 0);
    }
    const shades = fake.calls.filter((c) => c.name === 'fillRect' && c.alpha < 1);
    expect(shades).toHaveLength(2);
    expect(Number(shades[0].args[2])).toBeCloseTo((5 / 350) * box.width, 3);
  });

  it('keeps names at line ends apart', () => {
    const same = new Float32Array(701).fill(-60);
    const d = oneLine(same);
    d.panels = [{ lines: ['a', 'b', 'c'].map((name) => ({ name, color: 'red', values: same })) }];
    const fake = fakeContext();
    drawTrace(fake.ctx, SIZE, lightTheme, d);
    const ys = fake
      .texts()
      .filter((t) => 'abc'.includes(t.text))
      .map((t) => t.y);
    expect(ys).toHaveLength(3);
    expect(Math.abs(ys[1] - ys[0])).toBeGreaterThanOrEqual(lightTheme.fontSize);
    expect(Math.abs(ys[2] - ys[1])).toBeGreaterThanOrEqual(lightTheme.fontSize);
  });

  it('moves the y domain gradually when the data become small', () => {
    const domain = new SmoothDomain({ hold: 0 });
    const values = new Float32Array(10);
    const d = oneLine(values);
    d.panels[0].domain = domain;
    values.fill(0).fill(100, 5);
    drawTrace(fakeContext().ctx, SIZE, lightTheme, d);
    let last = domain.hi;
    values.fill(1, 5);
    for (let i = 0; i < 50; i++) {
      drawTrace(fakeContext().ctx, SIZE, lightTheme, d);
      expect(last - domain.hi).toBeLessThan(6);
      last = domain.hi;
    }
    expect(domain.hi).toBeLessThan(20);
  });
});

describe('MembraneView', () => {
  it('draws V, threshold and both conductances, and leaves out what is missing', () => {
    const v = new Float32Array(700).fill(-60);
    const texts = (view: MembraneView) => {
      const fake = fakeContext();
      drawTrace(fake.ctx, SIZE, lightTheme, view.data);
      return fake.texts().map((t) => t.text);
    };
    const view = new MembraneView().set({ v, threshold: v, gE: v, gI: v, count: 700, dt: 0.5 });
    expect(texts(view)).toEqual(expect.arrayContaining(['V', 'th', 'e', 'i']));
    view.set({ v, count: 700, dt: 0.5 });
    expect(texts(view)).toContain('V');
    expect(texts(view)).not.toContain('th');
  });
});
