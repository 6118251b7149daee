/** Small marks on the x axis of a curve: where something happened. */
import type { CurveLayout } from './curve.ts';
import { vertical } from './geometry.ts';
import type { PlotTheme } from './theme.ts';

/** Half the side of a mark, and how far from it a pointer still meets it; px at normal type size. */
const HALF = 4.5;
const REACH = 7;

/** Draws a triangle for each place, and a thin line down from those that are `lit`. */
export function drawMarks(
  ctx: CanvasRenderingContext2D,
  theme: PlotTheme,
  { box, x }: Pick<CurveLayout, 'box' | 'x'>,
  places: readonly number[],
  lit: readonly number[],
  dpr: number,
): void {
  const half = HALF * theme.unit;
  for (const place of new Set(places)) {
    const at = x(place);
    ctx.fillStyle = theme.grid;
    vertical(ctx, at, box.y, box.y + box.height, theme.unit, dpr);
    ctx.fillStyle = lit.includes(place) ? theme.ink : theme.muted;
    if (lit.includes(place)) vertical(ctx, at, box.y, box.y + box.height, theme.unit, dpr);
    ctx.beginPath();
    ctx.moveTo(at - half, box.y - 2 * half);
    ctx.lineTo(at + half, box.y - 2 * half);
    ctx.lineTo(at, box.y);
    ctx.fill();
  }
}

/** Indices of the marks that a pointer at `px` meets: all as near as the nearest one. */
export function marksAt(
  { x }: Pick<CurveLayout, 'x'>,
  unit: number,
  places: readonly number[],
  px: number,
): number[] {
  const reach = REACH * unit;
  const near = places.map((place) => Math.abs(x(place) - px));
  return places.flatMap((_, i) => (near[i] <= reach ? [i] : []));
}
