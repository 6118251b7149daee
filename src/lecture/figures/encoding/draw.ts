import { ramp } from '../../../plots/colormap.ts';
import { type CurveData, drawCurve } from '../../../plots/curve.ts';
import type { PlotSize } from '../../../plots/geometry.ts';
import { drawImage, imageBox, imageHit } from '../../../plots/image.ts';
import { label } from '../../../plots/labels.ts';
import type { RasterData } from '../../../plots/raster.ts';
import { drawRaster } from '../../../plots/raster.ts';
import type { PlotTheme } from '../../../plots/theme.ts';
import { type Counter, estimateOf, PIXELS, type Train } from './model.ts';

/** What all plots of the figure draw from; changed at every frame, outside of React. */
export interface Scene {
  pixels: Uint8Array;
  train: Train | null;
  counter: Counter;
  /** Simulated time, ms. */
  now: number;
  whiteHz: number;
  /** The pixel whose train is shown large. */
  pixel: number;
  course: { times: Float64Array; values: Float64Array };
  estimate: Float32Array;
}

/** Texts on the plots. */
export interface Names {
  inputs: string;
  pixel: string;
  time: string;
}

/** Marks beyond which a raster shows every third input only: more are neither readable nor quick. */
const MARKS = 4500;
const THIN = 3;
/** Width of the colour bar with its numbers, in em. */
const BAR_EM = 4.4;

export function drawDigit(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  { pixels, train, counter, now, pixel }: Scene,
): void {
  const spikes = train && { times: train.times, ids: train.ids, count: counter.seen, now };
  const fade = train ? Math.max(6, train.durationMs * 0.04) : 40;
  const recent = spikes && { ...spikes, ...newest(train, counter.seen, now - fade) };
  drawImage(ctx, size, theme, { pixels, spikes: recent ?? undefined, hovered: pixel }, { fade });
}

/** The spikes since a moment only: a dot for each of all would be looked at in every frame. */
function newest(train: Train, count: number, since: number) {
  let from = count;
  while (from > 0 && train.times[from - 1] >= since) from--;
  return {
    times: train.times.subarray(from, count),
    ids: train.ids.subarray(from, count),
    count: count - from,
  };
}

/** The picture of the rates with a bar that tells them. */
export function drawRates(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  { pixels, whiteHz, pixel }: Scene,
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

export function rasterData({ train, counter, now, pixel }: Scene, names: Names): RasterData {
  const { times, ids } = shownSpikes(train, counter.seen);
  const own = train ? ownSpikes(train, counter.seen, pixel) : [];
  const rows = stride(train) === 1 ? PIXELS : Math.ceil(PIXELS / THIN);
  return {
    t0: 0,
    t1: train?.durationMs ?? 350,
    now,
    groups: [
      { name: names.inputs, rows, color: 'input', times, ids, count: times.length, weight: 1 },
      {
        name: names.pixel,
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
  scene: Scene,
  names: Names,
): void {
  const data = rasterData(scene, names);
  const row = Math.floor(scene.pixel / stride(scene.train));
  const groups = data.groups.map((g, i) => (i === 0 ? { ...g, highlight: row } : g));
  drawRaster(ctx, size, theme, { ...data, groups }, { title: names.time, coverage: 0.09 });
}

/** How many inputs lie behind one row of the raster. */
export function stride(train: Train | null): number {
  return train && train.times.length > MARKS ? THIN : 1;
}

let thinned: { train: Train; times: Float64Array; rows: Uint16Array } | null = null;

/** The spikes up to `seen` that the raster shows, with their rows. */
function shownSpikes(train: Train | null, seen: number) {
  if (!train) return { times: new Float64Array(0), ids: new Uint16Array(0) };
  if (stride(train) === 1) {
    return { times: train.times.subarray(0, seen), ids: train.ids.subarray(0, seen) };
  }
  if (thinned?.train !== train) {
    const keep: number[] = [];
    for (let k = 0; k < train.ids.length; k++) if (train.ids[k] % THIN === 0) keep.push(k);
    thinned = {
      train,
      times: Float64Array.from(keep, (k) => train.times[k]),
      rows: Uint16Array.from(keep, (k) => train.ids[k] / THIN),
    };
  }
  const end = seen > 0 ? train.times[seen - 1] : -1;
  let count = 0;
  let hi = thinned.times.length;
  while (count < hi) {
    const mid = (count + hi) >> 1;
    if (thinned.times[mid] <= end) count = mid + 1;
    else hi = mid;
  }
  return { times: thinned.times.subarray(0, count), ids: thinned.rows.subarray(0, count) };
}

function ownSpikes(train: Train, seen: number, pixel: number): number[] {
  const own: number[] = [];
  for (let k = 0; k < seen; k++) if (train.ids[k] === pixel) own.push(train.times[k]);
  return own;
}

/** Brings the recovered picture up to the moment. */
export function recover(scene: Scene): void {
  const { counter, now, whiteHz, estimate } = scene;
  counter.moveTo(now);
  for (let i = 0; i < PIXELS; i++) estimate[i] = estimateOf(counter.counts[i], whiteHz, now);
}

export function drawRecovered(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  { estimate, pixel, train }: Scene,
): void {
  drawImage(ctx, size, theme, { pixels: train ? estimate : null, hovered: pixel });
}

export function courseData({ course, now, train }: Scene, time: string): CurveData {
  let count = 0;
  while (count < course.times.length && course.times[count] <= now + 1e-9) count++;
  return {
    series: [
      {
        name: '',
        color: 'accent',
        kind: 'area',
        x: course.times,
        y: course.values,
        count,
      },
    ],
    x: { domain: [0, train?.durationMs ?? 350], title: time },
    y: { domain: [0, 1] },
  };
}

export function drawCourse(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  scene: Scene,
  time: string,
): void {
  drawCurve(ctx, size, theme, courseData(scene, time));
}
