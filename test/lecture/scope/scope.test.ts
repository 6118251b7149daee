import { describe, expect, it } from 'vitest';
import { makeParameters, specOf } from '../../../src/engine/parameters.ts';
import { CONSTANTS, constantsIn, marksOf, valuesOf } from '../../../src/lecture/scope/constants.ts';
import type { Membrane } from '../../../src/lecture/scope/membrane.ts';
import {
  conductancePanel,
  excitationLine,
  inhibitionLine,
  outputSpikes,
  potentialPanel,
  runOf,
} from '../../../src/lecture/scope/panels.ts';
import {
  fitsLeft,
  rightEm,
  rowEm,
  type ScopeData,
  type ScopeRow,
  scopeLayout,
  upTo,
  xOf,
  yOf,
} from '../../../src/lecture/scope/scope.ts';
import { numbersOf } from '../../../src/plots/numbers.ts';
import { lightTheme } from '../../../src/plots/theme.ts';
import { traceLayout } from '../../../src/plots/trace.ts';

const membrane: Membrane = {
  parameters: makeParameters({ refractoryExcMs: 7 }),
  dtMs: 0.5,
  durationMs: 100,
  count: 200,
  v: new Float32Array(200).fill(-60),
  threshold: new Float32Array(200).fill(-52),
  gE: new Float32Array(200).fill(2),
  gI: new Float32Array(200).fill(1),
  spikes: [20, 60, 80],
};
const row = (changes: Partial<ScopeRow> = {}): ScopeRow => ({
  name: 's_1',
  color: 'exc',
  times: [5],
  ...changes,
});
const data: ScopeData = {
  rows: [row(), row({ slim: true })],
  membrane,
  second: { membrane, color: 'muted' },
  kinds: [['v'], ['gE', 'gI']],
  durationMs: 100,
  touch: false,
  trace: runOf(membrane, 100, [
    potentialPanel(membrane, 3),
    conductancePanel([inhibitionLine(membrane), excitationLine(membrane)], 1),
  ]),
};
const SIZE = { width: 640, height: 400, dpr: 2 };

describe('the scope up to a moment', () => {
  it('leaves out samples and spikes that are still to come', () => {
    const known = upTo(data, 60);
    expect(known.trace.count).toBe(120);
    const [potential, conductances] = known.trace.panels;
    expect(potential.spikes?.times).toEqual([20, 60]);
    expect(potential.spikes?.count).toBe(2);
    expect(conductances).toBe(data.trace.panels[1]);
    expect(known.second?.membrane.spikes).toEqual([20, 60]);
    expect(known.rows).toBe(data.rows);
    expect(membrane.spikes).toHaveLength(3);
  });

  it('has its first sample after the first step, and all of them at the end', () => {
    expect(upTo(data, 0).trace.count).toBe(0);
    expect(upTo(data, 0.49).trace.count).toBe(0);
    expect(upTo(data, 0.5).trace.count).toBe(1);
    expect(upTo(data, 500).trace.count).toBe(200);
    expect(upTo({ ...data, second: undefined }, 50).second).toBeUndefined();
    const fromZero = { ...data.trace, start: undefined };
    expect(upTo({ ...data, trace: fromZero }, 0).trace.count).toBe(1);
  });
});

describe('the layout', () => {
  const em = lightTheme.fontSize;
  const layout = scopeLayout(SIZE, lightTheme, data);

  it('stacks the rows from the top and the panels below them, on whole device pixels', () => {
    expect(layout.rows).toEqual([
      { y: 0.5 * em, height: 2.15 * em },
      { y: 0.5 * em + 2.15 * em, height: 1.5 * em },
    ]);
    expect(layout.plotTop).toBe(Math.round(4.15 * em * 2) / 2);
    const inner = { ...SIZE, height: SIZE.height - layout.plotTop };
    const boxes = traceLayout(inner, lightTheme, data.trace);
    expect(layout.panels.map(({ y }) => y)).toEqual(boxes.map(({ y }) => y + layout.plotTop));
    expect(layout.panels[1].y).toBeGreaterThanOrEqual(layout.panels[0].y + layout.panels[0].height);
    expect([layout.x, layout.width]).toEqual([boxes[0].x, boxes[0].width]);
  });

  it('makes rows high enough for fingers, except those that are only shown', () => {
    expect([rowEm(row(), false), rowEm(row(), true)]).toEqual([2.15, 2.5]);
    expect([rowEm(row({ slim: true }), false), rowEm(row({ slim: true }), true)]).toEqual([
      1.5, 1.5,
    ]);
  });

  it('has no room left where it is too low, but nothing below 0', () => {
    const low = scopeLayout({ ...SIZE, height: 10 }, lightTheme, data);
    for (const { height } of low.panels) expect(height).toBeGreaterThanOrEqual(0);
  });

  it('places times from left to right and values from bottom to top', () => {
    expect(xOf(layout, data, 0)).toBe(layout.x);
    expect(xOf(layout, data, 25)).toBeCloseTo(layout.x + layout.width / 4, 9);
    const [lo, hi] = data.trace.panels[1].domain as [number, number];
    const { y, height } = layout.panels[1];
    expect(yOf(layout, data, 1, hi)).toBeCloseTo(y, 9);
    expect(yOf(layout, data, 1, lo)).toBeCloseTo(y + height, 9);
    expect(yOf(layout, data, 1, lo + (hi - lo) / 4)).toBeCloseTo(y + 0.75 * height, 9);
  });

  it('leaves the margin on the right that the traces leave', () => {
    const box = traceLayout(SIZE, lightTheme, data.trace)[0];
    expect(box.x + box.width).toBeCloseTo(SIZE.width - rightEm(data.trace.panels) * em, 0);
    const nameless = [{ lines: [{ name: '', color: 'exc' as const, values: [] }] }];
    expect(rightEm(nameless)).toBe(0.9);
    expect(rightEm(data.trace.panels)).toBeGreaterThan(1.9);
  });

  it('names fit left of a row as long as they are short', () => {
    // 0.6 em a letter in 3 em; marks of subscripts take no room.
    expect(fitsLeft('s_{inh}')).toBe(true);
    expect(fitsLeft('abcd')).toBe(true);
    expect(fitsLeft('abcde')).toBe(false);
    expect(fitsLeft('a_{b}^{c}d')).toBe(true);
  });
});

describe('panels', () => {
  it('draw what the membrane holds', () => {
    const panel = potentialPanel(membrane, 3);
    expect(panel.weight).toBe(3);
    expect(panel.lines.map(({ values }) => values)).toEqual([membrane.v, membrane.threshold]);
    expect(panel.lines.map(({ dashed }) => dashed ?? false)).toEqual([false, true]);
    expect(outputSpikes(membrane)).toEqual({
      times: [20, 60, 80],
      count: 3,
      color: 'accent',
      refractory: 7,
    });
    const both = conductancePanel([excitationLine(membrane), inhibitionLine(membrane)], 1);
    expect(both.lines.map(({ values }) => values)).toEqual([membrane.gE, membrane.gI]);
    expect(both.lines.every(({ filled }) => filled)).toBe(true);
    expect(both.domain).toEqual([0, 2 * 1.15]);
    expect(data.trace).toMatchObject({ t0: 0, t1: 100, start: 0.5, dt: 0.5, count: 200 });
  });

  it('without a membrane draw nothing, over the same time', () => {
    const panel = potentialPanel(null, 1);
    expect(panel.lines.map(({ values }) => values.length)).toEqual([0, 0]);
    expect(panel.domain).toEqual([-70, -45]);
    expect(panel.spikes).toMatchObject({ times: [], count: 0 });
    expect(conductancePanel([excitationLine(null), inhibitionLine(null)], 1).domain).toEqual([
      0, 1,
    ]);
    expect(runOf(null, 80, [panel])).toMatchObject({ t1: 80, dt: 0.5, count: 0 });
  });
});

describe('constants', () => {
  it('have the range of the table, or a narrower one', () => {
    for (const entry of Object.values(CONSTANTS)) {
      const spec = specOf(entry.parameter);
      if (spec.kind !== 'number') throw new Error(entry.parameter);
      expect(entry.link).toBe(`lab.${entry.parameter}`);
      expect(entry.default).toBe(spec.default);
      expect(entry.min).toBeGreaterThanOrEqual(spec.min);
      expect(entry.max).toBeLessThanOrEqual(spec.max);
      expect(entry.default).toBeGreaterThanOrEqual(entry.min);
      expect(entry.default).toBeLessThanOrEqual(entry.max);
    }
    expect(CONSTANTS.vThresh).toMatchObject({ parameter: 'thresholdExcMv', min: -64, max: -30 });
    expect(CONSTANTS.tau).toMatchObject({ parameter: 'tauExcMs', min: 1, max: 1000 });
    expect(CONSTANTS.eInh).toMatchObject({ min: -150, max: -40, default: -100 });
    expect(CONSTANTS.eRest).toMatchObject({ min: -80, max: -55 });
    expect(CONSTANTS.vReset).toMatchObject({ min: -90, max: -55 });
  });

  it('that stand at their default are left out of the parameters', () => {
    expect(constantsIn({ tau: 100, vThresh: -64, tauGe: 3 })).toEqual({
      thresholdExcMv: -64,
      tauGeMs: 3,
    });
    expect(constantsIn({})).toEqual({});
  });

  it('are told with their units, rounded to what one can read', () => {
    const moment = {
      v: -60.04,
      threshold: -52,
      gE: 1.234,
      gI: 0,
      vInfinity: -33.36,
      tauEffectiveMs: 44.84,
      refractory: false,
    };
    const values = valuesOf(membrane, moment, numbersOf('en'));
    expect(values).toEqual({
      V: '−60\u00a0mV',
      VInfinity: '−33.4\u00a0mV',
      tauEffective: '44.8\u00a0ms',
      gE: '1.23',
      gI: '0',
      tau: '100\u00a0ms',
      eRest: '−65\u00a0mV',
      eExc: '0\u00a0mV',
      eInh: '−100\u00a0mV',
      vThresh: '−52\u00a0mV',
      vReset: '−65\u00a0mV',
      tRef: '7\u00a0ms',
      tauGe: '1\u00a0ms',
      tauGi: '2\u00a0ms',
    });
    expect(marksOf({ tau: values.tau, w: '3' })).toEqual({
      tau: 'τ = 100\u00a0ms',
      w: 'w = 3',
    });
    expect(marksOf({ rate: '5' })).toEqual({ rate: 'rate = 5' });
  });
});
