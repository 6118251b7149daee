/** Curves and scatters over an x and a y axis, labelled where they are rather than in a legend. */

import type { ScaleContinuousNumeric } from 'd3';
import { scaleLinear, scaleLog } from 'd3';
import type { AxisOptions } from './axes.ts';
import { axisBottom, axisLeft, zeroLine } from './axes.ts';
import type { Box, DomainChoice, PlotSize } from './geometry.ts';
import { extent, nearest, plotBox, settleDomain, vertical } from './geometry.ts';
import { dodge, label, widestEm } from './labels.ts';
import type { Numbers } from './numbers.ts';
import type { PlotColor, PlotTheme } from './theme.ts';
import { resolveColor } from './theme.ts';

export interface CurveSeries {
  /** Written at the line's end; empty for none. */
  name: string;
  color: PlotColor;
  /** Ascending for lines. */
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  /** Points that count; all by default. */
  count?: number;
  kind?: 'line' | 'step' | 'area' | 'scatter';
  dashed?: boolean;
  /** Line width or dot radius in px at normal type size. */
  size?: number;
  alpha?: number;
}

export interface CurveAxis extends AxisOptions {
  domain?: DomainChoice;
  log?: boolean;
  /** Draws the line where this axis is zero. */
  zero?: boolean;
}

export interface CurveReference {
  /** The axis the value belongs to: `y` draws a level line. */
  axis: 'x' | 'y';
  value: number;
  label?: string;
  color?: PlotColor;
  /** The end of a level line that carries the label. */
  side?: 'left' | 'right';
  /** Writes the label of a level line below it. */
  below?: boolean;
}

export interface CurveData {
  series: readonly CurveSeries[];
  x?: CurveAxis;
  y?: CurveAxis;
  references?: readonly CurveReference[];
  /** The x pointed at: marks the nearest point of every line with its value. */
  crosshair?: number | null;
}

/** Defaults. Margins are in em. */
export const CURVE = {
  lineWidth: 2.25,
  radius: 3,
  dash: [5, 4],
  areaAlpha: 0.18,
  margins: { top: 2.2, right: 1, bottom: 2.9, left: 3.9 },
  /** Below this width in em, names move from the right margin into the plot. */
  narrow: 26,
};

export type CurveScale = ScaleContinuousNumeric<number, number>;

export interface CurveLayout {
  box: Box;
  /** Data to CSS px; `invert` goes back. */
  x: CurveScale;
  y: CurveScale;
  namesOutside: boolean;
}

function scaleFor(axis: CurveAxis, domain: [number, number], range: [number, number]): CurveScale {
  if (!axis.log) return scaleLinear(domain, range);
  const hi = domain[1] > 0 ? domain[1] : 1;
  const scale = scaleLog([domain[0] > 0 ? domain[0] : hi / 1000, hi], range);
  const all = scale.ticks;
  // Powers of ten where there are several, 1 2 5 where there are few: d3 gives all nine of each.
  scale.ticks = (count) => {
    const ticks = all(count ?? 10);
    const wanted = Math.log10(hi / scale.domain()[0]) > 2.2 ? [1] : [1, 2, 5];
    return ticks.filter((t) =>
      wanted.includes(Math.round(t / 10 ** Math.floor(Math.log10(t) + 1e-9))),
    );
  };
  return scale;
}

function domainOf(data: CurveData, axis: 'x' | 'y'): [number, number] {
  const choice = data[axis]?.domain;
  let lo = Number.POSITIVE_INFINITY;
  let hi = Number.NEGATIVE_INFINITY;
  if (!Array.isArray(choice)) {
    for (const series of data.series) {
      const [a, b] = extent(series[axis], series.count ?? series[axis].length);
      if (a < lo) lo = a;
      if (b > hi) hi = b;
    }
  }
  // A share of the span would reach below zero on a logarithmic axis.
  if (data[axis]?.log && !choice && lo > 0 && lo <= hi) return [lo / 1.2, hi * 1.2];
  // Lines run to the edge in x; in y they keep a little room.
  if (axis === 'x' && !choice && lo < hi) return [lo, hi];
  return settleDomain(choice, lo, hi);
}

/** Where the plot lies, with its scales; hit tests and dragging invert them. */
export function curveLayout(size: PlotSize, theme: PlotTheme, data: CurveData): CurveLayout {
  const em = theme.fontSize;
  const names = data.series.filter((s) => s.name && s.kind !== 'scatter').map((s) => s.name);
  const namesOutside = size.width >= CURVE.narrow * em;
  const right = namesOutside && names.length > 0 ? widestEm(names) * 1.05 + 1 : CURVE.margins.right;
  const box = plotBox(size, em, { ...CURVE.margins, right });
  return {
    box,
    x: scaleFor(data.x ?? {}, domainOf(data, 'x'), [box.x, box.x + box.width]),
    y: scaleFor(data.y ?? {}, domainOf(data, 'y'), [box.y + box.height, box.y]),
    namesOutside,
  };
}

/** Draws axes, references, series and, where asked, the crosshair. */
export function drawCurve(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  data: CurveData,
): void {
  const layout = curveLayout(size, theme, data);
  const { box, x, y } = layout;
  axisLeft(ctx, size, theme, box, y, data.y);
  axisBottom(ctx, size, theme, box, x, data.x);
  if (data.x?.zero) zeroLine(ctx, size, theme, box, 'x', x(0));
  if (data.y?.zero) zeroLine(ctx, size, theme, box, 'y', y(0));
  for (const reference of data.references ?? []) {
    drawReferenceLine(ctx, size, theme, layout, reference);
  }
  ctx.save();
  ctx.beginPath();
  // Half a line width of grace, so that a curve along the edge keeps its full width.
  const grace = 2 * theme.unit;
  ctx.rect(box.x, box.y - grace, box.width + grace, box.height + 2 * grace);
  ctx.clip();
  for (const series of data.series) drawSeries(ctx, theme, series, layout);
  ctx.restore();
  drawNames(ctx, theme, data, layout);
  for (const reference of data.references ?? []) {
    drawReferenceLabel(ctx, theme, layout, reference);
  }
  if (data.crosshair !== undefined && data.crosshair !== null) {
    drawCrosshair(ctx, size, theme, data, layout, data.crosshair);
  }
}

function drawSeries(
  ctx: CanvasRenderingContext2D,
  theme: PlotTheme,
  series: CurveSeries,
  { box, x, y }: CurveLayout,
): void {
  const count = series.count ?? series.x.length;
  if (count === 0) return;
  const color = resolveColor(theme, series.color);
  ctx.globalAlpha = series.alpha ?? 1;
  if (series.kind === 'scatter') {
    const radius = (series.size ?? CURVE.radius) * theme.unit;
    ctx.fillStyle = color;
    for (let i = 0; i < count; i++) {
      const py = y(series.y[i]);
      if (!Number.isFinite(py)) continue;
      ctx.beginPath();
      ctx.arc(x(series.x[i]), py, radius, 0, 2 * Math.PI);
      ctx.fill();
    }
    ctx.globalAlpha = 1;
    return;
  }
  ctx.strokeStyle = color;
  ctx.lineWidth = (series.size ?? CURVE.lineWidth) * theme.unit;
  ctx.lineJoin = 'round';
  if (series.dashed) ctx.setLineDash(CURVE.dash.map((d) => d * theme.unit));
  ctx.beginPath();
  let open = false;
  let py = 0;
  for (let i = 0; i < count; i++) {
    const next = y(series.y[i]);
    if (!Number.isFinite(next)) {
      open = false;
      continue;
    }
    const px = x(series.x[i]);
    if (!open) ctx.moveTo(px, next);
    else if (series.kind === 'step') {
      ctx.lineTo(px, py);
      ctx.lineTo(px, next);
    } else ctx.lineTo(px, next);
    py = next;
    open = true;
  }
  ctx.stroke();
  if (series.dashed) ctx.setLineDash([]);
  if (series.kind === 'area') {
    const base = Math.max(box.y, Math.min(box.y + box.height, y(0)));
    ctx.lineTo(x(series.x[count - 1]), base);
    ctx.lineTo(x(series.x[0]), base);
    ctx.globalAlpha = CURVE.areaAlpha * (series.alpha ?? 1);
    ctx.fillStyle = color;
    ctx.fill();
  }
  ctx.globalAlpha = 1;
}

function drawNames(
  ctx: CanvasRenderingContext2D,
  theme: PlotTheme,
  data: CurveData,
  { box, x, y, namesOutside }: CurveLayout,
): void {
  const em = theme.fontSize;
  const ends: { series: CurveSeries; x: number; y: number }[] = [];
  for (const series of data.series) {
    if (!series.name || series.kind === 'scatter') continue;
    let i = (series.count ?? series.x.length) - 1;
    // The label goes with the last point that is in sight.
    while (
      i > 0 &&
      !(x(series.x[i]) <= box.x + box.width + 0.5 && Number.isFinite(y(series.y[i])))
    ) {
      i--;
    }
    if (i >= 0) ends.push({ series, x: x(series.x[i]), y: y(series.y[i]) });
  }
  const lift = namesOutside ? 0 : em * 0.9;
  const ys = ends.map((e) => e.y - lift);
  dodge(ys, em * 1.25, box.y + em * 0.4, box.y + box.height - em * 0.5);
  ends.forEach((end, i) => {
    const at = namesOutside ? Math.min(end.x, box.x + box.width) + em * 0.5 : end.x;
    label(ctx, theme, end.series.name, at, ys[i], {
      color: resolveColor(theme, end.series.color),
      align: namesOutside ? 'left' : 'right',
      bold: true,
      halo: true,
    });
  });
}

function drawReferenceLine(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  { box, x, y }: CurveLayout,
  reference: CurveReference,
): void {
  ctx.strokeStyle = resolveColor(theme, reference.color ?? 'muted');
  ctx.lineWidth = 1.5 * theme.unit;
  ctx.setLineDash([2 * theme.unit, 3 * theme.unit]);
  ctx.beginPath();
  const at = Math.round((reference.axis === 'y' ? y : x)(reference.value) * size.dpr) / size.dpr;
  if (reference.axis === 'y') {
    ctx.moveTo(box.x, at);
    ctx.lineTo(box.x + box.width, at);
  } else {
    ctx.moveTo(at, box.y);
    ctx.lineTo(at, box.y + box.height);
  }
  ctx.stroke();
  ctx.setLineDash([]);
}

function drawReferenceLabel(
  ctx: CanvasRenderingContext2D,
  theme: PlotTheme,
  { box, x, y }: CurveLayout,
  reference: CurveReference,
): void {
  if (!reference.label) return;
  const em = theme.fontSize;
  const color = resolveColor(theme, reference.color ?? 'muted');
  if (reference.axis === 'y') {
    const lift = reference.below ? -0.8 : 0.75;
    const at = Math.max(box.y, y(reference.value) - em * lift);
    const left = reference.side === 'left';
    label(ctx, theme, reference.label, left ? box.x + em * 0.5 : box.x + box.width, at, {
      color,
      halo: true,
      align: left ? 'left' : 'right',
    });
  } else {
    const at = x(reference.value);
    const right = at > box.x + box.width * 0.7;
    label(ctx, theme, reference.label, at + (right ? -0.4 : 0.4) * em, box.y + em * 0.8, {
      color,
      halo: true,
      align: right ? 'right' : 'left',
    });
  }
}

function drawCrosshair(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  data: CurveData,
  { box, x, y }: CurveLayout,
  value: number,
): void {
  const em = theme.fontSize;
  const marks: { x: number; y: number; series: CurveSeries; text: string }[] = [];
  for (const series of data.series) {
    if (series.kind === 'scatter') continue;
    const i = nearest(series.x, value, series.count ?? series.x.length);
    if (i < 0 || !Number.isFinite(series.y[i])) continue;
    const py = y(series.y[i]);
    const span = Math.abs(y.domain()[1] - y.domain()[0]);
    const text = (data.y?.format ?? defaultText)(series.y[i], span / 1000, theme.numbers);
    marks.push({ x: x(series.x[i]), y: py, series, text });
  }
  if (marks.length === 0) return;
  ctx.fillStyle = theme.muted;
  const at = marks[0].x;
  vertical(ctx, at, box.y, box.y + box.height, theme.unit, size.dpr);
  const ys = dodge(
    // The topmost value goes above its point, the others below theirs: away from the lines.
    marks.map((m) => m.y + (marks.every((o) => m.y <= o.y) ? -0.9 : 0.9) * em),
    em * 1.25,
    box.y + em * 0.4,
    box.y + box.height - em * 0.5,
  );
  const left = at > box.x + box.width * 0.75;
  marks.forEach((mark, i) => {
    const color = resolveColor(theme, mark.series.color);
    ctx.fillStyle = theme.surface;
    dot(ctx, mark.x, mark.y, 5.5 * theme.unit);
    ctx.fillStyle = color;
    dot(ctx, mark.x, mark.y, 4 * theme.unit);
    label(ctx, theme, mark.text, at + (left ? -0.8 : 0.8) * em, ys[i], {
      color,
      bold: true,
      halo: true,
      align: left ? 'right' : 'left',
    });
  });
}

function dot(ctx: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fill();
}

function defaultText(value: number, step: number, numbers: Numbers): string {
  const decimals = Math.max(0, Math.min(4, Math.ceil(-Math.log10(step)) - 1));
  return numbers.fixed(value, decimals);
}
