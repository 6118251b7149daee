/** A canvas that follows its size, its pixel ratio and the theme; no React in here. */

import type { PlotSize } from './geometry.ts';
import type { PlotTheme } from './theme.ts';
import { forgetTheme, onThemeChange, readTheme } from './theme.ts';

/**
 * Draws one frame in CSS px on a cleared canvas. Returning true asks for another frame, which is
 * how a fading flash animates; any other result is ignored.
 */
export type DrawFunction = (
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
) => unknown;

/** Keeps one canvas sharp and drawn; any number of `redraw` calls make one drawing per frame. */
export class PlotCanvas {
  private frame = 0;
  private width = 0;
  private height = 0;
  private readonly ctx: CanvasRenderingContext2D;
  private readonly observer: ResizeObserver;
  private readonly unsubscribe: () => void;
  private readonly canvas: HTMLCanvasElement;
  private draw: DrawFunction;

  constructor(canvas: HTMLCanvasElement, draw: DrawFunction) {
    this.canvas = canvas;
    this.draw = draw;
    const ctx = canvas.getContext('2d');
    if (!ctx) throw new Error('This browser gives no 2D canvas to draw on.');
    this.ctx = ctx;
    this.observer = new ResizeObserver((entries) => this.resized(entries[entries.length - 1]));
    try {
      // Exact device pixels: at a fractional pixel ratio the rounded CSS size would blur.
      this.observer.observe(canvas, { box: 'device-pixel-content-box' });
    } catch {
      this.observer.observe(canvas);
    }
    this.unsubscribe = onThemeChange(this.redraw);
  }

  /** Draws with this function from the next frame on. */
  setDraw(draw: DrawFunction): void {
    this.draw = draw;
    this.redraw();
  }

  /** Asks for a drawing in the next animation frame. */
  readonly redraw = (): void => {
    if (this.frame === 0) this.frame = requestAnimationFrame(this.render);
  };

  /** Draws at once. */
  readonly drawNow = (): void => {
    if (this.frame !== 0) cancelAnimationFrame(this.frame);
    this.render();
  };

  /** Ends all subscriptions. */
  dispose(): void {
    if (this.frame !== 0) cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.observer.disconnect();
    this.unsubscribe();
  }

  private resized(entry: ResizeObserverEntry): void {
    const exact = entry.devicePixelContentBoxSize?.[0];
    const dpr = devicePixelRatio || 1;
    const { width, height } = entry.contentRect;
    const pixelsWide = exact ? exact.inlineSize : Math.round(width * dpr);
    const pixelsHigh = exact ? exact.blockSize : Math.round(height * dpr);
    this.width = width;
    this.height = height;
    forgetTheme(this.canvas);
    if (this.canvas.width !== pixelsWide || this.canvas.height !== pixelsHigh) {
      this.canvas.width = pixelsWide;
      this.canvas.height = pixelsHigh;
    }
    // Setting the size cleared the canvas: draw before it is shown, or resizing flickers.
    this.drawNow();
  }

  private readonly render = (): void => {
    this.frame = 0;
    if (this.width < 1 || this.height < 1) return;
    const { ctx, canvas } = this;
    const dpr = canvas.width / this.width;
    ctx.setTransform(dpr, 0, 0, canvas.height / this.height, 0, 0);
    ctx.globalAlpha = 1;
    ctx.clearRect(0, 0, this.width, this.height);
    const size = { width: this.width, height: this.height, dpr };
    ctx.save();
    let again: unknown;
    try {
      again = this.draw(ctx, size, readTheme(canvas));
    } finally {
      // A throw half-way must not leave a clip or a transform behind for the next frame.
      ctx.restore();
    }
    if (again === true) this.redraw();
  };
}

/** The position of a pointer in a plot, in the CSS px that drawing and hit tests use. */
export function pointIn(event: {
  clientX: number;
  clientY: number;
  currentTarget: EventTarget | null;
}): [number, number] {
  const rect = (event.currentTarget as Element).getBoundingClientRect();
  return [event.clientX - rect.left, event.clientY - rect.top];
}
