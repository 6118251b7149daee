import { describe, expect, it } from 'vitest';
import { routeOf } from '../../src/app/router.ts';
import { type NumberSpec, PARAMETERS } from '../../src/engine/parameters.ts';
import { niceSpan, startOf } from '../../src/lab/AccuracyPanel.tsx';
import { Flashes } from '../../src/lab/flashes.ts';
import { fieldText, positionAt, valueAt } from '../../src/lab/sliderScale.ts';
import { Strokes } from '../../src/lab/strokes.ts';
import { digitOf, voteShares } from '../../src/lab/votes.ts';
import { numbersOf } from '../../src/plots/numbers.ts';
import type { Classification } from '../../src/protocol/messages.ts';
import { dictionaryOf } from '../../src/ui/i18n/index.ts';
import { SLIDER_STEPS } from '../../src/ui/range.ts';
import { makeFrame } from '../store/fakeClient.ts';

const numbers = PARAMETERS.filter((spec) => spec.kind === 'number') as NumberSpec[];

describe('sliders', () => {
  it.each(numbers.map((spec) => [spec.name, spec] as const))('%s stays in its range', (_, spec) => {
    let last = Number.NEGATIVE_INFINITY;
    for (let step = 0; step <= SLIDER_STEPS; step++) {
      const value = valueAt(spec, step / SLIDER_STEPS);
      expect(value).toBeGreaterThanOrEqual(Math.max(spec.min, last));
      expect(value).toBeLessThanOrEqual(spec.max);
      if (spec.integer) expect(Number.isInteger(value)).toBe(true);
      last = value;
    }
    expect(valueAt(spec, 0)).toBe(spec.min);
    expect(valueAt(spec, 1)).toBe(spec.max);
    const at = positionAt(spec, spec.default);
    expect(Math.abs(positionAt(spec, valueAt(spec, at)) - at)).toBeLessThan(0.01);
  });

  it('writes numbers short', () => {
    expect(
      [0.0001, 63.75, 400, 1e7, 2.5e6, 4294967295].map((n) => fieldText(n, numbersOf('en'))),
    ).toEqual(['0.0001', '63.75', '400', '1e7', '2.5e6', '4294967295']);
  });
});

describe('strokes', () => {
  it('take one pen at a time', () => {
    const strokes = new Strokes();
    expect(strokes.begin(1, { x: 0.2, y: 0.2 })).toBe(true);
    expect(strokes.begin(2, { x: 0.9, y: 0.9 })).toBe(false);
    expect(strokes.move(2, [{ x: 0.8, y: 0.8 }])).toBe(false);
    expect(strokes.move(1, [{ x: 0.2, y: 0.8 }])).toBe(true);
    expect(strokes.end(2)).toBe(false);
    expect(strokes.end(1)).toBe(true);
    expect(strokes.list).toEqual([
      [
        { x: 0.2, y: 0.2 },
        { x: 0.2, y: 0.8 },
      ],
    ]);
    expect(Math.max(...strokes.render())).toBeGreaterThan(200);
    strokes.clear();
    expect(Math.max(...strokes.render())).toBe(0);
  });
});

describe('votes', () => {
  it('become shares of one', () => {
    expect([...voteShares('mean', [1, 3, 0, 0, 0, 0, 0, 0, 0, 0])].slice(0, 2)).toEqual([
      0.25, 0.75,
    ]);
    const logs = new Array(10).fill(-1000);
    logs[4] = -990;
    const shares = voteShares('likelihood', logs);
    expect(shares[4]).toBeGreaterThan(0.999);
    expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1);
  });

  it('name no digit where nothing is learned or nothing fired', () => {
    const scores = new Float64Array(10);
    scores[7] = 2;
    const answer = { scores: { mean: scores }, spikes: 3, untrained: false } as never;
    const of = (changes: Partial<Classification>) =>
      digitOf(Object.assign({}, answer, changes) as Classification, 'mean');
    expect(of({})).toBe(7);
    expect(of({ untrained: true })).toBe(-1);
    expect(of({ spikes: 0 })).toBe(-1);
    expect(digitOf(null, 'mean')).toBe(-1);
  });
});

describe('flashes', () => {
  it('show the winner of a frame now and then, fading', () => {
    const flashes = new Flashes();
    flashes.addFrame(makeFrame({ spikerSpikes: new Uint32Array([1, 2]) }), 20_000);
    flashes.addFrame(makeFrame({ spikerSpikes: new Uint32Array([2, 1]) }), 20_001);
    expect([...flashes.at(20_001).keys()]).toEqual([2]);
    expect(flashes.at(40_000).size).toBe(0);
  });
});

describe('the accuracy axis', () => {
  it('begins near the curve, and at zero for a test alone', () => {
    expect(startOf(25, 3)).toBe(0);
    expect(startOf(180_025, 3)).toBe(180_000);
    expect(startOf(180_000, 3)).toBe(179_000);
    expect(startOf(180_000, 0)).toBe(0);
  });

  it('grows in steps', () => {
    expect([0, 1000, 1001, 4000, 9999, 60_000].map(niceSpan)).toEqual([
      1000, 1000, 2000, 5000, 10_000, 100_000,
    ]);
  });
});

describe('languages', () => {
  it('have the status line that scripts read', () => {
    const { status } = dictionaryOf('en').controls;
    expect(status(1234, 10_000, 812.3)).toBe('image 1,234 of 10,000 · 812 images/s');
    expect(status(3, 10_000, 2.9)).toBe('image 3 of 10,000 · 2.9 images/s');
    expect(status(3, 10_000, 0.0412)).toBe('image 3 of 10,000 · 0.041 images/s');
    expect(status(3, 10_000, 9.97)).toBe('image 3 of 10,000 · 10 images/s');
    // What does not run has no speed, and nobody counts the pass of a network from elsewhere.
    expect(status(3, 10_000, null)).toBe('image 3 of 10,000');
    expect(status(180_000, null, 0)).toBe('180,000 images');
  });
});

describe('routes', () => {
  it('are the laboratory and the lecture', () => {
    const routes = ['', '#/', '#/?neurons=100', '#/lecture', '#/lecture/stdp', '#/lectures'];
    expect(routes.map(routeOf)).toEqual([
      'laboratory',
      'laboratory',
      'laboratory',
      'lecture',
      'lecture',
      'laboratory',
    ]);
  });
});
