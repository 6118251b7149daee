/** Axes on a canvas for d3 scales: light grid, ticks that never collide, titles with units. */

import type { Box, PlotSize } from './geometry.ts';
import { horizontal, vertical } from './geometry.ts';
import { label, textEm } from './labels.ts';
import type { Numbers } from './numbers.ts';
import type { PlotTheme } from './theme.ts';

/** What an axis needs of a scale; d3's continuous scales have it. */
export interface AxisScale {
  (value: number): number;
  ticks(count?: number): number[];
  domain(): number[];
}

export interface AxisOptions {
  /** Title with unit, such as `time (ms)`. */
  title?: string;
  /** Text of a tick, in the theme's numbers; by default as many decimals as the step needs. */
  format?: (value: number, step: number, numbers: Numbers) => string;
  /** Lines across the plot at the ticks. */
  grid?: boolean;
  /** Number of ticks to aim for; by default what fits. */
  ticks?: number;
}

/** Defaults of both axes. */
export const AXIS = { grid: true, everyEmX: 5.5, everyEmY: 2.4, gapEm: 0.7 };

const tickText = (value: number, step: number, numbers: Numbers) => numbers.tick(value, step);

/** The step that decides a tick's decimals: that between ticks, or the tick's own size on log axes. */
function tickStep(scale: AxisScale, ticks: readonly number[], tick: number): number {
  if ('base' in scale) return tick;
  return ticks.length > 1 ? Math.abs(ticks[1] - ticks[0]) : tick;
}

/**
 * Which of the ticks keep their text: the first and every one that has `gap` to the last kept.
 * Positions ascend or descend; extents are the texts' lengths along the axis.
 */
export function fittingTicks(
  positions: readonly number[],
  extents: readonly number[],
  gap: number,
): boolean[] {
  let last = -1;
  return positions.map((position, i) => {
    const fits =
      last < 0 ||
      Math.abs(position - positions[last]) >= (extents[i] + extents[last]) / 2 + gap - 1e-6;
    if (fits) last = i;
    return fits;
  });
}

/** The x axis under a box: grid, tick texts on one row, the title at the right of the next. */
export function axisBottom(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  box: Box,
  scale: AxisScale,
  options: AxisOptions = {},
): void {
  const em = theme.fontSize;
  const count = options.ticks ?? Math.max(2, Math.floor(box.width / (em * AXIS.everyEmX)));
  const ticks = scale.ticks(count).filter((t) => inRange(scale(t), box.x, box.width));
  const by = (tick: number) => tickStep(scale, ticks, tick);
  const texts = ticks.map((t) => (options.format ?? tickText)(t, by(t), theme.numbers));
  const positions = ticks.map((t) => scale(t));
  const bottom = box.y + box.height;
  ctx.fillStyle = theme.grid;
  if (options.grid ?? AXIS.grid) {
    for (const x of positions) vertical(ctx, x, box.y, bottom, theme.unit, size.dpr);
  }
  ctx.fillStyle = theme.muted;
  horizontal(ctx, box.x, box.x + box.width, bottom, theme.unit, size.dpr);
  const widths = texts.map((text) => textEm(text) * em);
  const keep = fittingTicks(positions, widths, AXIS.gapEm * em);
  for (let i = 0; i < ticks.length; i++) {
    if (!keep[i]) continue;
    ctx.fillStyle = theme.muted;
    vertical(ctx, positions[i], bottom, bottom + em * 0.3, theme.unit, size.dpr);
    // The outermost texts move inwards rather than being cut off.
    const half = widths[i] / 2;
    const x = Math.max(half, Math.min(size.width - half, positions[i]));
    label(ctx, theme, texts[i], x, bottom + em * 1.05, { color: theme.muted, align: 'center' });
  }
  if (options.title) {
    label(ctx, theme, options.title, box.x + box.width, bottom + em * 2.25, {
      color: theme.ink,
      align: 'right',
    });
  }
}

/** The y axis left of a box: grid, tick texts, the title level above the axis. */
export function axisLeft(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  box: Box,
  scale: AxisScale,
  options: AxisOptions = {},
): void {
  const em = theme.fontSize;
  const count = options.ticks ?? Math.max(2, Math.floor(box.height / (em * AXIS.everyEmY)));
  const ticks = scale.ticks(count).filter((t) => inRange(scale(t), box.y, box.height));
  const by = (tick: number) => tickStep(scale, ticks, tick);
  const positions = ticks.map((t) => scale(t));
  const keep = fittingTicks(
    positions,
    ticks.map(() => em),
    em * 0.2,
  );
  for (let i = 0; i < ticks.length; i++) {
    if (options.grid ?? AXIS.grid) {
      ctx.fillStyle = theme.grid;
      horizontal(ctx, box.x, box.x + box.width, positions[i], theme.unit, size.dpr);
    }
    if (!keep[i]) continue;
    const text = (options.format ?? tickText)(ticks[i], by(ticks[i]), theme.numbers);
    const y = Math.max(em * 0.55, Math.min(size.height - em * 0.55, positions[i]));
    label(ctx, theme, text, box.x - em * 0.5, y, { color: theme.muted, align: 'right' });
  }
  if (options.title) axisTitle(ctx, theme, box, options.title);
}

/** The title of a y axis: level, above the axis, starting at the plot's left edge. */
export function axisTitle(
  ctx: CanvasRenderingContext2D,
  theme: PlotTheme,
  box: Box,
  title: string,
): void {
  const em = theme.fontSize;
  label(ctx, theme, title, em * 0.3, box.y - em * 1.35, { color: theme.ink });
}

/** A light line at zero, or any other value that deserves one. */
export function zeroLine(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  box: Box,
  axis: 'x' | 'y',
  at: number,
): void {
  ctx.fillStyle = theme.muted;
  if (axis === 'x') {
    if (inRange(at, box.x, box.width)) {
      vertical(ctx, at, box.y, box.y + box.height, theme.unit, size.dpr);
    }
  } else if (inRange(at, box.y, box.height)) {
    horizontal(ctx, box.x, box.x + box.width, at, theme.unit, size.dpr);
  }
}

function inRange(at: number, start: number, length: number): boolean {
  return at >= start - 0.5 && at <= start + length + 0.5;
}
