import { ramp } from '../../../plots/colormap.ts';
import { type CurveData, drawCurve } from '../../../plots/curve.ts';
import type { PlotSize } from '../../../plots/geometry.ts';
import { drawImage, imageBox, imageHit } from '../../../plots/image.ts';
import { label } from '../../../plots/labels.ts';
import type { RasterData } from '../../../plots/raster.ts';
import { drawRaster, rasterHit } from '../../../plots/raster.ts';
import type { PlotTheme } from '../../../plots/theme.ts';
import { countBefore, PIXELS, pointsUntil, timesOf } from './model.ts';
import type { Shown } from './spec.ts';

/** Width of the colour bar with its numbers, in em. */
const BAR_EM = 4.4;

export function drawDigit(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  { encoded: { pixels, train }, nowMs, pixel }: Shown,
): void {
  const fade = Math.max(6, train.durationMs * 0.04);
  // A dot for each of all spikes would be looked at in every frame.
  const [from, until] = [nowMs - fade, nowMs].map((ms) => countBefore(train, ms));
  const spikes = {
    times: train.times.subarray(from, until),
    ids: train.ids.subarray(from, until),
    count: until - from,
    now: nowMs,
  };
  drawImage(ctx, size, theme, { pixels, spikes, hovered: pixel }, { fade });
}

/** The picture of the rates with a bar that tells them. */
export function drawRates(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  { encoded: { pixels, whiteHz }, pixel }: Shown,
): void {
  const em = theme.fontSize;
  const room = ratesRoom(size, theme);
  drawImage(ctx, room, theme, { pixels, hovered: pixel }, { ramp: 'sequential' });
  if (room.width === size.width) return;
  const box = imageBox(room);
  const x = box.x + box.width + em * 0.7;
  const colors = ramp(theme, 'sequential').css;
  const steps = 64;
  for (let k = 0; k < steps; k++) {
    ctx.fillStyle = colors[Math.round((255 * (steps - 1 - k)) / (steps - 1))];
    ctx.fillRect(x, box.y + (k * box.height) / steps, em * 0.8, box.height / steps + 0.5);
  }
  const at = (share: number, text: string, bold = false) => {
    const y = box.y + (1 - share) * box.height;
    const inside = Math.max(box.y + em * 0.5, Math.min(box.y + box.height - em * 0.5, y));
    label(ctx, theme, text, x + em * 1.1, inside, { color: bold ? theme.ink : theme.muted, bold });
  };
  const share = pixels[pixel] / 255;
  const near = (em * 1.3) / box.height;
  if (share < 1 - near) at(1, theme.numbers.integer(whiteHz));
  if (share > near) at(0, '0');
  at(share, theme.numbers.hz(share * whiteHz, 0), true);
}

/** Where the picture of the rates lies: the rest is for the colour bar, if there is room for it. */
export function ratesRoom(size: PlotSize, theme: PlotTheme): PlotSize {
  const free = size.width - BAR_EM * theme.fontSize;
  return free >= size.width * 0.5 ? { ...size, width: free } : size;
}

export function ratesHit(size: PlotSize, theme: PlotTheme, x: number, y: number): number {
  return imageHit(ratesRoom(size, theme), x, y);
}

export function rasterData({ encoded, nowMs, pixel, t }: Shown): RasterData {
  const { train, raster } = encoded;
  const { times, rows: ids, stride } = raster;
  const own = timesOf(train, pixel, nowMs);
  return {
    t0: 0,
    t1: train.durationMs,
    now: nowMs,
    groups: [
      {
        name: t('inputs'),
        rows: Math.ceil(PIXELS / stride),
        color: 'input',
        times,
        ids,
        count: countBefore(raster, nowMs),
        weight: 1,
        highlight: Math.floor(pixel / stride),
      },
      {
        name: t('pixel'),
        rows: 1,
        color: 'exc',
        times: own,
        ids: new Uint8Array(own.length),
        count: own.length,
        weight: 0.11,
      },
    ],
  };
}

export function drawTrains(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  shown: Shown,
): void {
  const options = { title: shown.t('axisTime'), coverage: 0.09 };
  drawRaster(ctx, size, theme, rasterData(shown), options);
}

/** The input behind a point of the raster, -1 none. */
export function trainsHit(size: PlotSize, theme: PlotTheme, shown: Shown, x: number, y: number) {
  const hit = rasterHit(size, theme, rasterData(shown), x, y);
  return hit?.group === 0 ? hit.row * shown.encoded.raster.stride : -1;
}

/** The picture that the counts so far speak for. */
export function drawRecovered(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  { encoded: { whiteHz }, counter, nowMs, pixel }: Shown,
): void {
  // As many as a white pixel is expected to give are full ink.
  const max = (whiteHz * nowMs) / 1000 || 1;
  drawImage(ctx, size, theme, { pixels: counter.at(nowMs), max, hovered: pixel });
}

export function courseData({ encoded: { course, train }, nowMs, t }: Shown): CurveData {
  const { times: x, values: y } = course;
  const count = pointsUntil(course, nowMs);
  return {
    series: [{ name: '', color: 'accent', kind: 'area', x, y, count }],
    x: { domain: [0, train.durationMs], title: t('axisTime') },
    y: { domain: [0, 1] },
  };
}

export function drawCourse(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  shown: Shown,
): void {
  drawCurve(ctx, size, theme, courseData(shown));
}
