import { scaleLinear } from 'd3';
import { type Pair, timesOfPair } from '../../../engine/pairs.ts';
import { axisBottom } from '../../../plots/axes.ts';
import { type CurveData, type CurveSeries, curveLayout, drawCurve } from '../../../plots/curve.ts';
import { type PlotSize, plotBox } from '../../../plots/geometry.ts';
import { label } from '../../../plots/labels.ts';
import { type PlotTheme, resolveColor } from '../../../plots/theme.ts';
import { windowCurve } from '../../../plots/window.ts';
import type { SymbolId } from '../../content/symbols.ts';
import type { Train } from '../../scope/trains.ts';
import { curveAt, DURATION_MS, type Rule } from './pairs.ts';

export const HANDLES = ['aPlus', 'tauPlus', 'aMinus', 'tauMinus'] as const;
export type Handle = (typeof HANDLES)[number];

/** The two branches of the curve and the pairs on it. */
export function curveData(
  rule: Rule,
  deltas: ArrayLike<number>,
  count: number,
  domain: readonly [number, number],
  titles: { x: string; y: string },
  alpha = 0.9,
): CurveData {
  const curve = windowCurve((deltaMs) => curveAt(rule, deltaMs), domain, titles);
  const xs = Array.from({ length: count }, (_, k) => deltas[k]);
  const marks: CurveSeries = {
    name: '',
    color: 'ink',
    kind: 'scatter',
    x: xs,
    y: xs.map((x) => curveAt(rule, x)),
    size: 5,
    alpha,
  };
  return { ...curve, series: [...curve.series, marks] };
}

/** Where the handles lie, in px. */
export function handlePlaces(
  size: PlotSize,
  theme: PlotTheme,
  data: CurveData,
  rule: Rule,
): Record<Handle, [number, number]> {
  const { x, y } = curveLayout(size, theme, data);
  const at = (dx: number, dy: number): [number, number] => [x(dx), y(dy)];
  return {
    aPlus: at(0, rule.aPlus),
    tauPlus: at(rule.tauPlus, rule.aPlus / Math.E),
    aMinus: at(0, -rule.aMinus),
    tauMinus: at(-rule.tauMinus, -rule.aMinus / Math.E),
  };
}

export function drawRule(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  data: CurveData,
  rule: Rule,
  lit: Handle | null,
): void {
  drawCurve(ctx, size, theme, data);
  const places = handlePlaces(size, theme, data, rule);
  const names: Record<Handle, string> = {
    aPlus: 'A_+',
    tauPlus: 'τ_+',
    aMinus: 'A_−',
    tauMinus: 'τ_−',
  };
  for (const handle of HANDLES) {
    const [x, y] = places[handle];
    const positive = handle.endsWith('Plus');
    ctx.beginPath();
    ctx.arc(x, y, (lit === handle ? 0.75 : 0.55) * theme.fontSize, 0, 2 * Math.PI);
    ctx.fillStyle = theme.surface;
    ctx.fill();
    ctx.lineWidth = 0.22 * theme.fontSize;
    ctx.strokeStyle = resolveColor(theme, positive ? 'exc' : 'inh');
    ctx.stroke();
    const side = handle === 'aMinus' || handle === 'tauPlus' ? 1 : -1;
    label(
      ctx,
      theme,
      names[handle],
      x + side * 0.95 * theme.fontSize,
      y + (positive ? -0.9 : 0.9) * theme.fontSize,
      {
        color: resolveColor(theme, positive ? 'exc' : 'inh'),
        align: side > 0 ? 'left' : 'right',
        bold: true,
        halo: true,
      },
    );
  }
}

/** Rows of the two trains, in em of the plot's type; the editors lie over them. */
export const ROWS = { left: 8.8, right: 1.2, top: 0.4, height: 2.1, gap: 1.5 };

export interface TrainsData {
  /** Presynaptic, postsynaptic. */
  trains: readonly Train[];
  names: readonly string[];
  pairs: readonly Pair[];
  timeTitle: string;
  /** null: all has been shown. */
  now: number | null;
  highlighted: SymbolId | null;
}

const COLORS = ['input', 'exc'] as const;
const SYMBOLS: readonly SymbolId[] = ['tPre', 'tPost'];

/** The two trains with the links of their pairs, up to the cursor. */
export function drawTrains(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  data: TrainsData,
): void {
  const { trains, names, now, highlighted } = data;
  const em = theme.fontSize;
  const x = scaleLinear([0, DURATION_MS], [ROWS.left * em, size.width - ROWS.right * em]);
  const height = (2 * ROWS.height + ROWS.gap) * em;
  const box = {
    ...plotBox(size, em, { top: 0, bottom: 0, left: ROWS.left, right: ROWS.right }),
    y: ROWS.top * em,
    height,
  };
  axisBottom(ctx, size, theme, box, x, { title: data.timeTitle });
  trains.forEach((train, row) => {
    const lit = highlighted === SYMBOLS[row];
    const top = (ROWS.top + row * (ROWS.height + ROWS.gap)) * em;
    const bottom = top + ROWS.height * em;
    const color = resolveColor(theme, COLORS[row]);
    if (lit) {
      ctx.fillStyle = color;
      ctx.globalAlpha = 0.16;
      ctx.fillRect(box.x, top, box.width, bottom - top);
      ctx.globalAlpha = 1;
    }
    ctx.strokeStyle = theme.muted;
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.moveTo(x(0), bottom);
    ctx.lineTo(x(DURATION_MS), bottom);
    ctx.stroke();
    label(ctx, theme, names[row], x(0) - 0.5 * em, (top + bottom) / 2, {
      color,
      align: 'right',
      baseline: 'middle',
      bold: true,
    });
    ctx.lineWidth = Math.max(2, (lit ? 0.34 : 0.22) * em);
    ctx.strokeStyle = color;
    for (const time of train) {
      ctx.globalAlpha = now === null || time <= now ? 1 : 0.35;
      ctx.beginPath();
      ctx.moveTo(x(time), top);
      ctx.lineTo(x(time), bottom);
      ctx.stroke();
    }
    ctx.globalAlpha = 1;
  });
  drawLinks(ctx, theme, data, x);
  if (now === null) return;
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.moveTo(x(now), ROWS.top * em);
  ctx.lineTo(x(now), ROWS.top * em + height);
  ctx.stroke();
}

/** From the presynaptic to the postsynaptic spike of each pair, in the colour of its branch. */
function drawLinks(
  ctx: CanvasRenderingContext2D,
  theme: PlotTheme,
  { pairs, now, highlighted }: TrainsData,
  x: (ms: number) => number,
): void {
  const em = theme.fontSize;
  const top = (ROWS.top + ROWS.height) * em;
  const lit = highlighted === 'deltaT';
  for (const pair of pairs) {
    // Pointed at, all of them: early on none has been passed.
    if (now !== null && pair.atMs > now && !lit) continue;
    const { pre, post } = timesOfPair(pair);
    ctx.strokeStyle = resolveColor(theme, pair.deltaMs > 0 ? 'exc' : 'inh');
    ctx.lineWidth = (lit ? 3.5 : 1.75) * theme.unit;
    ctx.beginPath();
    ctx.moveTo(x(pre), top);
    ctx.lineTo(x(post), top + ROWS.gap * em);
    ctx.stroke();
    if (!lit) continue;
    const text = `${theme.numbers.fixed(pair.deltaMs, Number.isInteger(pair.deltaMs) ? 0 : 1)} ms`;
    label(ctx, theme, text, (x(pre) + x(post)) / 2, top + (ROWS.gap * em) / 2, {
      color: theme.ink,
      align: 'center',
      baseline: 'middle',
      bold: true,
      halo: true,
    });
  }
}
