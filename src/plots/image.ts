/** One 28x28 picture (a digit, a receptive field), with spikes on top as fading dots. */

import type { RampName } from './colormap.ts';
import { ramp } from './colormap.ts';
import type { Box, PlotSize } from './geometry.ts';
import type { PlotColor, PlotTheme } from './theme.ts';
import { resolveColor } from './theme.ts';

export interface ImageSpikes {
  /** ms */
  times: ArrayLike<number>;
  /** Pixel of each spike, 0 to 783. */
  ids: ArrayLike<number>;
  count: number;
  /** Current time in ms. */
  now: number;
}

export interface ImageData28 {
  /** Grey values, row by row; null draws the frame only. */
  pixels: ArrayLike<number> | null;
  /** The value of full ink; 255 by default. */
  max?: number;
  /** The value of no ink; 0 by default. */
  min?: number;
  spikes?: ImageSpikes;
  /** A pixel to outline. */
  hovered?: number;
}

export interface ImageOptions {
  ramp?: RampName;
  spikeColor?: PlotColor;
  /** ms that a dot takes to fade. */
  fade?: number;
  /** Pixels along one side. */
  side?: number;
}

/** Defaults. */
export const IMAGE = {
  ramp: 'ink' as RampName,
  spikeColor: 'exc' as PlotColor,
  /** Contrast of the picture under spikes, so that they stand out. */
  dim: 0.55,

  fade: 40,
  side: 28,
};

/** The largest square of whole device pixels per picture pixel, centred. */
export function imageBox(size: PlotSize, side = IMAGE.side): Box {
  const pixels = Math.floor((Math.min(size.width, size.height) * size.dpr) / side);
  const length = (Math.max(1, pixels) * side) / size.dpr;
  return {
    x: Math.floor(((size.width - length) / 2) * size.dpr) / size.dpr,
    y: Math.floor(((size.height - length) / 2) * size.dpr) / size.dpr,
    width: length,
    height: length,
  };
}

/** The pixel under a point, -1 outside the picture. */
export function imageHit(size: PlotSize, x: number, y: number, side = IMAGE.side): number {
  const box = imageBox(size, side);
  const column = Math.floor(((x - box.x) / box.width) * side);
  const row = Math.floor(((y - box.y) / box.height) * side);
  return column >= 0 && row >= 0 && column < side && row < side ? row * side + column : -1;
}

/** Draws the picture and its spikes. */
export function drawImage(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  data: ImageData28,
  options: ImageOptions = {},
): void {
  const side = options.side ?? IMAGE.side;
  const box = imageBox(size, side);
  const colors = ramp(theme, options.ramp ?? IMAGE.ramp).css;
  const min = data.min ?? 0;
  const contrast = data.spikes ? IMAGE.dim : 1;
  const toStep = (255 * contrast) / ((data.max ?? 255) - min);
  const cell = box.width / side;
  const empty = Math.max(0, Math.min(255, Math.round((0 - min) * toStep)));
  ctx.fillStyle = colors[empty];
  ctx.fillRect(box.x, box.y, box.width, box.height);
  if (data.pixels) {
    let last = empty;
    for (let i = 0; i < side * side; i++) {
      const step = Math.max(0, Math.min(255, Math.round((data.pixels[i] - min) * toStep)));
      if (step === empty) continue;
      if (step !== last) ctx.fillStyle = colors[step];
      last = step;
      ctx.fillRect(box.x + (i % side) * cell, box.y + Math.floor(i / side) * cell, cell, cell);
    }
  }
  if (data.spikes) drawDots(ctx, theme, data.spikes, box, cell, side, options);
  if (data.hovered !== undefined && data.hovered >= 0) {
    ctx.strokeStyle = theme.ink;
    ctx.lineWidth = 2 * theme.unit;
    const x = box.x + (data.hovered % side) * cell;
    ctx.strokeRect(x, box.y + Math.floor(data.hovered / side) * cell, cell, cell);
  }
}

function drawDots(
  ctx: CanvasRenderingContext2D,
  theme: PlotTheme,
  spikes: ImageSpikes,
  box: Box,
  cell: number,
  side: number,
  options: ImageOptions,
): void {
  const fade = options.fade ?? IMAGE.fade;
  const radius = Math.max(2 * theme.unit, cell * 0.5);
  ctx.fillStyle = resolveColor(theme, options.spikeColor ?? IMAGE.spikeColor);
  for (let i = 0; i < spikes.count; i++) {
    const age = spikes.now - spikes.times[i];
    if (age < 0 || age >= fade) continue;
    const left = 1 - age / fade;
    ctx.globalAlpha = left;
    ctx.beginPath();
    const x = box.x + ((spikes.ids[i] % side) + 0.5) * cell;
    const y = box.y + (Math.floor(spikes.ids[i] / side) + 0.5) * cell;
    ctx.arc(x, y, radius * (0.6 + 0.4 * left), 0, 2 * Math.PI);
    ctx.fill();
  }
  ctx.globalAlpha = 1;
}
