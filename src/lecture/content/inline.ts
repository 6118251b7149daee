/**
 * Running text of the lecture and its few marks:
 *
 * - `$…$` TeX, which may hold symbols as well (with a blank between `$` and `{{`)
 * - `**…**` bold
 * - `{{sym:tau}}` a symbol of `symbols.ts`, tied to the figure
 */

import type { KatexOptions } from 'katex';
import type { Numbers } from '../../plots/numbers.ts';
import { isSymbolId, type SymbolId, symbolSpec } from './symbols.ts';

export type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'strong'; text: string }
  /**
   * TeX ready for KaTeX, symbols already tied.
   * `after`: a value or punctuation that must stay on the line of the formula or symbol.
   */
  | { kind: 'math'; tex: string; after: string }
  | { kind: 'symbol'; id: SymbolId; tex: string; after: string };

const MARKS = /\$([^$]+)\$|\*\*([^*]+)\*\*|\{\{sym:(\w+)\}\}/g;
const SYMBOL_MARK = /\{\{sym:(\w+)\}\}/g;
const QUANTITY = /(\d) (mV|ms|Hz|pJ|µJ|W|s|h|%)(?![\p{L}\p{N}])/gu;
/** What follows a symbol and belongs to it: ` = −65 mV`, a comma, a closing bracket. */
const AFTER = /^(?: [=≈] [+−]?[\d.,]*\d(?: (?:mV|ms|Hz|pJ))?(?![\d\p{L}]))?[.,;:)]*/u;
const EQUALITY = / ([=≈<>]) (?=[−\d])/g;

/** Splits running text into its pieces. @throws RangeError for a symbol that is not in the table */
export function parseInline(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(MARKS)) {
    if (match.index > end) pieces.push({ kind: 'text', text: tie(text.slice(end, match.index)) });
    end = match.index + match[0].length;
    const [, tex, strong, name] = match;
    if (strong !== undefined) {
      pieces.push({ kind: 'strong', text: tie(strong) });
      continue;
    }
    const belongs = AFTER.exec(text.slice(end))?.[0] ?? '';
    const after = tie(belongs);
    end += belongs.length;
    if (tex !== undefined) pieces.push({ kind: 'math', tex: expandSymbols(tex.trim()), after });
    else pieces.push({ kind: 'symbol', id: known(name), tex: tied(known(name)), after });
  }
  if (end < text.length) pieces.push({ kind: 'text', text: tie(text.slice(end)) });
  return pieces;
}

/** Replaces each `{{sym:…}}` in TeX by the symbol, wrapped so that hovering it can be heard. */
export function expandSymbols(tex: string): string {
  return tex.replace(SYMBOL_MARK, (_, name: string) => tied(known(name)));
}

/** The symbols marked in a text or formula, each once, in order. */
export function symbolsIn(text: string): SymbolId[] {
  return [...new Set([...text.matchAll(SYMBOL_MARK)].map((match) => known(match[1])))];
}

/** Running text without marks, for titles, print and accessible names; symbols become their names. */
export function plainText(text: string, nameOf: (id: SymbolId) => string): string {
  return text
    .replace(SYMBOL_MARK, (_, name: string) => nameOf(known(name)))
    .replace(/\*\*/g, '')
    .replace(/\$/g, '');
}

/**
 * Puts values into a label: `fill('{done} of {total}', { done: 3, total: 10 }, numbers)`.
 * @param numbers the language's way to write those that are numbers
 */
export function fill(
  template: string,
  values: Record<string, string | number>,
  numbers: Pick<Numbers, 'exact'>,
): string {
  return template.replace(/\{(\w+)\}/g, (mark, name: string) =>
    Object.hasOwn(values, name) ? written(values[name], numbers) : mark,
  );
}

const written = (value: string | number, numbers: Pick<Numbers, 'exact'>) =>
  typeof value === 'number' ? numbers.exact(value) : value;

/**
 * How all formulas are set. `\htmlData` is the one extension in use: it writes `data-symbol="tau"`
 * on the element, by which the shell finds out which symbol the pointer is on.
 */
export function katexOptions(displayMode: boolean): KatexOptions {
  return {
    displayMode,
    output: 'htmlAndMathml',
    throwOnError: true,
    strict: (code: string) => (code === 'htmlExtension' ? 'ignore' : 'error'),
    trust: (context) => context.command === '\\htmlData',
  };
}

function known(name: string): SymbolId {
  if (!isSymbolId(name)) throw new RangeError(`There is no symbol "${name}" in symbols.ts.`);
  return name;
}

function tied(id: SymbolId): string {
  return `\\htmlData{symbol=${id}}{${symbolSpec(id).tex}}`;
}

/** Keeps numbers and their units on one line. */
function tie(text: string): string {
  return text.replace(QUANTITY, '$1\u00a0$2').replace(EQUALITY, '\u00a0$1\u00a0');
}
