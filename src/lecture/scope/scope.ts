/** The scope: rows of spikes over stacked traces, all on one time axis. Data, view and layout. */
import type { Box, PlotSize } from '../../plots/geometry.ts';
import { widestEm } from '../../plots/labels.ts';
import type { PlotColor, PlotTheme } from '../../plots/theme.ts';
import { type TraceData, type TracePanel, traceLayout } from '../../plots/trace.ts';
import type { SymbolId } from '../content/symbols.ts';
import type { Membrane } from './membrane.ts';
import type { Train } from './trains.ts';

export interface ScopeRow {
  /** On the canvas, such as `s_1`. */
  name: string;
  color: PlotColor;
  times: Train;
  /** Symbols that mean this row. */
  symbols?: readonly SymbolId[];
  /** Lower rows for spikes that are only shown. */
  slim?: boolean;
}

/** What a panel shows decides how symbols light up in it. */
export type PanelKind = 'v' | 'gE' | 'gI' | 'other';

export interface ScopeData {
  rows: readonly ScopeRow[];
  /** The neuron whose constants and values symbols refer to. */
  membrane: Membrane | null;
  /** Spikes of a second neuron in the panel of V. */
  second?: { membrane: Membrane; color: PlotColor };
  /** For each panel what lies in it. */
  kinds: readonly (readonly PanelKind[])[];
  trace: TraceData;
  durationMs: number;
  /** Rows high enough for fingers. */
  touch?: boolean;
  /** What a spike of the first row adds to g_e. */
  weight?: number;
}

/** In em of the plot's type. */
export const SCOPE = {
  /** 24 px high in the smallest type there is: less is hard to hit. */
  row: 2.15,
  slimRow: 1.5,
  /** Where fingers have to hit a row. */
  touchRow: 2.5,
  top: 0.5,
  /** The trace brings its own margin above the first panel. */
  leftEm: 3.6,
};

export interface ScopeLayout {
  /** Where traces begin, on a whole device pixel. */
  plotTop: number;
  x: number;
  width: number;
  rows: { y: number; height: number }[];
  /** Boxes of the panels in coordinates of the canvas. */
  panels: Box[];
}

export type ScopeOverlay = (
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  layout: ScopeLayout,
) => void;

export interface ScopeView {
  /** null: all is over, nothing is veiled. */
  nowMs: number | null;
  highlighted: SymbolId | null;
  timeTitle: string;
  /** Text beside the mark of a constant, such as `τ = 100 ms`. */
  values: Partial<Record<SymbolId, string>>;
  overlay?: ScopeOverlay;
  /** What is still to come is left out, so that one can guess it; else it lies behind a veil. */
  hidesFuture?: boolean;
}

/** The data as far as they are known at a time. */
export function upTo(data: ScopeData, nowMs: number): ScopeData {
  const { trace, second } = data;
  const known = (times: readonly number[]) => times.filter((time) => time <= nowMs);
  const samples = Math.floor((nowMs - (trace.start ?? 0)) / trace.dt + 1e-6) + 1;
  return {
    ...data,
    second: second && {
      ...second,
      membrane: { ...second.membrane, spikes: known(second.membrane.spikes) },
    },
    trace: {
      ...trace,
      count: Math.max(0, Math.min(trace.count, samples)),
      panels: trace.panels.map((panel) => {
        if (!panel.spikes) return panel;
        const times = known(Array.from(panel.spikes.times));
        return { ...panel, spikes: { ...panel.spikes, times, count: times.length } };
      }),
    },
  };
}

export function scopeLayout(size: PlotSize, theme: PlotTheme, data: ScopeData): ScopeLayout {
  const em = theme.fontSize;
  let y = SCOPE.top * em;
  const rows = data.rows.map((row) => {
    const height = rowEm(row, data.touch) * em;
    const at = { y, height };
    y += height;
    return at;
  });
  const plotTop = Math.round(y * size.dpr) / size.dpr;
  const inner = { ...size, height: Math.max(0, size.height - plotTop) };
  const boxes = traceLayout(inner, theme, data.trace);
  const panels = boxes.map((box) => ({ ...box, y: box.y + plotTop }));
  return { plotTop, x: boxes[0].x, width: boxes[0].width, rows, panels };
}

export function rowEm(row: ScopeRow, touch = false): number {
  if (row.slim) return SCOPE.slimRow;
  return touch ? SCOPE.touchRow : SCOPE.row;
}

/** The margin right of the time axis in em: `traceLayout` makes the same. */
export function rightEm(panels: readonly TracePanel[]): number {
  const names = panels.flatMap((panel) => panel.lines.map((line) => line.name));
  return Math.max(0.9, widestEm(names) + (names.some((name) => name) ? 1 : 0));
}

/** Whether a name fits left of a row; the marks of subscripts take no room. */
export function fitsLeft(name: string): boolean {
  return name.replace(/[_{}^]/g, '').length * 0.6 < SCOPE.leftEm - 0.6;
}

/** The x of a time. */
export function xOf(layout: ScopeLayout, data: ScopeData, timeMs: number): number {
  return layout.x + (timeMs / data.durationMs) * layout.width;
}

/** The y of a value in a panel. */
export function yOf(layout: ScopeLayout, data: ScopeData, panel: number, value: number): number {
  const box = layout.panels[panel];
  const [lo, hi] = data.trace.panels[panel].domain as readonly [number, number];
  return box.y + (box.height * (hi - value)) / (hi - lo);
}
