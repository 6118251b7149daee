/** Histogram with the curve that theory predicts on top. */

import { scaleLinear } from 'd3';
import type { AxisOptions } from './axes.ts';
import { axisBottom, axisLeft } from './axes.ts';
import type { Box, DomainChoice, PlotSize } from './geometry.ts';
import { extent, plotBox, settleDomain, snap } from './geometry.ts';
import { label, textEm } from './labels.ts';
import type { PlotColor, PlotTheme } from './theme.ts';
import { resolveColor } from './theme.ts';

export interface HistogramCurve {
  name: string;
  /** Expected height at x, in the unit of `heights`. */
  at: (x: number) => number;
  color?: PlotColor;
  /**
   * One dot at the middle of each bin instead of a line, for a distribution over whole numbers:
   * with `start` −0.5 and `binWidth` 1 the middles are 0, 1, 2 and so on.
   */
  discrete?: boolean;
}

export interface HistogramData {
  heights: ArrayLike<number>;
  /** Left edge of the first bin. */
  start: number;
  binWidth: number;
  color?: PlotColor;
  theory?: HistogramCurve;
  x?: AxisOptions;
  y?: AxisOptions & { domain?: DomainChoice };
  /** A value to mark, such as the mean. */
  mark?: { value: number; label: string };
}

/** Defaults. Margins are in em. */
export const HISTOGRAM = {
  color: 'input' as PlotColor,
  alpha: 0.55,
  curveColor: 'exc' as PlotColor,
  curveWidth: 2.5,
  margins: { top: 2.2, right: 1, bottom: 2.9, left: 3.6 },
};

/** The rectangle that the bins fill. */
export function histogramBox(size: PlotSize, theme: PlotTheme): Box {
  return plotBox(size, theme.fontSize, HISTOGRAM.margins);
}

/** Draws the histogram. */
export function drawHistogram(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  data: HistogramData,
): void {
  const box = histogramBox(size, theme);
  const { heights, start, binWidth, theory } = data;
  const bins = heights.length;
  const end = start + bins * binWidth;
  const top = Math.max(extent(heights)[1] || 0, theory ? peak(theory, data) : 0) || 1;
  const domain = settleDomain(data.y?.domain ?? [0, top * 1.08], 0, top);
  const x = scaleLinear([start, end], [box.x, box.x + box.width]);
  const y = scaleLinear(domain, [box.y + box.height, box.y]);
  axisLeft(ctx, size, theme, box, y, data.y);

  ctx.fillStyle = resolveColor(theme, data.color ?? HISTOGRAM.color);
  ctx.globalAlpha = HISTOGRAM.alpha;
  const gap = box.width / bins > 5 * theme.unit ? theme.unit : 0;
  for (let i = 0; i < bins; i++) {
    if (!(heights[i] > 0)) continue;
    const a = snap(x(start + i * binWidth), size.dpr);
    const b = snap(x(start + (i + 1) * binWidth) - gap, size.dpr);
    const t = snap(Math.max(box.y, y(heights[i])), size.dpr);
    ctx.fillRect(a, t, b - a, box.y + box.height - t);
  }
  ctx.globalAlpha = 1;
  axisBottom(ctx, size, theme, box, x, { grid: false, ...data.x });
  if (theory) drawTheory(ctx, theme, data, theory, box, x, y);
  if (data.mark) drawMark(ctx, theme, data.mark, box, x);
}

function peak(theory: HistogramCurve, data: HistogramData): number {
  let most = 0;
  for (let i = 0; i < data.heights.length; i++) {
    const v = theory.at(data.start + (i + 0.5) * data.binWidth);
    if (v > most && Number.isFinite(v)) most = v;
  }
  return most;
}

function drawTheory(
  ctx: CanvasRenderingContext2D,
  theme: PlotTheme,
  data: HistogramData,
  theory: HistogramCurve,
  box: Box,
  x: (v: number) => number,
  y: (v: number) => number,
): void {
  const color = resolveColor(theme, theory.color ?? HISTOGRAM.curveColor);
  const em = theme.fontSize;
  const bins = data.heights.length;
  const steps = theory.discrete ? bins : Math.max(2, Math.round(box.width / 3));
  const span = bins * data.binWidth;
  ctx.strokeStyle = color;
  ctx.fillStyle = color;
  ctx.lineWidth = HISTOGRAM.curveWidth * theme.unit;
  ctx.lineJoin = 'round';
  ctx.beginPath();
  let labelX = box.x;
  let labelY = box.y;
  for (let i = 0; i < steps + (theory.discrete ? 0 : 1); i++) {
    const share = theory.discrete ? (i + 0.5) / bins : i / steps;
    // Rounding keeps whole numbers whole for a theory that knows only those.
    const exact = data.start + share * span;
    const value = theory.discrete ? Math.round(exact * 1e6) / 1e6 : exact;
    const px = x(value);
    const py = Math.max(box.y, y(theory.at(value)));
    if (theory.discrete) {
      ctx.moveTo(px + 3.5 * theme.unit, py);
      ctx.arc(px, py, 3.5 * theme.unit, 0, 2 * Math.PI);
    } else if (i === 0) ctx.moveTo(px, py);
    else ctx.lineTo(px, py);
    // The name sits where the curve has come down and there is free space above it.
    if (share <= 0.62) {
      labelX = px;
      labelY = py;
    }
  }
  if (theory.discrete) ctx.fill();
  else ctx.stroke();
  label(ctx, theme, theory.name, labelX + em * 0.4, Math.max(box.y + em * 0.6, labelY - em * 1.3), {
    color,
    bold: true,
    halo: true,
  });
}

function drawMark(
  ctx: CanvasRenderingContext2D,
  theme: PlotTheme,
  mark: { value: number; label: string },
  box: Box,
  x: (v: number) => number,
): void {
  const at = x(mark.value);
  if (!(at >= box.x && at <= box.x + box.width)) return;
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 1.5 * theme.unit;
  ctx.setLineDash([2 * theme.unit, 3 * theme.unit]);
  ctx.beginPath();
  ctx.moveTo(at, box.y);
  ctx.lineTo(at, box.y + box.height);
  ctx.stroke();
  ctx.setLineDash([]);
  const em = theme.fontSize;
  const fits = at + em * (0.4 + textEm(mark.label)) <= box.x + box.width + em;
  label(ctx, theme, mark.label, at + em * (fits ? 0.4 : -0.4), box.y + em * 0.4, {
    color: theme.ink,
    halo: true,
    align: fits ? 'left' : 'right',
  });
}
