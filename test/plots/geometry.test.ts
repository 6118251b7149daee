import { scaleLinear } from 'd3';
import { describe, expect, it } from 'vitest';
import { axisBottom, fittingTicks } from '../../src/plots/axes.ts';
import {
  extent,
  nearest,
  plotBox,
  SmoothDomain,
  settleDomain,
  snap,
} from '../../src/plots/geometry.ts';
import { dodge, textEm } from '../../src/plots/labels.ts';
import { lightTheme } from '../../src/plots/theme.ts';
import { fakeContext } from './fakeContext.ts';

describe('geometry', () => {
  it('snaps to device pixels at any ratio', () => {
    expect(snap(10.3, 1)).toBe(10);
    expect(snap(10.3, 2)).toBe(10.5);
    expect(snap(10.3, 1.25) * 1.25).toBeCloseTo(13, 10);
  });

  it('never gives a negative box', () => {
    const box = plotBox({ width: 20, height: 10, dpr: 1 }, 12, {
      top: 2,
      right: 2,
      bottom: 2,
      left: 2,
    });
    expect([box.width, box.height]).toEqual([0, 0]);
  });

  it('finds the extent of what is finite', () => {
    expect(extent([3, Number.NaN, -1, Number.POSITIVE_INFINITY, 7], 4)).toEqual([-1, 3]);
    expect(extent([])).toEqual([Number.NaN, Number.NaN]);
  });

  it('finds the nearest x as a search through all would', () => {
    const xs = [0, 1, 4, 4.5, 9];
    for (let v = -1; v < 11; v += 0.13) {
      const best = xs.reduce((b, x, i) => (Math.abs(x - v) < Math.abs(xs[b] - v) ? i : b), 0);
      expect(nearest(xs, v)).toBe(best);
    }
    expect(nearest([], 1)).toBe(-1);
  });
});

describe('SmoothDomain', () => {
  it('opens at once and with room, so that data are never cut off', () => {
    const domain = new SmoothDomain({ include: [-70, -45] });
    domain.update(-68, -50);
    expect([domain.lo, domain.hi]).toEqual([-70, -45]);
    domain.update(-90, -50);
    expect(domain.lo).toBeLessThan(-90);
    expect(domain.hi).toBe(-45);
  });

  it('never shrinks in jumps', () => {
    const domain = new SmoothDomain({ hold: 10 });
    domain.update(0, 100);
    const wide = domain.hi;
    for (let i = 0; i < 10; i++) domain.update(0, 10);
    expect(domain.hi).toBe(wide);
    let last = domain.hi;
    let steps = 0;
    while (domain.hi > 12 && steps < 1000) {
      domain.update(0, 10);
      expect(domain.hi).toBeLessThanOrEqual(last);
      expect(last - domain.hi).toBeLessThan(wide * 0.05);
      last = domain.hi;
      steps++;
    }
    expect(steps).toBeGreaterThan(20);
    expect(steps).toBeLessThan(1000);
  });

  it('stays still while the data wobble inside it', () => {
    const domain = new SmoothDomain({ include: [0, 1] });
    for (let i = 0; i < 500; i++) {
      domain.update(0, 0.4 + 0.3 * Math.sin(i));
      expect([domain.lo, domain.hi]).toEqual([0, 1]);
    }
  });

  it('ignores frames without data and has a span even for a constant', () => {
    const domain = new SmoothDomain({ minSpan: 2 });
    domain.update(Number.NaN, Number.NaN);
    expect(settleDomain(domain, Number.NaN, Number.NaN)).toEqual([0, 1]);
    domain.update(5, 5);
    expect(domain.hi - domain.lo).toBeGreaterThanOrEqual(2);
  });
});

describe('labels and ticks', () => {
  it('moves labels apart, inside the limits, in their order', () => {
    const wanted = [50, 51, 52, 99, 3];
    const placed = dodge([...wanted], 10, 0, 100);
    const sorted = [...placed].sort((a, b) => a - b);
    for (let i = 1; i < sorted.length; i++) {
      expect(sorted[i] - sorted[i - 1]).toBeGreaterThanOrEqual(10 - 1e-9);
    }
    expect(placed[0]).toBeLessThan(placed[1]);
    expect(placed[4]).toBe(3);
    expect(Math.max(...placed)).toBeLessThanOrEqual(100);
  });

  it('keeps only ticks that fit', () => {
    expect(fittingTicks([0, 10, 20, 30], [12, 12, 12, 12], 4)).toEqual([true, false, true, false]);
    expect(fittingTicks([30, 10], [12, 12], 4)).toEqual([true, true]);
  });

  it.each([600, 240, 120, 60])('draws tick texts that do not overlap at %i px', (width) => {
    const fake = fakeContext();
    const box = { x: 10, y: 10, width: width - 20, height: 100 };
    const scale = scaleLinear([0, 10_000], [box.x, box.x + box.width]);
    axisBottom(fake.ctx, { width, height: 150, dpr: 1 }, lightTheme, box, scale);
    const texts = fake.texts();
    expect(texts.length).toBeGreaterThan(0);
    for (let i = 1; i < texts.length; i++) {
      const half = (t: string) => (textEm(t) * lightTheme.fontSize) / 2;
      const gap = texts[i].x - half(texts[i].text) - texts[i - 1].x - half(texts[i - 1].text);
      expect(gap).toBeGreaterThanOrEqual(0);
    }
  });
});
