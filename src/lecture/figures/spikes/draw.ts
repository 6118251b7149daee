import { scaleLinear } from 'd3';
import { idOf, timeMsOf } from '../../../engine/spikeLog.ts';
import { axisBottom } from '../../../plots/axes.ts';
import { type Box, type PlotSize, snap, snapLength, vertical } from '../../../plots/geometry.ts';
import { label, textEm } from '../../../plots/labels.ts';
import { drawCursor } from '../../../plots/raster.ts';
import { type PlotTheme, resolveColor } from '../../../plots/theme.ts';
import { countBefore, type Order, type Row } from './model.ts';

/** What the raster draws from; changed outside of React. */
export interface Answer {
  /** In the order of the rows, the best first. */
  rows: readonly Row[];
  /** The answer without jitter, by neuron; null where there is no jitter. */
  original: ReadonlyMap<number, Row> | null;
  order: Order;
  durationMs: number;
  /** Simulated time, ms. */
  now: number;
  /** Input spikes, a packed log, ascending. */
  input: Uint32Array;
  dtMs: number;
  /** Neuron pointed at, -1 none. */
  chosen: number;
  /** Quantity pointed at in the text. */
  lit: 'count' | 'first' | 'times' | null;
}

export interface Names {
  time: string;
  count: string;
  inputs: string;
  /** Where more neurons answer than there is room for: `+ 4`. */
  more: (n: number) => string;
}

/** Lengths in em. */
const LAYOUT = {
  top: 2.4,
  bottom: 2.9,
  left: 2.6,
  rowMin: 1.5,
  rowMax: 3.4,
  /** The raster of the inputs has at least so much, and else what the rows leave. */
  inputMin: 4.5,
  gap: 0.7,
  /** Width of the bars of the counts: a share of the plot, with bounds. */
  bars: { share: 0.26, min: 5, max: 13 },
};

export interface Layout {
  /** Rows of neurons and raster of the inputs together. */
  box: Box;
  /** Raster of the input spikes, below the rows. */
  input: Box;
  /** Where the bars of the counts lie. */
  bars: Box;
  rowHeight: number;
  /** Rows that have room. */
  shown: number;
}

export function rasterLayout(size: PlotSize, theme: PlotTheme, rows: number): Layout {
  const em = theme.fontSize;
  const { share, min, max } = LAYOUT.bars;
  const barsWidth = Math.min(max * em, Math.max(min * em, size.width * share));
  const x = LAYOUT.left * em;
  const y = LAYOUT.top * em;
  const height = Math.max(0, size.height - y - LAYOUT.bottom * em);
  const free = Math.max(0, height - (LAYOUT.inputMin + LAYOUT.gap) * em);
  const most = Math.max(1, Math.floor(free / (LAYOUT.rowMin * em)));
  const shown = Math.min(rows, most);
  const rowHeight = Math.min(LAYOUT.rowMax * em, free / Math.max(1, shown));
  const box = { x, y, width: Math.max(10, size.width - x - barsWidth - em * 1.6), height };
  const used = shown * rowHeight + LAYOUT.gap * em;
  return {
    box,
    input: { ...box, y: y + used, height: Math.max(0, height - used) },
    bars: { x: box.x + box.width + em * 0.9, y, width: barsWidth, height },
    rowHeight,
    shown,
  };
}

/** The row under a point, -1 none. */
export function rasterHit(size: PlotSize, theme: PlotTheme, rows: number, y: number): number {
  const { box, rowHeight, shown } = rasterLayout(size, theme, rows);
  const row = Math.floor((y - box.y) / rowHeight);
  return row >= 0 && row < shown ? row : -1;
}

export function drawAnswer(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  scene: Answer,
  names: Names,
): void {
  const { rows, durationMs, now, lit } = scene;
  const em = theme.fontSize;
  const layout = rasterLayout(size, theme, rows.length);
  const { box, bars, shown } = layout;
  const x = scaleLinear([0, durationMs], [box.x, box.x + box.width]);
  axisBottom(ctx, size, theme, box, x, { title: names.time });
  const heading = { color: theme.muted } as const;
  const barsTitle = { ...heading, bold: lit === 'count' };
  const wide = textEm(names.count) * em <= bars.width + em;
  label(ctx, theme, wide ? names.count : 'n', bars.x, box.y - em * 0.9, barsTitle);
  const most = rows.reduce((max, row) => Math.max(max, row.times.length), 1);
  for (let k = 0; k < shown; k++) drawRow(ctx, size, theme, scene, layout, k, x, most);
  if (shown < rows.length) {
    const more = names.more(rows.length - shown);
    label(ctx, theme, more, bars.x, layout.input.y + em * 0.4, heading);
  }
  drawInput(ctx, size, theme, scene, layout.input, names.inputs);
  drawCursor(ctx, size, theme, box, x(now), now);
}

function drawRow(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  scene: Answer,
  { box, bars, rowHeight }: Layout,
  k: number,
  x: (ms: number) => number,
  most: number,
): void {
  const { rows, now, chosen, original, lit, order } = scene;
  const row = rows[k];
  const em = theme.fontSize;
  const y = snap(box.y + k * rowHeight, size.dpr);
  const gap = Math.max(1, rowHeight * 0.12);
  const height = snap(rowHeight - gap, size.dpr);
  const color = row.assigned < 0 ? theme.muted : resolveColor(theme, `class${row.assigned}`);
  ctx.fillStyle = color;
  ctx.globalAlpha = row.neuron === chosen ? 0.3 : 0.13;
  ctx.fillRect(box.x, y, box.width, height);
  ctx.globalAlpha = 1;
  // The digit that the neuron stands for: colour alone would not reach everyone.
  const side = Math.min(height, em * 1.75);
  const badge = box.x - em * 0.45 - side;
  ctx.fillRect(badge, y + (height - side) / 2, side, side);
  label(
    ctx,
    theme,
    row.assigned < 0 ? '–' : String(row.assigned),
    badge + side / 2,
    y + height / 2,
    {
      color: theme.surface,
      align: 'center',
      bold: true,
    },
  );
  const before = original?.get(row.neuron);
  const strong = lit === 'times' || lit === 'first';
  const w = snapLength((strong ? 4 : 3) * theme.unit, size.dpr);
  if (original) {
    ctx.fillStyle = theme.muted;
    for (const t of before?.times ?? []) {
      if (t <= now) ctx.fillRect(snap(x(t) - w / 2, size.dpr), y, w, height * 0.38);
    }
  }
  const from = original ? 0.44 : 0.12;
  ctx.fillStyle = color;
  row.times.forEach((t, i) => {
    if (t > now) return;
    ctx.globalAlpha = (lit === 'first' && i > 0) || lit === 'count' ? 0.35 : 1;
    const px = snap(x(t) - w / 2, size.dpr);
    ctx.fillRect(px, y + height * from, w, height * (original ? 0.56 : 0.76));
  });
  ctx.globalAlpha = 1;
  const first = row.times[0];
  if ((order === 'first' || lit === 'first') && first !== undefined && first <= now) {
    drawFirst(
      ctx,
      theme,
      x(first),
      y,
      height,
      k === 0 ? `${theme.numbers.integer(first)} ms` : null,
    );
  }
  const n = countBefore(row, now);
  ctx.globalAlpha = lit === 'times' || lit === 'first' ? 0.35 : 1;
  ctx.fillStyle = color;
  const room = bars.width - em * 2;
  ctx.fillRect(bars.x, y, snap(Math.max(0, (room * n) / most), size.dpr), height);
  label(
    ctx,
    theme,
    theme.numbers.integer(n),
    bars.x + (room * n) / most + em * 0.35,
    y + height / 2,
    {
      bold: k === 0,
    },
  );
  ctx.globalAlpha = 1;
}

/** The spikes that come in: all 784 inputs, a dot each. */
function drawInput(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  { input, dtMs, now, durationMs }: Answer,
  box: Box,
  name: string,
): void {
  const em = theme.fontSize;
  const w = snapLength(1.5 * theme.unit, size.dpr);
  const h = snapLength(2 * theme.unit, size.dpr);
  ctx.fillStyle = theme.input;
  ctx.globalAlpha = 0.75;
  for (const entry of input) {
    const time = timeMsOf(entry, dtMs);
    if (time > now) break;
    const x = box.x + (time / durationMs) * box.width;
    const y = box.y + (idOf(entry) / 784) * (box.height - h);
    ctx.fillRect(snap(x - w / 2, size.dpr), snap(y, size.dpr), w, h);
  }
  ctx.globalAlpha = 1;
  ctx.fillStyle = theme.muted;
  vertical(ctx, box.x - theme.unit, box.y, box.y + box.height, 3 * theme.unit, size.dpr);
  label(ctx, theme, name, box.x + box.width + em * 0.9, box.y + box.height / 2, {
    color: theme.muted,
  });
}

/** A ring around the first spike, with its time in the top row. */
function drawFirst(
  ctx: CanvasRenderingContext2D,
  theme: PlotTheme,
  x: number,
  y: number,
  height: number,
  text: string | null,
): void {
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 2 * theme.unit;
  ctx.beginPath();
  const radius = Math.max(0, Math.min(height * 0.48, 9 * theme.unit));
  ctx.arc(x, y + height / 2, radius, 0, 2 * Math.PI);
  ctx.stroke();
  if (!text) return;
  const at = x + radius + theme.fontSize * 0.35;
  label(ctx, theme, text, at, y + height / 2, { bold: true, halo: true });
}
