import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { makeParameters } from '../../src/engine/parameters.ts';
import { CHAPTER_IDS } from '../../src/lecture/content/ids.ts';
import { parseInline } from '../../src/lecture/content/inline.ts';
import { highlightAmong } from '../../src/lecture/kit/highlight.ts';
import { number } from '../../src/lecture/kit/runtime/fields.ts';
import { texOptions } from '../../src/lecture/kit/Tex.tsx';
import {
  chapterAt,
  formatAddress,
  labParameters,
  mergeState,
  parseAddress,
} from '../../src/lecture/shell/address.ts';
import { keyed } from '../../src/lecture/shell/Inline.tsx';
import { symbolValue, ValueStore } from '../../src/lecture/shell/values.ts';
import { strategyFor } from '../../src/offline/strategy.ts';
import { numbersOf } from '../../src/plots/numbers.ts';
import { positionAt, stepsOf, valueAtPosition } from '../../src/ui/range.ts';

const numbers = numbersOf('en');
const { short, shortUnit } = numbers;

describe('address', () => {
  it('names chapter and figure state', () => {
    expect(parseAddress('#/lecture/stdp?w=0.5&lab.aPlus=0.02')).toEqual({
      chapter: 'stdp',
      state: { w: '0.5', 'lab.aPlus': '0.02' },
    });
    expect(parseAddress('#/lecture')).toEqual({ chapter: null, state: {} });
    expect(parseAddress('#/lecture/no-such-chapter?x=1')).toEqual({ chapter: null, state: {} });
  });

  it('comes back as it was written, whatever is in the state', () => {
    const state = { text: 'a&b=c #?%ü', train: '1,2.5;3', z: '0' };
    for (const chapter of CHAPTER_IDS) {
      const hash = formatAddress({ chapter, state });
      expect(hash.startsWith(`#/lecture/${chapter}?`)).toBe(true);
      expect(parseAddress(hash)).toEqual({ chapter, state });
    }
    expect(formatAddress({ chapter: 'stdp', state: {} })).toBe('#/lecture/stdp');
    expect(formatAddress({ chapter: null, state })).toBe('#/lecture');
  });

  it('merges changes, empties remove, nothing new is the same object', () => {
    const state = { a: '1', b: '2' };
    expect(mergeState(state, { b: '', c: '3' })).toEqual({ a: '1', c: '3' });
    expect(mergeState(state, { a: '1', d: '' })).toBe(state);
  });

  it('walks from the contents to the last chapter', () => {
    expect(chapterAt(null, 1)).toBe('biology');
    expect(chapterAt('biology', -1)).toBeNull();
    expect(chapterAt('biology', 1)).toBe('biology-to-snn');
    expect(chapterAt('training', 1)).toBeNull();
  });

  it('hands parameters over to the laboratory, leaving out what cannot be', () => {
    expect(labParameters({ x: '1' })).toBeNull();
    expect(labParameters({ 'lab.tauExcMs': '50', 'lab.nonsense': '1', 'lab.aPlus': '99' })).toEqual(
      makeParameters({ tauExcMs: 50 }),
    );
  });
});

describe('running text', () => {
  it('becomes nodes with keys of their own, nothing lost', () => {
    const pieces = keyed(parseInline('Is {{sym:V}} = −65 mV, **so** $x^2$ and {{sym:V}}.'));
    expect(new Set(pieces.map(({ key }) => key)).size).toBe(pieces.length);
    expect(pieces.map(({ piece }) => piece.kind)).toEqual([
      'text',
      'symbol',
      'text',
      'strong',
      'text',
      'math',
      'text',
      'symbol',
    ]);
  });

  it('ties the symbols in formulas to the figure', () => {
    const [{ piece }] = keyed(parseInline('$ {{sym:tau}} + 1$'));
    const html = (tex: string, options = texOptions()) => katex.renderToString(tex, options);
    expect(piece.kind === 'math' && html(piece.tex)).toContain('data-symbol="tau"');
    expect(html('x')).toContain('<math');
    expect(html('x', texOptions(false, true))).not.toContain('<math');
  });
});

describe('values of symbols', () => {
  it('come from the figure, else from the table of parameters, else there is none', () => {
    expect(symbolValue('tau', { tau: '50 ms' }, numbers)).toBe('50 ms');
    expect(symbolValue('tau', {}, numbers)).toBe('100\u00a0ms');
    expect(symbolValue('tau', { tau: '' }, numbers)).toBe('100\u00a0ms');
    expect(symbolValue('deltaT', {}, numbers)).toBeNull();
  });

  it('are kept together as they are told', () => {
    const store = new ValueStore();
    store.tell({ V: '−60 mV' });
    store.tell({ gE: '0.2' });
    expect(store.values()).toEqual({ V: '−60 mV', gE: '0.2' });
  });
});

describe('kit', () => {
  it('writes numbers short', () => {
    expect([100, 63.75, 0.0001, 0.00607, 2.5, -65, 0, 1234.5, 1e7, 2.5e6].map(short)).toEqual([
      '100',
      '63.8',
      '0.0001',
      '0.00607',
      '2.5',
      '−65',
      '0',
      '1,235',
      '10⁷',
      '2.5\u00a0·\u00a010⁶',
    ]);
    expect(shortUnit(5, 'ms')).toBe('5\u00a0ms');
    expect(shortUnit(5, '')).toBe('5');
  });

  it('sliders find positions and values', () => {
    const range = { min: 1, max: 1000, log: true };
    expect(positionAt(range, 10)).toBeCloseTo(1 / 3);
    expect(valueAtPosition(range, 1 / 3)).toBe(10);
    expect(valueAtPosition({ min: -65, max: -30, step: 0.5 }, 0.5)).toBe(-47.5);
    expect(valueAtPosition({ min: 0, max: 9, integer: true }, 0.52)).toBe(5);
    expect(valueAtPosition({ min: 0, max: 1 }, 7)).toBe(1);
    // A press of a key must reach the next whole number.
    expect(stepsOf({ min: 0, max: 9, integer: true })).toBeCloseTo(1000 / 9);
  });

  it('reads numbers of a figure within their range', () => {
    const entry = { default: 5, min: 0, max: 10 };
    const field = number('n', entry);
    expect(field.parse('7.5')).toBe(7.5);
    expect(field.parse('99')).toBe(10);
    expect(field.parse('-1')).toBe(0);
    expect([field.parse('x'), field.parse(' '), field.parse('Infinity')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(number('n', { ...entry, integer: true }).parse('7.6')).toBe(8);
    expect(field.format(5)).toBe('5');
    expect(field.format(0.1 + 0.2)).toBe('0.3');
  });

  it('dims other quantities only where the one pointed at is drawn', () => {
    const of = highlightAmong('V', ['V', 'gE']);
    expect(of('V').lit).toBe(true);
    expect(of('gE').alpha).toBeLessThan(0.5);
    expect(highlightAmong('tau', ['V'])('V')).toEqual(highlightAmong(null, ['V'])('V'));
  });
});

describe('offline', () => {
  const scope = 'https://host/some/folder/';
  const manifest = { assets: ['icon.svg'] };
  const of = (path: string, mode: RequestMode = 'cors', method = 'GET') =>
    strategyFor({ url: new URL(path, scope).href, mode, method }, scope, manifest);

  it('serves the page, its assets and its data, and nothing else', () => {
    expect(of('', 'navigate')).toBe('page');
    expect(of('index.html#/lecture', 'navigate')).toBe('page');
    expect(of('docs/x.html', 'navigate')).toBeNull();
    expect(of('assets/a-123.js')).toBe('asset');
    expect(of('icon.svg')).toBe('asset');
    expect(of('data/train10k.pack')).toBe('data');
    expect(of('networks/index.json')).toBe('data');
    expect(of('../other/assets/a.js')).toBeNull();
    expect(of('https://elsewhere/assets/a.js')).toBeNull();
    expect(of('assets/a-123.js', 'cors', 'POST')).toBeNull();
  });
});
