/** Text on a canvas: sub- and superscripts, halos, labels that keep out of each other's way. */

import type { PlotSize } from './geometry.ts';
import type { PlotTheme } from './theme.ts';

/**
 * Width of a text in em, estimated per character. Layout uses this rather than measureText, so
 * that it needs no canvas: hit tests and drawing agree, and nothing moves when a font arrives.
 */
export function textEm(text: string): number {
  let em = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '_' || c === '^') {
      // A sub- or superscript: the sign itself is not drawn, the next one is smaller.
      em += 0.42;
      i++;
    } else if ("iljtfr.,:;|!'()[] \u00a0".includes(c)) em += 0.34;
    else if ('mwMW%'.includes(c)) em += 0.88;
    else if (c >= '0' && c <= '9') em += 0.63;
    else em += 0.58;
  }
  return em;
}

/** Estimated width of the widest text, in em. */
export function widestEm(texts: Iterable<string>): number {
  let widest = 0;
  for (const text of texts) widest = Math.max(widest, textEm(text));
  return widest;
}

interface Piece {
  text: string;
  /** 0 base line, 1 subscript, -1 superscript. */
  shift: -1 | 0 | 1;
}

const pieces = new Map<string, Piece[]>();

function parse(text: string): Piece[] {
  const known = pieces.get(text);
  if (known) return known;
  const list: Piece[] = [];
  for (const match of text.matchAll(/([_^])(\{[^}]*\}|.)|[^_^]+/gu)) {
    if (match[1]) {
      const inner = match[2].startsWith('{') ? match[2].slice(1, -1) : match[2];
      list.push({ text: inner, shift: match[1] === '_' ? 1 : -1 });
    } else list.push({ text: match[0], shift: 0 });
  }
  if (pieces.size > 400) pieces.clear();
  pieces.set(text, list);
  return list;
}

export interface LabelOptions {
  color?: string;
  align?: 'left' | 'center' | 'right';
  baseline?: CanvasTextBaseline;
  bold?: boolean;
  /** Type size in CSS px where it differs from the theme's. */
  size?: number;
  /** Draws a rim in the surface colour so that the text reads on top of lines. */
  halo?: boolean;
}

/** Writes a text; `g_e`, `τ_{ref}` and `10^3` set sub- and superscripts. */
export function label(
  ctx: CanvasRenderingContext2D,
  theme: PlotTheme,
  text: string,
  x: number,
  y: number,
  options: LabelOptions = {},
): void {
  const { color = theme.ink, align = 'left', baseline = 'middle', bold, halo } = options;
  if (options.size) ctx.font = `${bold ? 600 : 400} ${options.size}px ${theme.font}`;
  else ctx.font = bold ? theme.fonts.bold : theme.fonts.regular;
  ctx.textBaseline = baseline;
  ctx.fillStyle = color;
  if (halo) {
    ctx.strokeStyle = theme.surface;
    ctx.lineWidth = 4 * theme.unit;
    ctx.lineJoin = 'round';
  }
  if (!text.includes('_') && !text.includes('^')) {
    ctx.textAlign = align;
    if (halo) ctx.strokeText(text, x, y);
    ctx.fillText(text, x, y);
    return;
  }
  scripted(ctx, theme, parse(text), x, y, align, halo === true);
}

function scripted(
  ctx: CanvasRenderingContext2D,
  theme: PlotTheme,
  list: Piece[],
  x: number,
  y: number,
  align: 'left' | 'center' | 'right',
  halo: boolean,
): void {
  const base = ctx.font;
  const small = base.replace(/[\d.]+px/, `${theme.fontSize * 0.78}px`);
  let width = 0;
  for (const piece of list) {
    ctx.font = piece.shift === 0 ? base : small;
    width += ctx.measureText(piece.text).width;
  }
  ctx.textAlign = 'left';
  const start = align === 'left' ? x : align === 'right' ? x - width : x - width / 2;
  // The rims go first: the rim of a subscript must not eat into the letter before it.
  for (const rim of halo ? [true, false] : [false]) {
    let at = start;
    for (const piece of list) {
      ctx.font = piece.shift === 0 ? base : small;
      const dy = piece.shift * theme.fontSize * 0.28;
      if (rim) ctx.strokeText(piece.text, at, y + dy);
      else ctx.fillText(piece.text, at, y + dy);
      at += ctx.measureText(piece.text).width;
    }
  }
}

/**
 * Moves wanted positions apart until neighbours are at least `gap` apart and all lie in
 * [lo, hi], changing them as little as their order allows. Works in place.
 */
export function dodge(positions: number[], gap: number, lo: number, hi: number): number[] {
  const order = positions.map((_, i) => i).sort((a, b) => positions[a] - positions[b]);
  let floor = lo;
  for (const i of order) {
    positions[i] = Math.max(floor, positions[i]);
    floor = positions[i] + gap;
  }
  let ceiling = hi;
  for (const i of order.reverse()) {
    positions[i] = Math.min(ceiling, positions[i]);
    ceiling = positions[i] - gap;
  }
  return positions;
}

/** Says in the middle of a plot why there is nothing to see yet. */
export function drawEmpty(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  text: string,
): void {
  const room = (size.width / theme.fontSize - 2) | 0;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word;
    if (line && textEm(longer) > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  lines.push(line);
  const leading = theme.fontSize * 1.5;
  const top = size.height / 2 - ((lines.length - 1) * leading) / 2;
  for (let i = 0; i < lines.length; i++) {
    label(ctx, theme, lines[i], size.width / 2, top + i * leading, {
      color: theme.muted,
      align: 'center',
    });
  }
}
