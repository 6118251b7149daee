/** Traces over time in stacked panels: membrane potential above, conductances below. */

import { scaleLinear } from 'd3';
import { axisBottom, axisLeft } from './axes.ts';
import type { Box, DomainChoice, Margins, PlotSize } from './geometry.ts';
import { extent, plotBox, settleDomain, vertical } from './geometry.ts';
import { dodge, label, widestEm } from './labels.ts';
import type { PlotColor, PlotTheme } from './theme.ts';
import { resolveColor } from './theme.ts';

export interface TraceLine {
  /** Written at the line's end; `g_e` sets a subscript. */
  name: string;
  color: PlotColor;
  /** Samples `dt` apart; NaN interrupts the line. */
  values: ArrayLike<number>;
  dashed?: boolean;
  /** Shades the area between the line and zero. */
  filled?: boolean;
}

export interface TraceSpikes {
  /** ms, ascending. */
  times: ArrayLike<number>;
  count: number;
  color: PlotColor;
  /** Shades this many ms after each spike. */
  refractory?: number;
}

export interface TracePanel {
  /** Title of the y axis with its unit, such as `V (mV)`. */
  title?: string;
  /** Written inside the panel, at its upper left. */
  caption?: string;
  lines: readonly TraceLine[];
  /** Fixed, a SmoothDomain kept by the caller, or the extent of the data at hand. */
  domain?: DomainChoice;
  spikes?: TraceSpikes;
  /** Share of the height; 1 by default. */
  weight?: number;
}

export interface TraceData {
  panels: readonly TracePanel[];
  /** Window in ms. */
  t0: number;
  t1: number;
  /** Time of sample 0 in ms; t0 by default. */
  start?: number;
  /** Sample interval in ms. */
  dt: number;
  /** Samples that count. */
  count: number;
  /** A moment in ms to mark, such as the one pointed at. */
  cursor?: number;
  /** A time in ms that is pointed at: draws a faint line. */
  pointed?: number;
}

export interface TraceOptions {
  /** Title of the time axis. */
  title?: string;
  /** Margins in em that are to be others. */
  margins?: Partial<Margins>;
  /** Em above a panel with a title, and above one without. */
  gap?: { titled: number; plain: number };
  /** False: a plot below has the time axis; lines at its ticks remain. */
  axis?: boolean;
  /** Of the moment marked. */
  cursorColor?: PlotColor;
  lineWidth?: number;
}

/** Defaults. Margins are in em. */
export const TRACE = {
  title: 'time (ms)',
  lineWidth: 2,
  dash: [5, 4],
  margins: { top: 2.2, left: 3.6, bottom: 2.9 },
  /** Above a panel with a title, and above one without. */
  gap: { titled: 2.4, plain: 1 },
  refractoryAlpha: 0.16,
  fillAlpha: 0.2,
  /** Panels lower than this in em have lines at their ticks, and no texts, which would collide. */
  textsFrom: 1.5,
};

/** The boxes of the panels, top to bottom. */
export function traceLayout(
  size: PlotSize,
  theme: PlotTheme,
  data: TraceData,
  { margins, gap = TRACE.gap }: TraceOptions = {},
): Box[] {
  const em = theme.fontSize;
  const names = data.panels.flatMap((p) => p.lines.map((l) => l.name));
  const right = Math.max(0.9, widestEm(names) + (names.some((n) => n) ? 1 : 0));
  const box = plotBox(size, em, { ...TRACE.margins, right, ...margins });
  const gaps = data.panels.map((p, i) => {
    return i === 0 ? 0 : (p.title ? gap.titled : gap.plain) * em;
  });
  const total = data.panels.reduce((sum, p) => sum + (p.weight ?? 1), 0) || 1;
  const free = Math.max(0, box.height - gaps.reduce((sum, gap) => sum + gap, 0));
  let y = box.y;
  return data.panels.map((panel, i) => {
    const height = (free * (panel.weight ?? 1)) / total;
    y += gaps[i];
    const at = { x: box.x, y, width: box.width, height };
    y += height;
    return at;
  });
}

/** Draws the panels. */
export function drawTrace(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  data: TraceData,
  options: TraceOptions = {},
): void {
  const boxes = traceLayout(size, theme, data, options);
  const axis = options.axis ?? true;
  for (let i = 0; i < boxes.length; i++) {
    const last = axis && i === boxes.length - 1;
    drawPanel(ctx, size, theme, data, data.panels[i], boxes[i], last, options);
  }
}

function drawPanel(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  data: TraceData,
  panel: TracePanel,
  box: Box,
  last: boolean,
  options: TraceOptions,
): void {
  const domain = panelDomain(panel, data.count);
  const y = scaleLinear(domain, [box.y + box.height, box.y]);
  const x = scaleLinear([data.t0, data.t1], [box.x, box.x + box.width]);
  const low = box.height < TRACE.textsFrom * theme.fontSize;
  const format = low || (options.gap && data.count === 0) ? () => '' : undefined;
  axisLeft(ctx, size, theme, box, y, { title: panel.title, format });
  const title = last ? (options.title ?? TRACE.title) : undefined;
  axisBottom(ctx, size, theme, box, x, last ? { title } : { format: () => '' });

  ctx.save();
  ctx.beginPath();
  ctx.rect(box.x, box.y, box.width, box.height);
  ctx.clip();
  if (panel.spikes) drawRefractory(ctx, theme, data, panel.spikes, box);
  for (const line of panel.lines) {
    ctx.strokeStyle = resolveColor(theme, line.color);
    ctx.fillStyle = ctx.strokeStyle;
    ctx.lineWidth = (options.lineWidth ?? TRACE.lineWidth) * theme.unit;
    ctx.lineJoin = 'round';
    if (line.dashed) ctx.setLineDash(TRACE.dash.map((d) => d * theme.unit));
    drawSamples(ctx, size, data, line, box, domain);
    if (line.dashed) ctx.setLineDash([]);
  }
  if (panel.spikes) drawSpikes(ctx, size, theme, data, panel, box, domain);
  if (data.pointed !== undefined) {
    ctx.fillStyle = theme.muted;
    vertical(ctx, x(data.pointed), box.y, box.y + box.height, theme.unit, size.dpr);
  }
  if (data.cursor !== undefined) {
    ctx.fillStyle = resolveColor(theme, options.cursorColor ?? 'ink');
    const width = options.cursorColor ? 1.5 : 1;
    vertical(ctx, x(data.cursor), box.y, box.y + box.height, width * theme.unit, size.dpr);
  }
  ctx.restore();
  drawEndLabels(ctx, theme, data, panel, box, domain);
  if (panel.caption) {
    const em = theme.fontSize;
    label(ctx, theme, panel.caption, box.x + em * 0.5, box.y + em * 0.75, {
      bold: true,
      halo: true,
    });
  }
}

/** The y domain of a panel, over all its lines and a little room for the spikes above. */
function panelDomain(panel: TracePanel, count: number): [number, number] {
  let lo = Number.POSITIVE_INFINITY;
  let hi = Number.NEGATIVE_INFINITY;
  if (!Array.isArray(panel.domain)) {
    for (const line of panel.lines) {
      const [a, b] = extent(line.values, count);
      if (a < lo) lo = a;
      if (b > hi) hi = b;
    }
  }
  return settleDomain(panel.domain, lo, hi);
}

/**
 * Strokes the samples inside the window. Where several fall on one pixel column, their first,
 * lowest, highest and last value stand for all: a spike of one sample is never lost.
 */
function drawSamples(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  data: TraceData,
  line: TraceLine,
  box: Box,
  [lo, hi]: [number, number],
): void {
  const { values } = line;
  const start = data.start ?? data.t0;
  const perSample = (data.dt * box.width) / (data.t1 - data.t0);
  const x0 = box.x + ((start - data.t0) * box.width) / (data.t1 - data.t0);
  const perUnit = box.height / (hi - lo);
  const base = box.y + box.height + lo * perUnit;
  const stride = Math.max(1, Math.floor(1 / (perSample * size.dpr)));
  const first = Math.max(0, Math.floor((box.x - x0) / perSample) - 1);
  // The same samples share a column in every frame, or a scrolling line would shimmer.
  const from = first - (first % stride);
  const length = Math.min(data.count, values.length);
  const to = Math.min(length, Math.ceil((box.x + box.width - x0) / perSample) + 2);
  const zero = base;
  ctx.beginPath();
  let open = false;
  let startX = 0;
  let lastX = 0;
  for (let i = from; i < to; i += stride) {
    const end = Math.min(to, i + stride);
    let min = Number.POSITIVE_INFINITY;
    let max = Number.NEGATIVE_INFINITY;
    for (let j = i; j < end; j++) {
      const v = values[j];
      if (v < min) min = v;
      if (v > max) max = v;
    }
    if (min > max) {
      if (open && line.filled) shade(ctx, startX, lastX, zero);
      open = false;
      continue;
    }
    const x = x0 + i * perSample;
    const entry = Number.isNaN(values[i]) ? min : values[i];
    if (open) ctx.lineTo(x, base - entry * perUnit);
    else {
      ctx.moveTo(x, base - entry * perUnit);
      startX = x;
    }
    open = true;
    lastX = x;
    if (stride === 1) continue;
    ctx.lineTo(x, base - min * perUnit);
    ctx.lineTo(x, base - max * perUnit);
    const final = values[end - 1];
    if (!Number.isNaN(final)) ctx.lineTo(x, base - final * perUnit);
  }
  ctx.stroke();
  if (open && line.filled) shade(ctx, startX, lastX, zero);
}

/** Closes the path just stroked down to zero and fills it. */
function shade(ctx: CanvasRenderingContext2D, from: number, to: number, zero: number): void {
  ctx.lineTo(to, zero);
  ctx.lineTo(from, zero);
  ctx.globalAlpha = TRACE.fillAlpha;
  ctx.fill();
  ctx.globalAlpha = 1;
}

function drawRefractory(
  ctx: CanvasRenderingContext2D,
  theme: PlotTheme,
  data: TraceData,
  spikes: TraceSpikes,
  box: Box,
): void {
  if (!spikes.refractory) return;
  const perMs = box.width / (data.t1 - data.t0);
  ctx.fillStyle = theme.muted;
  ctx.globalAlpha = TRACE.refractoryAlpha;
  for (let i = 0; i < spikes.count; i++) {
    const t = spikes.times[i];
    if (t + spikes.refractory < data.t0 || t > data.t1) continue;
    const x = box.x + (t - data.t0) * perMs;
    ctx.fillRect(x, box.y, spikes.refractory * perMs, box.height);
  }
  ctx.globalAlpha = 1;
}

/** One stroke per spike, from where the line was just before it to the top of the panel. */
function drawSpikes(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  data: TraceData,
  panel: TracePanel,
  box: Box,
  [lo, hi]: [number, number],
): void {
  const spikes = panel.spikes!;
  const values = panel.lines[0]?.values;
  const start = data.start ?? data.t0;
  const perMs = box.width / (data.t1 - data.t0);
  ctx.fillStyle = resolveColor(theme, spikes.color);
  for (let i = 0; i < spikes.count; i++) {
    const t = spikes.times[i];
    if (t < data.t0 || t > data.t1) continue;
    const at = Math.round((t - start) / data.dt);
    let v = Number.NEGATIVE_INFINITY;
    // The sample at the spike itself may already be the reset one.
    for (let j = Math.max(0, at - 1); values && j <= at && j < data.count; j++) {
      if (values[j] > v) v = values[j];
    }
    const foot = v > lo ? box.y + (box.height * (hi - v)) / (hi - lo) : box.y + box.height;
    vertical(ctx, box.x + (t - data.t0) * perMs, box.y, foot, 2 * theme.unit, size.dpr);
  }
}

function drawEndLabels(
  ctx: CanvasRenderingContext2D,
  theme: PlotTheme,
  data: TraceData,
  panel: TracePanel,
  box: Box,
  [lo, hi]: [number, number],
): void {
  const em = theme.fontSize;
  const all = panel.lines.filter((line) => line.name && line.values.length > 0);
  // Where there is room for one only, it is that of the first line.
  const named = box.height < em * 1.25 * (all.length - 1) + em * 1.3 ? all.slice(0, 1) : all;
  const perMs = box.width / (data.t1 - data.t0);
  let end = box.x;
  const ys = named.map((line) => {
    // The last sample in the window: a name belongs to the line as it is seen.
    const seen = Math.floor((data.t1 - (data.start ?? data.t0)) / data.dt + 1e-6) + 1;
    let i = Math.min(data.count, line.values.length, seen) - 1;
    while (i > 0 && Number.isNaN(line.values[i])) i--;
    const v = i >= 0 ? line.values[i] : Number.NaN;
    end = Math.max(end, box.x + ((data.start ?? data.t0) + i * data.dt - data.t0) * perMs);
    return Number.isNaN(v) ? box.y + em : box.y + (box.height * (hi - v)) / (hi - lo);
  });
  // In a low panel there is one place for a name.
  if (box.height < em * 1.3) ys.fill(box.y + box.height / 2);
  else dodge(ys, em * 1.25, box.y + em * 0.5, box.y + box.height - em * 0.8);
  // While a picture fills from the left, the names travel with the ends of the lines.
  const x = Math.min(end, box.x + box.width) + em * 0.5;
  for (let i = 0; i < named.length; i++) {
    const color = resolveColor(theme, named[i].color);
    label(ctx, theme, named[i].name, x, ys[i], { color, bold: true, halo: true });
  }
}
