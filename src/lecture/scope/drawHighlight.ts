/** Lights up the quantity whose symbol the reader points at, in the panels of the scope. */
import type { PlotSize } from '../../plots/geometry.ts';
import { label } from '../../plots/labels.ts';
import { type PlotColor, type PlotTheme, resolveColor } from '../../plots/theme.ts';
import type { SymbolId } from '../content/symbols.ts';
import { symbolColor } from '../kit/highlight.ts';
import { momentAt, settledAt } from './membrane.ts';
import {
  type PanelKind,
  type ScopeData,
  type ScopeLayout,
  type ScopeView,
  xOf,
  yOf,
} from './scope.ts';

/** How strongly everything else in the panels steps back. */
const BACK = 0.62;

type Paint = (at: Canvas, panel: number) => void;

interface Canvas {
  ctx: CanvasRenderingContext2D;
  size: PlotSize;
  theme: PlotTheme;
  data: ScopeData;
  layout: ScopeLayout;
  view: ScopeView;
  color: string;
}

/** The panel in which a symbol lives and how it is painted there. */
const PAINTS: Partial<Record<SymbolId, [PanelKind, Paint]>> = {
  V: ['v', (at, panel) => line(at, panel, at.data.membrane!.v)],
  // As drawn: where two neurons are compared, the panel shows the conductance of one of them.
  gE: ['gE', (at, panel) => drawnLine(at, panel, 'exc')],
  gI: ['gI', (at, panel) => drawnLine(at, panel, 'inh')],
  VInfinity: ['v', settled],
  vThresh: ['v', (at, panel) => level(at, panel, at.data.membrane!.parameters.thresholdExcMv)],
  eRest: ['v', (at, panel) => level(at, panel, at.data.membrane!.parameters.restExcMv)],
  vReset: ['v', (at, panel) => level(at, panel, at.data.membrane!.parameters.resetExcMv)],
  eExc: ['v', (at, panel) => level(at, panel, at.data.membrane!.parameters.reversalExcOnExcMv)],
  eInh: ['v', (at, panel) => level(at, panel, at.data.membrane!.parameters.reversalInhOnExcMv)],
  tRef: ['v', refractory],
  tau: ['v', (at, panel) => span(at, panel, at.data.membrane!.parameters.tauExcMs)],
  tauEffective: [
    'v',
    (at, panel) => {
      const { membrane, durationMs } = at.data;
      span(at, panel, momentAt(membrane!, at.view.nowMs ?? durationMs).tauEffectiveMs);
    },
  ],
  w: ['gE', jump],
  tauGe: ['gE', (at, panel) => span(at, panel, at.data.membrane!.parameters.tauGeMs)],
  tauGi: ['gI', (at, panel) => span(at, panel, at.data.membrane!.parameters.tauGiMs)],
};

export function drawHighlight(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  data: ScopeData,
  layout: ScopeLayout,
  view: ScopeView,
): void {
  const { highlighted } = view;
  const paint = highlighted && PAINTS[highlighted];
  if (!paint || !data.membrane) return;
  const panel = data.kinds.findIndex((kinds) => kinds.includes(paint[0]));
  if (panel < 0) return;
  const box = layout.panels[panel];
  ctx.save();
  ctx.fillStyle = theme.surface;
  ctx.globalAlpha = BACK;
  for (const each of layout.panels) ctx.fillRect(each.x, each.y, each.width, each.height);
  ctx.globalAlpha = 1;
  ctx.beginPath();
  ctx.rect(box.x, box.y, box.width, box.height);
  ctx.clip();
  const named: PlotColor = symbolColor(highlighted);
  const color = resolveColor(theme, named);
  paint[1]({ ctx, size, theme, data, layout, view, color }, panel);
  ctx.restore();
}

function line(at: Canvas, panel: number, values: ArrayLike<number>, dashed = false): void {
  const { ctx, theme, data, layout, color } = at;
  const { dt } = data.trace;
  const start = data.trace.start ?? 0;
  const perMs = layout.width / data.durationMs;
  const stride = Math.max(1, Math.floor(0.5 / (dt * perMs)));
  const count = Math.min(values.length, data.trace.count);
  ctx.beginPath();
  for (let i = 0; i < count; i += stride) {
    const x = layout.x + (start + i * dt) * perMs;
    const y = yOf(layout, data, panel, values[i]);
    if (i === 0) ctx.moveTo(x, y);
    else ctx.lineTo(x, y);
  }
  ctx.lineJoin = 'round';
  ctx.strokeStyle = color;
  if (dashed) ctx.setLineDash([2 * theme.unit, 3 * theme.unit]);
  else {
    ctx.globalAlpha = 0.25;
    ctx.lineWidth = 11 * theme.unit;
    ctx.stroke();
    ctx.globalAlpha = 1;
  }
  ctx.lineWidth = 4 * theme.unit;
  ctx.stroke();
  ctx.setLineDash([]);
}

function drawnLine(at: Canvas, panel: number, color: PlotColor): void {
  const drawn = at.data.trace.panels[panel].lines.find((one) => one.color === color);
  if (drawn) line(at, panel, drawn.values);
}

function settled(at: Canvas, panel: number): void {
  const { parameters, gE, gI, count } = at.data.membrane!;
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) values[i] = settledAt(parameters, gE[i], gI[i]);
  line(at, panel, values, true);
}

/** A level line, or an arrow at the edge beyond which it lies. */
function level(at: Canvas, panel: number, value: number): void {
  const { ctx, theme, layout, data, color, view } = at;
  const box = layout.panels[panel];
  const em = theme.fontSize;
  const y = yOf(layout, data, panel, value);
  const text = view.values[view.highlighted!] ?? '';
  ctx.strokeStyle = color;
  ctx.fillStyle = color;
  if (y >= box.y && y <= box.y + box.height) {
    ctx.globalAlpha = 0.22;
    ctx.fillRect(box.x, y - 6 * theme.unit, box.width, 12 * theme.unit);
    ctx.globalAlpha = 1;
    ctx.fillRect(box.x, y - 1.75 * theme.unit, box.width, 3.5 * theme.unit);
    const below = y - box.y < 1.8 * em;
    label(ctx, theme, text, box.x + em * 0.6, y + (below ? 1.1 : -1.1) * em, {
      color,
      bold: true,
      halo: true,
    });
    return;
  }
  const up = y < box.y;
  const edge = up ? box.y : box.y + box.height;
  const sign = up ? 1 : -1;
  for (const share of [0.18, 0.5, 0.82]) {
    const x = box.x + box.width * share;
    ctx.beginPath();
    ctx.moveTo(x, edge + sign * 0.2 * em);
    ctx.lineTo(x - 0.7 * em, edge + sign * 1.3 * em);
    ctx.lineTo(x + 0.7 * em, edge + sign * 1.3 * em);
    ctx.fill();
    if (share === 0.5) {
      label(ctx, theme, text, x, edge + sign * 2.1 * em, {
        color,
        bold: true,
        halo: true,
        align: 'center',
      });
    }
  }
}

function refractory(at: Canvas, panel: number): void {
  const { ctx, theme, layout, data, color, view } = at;
  const { parameters } = data.membrane!;
  const spikes = Array.from(data.trace.panels[panel].spikes?.times ?? []);
  const box = layout.panels[panel];
  const em = theme.fontSize;
  const perMs = layout.width / data.durationMs;
  ctx.fillStyle = color;
  spikes.forEach((time, k) => {
    const x = xOf(layout, data, time);
    ctx.globalAlpha = 0.3;
    ctx.fillRect(x, box.y, Math.max(2, parameters.refractoryExcMs * perMs), box.height);
    ctx.globalAlpha = 1;
    if (k > 0) return;
    label(ctx, theme, view.values.tRef ?? '', x + em * 0.4, box.y + box.height - em, {
      color,
      bold: true,
      halo: true,
    });
  });
}

/** A time constant as a length on the time axis, from the cursor or the first input on. */
function span(at: Canvas, panel: number, ms: number): void {
  const { ctx, theme, layout, data, color, view } = at;
  const box = layout.panels[panel];
  const em = theme.fontSize;
  const starts = data.rows.flatMap((row) => (row.times.length ? [row.times[0]] : []));
  const from = Math.min(view.nowMs ?? Math.min(...starts, data.durationMs / 4), data.durationMs);
  // Where the length would run out of the plot it is drawn back from its end.
  const start = Math.max(0, Math.min(from, data.durationMs - ms));
  const x0 = xOf(layout, data, start);
  const x1 = Math.min(xOf(layout, data, start + ms), layout.x + layout.width);
  const y = box.y + box.height - 0.9 * em;
  ctx.fillStyle = color;
  ctx.globalAlpha = 0.16;
  ctx.fillRect(x0, box.y, x1 - x0, box.height);
  ctx.globalAlpha = 1;
  ctx.fillRect(x0, y - 1.75 * theme.unit, Math.max(2, x1 - x0), 3.5 * theme.unit);
  for (const x of [x0, x1]) ctx.fillRect(x - 1.5 * theme.unit, y - 0.5 * em, 3 * theme.unit, em);
  const text = view.values[view.highlighted!] ?? '';
  const right = x0 > layout.x + layout.width * 0.6;
  label(ctx, theme, text, right ? x1 : x0, y - 1.3 * em, {
    color,
    bold: true,
    halo: true,
    align: right ? 'right' : 'left',
  });
}

/** How far the first spike of the first row lifts g_e. */
function jump(at: Canvas, panel: number): void {
  const { ctx, theme, layout, data, color, view } = at;
  const first = data.rows[0]?.times[0];
  if (data.weight === undefined || first === undefined) return;
  const em = theme.fontSize;
  const x = xOf(layout, data, first);
  const y0 = yOf(layout, data, panel, 0);
  const y1 = yOf(layout, data, panel, data.weight);
  ctx.fillStyle = color;
  ctx.fillRect(x - 2.5 * theme.unit, y1, 5 * theme.unit, y0 - y1);
  ctx.fillRect(x - 0.5 * em, y1 - 1.5 * theme.unit, em, 3 * theme.unit);
  const text = view.values.w ?? '';
  label(ctx, theme, text, x + 0.9 * em, (y0 + y1) / 2, { color, bold: true, halo: true });
}
