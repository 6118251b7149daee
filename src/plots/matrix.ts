/** Confusion matrix: rows are the true classes, columns the answers, colours the shares of a row. */

import { ramp, rampIndex } from './colormap.ts';
import type { Box, PlotSize } from './geometry.ts';
import { snap } from './geometry.ts';
import { label, textEm } from './labels.ts';
import type { PlotTheme } from './theme.ts';

export interface MatrixData {
  /** Counts, row by row: `counts[truth * classes + answer]`. */
  counts: ArrayLike<number>;
  /** Number of classes. */
  classes: number;
  names?: readonly string[];
  /** Title of the columns and of the rows. */
  columnTitle?: string;
  rowTitle?: string;
  selected?: MatrixHit | null;
  hovered?: MatrixHit | null;
}

export interface MatrixHit {
  row: number;
  column: number;
}

/** Defaults. Margins are in em. */
export const MATRIX = {
  columnTitle: 'answer',
  rowTitle: 'true digit',
  margins: { top: 2.8, right: 3.4, bottom: 0.4, left: 3.1 },
  /** Share of a cell's width that its number may take: it gets smaller, down to `smallest`. */
  textShare: 0.86,
  /** Smallest number, as a fraction of the type size; below it the cell stays without. */
  smallest: 0.66,
  /** Share of a row that gives an error cell its full colour. */
  errorFull: 0.1,
};

/** The square that the cells fill. */
export function matrixBox(size: PlotSize, theme: PlotTheme, data: MatrixData): Box {
  const em = theme.fontSize;
  const { top, right, bottom, left } = MATRIX.margins;
  const free = Math.min(size.width - (left + right) * em, size.height - (top + bottom) * em);
  const cell = Math.max(1, Math.floor((Math.max(0, free) * size.dpr) / data.classes)) / size.dpr;
  const length = cell * data.classes;
  const spare = size.width - (left + right) * em - length;
  const x = snap(left * em + Math.max(0, spare / 2), size.dpr);
  return { x, y: snap(top * em, size.dpr), width: length, height: length };
}

/** The cell under a point; null outside. */
export function matrixHit(
  size: PlotSize,
  theme: PlotTheme,
  data: MatrixData,
  x: number,
  y: number,
): MatrixHit | null {
  const box = matrixBox(size, theme, data);
  const column = Math.floor(((x - box.x) / box.width) * data.classes);
  const row = Math.floor(((y - box.y) / box.height) * data.classes);
  const inside = column >= 0 && row >= 0 && column < data.classes && row < data.classes;
  return inside ? { row, column } : null;
}

const MOVES: Record<string, readonly [rows: number, columns: number]> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

/**
 * The cell that a key leads to; stays at the edges. null where the key is not the matrix's.
 * @param from null: the first key leads to the first cell
 */
export function matrixMove(from: MatrixHit | null, key: string, classes: number): MatrixHit | null {
  const move = MOVES[key];
  if (!move) return key === 'Enter' && !from ? { row: 0, column: 0 } : null;
  if (!from) return { row: 0, column: 0 };
  const within = (at: number) => Math.max(0, Math.min(classes - 1, at));
  return { row: within(from.row + move[0]), column: within(from.column + move[1]) };
}

/** Draws the matrix; right answers in the accent colour, errors in the warm one. */
export function drawMatrix(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  data: MatrixData,
): void {
  const { classes, counts } = data;
  const em = theme.fontSize;
  const box = matrixBox(size, theme, data);
  const cell = box.width / classes;
  const gap = Math.max(1, Math.round(theme.unit * size.dpr)) / size.dpr;
  const right = ramp(theme, 'accent').css;
  const wrong = ramp(theme, 'exc').css;
  for (let row = 0; row < classes; row++) {
    let total = 0;
    for (let column = 0; column < classes; column++) total += counts[row * classes + column];
    const y = box.y + row * cell;
    for (let column = 0; column < classes; column++) {
      const count = counts[row * classes + column];
      const share = total > 0 ? count / total : 0;
      const correct = row === column;
      // Errors are few: on the scale of the right answers none of them would show.
      const strength = correct ? share : Math.min(1, share / MATRIX.errorFull) * 0.9;
      ctx.fillStyle = (correct ? right : wrong)[rampIndex(strength)];
      ctx.fillRect(box.x + column * cell, y, cell - gap, cell - gap);
      if (count > 0) {
        drawCount(ctx, theme, count, box.x + (column + 0.5) * cell, y + cell / 2, cell, strength);
      }
    }
    const name = data.names?.[row] ?? String(row);
    label(ctx, theme, name, box.x - em * 0.6, y + cell / 2, { bold: true, align: 'right' });
    if (total > 0) {
      const text = theme.numbers.percent(counts[row * classes + row] / total, 0);
      const at = box.x + box.width + em * 0.6;
      label(ctx, theme, text, at, y + cell / 2, { color: theme.muted });
    }
  }
  drawTitles(ctx, theme, data, box, cell);
  outline(ctx, theme, box, cell, data.hovered, theme.muted, 2);
  outline(ctx, theme, box, cell, data.selected, theme.ink, 3);
}

function drawCount(
  ctx: CanvasRenderingContext2D,
  theme: PlotTheme,
  count: number,
  x: number,
  y: number,
  cell: number,
  strength: number,
): void {
  const em = theme.fontSize;
  const fits = (text: string) => Math.min(em, (cell * MATRIX.textShare) / textEm(text));
  const full = theme.numbers.integer(count);
  const text = fits(full) >= em * MATRIX.smallest ? full : theme.numbers.compact(count);
  const size = fits(text);
  if (size < em * MATRIX.smallest) return;
  // In both themes a strong cell is far from the surface, so the surface colour reads on it.
  const color = strength > 0.6 ? theme.surface : theme.ink;
  label(ctx, theme, text, x, y, { color, align: 'center', size, bold: strength > 0.6 });
}

function drawTitles(
  ctx: CanvasRenderingContext2D,
  theme: PlotTheme,
  data: MatrixData,
  box: Box,
  cell: number,
): void {
  const em = theme.fontSize;
  for (let column = 0; column < data.classes; column++) {
    const name = data.names?.[column] ?? String(column);
    const x = box.x + (column + 0.5) * cell;
    label(ctx, theme, name, x, box.y - em * 0.75, { bold: true, align: 'center' });
  }
  const middle = box.x + box.width / 2;
  label(ctx, theme, data.columnTitle ?? MATRIX.columnTitle, middle, box.y - em * 2.05, {
    color: theme.muted,
    align: 'center',
  });
  ctx.save();
  ctx.translate(box.x - em * 2.3, box.y + box.height / 2);
  ctx.rotate(-Math.PI / 2);
  label(ctx, theme, data.rowTitle ?? MATRIX.rowTitle, 0, 0, {
    color: theme.muted,
    align: 'center',
  });
  ctx.restore();
}

function outline(
  ctx: CanvasRenderingContext2D,
  theme: PlotTheme,
  box: Box,
  cell: number,
  at: MatrixHit | null | undefined,
  color: string,
  width: number,
): void {
  if (!at) return;
  const x = box.x + at.column * cell;
  const y = box.y + at.row * cell;
  ctx.lineJoin = 'round';
  ctx.strokeStyle = theme.surface;
  ctx.lineWidth = (width + 2) * theme.unit;
  ctx.strokeRect(x, y, cell, cell);
  ctx.strokeStyle = color;
  ctx.lineWidth = width * theme.unit;
  ctx.strokeRect(x, y, cell, cell);
}
