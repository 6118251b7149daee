/** Bars per class, such as the votes for the ten digits: the winner stands out, values printed. */

import type { Box, PlotSize } from './geometry.ts';
import { horizontal, plotBox, snap, vertical } from './geometry.ts';
import { label, textEm, widestEm } from './labels.ts';
import type { Numbers } from './numbers.ts';
import type { PlotColor, PlotTheme } from './theme.ts';
import { resolveColor } from './theme.ts';

export interface BarsData {
  values: ArrayLike<number>;
  /** One name per bar; by default 0, 1, 2 and so on. */
  names?: readonly string[];
  /** The bar to highlight; -1 for none. */
  winner?: number;
  /** Value of a full bar; by default the largest value. */
  max?: number;
  /** The bar pointed at. */
  hovered?: number;
}

export interface BarsOptions {
  orientation?: 'vertical' | 'horizontal';
  /** Colour of each bar; by default the class colours. */
  color?: (index: number) => PlotColor;
  /** Over a bar, in the theme's numbers. */
  format?: (value: number, numbers: Numbers) => string;
}

/** Defaults. Lengths are in em. */
export const BARS = {
  orientation: 'vertical' as 'vertical' | 'horizontal',
  color: (index: number): PlotColor => `class${index}`,
  format: (value: number, { fixed }: Numbers) => fixed(value, value > 0 && value < 10 ? 1 : 0),
  /** Opacity of the bars that did not win, where there is a winner. */
  others: 0.45,
  /** Share of a band that the bar fills. */
  fill: 0.72,
};

export interface BarsLayout {
  box: Box;
  orientation: 'vertical' | 'horizontal';
  /** Length of one band in CSS px. */
  band: number;
}

/** Where the bars lie. */
export function barsLayout(
  size: PlotSize,
  theme: PlotTheme,
  data: BarsData,
  options: BarsOptions = {},
): BarsLayout {
  const orientation = options.orientation ?? BARS.orientation;
  const flat = orientation === 'horizontal';
  const { names = ['0'] } = data;
  const { format = BARS.format } = options;
  const texts = Array.from(data.values, (value) => format(value, theme.numbers));
  const margins = flat
    ? {
        top: 0.2,
        right: Math.max(3.2, widestEm(texts) * 1.08 + 0.8),
        bottom: 0.2,
        left: widestEm(names) * 1.08 + 1.1,
      }
    : { top: 1.7, right: 0.3, bottom: 1.8, left: 0.3 };
  const box = plotBox(size, theme.fontSize, margins);
  const band = (flat ? box.height : box.width) / Math.max(1, data.values.length);
  return { box, orientation, band };
}

/** Draws the bars. */
export function drawBars(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  data: BarsData,
  options: BarsOptions = {},
): void {
  const { box, orientation, band } = barsLayout(size, theme, data, options);
  const { format = BARS.format, color = BARS.color } = options;
  const { winner = -1, values } = data;
  const { dpr } = size;
  const em = theme.fontSize;
  const flat = orientation === 'horizontal';
  const max = data.max ?? largest(values);
  const full = flat ? box.width : box.height;
  for (let i = 0; i < values.length; i++) {
    const share = max > 0 ? Math.max(0, Math.min(1, values[i] / max)) : 0;
    const length = values[i] > 0 ? Math.max(share * full, 2 * theme.unit) : 0;
    const start = (flat ? box.y : box.x) + band * (i + (1 - BARS.fill) / 2);
    const a = snap(start, dpr);
    const thick = snap(start + band * BARS.fill, dpr) - a;
    const middle = a + thick / 2;
    const won = i === winner;
    const strong = won || winner < 0 || i === data.hovered;
    ctx.fillStyle = resolveColor(theme, color(i));
    ctx.globalAlpha = strong ? 1 : BARS.others;
    if (flat) ctx.fillRect(box.x, a, snap(length, dpr), thick);
    else {
      const top = snap(box.y + box.height - length, dpr);
      ctx.fillRect(a, top, thick, snap(box.y + box.height, dpr) - top);
    }
    ctx.globalAlpha = 1;
    const ink = strong ? theme.ink : theme.muted;
    const name = data.names?.[i] ?? String(i);
    const text = format(values[i], theme.numbers);
    // Vertical bars too narrow for their numbers show only those that matter.
    const fits = flat || textEm(text) * em < band || won || i === data.hovered;
    if (flat) {
      label(ctx, theme, name, box.x - em * 0.6, middle, { color: ink, bold: won, align: 'right' });
      label(ctx, theme, text, box.x + length + em * 0.5, middle, { color: ink, bold: won });
    } else {
      const under = box.y + box.height + em * 0.95;
      label(ctx, theme, name, middle, under, { color: ink, bold: won, align: 'center' });
      const above = box.y + box.height - length - em * 0.75;
      const style = { color: ink, bold: won, align: 'center' } as const;
      if (fits) label(ctx, theme, text, middle, above, style);
    }
  }
  ctx.fillStyle = theme.muted;
  if (flat) vertical(ctx, box.x, box.y, box.y + box.height, theme.unit, dpr);
  else horizontal(ctx, box.x, box.x + box.width, box.y + box.height, theme.unit, dpr);
}

function largest(values: ArrayLike<number>): number {
  let max = 0;
  for (let i = 0; i < values.length; i++) max = Math.max(max, values[i]);
  return max;
}
