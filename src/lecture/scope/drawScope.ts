/** Draws the scope: rows, traces, what is still to come behind a veil, and the cursor. */

import type { PlotSize } from '../../plots/geometry.ts';
import { vertical } from '../../plots/geometry.ts';
import { label } from '../../plots/labels.ts';
import { type PlotTheme, resolveColor } from '../../plots/theme.ts';
import { drawTrace } from '../../plots/trace.ts';
import { drawHighlight } from './drawHighlight.ts';
import { sampleAt } from './membrane.ts';
import {
  fitsLeft,
  type ScopeData,
  type ScopeLayout,
  type ScopeView,
  scopeLayout,
  upTo,
  xOf,
  yOf,
} from './scope.ts';

/** How strongly the part that time has not reached yet is covered. */
const VEIL = 0.68;
const LINE = 2.75;
/** A spike stands out for this many ms after the cursor has passed it, in parts of the window. */
const FRESH = 0.02;

export function drawScope(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  all: ScopeData,
  view: ScopeView,
): void {
  const data = view.hidesFuture && view.nowMs !== null ? upTo(all, view.nowMs) : all;
  const layout = scopeLayout(size, theme, data);
  const { plotTop } = layout;
  ctx.save();
  ctx.translate(0, plotTop);
  const inner = { ...size, height: Math.max(0, size.height - plotTop) };
  drawTrace(ctx, inner, theme, data.trace, { title: view.timeTitle, lineWidth: LINE });
  ctx.restore();
  if (data.second) drawSecondSpikes(ctx, size, theme, data, layout);
  const now = view.nowMs;
  if (now !== null && !view.hidesFuture) {
    const at = xOf(layout, data, now);
    ctx.fillStyle = theme.surface;
    ctx.globalAlpha = VEIL;
    for (const box of layout.panels) {
      ctx.fillRect(at, box.y, box.x + box.width - at, box.height);
    }
    ctx.globalAlpha = 1;
  }
  drawRows(ctx, size, theme, data, layout, view);
  view.overlay?.(ctx, size, theme, layout);
  drawHighlight(ctx, size, theme, data, layout, view);
  if (now !== null) drawCursor(ctx, size, theme, data, layout, now, !view.hidesFuture);
}

function drawRows(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  data: ScopeData,
  layout: ScopeLayout,
  { nowMs, highlighted }: ScopeView,
): void {
  const em = theme.fontSize;
  const fresh = data.durationMs * FRESH;
  data.rows.forEach((row, k) => {
    const { y, height } = layout.rows[k];
    const lit = highlighted !== null && row.symbols?.includes(highlighted);
    const color = resolveColor(theme, row.color);
    const foot = y + height * 0.92;
    ctx.fillStyle = theme.muted;
    ctx.globalAlpha = 0.45;
    ctx.fillRect(layout.x, Math.round(foot), layout.width, Math.max(1, theme.unit));
    if (lit) {
      ctx.fillStyle = color;
      ctx.globalAlpha = 0.16;
      ctx.fillRect(layout.x, y, layout.width, height * 0.92);
    }
    ctx.globalAlpha = 1;
    // Where many spikes come, thinner marks keep them apart.
    const crowded = row.times.length * 5 * theme.unit > layout.width;
    const width = (crowded ? 1.4 : 2.8) * theme.unit * (lit ? 1.35 : 1);
    for (const time of row.times) {
      if (time > data.durationMs) continue;
      const passed = nowMs === null || time <= nowMs;
      const isFresh = nowMs !== null && passed && nowMs - time < fresh;
      ctx.fillStyle = color;
      ctx.globalAlpha = passed ? 1 : 0.32;
      const top = isFresh ? y : y + height * 0.2;
      vertical(
        ctx,
        xOf(layout, data, time),
        top,
        foot,
        isFresh && !crowded ? width * 1.7 : width,
        size.dpr,
      );
    }
    ctx.globalAlpha = 1;
    const middle = y + height * 0.56;
    if (fitsLeft(row.name)) {
      label(ctx, theme, row.name, layout.x - em * 0.6, middle, {
        color,
        bold: true,
        align: 'right',
      });
    } else {
      label(ctx, theme, row.name, em * 0.3, y + em * 0.45, { color, bold: true, halo: true });
    }
  });
}

/** The spikes of the neuron compared with: dashed strokes, so that they are told from the others. */
function drawSecondSpikes(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  data: ScopeData,
  layout: ScopeLayout,
): void {
  const { membrane, color } = data.second!;
  const box = layout.panels[0];
  ctx.strokeStyle = resolveColor(theme, color);
  ctx.lineWidth = 1.75 * theme.unit;
  ctx.setLineDash([4 * theme.unit, 3 * theme.unit]);
  ctx.beginPath();
  for (const time of membrane.spikes) {
    const before = membrane.v[Math.max(0, sampleAt(membrane, time) - 1)];
    const x = Math.round(xOf(layout, data, time) * size.dpr) / size.dpr;
    ctx.moveTo(x, Math.min(box.y + box.height, yOf(layout, data, 0, before)));
    ctx.lineTo(x, box.y);
  }
  ctx.stroke();
  ctx.setLineDash([]);
}

function drawCursor(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  data: ScopeData,
  layout: ScopeLayout,
  nowMs: number,
  dots: boolean,
): void {
  const x = xOf(layout, data, nowMs);
  const last = layout.panels[layout.panels.length - 1];
  ctx.fillStyle = theme.ink;
  ctx.globalAlpha = 0.75;
  const top = (layout.rows[0] ?? layout.panels[0]).y;
  vertical(ctx, x, top, last.y + last.height, 1.5 * theme.unit, size.dpr);
  ctx.globalAlpha = 1;
  // Where lines end at the cursor, their names stand there.
  if (!dots) return;
  data.trace.panels.forEach((panel, k) => {
    for (const line of panel.lines) {
      if (line.dashed || !line.values.length) continue;
      const i = Math.floor((nowMs - (data.trace.start ?? 0)) / data.trace.dt + 1e-6);
      if (i < 0 || i >= line.values.length) continue;
      const y = yOf(layout, data, k, line.values[i]);
      ctx.beginPath();
      ctx.arc(x, y, 6 * theme.unit, 0, 2 * Math.PI);
      ctx.fillStyle = theme.surface;
      ctx.fill();
      ctx.beginPath();
      ctx.arc(x, y, 4.4 * theme.unit, 0, 2 * Math.PI);
      ctx.fillStyle = resolveColor(theme, line.color);
      ctx.fill();
    }
  });
}
