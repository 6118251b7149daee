/** Where a pointer is on a plot, with what the plot's layout is computed from. */
import { pointIn } from './canvas.ts';
import type { PlotSize } from './geometry.ts';
import { type PlotTheme, readTheme } from './theme.ts';

export interface Pointed {
  size: PlotSize;
  theme: PlotTheme;
  /** In the CSS px that drawing and hit tests use. */
  x: number;
  y: number;
}

export function pointed(event: {
  clientX: number;
  clientY: number;
  currentTarget: HTMLCanvasElement;
}): Pointed {
  const canvas = event.currentTarget;
  const { width, height } = canvas.getBoundingClientRect();
  const [x, y] = pointIn(event);
  return { size: { width, height, dpr: devicePixelRatio }, theme: readTheme(canvas), x, y };
}
