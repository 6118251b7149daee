import { idOf, stampOf, timeMsOf } from '../../../engine/spikeLog.ts';
import type { PlotSize } from '../../../plots/geometry.ts';
import { drawHistogram, type HistogramData } from '../../../plots/histogram.ts';
import { drawRaster } from '../../../plots/raster.ts';
import type { PlotTheme } from '../../../plots/theme.ts';
import {
  exponentialDensity,
  INTERVAL_BIN_STEPS,
  poissonProbability,
  type Statistics,
} from './model.ts';

/** What the plots draw from; changed outside of React. */
export interface Scene {
  statistics: Statistics;
  rateHz: number;
  regular: boolean;
  dtMs: number;
  windowMs: number;
  /** Packed log of the window shown; ids are trains. */
  log: Uint32Array;
  /** Simulated time within the window, ms. */
  now: number;
}

export interface Names {
  trains: string;
  time: string;
  interval: string;
  density: string;
  exponential: string;
  count: string;
  probability: string;
  poisson: string;
  mean: string;
}

/** Trains in the raster; the statistics take all. */
export const SHOWN = 40;
/** Bins of the histogram of intervals, about. */
const BINS = 32;
/** The histogram reaches so many mean intervals. */
const REACH = 5;

export function drawTrains(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  { log, dtMs, now, windowMs, regular }: Scene,
  names: Names,
): void {
  const times: number[] = [];
  const ids: number[] = [];
  const end = now / dtMs;
  for (const entry of log) {
    if (stampOf(entry) > end) break;
    if (idOf(entry) >= SHOWN) continue;
    times.push(timeMsOf(entry, dtMs));
    ids.push(idOf(entry));
  }
  const color = regular ? 'accent' : 'input';
  const group = { name: names.trains, rows: SHOWN, color, times, ids, count: times.length };
  const data = { t0: 0, t1: windowMs, now, groups: [group] };
  drawRaster(ctx, size, theme, data, { title: names.time, coverage: 0.2 });
}

/** Density of the intervals, in bins that grow with the mean interval. */
export function intervalData(scene: Scene, names: Names): HistogramData {
  const { statistics, rateHz, dtMs, regular } = scene;
  const fineMs = INTERVAL_BIN_STEPS * dtMs;
  const reach = (REACH * 1000) / rateHz;
  const merged = Math.max(1, Math.round(reach / BINS / fineMs));
  const binWidth = merged * fineMs;
  const bins = Math.ceil(reach / binWidth);
  const heights = new Float64Array(bins);
  const scale = statistics.intervalCount ? 1 / (statistics.intervalCount * binWidth) : 0;
  for (let k = 0; k < bins * merged && k < statistics.intervals.length; k++) {
    heights[Math.floor(k / merged)] += statistics.intervals[k] * scale;
  }
  const peak = (rateHz / 1000) * 1.25;
  return {
    heights,
    start: 0,
    binWidth,
    color: regular ? 'accent' : 'input',
    theory: { name: names.exponential, at: (u) => exponentialDensity(rateHz, u) },
    x: { title: names.interval },
    y: { title: names.density, domain: regular ? undefined : [0, Math.max(peak, most(heights))] },
  };
}

export function drawIntervals(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  scene: Scene,
  names: Names,
): void {
  drawHistogram(ctx, size, theme, intervalData(scene, names));
}

/** Shares of the windows with 0, 1, 2 … spikes. */
export function countData(scene: Scene, names: Names): HistogramData {
  const { statistics, rateHz, windowMs, regular } = scene;
  const mean = (rateHz * windowMs) / 1000;
  const lo = Math.max(0, Math.floor(mean - 4 * Math.sqrt(mean) - 1));
  const hi = Math.ceil(mean + 4 * Math.sqrt(mean) + 1);
  const heights = new Float64Array(hi - lo + 1);
  for (let n = lo; n <= hi; n++) {
    heights[n - lo] = statistics.windows ? statistics.counts[n] / statistics.windows : 0;
  }
  const peak = poissonProbability(mean, Math.floor(mean)) * 1.3;
  return {
    heights,
    start: lo - 0.5,
    binWidth: 1,
    color: regular ? 'accent' : 'input',
    theory: { name: names.poisson, at: (n) => poissonProbability(mean, n), discrete: true },
    x: { title: names.count },
    y: { title: names.probability, domain: [0, Math.max(peak, most(heights) * 1.08)] },
    mark: statistics.windows ? { value: statistics.mean, label: names.mean } : undefined,
  };
}

export function drawCounts(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  scene: Scene,
  names: Names,
): void {
  drawHistogram(ctx, size, theme, countData(scene, names));
}

function most(heights: Float64Array): number {
  return heights.reduce((a, b) => Math.max(a, b), 0);
}
