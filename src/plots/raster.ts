/** Spike raster: one mark per spike, groups of neurons stacked, time in ms from left to right. */

import { scaleLinear } from 'd3';
import { axisBottom } from './axes.ts';
import type { Box, Margins, PlotSize } from './geometry.ts';
import { horizontal, plotBox, snap, snapLength, vertical } from './geometry.ts';
import { label, textEm, widestEm } from './labels.ts';
import type { PlotColor, PlotTheme } from './theme.ts';
import { resolveColor } from './theme.ts';

export interface RasterGroup {
  name: string;
  /** Number of neurons. */
  rows: number;
  color: PlotColor;
  /** Spike times in ms, in any order. */
  times: ArrayLike<number>;
  /** The neuron of each spike, 0 to rows − 1. */
  ids: ArrayLike<number>;
  /** How many entries of `times` and `ids` count. */
  count: number;
  /** Share of the height; 1 by default. */
  weight?: number;
  /** A neuron to mark with a band, such as the chosen one. */
  highlight?: number;
  /** Spikes of the group that are made to stand out. */
  marked?: { times: ArrayLike<number>; ids: ArrayLike<number>; count: number };
}

export interface RasterData {
  groups: readonly RasterGroup[];
  /** Start of the window in ms. */
  t0: number;
  /** End of the window in ms. */
  t1: number;
  /** Current time in ms: draws the cursor. */
  now?: number;
  /** A time in ms that is pointed at: draws a faint line. */
  pointed?: number;
}

export interface RasterOptions {
  /** Title of the time axis. */
  title?: string;
  /** Margins in em that are to be others; with `left`, names of narrow plots stand upright in it. */
  margins?: Partial<Margins>;
  /** False: a plot below has the time axis; lines at its ticks remain. */
  axis?: boolean;
  /** Spikes after `now` are drawn faintly. */
  dimAfterNow?: boolean;
  /** How the cursor writes its time; whole ms by default. */
  cursorText?: string;
  /** Widths of a mark in px at normal type size. */
  markWidth?: number;
  /** Heights of a mark in px to choose from, the sparsest picture first. */
  markHeights?: readonly number[];
  /** Largest share of a group's area that marks may ink before smaller ones are taken. */
  coverage?: number;
}

/** Defaults. Margins are in em. */
export const RASTER = {
  title: 'time (ms)',
  markWidth: 1.5,
  markHeights: [9, 6, 4, 2.5] as readonly number[],
  coverage: 0.05,
  margins: { top: 0.5, right: 0.8, bottom: 2.9 },
  gap: 0.5,
  /** Below this width in em, group names move into the plot. */
  narrow: 30,
  /** Opacity of spikes that are yet to come. */
  dim: 0.3,
};

export interface RasterLayout {
  box: Box;
  /** One band per group, from top to bottom. */
  bands: Box[];
  /** Whether the names stand left of the bands. */
  namesOutside: boolean;
}

/** Where the groups lie. */
export function rasterLayout(
  size: PlotSize,
  theme: PlotTheme,
  data: RasterData,
  options: RasterOptions = {},
): RasterLayout {
  const em = theme.fontSize;
  const namesOutside = size.width >= RASTER.narrow * em;
  const left = namesOutside ? widestEm(data.groups.map((g) => g.name)) * 1.06 + 1.4 : 0.8;
  const top = data.now === undefined ? RASTER.margins.top : RASTER.margins.top + 1.1;
  const box = plotBox(size, em, { ...RASTER.margins, left, top, ...options.margins });
  const gap = RASTER.gap * em;
  const total = data.groups.reduce((sum, g) => sum + (g.weight ?? 1), 0) || 1;
  const free = Math.max(0, box.height - gap * Math.max(0, data.groups.length - 1));
  const bands: Box[] = [];
  let y = box.y;
  for (const group of data.groups) {
    const height = (free * (group.weight ?? 1)) / total;
    bands.push({ x: box.x, y, width: box.width, height });
    y += height + gap;
  }
  return { box, bands, namesOutside };
}

/** Height of one mark in CSS px: the tallest that keeps the group readable, or its row's. */
export function markHeight(
  group: RasterGroup,
  band: Box,
  data: RasterData,
  unit: number,
  options: RasterOptions = {},
): number {
  const { markHeights = RASTER.markHeights, markWidth = RASTER.markWidth } = options;
  const { coverage = RASTER.coverage } = options;
  // Judged by the spikes to be expected in the whole window: else marks shrink as they come in.
  const span = data.t1 - data.t0;
  const seen = data.now === undefined ? span : Math.min(span, data.now - data.t0);
  const expected = (group.count * span) / Math.max(seen, span * 0.2, 1e-9);
  const area = band.width * band.height * coverage;
  const smallest = markHeights[markHeights.length - 1];
  const fits = (h: number) => expected * h * unit * markWidth * unit <= area;
  const wanted = (markHeights.find(fits) ?? smallest) * unit;
  return Math.min(band.height, Math.max(wanted, (0.8 * band.height) / group.rows));
}

/** Draws a spike raster. */
export function drawRaster(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  data: RasterData,
  options: RasterOptions = {},
): void {
  const { box, bands, namesOutside } = rasterLayout(size, theme, data, options);
  const scale = scaleLinear([data.t0, data.t1], [box.x, box.x + box.width]);
  const axis = options.axis ?? true;
  axisBottom(
    ctx,
    size,
    theme,
    box,
    scale,
    axis ? { title: options.title ?? RASTER.title } : { format: () => '' },
  );
  const upright = !namesOutside && options.margins?.left !== undefined;
  for (let i = 0; i < bands.length; i++) {
    const color = resolveColor(theme, data.groups[i].color);
    drawFrame(ctx, size, theme, data.groups[i], bands[i], color);
    drawSpikes(ctx, size, theme, data, i, bands[i], color, options);
    if (upright) drawUpright(ctx, theme, data.groups[i], bands[i], color);
    else drawName(ctx, theme, data.groups[i], bands[i], color, namesOutside);
  }
  const inside = (ms: number | undefined): ms is number =>
    ms !== undefined && ms >= data.t0 && ms <= data.t1;
  if (inside(data.pointed)) {
    ctx.fillStyle = theme.muted;
    vertical(ctx, scale(data.pointed), box.y, box.y + box.height, theme.unit, size.dpr);
  }
  if (inside(data.now)) {
    drawCursor(ctx, size, theme, box, scale(data.now), data.now, options.cursorText);
  }
}

function drawFrame(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  group: RasterGroup,
  band: Box,
  color: string,
): void {
  ctx.fillStyle = theme.grid;
  horizontal(ctx, band.x, band.x + band.width, band.y + band.height, theme.unit, size.dpr);
  ctx.fillStyle = color;
  vertical(ctx, band.x - theme.unit, band.y, band.y + band.height, 3 * theme.unit, size.dpr);
  const chosen = group.highlight;
  if (chosen === undefined || chosen < 0 || chosen >= group.rows) return;
  const height = Math.max(6 * theme.unit, band.height / group.rows);
  const y = band.y + ((chosen + 0.5) / group.rows) * band.height;
  ctx.globalAlpha = 0.18;
  ctx.fillRect(band.x, y - height / 2, band.width, height);
  ctx.globalAlpha = 1;
}

function drawSpikes(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  data: RasterData,
  index: number,
  band: Box,
  color: string,
  options: RasterOptions,
): void {
  const group = data.groups[index];
  const { times, ids, count } = group;
  const { dpr } = size;
  const w = snapLength((options.markWidth ?? RASTER.markWidth) * theme.unit, dpr);
  const h = snapLength(markHeight(group, band, data, theme.unit, options), dpr);
  const perMs = band.width / (data.t1 - data.t0);
  const perRow = (band.height - h) / Math.max(1, group.rows - 1);
  const x0 = band.x - w / 2;
  // A single row sits in the middle of its band.
  const y0 = group.rows > 1 ? band.y : band.y + (band.height - h) / 2;
  const known = options.dimAfterNow && data.now !== undefined ? data.now : data.t1;
  ctx.fillStyle = color;
  for (let i = 0; i < count; i++) {
    const t = times[i];
    if (t < data.t0 || t >= data.t1) continue;
    ctx.globalAlpha = t <= known ? 1 : RASTER.dim;
    const x = Math.round((x0 + (t - data.t0) * perMs) * dpr) / dpr;
    ctx.fillRect(x, Math.round((y0 + ids[i] * perRow) * dpr) / dpr, w, h);
  }
  ctx.globalAlpha = 1;
  const { marked } = group;
  if (!marked) return;
  const wide = snapLength(2.5 * theme.unit, dpr);
  const tall = Math.max(h, 6 * theme.unit);
  ctx.fillStyle = theme.ink;
  for (let i = 0; i < marked.count; i++) {
    const t = marked.times[i];
    if (t < data.t0 || t >= data.t1) continue;
    const x = band.x + (t - data.t0) * perMs - wide / 2;
    const y = y0 + marked.ids[i] * perRow - (tall - h) / 2;
    ctx.fillRect(snap(x, dpr), snap(y, dpr), wide, tall);
  }
}

/** The name along the left edge, read from below: where there is no room beside the band. */
function drawUpright(
  ctx: CanvasRenderingContext2D,
  theme: PlotTheme,
  group: RasterGroup,
  band: Box,
  color: string,
): void {
  const em = theme.fontSize;
  const size = Math.min(em, band.height / Math.max(1, textEm(group.name)));
  if (size < em * 0.5) return;
  ctx.save();
  ctx.translate(band.x - em * 0.95, band.y + band.height / 2);
  ctx.rotate(-Math.PI / 2);
  label(ctx, theme, group.name, 0, 0, { color, bold: true, align: 'center', size });
  ctx.restore();
}

function drawName(
  ctx: CanvasRenderingContext2D,
  theme: PlotTheme,
  group: RasterGroup,
  band: Box,
  color: string,
  outside: boolean,
): void {
  const em = theme.fontSize;
  if (!outside) {
    const text = `${group.name} · ${theme.numbers.integer(group.rows)}`;
    ctx.fillStyle = theme.surface;
    ctx.globalAlpha = 0.85;
    ctx.fillRect(band.x + em * 0.2, band.y, (textEm(text) * 1.05 + 0.5) * em, em * 1.4);
    ctx.globalAlpha = 1;
    label(ctx, theme, text, band.x + em * 0.5, band.y + em * 0.75, {
      color,
      bold: true,
      halo: true,
    });
    return;
  }
  const x = band.x - em * 0.6;
  const middle = band.y + band.height / 2;
  const both = band.height > em * 2.4;
  label(ctx, theme, group.name, x, both ? middle - em * 0.65 : middle, {
    color,
    bold: true,
    align: 'right',
  });
  if (both) {
    label(ctx, theme, theme.numbers.integer(group.rows), x, middle + em * 0.65, {
      color: theme.muted,
      align: 'right',
    });
  }
}

/** Where time stands in a plot of time, and how many ms that is. @param x on the canvas */
export function drawCursor(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  box: Box,
  x: number,
  now: number,
  text = `${theme.numbers.integer(now)} ms`,
): void {
  const em = theme.fontSize;
  ctx.fillStyle = theme.accent;
  vertical(ctx, x, box.y, box.y + box.height, 1.5 * theme.unit, size.dpr);
  const half = (textEm(text) * em) / 2;
  const at = Math.max(half, Math.min(size.width - half, snap(x, size.dpr)));
  label(ctx, theme, text, at, box.y - em * 0.75, {
    color: theme.accent,
    bold: true,
    align: 'center',
  });
}

export interface RasterHit {
  group: number;
  row: number;
  /** ms */
  time: number;
}

/** The group, neuron and time under a point; null outside the bands. */
export function rasterHit(
  size: PlotSize,
  theme: PlotTheme,
  data: RasterData,
  x: number,
  y: number,
  options: RasterOptions = {},
): RasterHit | null {
  const { bands } = rasterLayout(size, theme, data, options);
  for (let group = 0; group < bands.length; group++) {
    const band = bands[group];
    if (x < band.x || x > band.x + band.width || y < band.y || y >= band.y + band.height) continue;
    const { rows } = data.groups[group];
    return {
      group,
      row: Math.min(rows - 1, Math.floor(((y - band.y) / band.height) * rows)),
      time: data.t0 + ((x - band.x) / band.width) * (data.t1 - data.t0),
    };
  }
  return null;
}
