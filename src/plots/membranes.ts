/** Membranes of a few neurons below each other, on one time axis. */

import type { Box, Margins, PlotSize } from './geometry.ts';
import { plotBox } from './geometry.ts';
import { label } from './labels.ts';
import type { MembraneView } from './membrane.ts';
import type { PlotTheme } from './theme.ts';
import { drawTrace, type TraceData } from './trace.ts';

export interface MembraneRow {
  /** V, threshold and conductances; its window and marks are set when it is drawn. */
  view: MembraneView;
  /** Says why there is nothing, where the view has no samples. */
  empty?: string;
}

export interface MembranesData {
  rows: readonly MembraneRow[];
  /** Window in ms. */
  t0: number;
  t1: number;
  /** The moment shown, ms. */
  now?: number;
  /** A time in ms that is pointed at. */
  pointed?: number;
}

export interface MembranesOptions {
  /** Title of the time axis. */
  title?: string;
  /** In em. */
  margins: Margins;
}

/** Lengths in em. */
export const MEMBRANES = { between: 0.7, gap: { titled: 2.4, plain: 0.35 } };

/** Where each row lies, from top to bottom. */
export function membranesLayout(
  size: PlotSize,
  theme: PlotTheme,
  rows: number,
  { margins }: Pick<MembranesOptions, 'margins'>,
): Box[] {
  const em = theme.fontSize;
  const box = plotBox(size, em, margins);
  const between = MEMBRANES.between * em;
  const height = Math.max(0, (box.height - between * (rows - 1)) / Math.max(1, rows));
  return Array.from({ length: rows }, (_, k) => ({
    ...box,
    y: box.y + k * (height + between),
    height,
  }));
}

/** Draws all rows; the last one has the axis. */
export function drawMembranes(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  data: MembranesData,
  { title, margins }: MembranesOptions,
): void {
  const em = theme.fontSize;
  const boxes = membranesLayout(size, theme, data.rows.length, { margins });
  const inside = (ms: number | undefined) =>
    ms !== undefined && ms >= data.t0 && ms <= data.t1 ? ms : undefined;
  data.rows.forEach(({ view, empty }, k) => {
    const box = boxes[k];
    const top = box.y / em;
    const bottom = (size.height - box.y - box.height) / em;
    view.window(data.t0, data.t1);
    const trace: TraceData = view.data;
    trace.cursor = inside(data.now);
    trace.pointed = inside(data.pointed);
    drawTrace(ctx, size, theme, trace, {
      title,
      margins: { ...margins, top, bottom: Math.max(0, bottom) },
      gap: MEMBRANES.gap,
      axis: k === data.rows.length - 1,
      cursorColor: 'accent',
    });
    if (trace.count > 0 || !empty) return;
    label(ctx, theme, empty, box.x + box.width / 2, box.y + box.height / 2, {
      color: theme.muted,
      align: 'center',
      halo: true,
    });
  });
}

export interface MembranesHit {
  /** Row pointed at. */
  row: number;
  /** ms */
  time: number;
}

/** The row and time under a point; null beside the plot. Between two rows it is the one above. */
export function membranesHit(
  size: PlotSize,
  theme: PlotTheme,
  data: Pick<MembranesData, 'rows' | 't0' | 't1'>,
  options: Pick<MembranesOptions, 'margins'>,
  x: number,
  y: number,
): MembranesHit | null {
  const boxes = membranesLayout(size, theme, data.rows.length, options);
  const [first] = boxes;
  const last = boxes.at(-1);
  if (!first || !last || x < first.x || x > first.x + first.width) return null;
  if (y < first.y || y > last.y + last.height) return null;
  return {
    row: boxes.findLastIndex((box) => y >= box.y),
    time: data.t0 + ((x - first.x) / first.width) * (data.t1 - data.t0),
  };
}
