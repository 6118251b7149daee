import { readFileSync } from 'node:fs';
import { lab, rgb } from 'd3';
import { describe, expect, it } from 'vitest';
import { ramp, rampIndex } from '../../src/plots/colormap.ts';
import type { PlotTheme } from '../../src/plots/theme.ts';
import { darkTheme, lightTheme, resolveColor } from '../../src/plots/theme.ts';

const css = readFileSync(new URL('../../src/plots/plots.css', import.meta.url), 'utf8');

function variables(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('}', start));
  return new Map([...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((m) => [m[1], m[2]]));
}

function luminance(color: string): number {
  const c = rgb(color);
  const [r, g, b] = [c.r, c.g, c.b].map((v) => linear(v / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [lo, hi] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (hi + 0.05) / (lo + 0.05);
}

/** Machado et al. 2009: how linear RGB looks to protanopes, deuteranopes and tritanopes. */
const VISIONS: Record<string, number[]> = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protan: [0.1523, 1.0526, -0.2049, 0.1145, 0.7863, 0.0992, -0.0039, -0.0481, 1.052],
  deutan: [0.3673, 0.8606, -0.228, 0.2801, 0.6725, 0.0474, -0.0118, 0.0429, 0.9689],
  tritan: [1.2555, -0.0767, -0.1788, -0.0784, 0.9308, 0.1476, 0.0047, 0.6914, 0.3039],
};

/** Smallest difference (CIE 1976) between any two of the class colours. */
const APART: Record<string, number> = { normal: 20, protan: 17, deutan: 20, tritan: 14 };

function seen(color: string, m: number[]) {
  const c = rgb(color);
  const v = [c.r, c.g, c.b].map((x) => linear(x / 255));
  const out = [0, 3, 6].map((i) => m[i] * v[0] + m[i + 1] * v[1] + m[i + 2] * v[2]);
  const [r, g, b] = out.map((x) => 255 * display(Math.max(0, Math.min(1, x))));
  return lab(rgb(r, g, b));
}

const linear = (s: number) => (s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4);
const display = (v: number) => (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055);

const themes: [string, PlotTheme, string][] = [
  ['light', lightTheme, ':root'],
  ['dark', darkTheme, ':root[data-theme="dark"]'],
];

describe.each(themes)('%s theme', (name, theme, selector) => {
  it('is the same in plots.css and in code', () => {
    const values = variables(selector);
    for (const key of ['ink', 'muted', 'grid', 'surface', 'accent', 'exc', 'inh', 'input']) {
      expect(values.get(`plot-${key}`), key).toBe(resolveColor(theme, key));
    }
    expect(values.get('plot-threshold')).toBe(theme.threshold);
    expect(theme.classes).toEqual(theme.classes.map((_, i) => values.get(`class-${i}`)));
    expect(theme.sequential).toEqual(theme.sequential.map((_, i) => values.get(`seq-${i}`)));
    expect(theme.diverging).toEqual(theme.diverging.map((_, i) => values.get(`div-${i}`)));
  });

  it('keeps text at 4.5:1 and class colours at 3:1 against the surface', () => {
    for (const key of ['ink', 'muted', 'accent', 'exc', 'inh', 'input', 'threshold'] as const) {
      expect(contrast(theme[key], theme.surface), key).toBeGreaterThan(4.5);
    }
    for (const color of theme.classes) {
      expect(contrast(color, theme.surface), color).toBeGreaterThan(3);
    }
  });

  it.each(Object.keys(VISIONS))('keeps every pair of class colours apart for %s sight', (sight) => {
    const colors = theme.classes.map((color) => seen(color, VISIONS[sight]));
    let least = Number.POSITIVE_INFINITY;
    colors.forEach((a, i) => {
      for (const b of colors.slice(0, i)) {
        least = Math.min(least, Math.hypot(a.l - b.l, a.a - b.a, a.b - b.b));
      }
    });
    console.log(`${name}, ${sight}: at least ${least.toFixed(1)} apart (CIE 1976)`);
    expect(least).toBeGreaterThanOrEqual(APART[sight]);
  });

  it('knows whether it is dark', () => {
    expect(theme.dark).toBe(name === 'dark');
  });

  it('has a weight scale that only ever gets further from the empty field', () => {
    const { css: steps } = ramp(theme, 'sequential');
    const floor = lab(steps[0]).l;
    let last = -1;
    for (const step of steps) {
      const away = Math.abs(lab(step).l - floor);
      expect(away).toBeGreaterThanOrEqual(last - 0.35);
      last = away;
    }
    expect(last).toBeGreaterThan(75);
  });

  it('packs ramps as the pixels that their CSS text names', () => {
    const { pixels, css: steps } = ramp(theme, 'class3');
    const bytes = new Uint8Array(pixels.buffer, 100 * 4, 4);
    expect(`rgb(${bytes[0]},${bytes[1]},${bytes[2]})`).toBe(steps[100]);
    expect(bytes[3]).toBe(255);
    expect(ramp(theme, 'class3')).toBe(ramp(theme, 'class3'));
  });
});

describe('colours by name', () => {
  it('resolves theme names, classes and plain CSS', () => {
    expect(resolveColor(lightTheme, 'exc')).toBe(lightTheme.exc);
    expect(resolveColor(lightTheme, 'class7')).toBe(lightTheme.classes[7]);
    expect(resolveColor(lightTheme, 'tomato')).toBe('tomato');
  });

  it('clamps fractions to the ramp', () => {
    expect([-1, Number.NaN, 0, 0.5, 1, 3].map(rampIndex)).toEqual([0, 0, 0, 128, 255, 255]);
  });
});
