import { readdirSync, readFileSync } from 'node:fs';
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { specOf } from '../../src/engine/parameters.ts';
import {
  BIBLIOGRAPHY,
  CHAPTER_IDS,
  type ChapterText,
  chooseLecture,
  EQUATIONS,
  fill,
  isSymbolId,
  katexOptions,
  LECTURES,
  type LectureText,
  lectureIn,
  parseInline,
  plainText,
  SYMBOL_IDS,
  sourceLink,
  sourceOf,
  symbolSpec,
  symbolsIn,
  TRY_IDS,
  UI_KEYS,
} from '../../src/lecture/content/index.ts';
import { numbersOf } from '../../src/plots/numbers.ts';

const english = LECTURES[0];
const every = LECTURES.flatMap((lecture) =>
  CHAPTER_IDS.map((id) => ({
    name: `${lecture.language} ${id}`,
    lecture,
    id,
    chapter: lecture.chapters[id] as ChapterText,
  })),
);

/** Every running text of a chapter. */
function texts(chapter: ChapterText): string[] {
  const { lead, body, figure, tries, question, answer } = chapter;
  return [lead, ...body, figure, ...tries.map((one) => one.hint), question, answer];
}

function words(lecture: LectureText, text: string): number {
  return plainText(text, (id) => lecture.symbols[id].name)
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

describe('languages', () => {
  it.each(LECTURES)('$language has every label, name and chapter', (lecture) => {
    expect(Object.keys(lecture.ui).sort()).toEqual([...UI_KEYS].sort());
    expect(Object.keys(lecture.symbols).sort()).toEqual([...SYMBOL_IDS].sort());
    expect(Object.keys(lecture.chapters)).toEqual([...CHAPTER_IDS]);
    for (const text of Object.values(lecture.ui)) expect(text.trim()).not.toBe('');
  });

  it('put the same values into each label', () => {
    const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    for (const key of UI_KEYS) {
      for (const lecture of LECTURES) {
        expect(places(lecture.ui[key]), key).toEqual(places(english.ui[key]));
      }
    }
  });

  it('agree on tries, sources, numbers of paragraphs and symbols', () => {
    for (const { name, id, chapter } of every) {
      const model = english.chapters[id] as ChapterText;
      expect(
        chapter.tries.map((one) => one.id),
        name,
      ).toEqual([...TRY_IDS[id]]);
      expect(chapter.sources, name).toEqual(model.sources);
      expect(chapter.body.length, name).toBe(model.body.length);
      const tied = (text: ChapterText) => symbolsIn(texts(text).join(' ')).sort();
      expect(tied(chapter), name).toEqual(tied(model));
    }
  });

  it('are chosen by the wishes of the browser, English otherwise', () => {
    const chosen = (...wanted: string[]) => chooseLecture(wanted).language;
    expect(chosen('de-AT', 'en')).toBe('de');
    expect(chosen('fr', 'EN-us', 'de')).toBe('en');
    expect(chosen('fr')).toBe('en');
    expect(chosen()).toBe('en');
    expect(lectureIn('de').name).toBe('Deutsch');
    expect(lectureIn('fr')).toBe(english);
  });
});

describe('chapters', () => {
  it.each(every)('$name fits on a screen', ({ lecture, chapter }) => {
    const length = words(lecture, chapter.body.join(' '));
    expect(length).toBeGreaterThanOrEqual(120);
    expect(length).toBeLessThanOrEqual(220);
    expect(words(lecture, chapter.lead)).toBeLessThanOrEqual(35);
    for (const one of chapter.tries) {
      expect(one.label.length).toBeLessThanOrEqual(28);
      expect(words(lecture, one.hint)).toBeLessThanOrEqual(45);
    }
    expect(words(lecture, chapter.answer)).toBeLessThanOrEqual(95);
  });

  it.each(every)('$name is written in the marks of inline.ts', ({ chapter }) => {
    for (const text of texts(chapter)) {
      for (const piece of parseInline(text)) {
        if (piece.kind === 'text' || piece.kind === 'strong') {
          expect(piece.text, text).not.toMatch(/\*\*|\$|\{\{|\}\}|\\|--|'|!| {2}/);
        }
      }
    }
    for (const plain of [chapter.title, chapter.figureLabel]) {
      expect(plain).not.toMatch(/[*${}\\]/);
    }
  });

  it.each(every)('$name quotes the defaults of the parameters', ({ chapter }) => {
    for (const text of chapter.body) {
      for (const piece of parseInline(text)) {
        if (piece.kind !== 'symbol') continue;
        const { parameter } = symbolSpec(piece.id);
        const quoted = /=\u00a0([+−]?[\d.,]*\d)/.exec(piece.after)?.[1].replace('−', '-');
        if (!parameter || quoted === undefined) continue;
        // Point or comma, as the language has it.
        const point = Number(quoted.replaceAll(',', ''));
        const comma = Number(quoted.replaceAll('.', '').replace(',', '.'));
        expect([point, comma], text).toContain(specOf(parameter).default);
      }
    }
  });

  it.each(every)('$name sets every formula of its text', ({ chapter }) => {
    for (const text of texts(chapter)) {
      for (const piece of parseInline(text)) {
        if (piece.kind !== 'math' && piece.kind !== 'symbol') continue;
        const html = katex.renderToString(piece.tex, katexOptions(false));
        if (piece.kind === 'symbol') expect(html).toContain(`data-symbol="${piece.id}"`);
      }
    }
  });
});

describe('equations', () => {
  it.each(CHAPTER_IDS)('of %s are set, with every symbol tied', (id) => {
    const equations = EQUATIONS[id];
    expect(equations.length).toBeGreaterThan(0);
    expect(new Set(equations.map((one) => one.id)).size).toBe(equations.length);
    for (const { tex, symbols } of equations) {
      const html = katex.renderToString(tex, katexOptions(true));
      expect(symbols.length).toBeGreaterThan(0);
      for (const symbol of symbols) expect(html).toContain(`data-symbol="${symbol}"`);
    }
  });

  it('hold the three of the hand-out, once each', () => {
    const numbers = Object.values(EQUATIONS).flatMap((list) => list.map((one) => one.number));
    expect(numbers.filter((number) => number !== undefined).sort()).toEqual([1, 2, 3]);
  });

  it('refuse what KaTeX cannot set, and every command but the mark of a symbol', () => {
    expect(() => katex.renderToString('\\nonsense', katexOptions(true))).toThrow();
    expect(() => katex.renderToString('ä', katexOptions(true))).toThrow();
    const link = katex.renderToString('\\href{https://example.org}{x}', katexOptions(true));
    expect(link).not.toContain('<a ');
  });
});

describe('symbols', () => {
  const used = new Set([
    ...Object.values(EQUATIONS).flatMap((list) => list.flatMap((one) => one.symbols)),
    ...every.flatMap(({ chapter }) => symbolsIn(texts(chapter).join(' '))),
  ]);

  it('are all used, and have the units of their parameters', () => {
    expect(SYMBOL_IDS.filter((id) => !used.has(id))).toEqual([]);
    for (const id of SYMBOL_IDS) {
      const { unit, parameter } = symbolSpec(id);
      if (!parameter) continue;
      const spec = specOf(parameter);
      expect(spec.kind === 'number' && spec.unit, id).toBe(unit);
    }
  });

  it('of a text exist', () => {
    expect(isSymbolId('tau')).toBe(true);
    expect(isSymbolId('toString')).toBe(false);
    expect(() => parseInline('{{sym:nobody}}')).toThrow('nobody');
  });
});

describe('bibliography', () => {
  it('is cited in full, and every citation is in it', () => {
    const cited = new Set(every.flatMap(({ chapter }) => chapter.sources));
    expect([...cited].sort()).toEqual(Object.keys(BIBLIOGRAPHY).sort());
    for (const { chapter } of every) {
      expect(chapter.sources.length).toBeGreaterThan(0);
      expect(new Set(chapter.sources).size).toBe(chapter.sources.length);
    }
  });

  it('leads to the works by DOI or address', () => {
    expect(sourceLink(sourceOf('diehl-cook-2015'))).toBe(
      'https://doi.org/10.3389/fncom.2015.00099',
    );
    expect(sourceLink(sourceOf('gerstner-2014'))).toBe('https://neuronaldynamics.epfl.ch');
    expect(sourceLink(sourceOf('hebb-1949'))).toBeNull();
    for (const id of Object.keys(BIBLIOGRAPHY) as (keyof typeof BIBLIOGRAPHY)[]) {
      const { doi } = sourceOf(id);
      if (doi) expect(doi).toMatch(/^10\.\d{4,5}\/\S+$/);
    }
  });
});

describe('running text', () => {
  it('splits into text, bold, math and symbols', () => {
    expect(parseInline('The **leak** {{sym:tau}} = 100 ms, $e^{-1}$.')).toEqual([
      { kind: 'text', text: 'The ' },
      { kind: 'strong', text: 'leak' },
      { kind: 'text', text: ' ' },
      {
        kind: 'symbol',
        id: 'tau',
        tex: '\\htmlData{symbol=tau}{\\tau}',
        after: '\u00a0=\u00a0100\u00a0ms,',
      },
      { kind: 'text', text: ' ' },
      // A full stop must not begin a line.
      { kind: 'math', tex: 'e^{-1}', after: '.' },
    ]);
  });

  it('keeps with a symbol only what belongs to it', () => {
    const after = (text: string) =>
      parseInline(text).map((piece) => (piece.kind === 'symbol' ? piece.after : ''))[0];
    expect(after('{{sym:V}}, then')).toBe(',');
    expect(after('{{sym:eRest}} = −65 mV).')).toBe('\u00a0=\u00a0−65\u00a0mV).');
    expect(after('{{sym:vThresh}} = 0,05 mV.')).toBe('\u00a0=\u00a00,05\u00a0mV.');
    expect(after('{{sym:V}} = 16-mal')).toBe('\u00a0=\u00a016');
    expect(after('{{sym:V}} and more')).toBe('');
  });

  it('ties symbols within math and reads as plain text', () => {
    expect(parseInline('$ {{sym:lambda}}\\,dt$')).toEqual([
      { kind: 'math', tex: '\\htmlData{symbol=lambda}{\\lambda}\\,dt', after: '' },
    ]);
    expect(plainText('**Now** {{sym:V}} falls', () => 'potential')).toBe('Now potential falls');
  });

  it('fills labels and leaves unknown places alone', () => {
    expect(fill('{done} of {total}', { done: 3, total: 10000 }, numbersOf('en'))).toBe(
      '3 of 10,000',
    );
    expect(fill('{a} {b}', { a: 1 }, numbersOf('en'))).toBe('1 {b}');
  });
});

describe('labels', () => {
  it('are all written somewhere in shell or figures', () => {
    const folder = new URL('../../src/lecture/', import.meta.url);
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('content'))
      .map((name) => readFileSync(new URL(name.replaceAll('\\', '/'), folder), 'utf8'))
      .join('\n');
    expect(UI_KEYS.filter((key) => !sources.includes(`'${key}'`))).toEqual([]);
  });
});
