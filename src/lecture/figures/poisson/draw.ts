import { idOf, stampOf, timeMsOf } from '../../../engine/spikeLog.ts';
import type { PlotSize } from '../../../plots/geometry.ts';
import type { HistogramData } from '../../../plots/histogram.ts';
import { drawRaster } from '../../../plots/raster.ts';
import type { PlotTheme } from '../../../plots/theme.ts';
import type { Scene } from '../../kit/runtime/spec.ts';
import { exponentialDensity, INTERVAL_BIN_STEPS, poissonProbability } from './model.ts';
import { isRegular, type Poisson } from './spec.ts';
import { DT_MS, WINDOW_MS } from './windows.ts';

type At = Pick<Scene<Poisson>, 'state' | 'model' | 't'>;

/** Trains in the raster; the statistics take all. */
export const SHOWN = 40;
/** Bins of the histogram of intervals, about. */
const BINS = 32;
/** The histogram reaches so many mean intervals. */
const REACH = 5;

const colorOf = (at: At) => (isRegular(at) ? 'accent' : 'input');

/** The window on show, up to its moment. */
export function drawTrains(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  at: At,
): void {
  const { log, nowMs } = at.model;
  const times: number[] = [];
  const ids: number[] = [];
  const end = nowMs / DT_MS;
  for (const entry of log) {
    if (stampOf(entry) > end) break;
    if (idOf(entry) >= SHOWN) continue;
    times.push(timeMsOf(entry, DT_MS));
    ids.push(idOf(entry));
  }
  const group = { name: at.t('inputs'), rows: SHOWN, color: colorOf(at), times, ids } as const;
  const data = { t0: 0, t1: WINDOW_MS, now: nowMs, groups: [{ ...group, count: times.length }] };
  drawRaster(ctx, size, theme, data, { title: at.t('axisTime'), coverage: 0.2 });
}

/** Density of the intervals, in bins that grow with the mean interval. */
export function intervalData(at: At): HistogramData {
  const { intervals, intervalCount } = at.model.statistics;
  const { rate } = at.state;
  const fineMs = INTERVAL_BIN_STEPS * DT_MS;
  const reach = (REACH * 1000) / rate;
  const merged = Math.max(1, Math.round(reach / BINS / fineMs));
  const binWidth = merged * fineMs;
  const bins = Math.ceil(reach / binWidth);
  const heights = new Float64Array(bins);
  const scale = intervalCount ? 1 / (intervalCount * binWidth) : 0;
  for (let k = 0; k < bins * merged && k < intervals.length; k++) {
    heights[Math.floor(k / merged)] += intervals[k] * scale;
  }
  const peak = (rate / 1000) * 1.25;
  return {
    heights,
    start: 0,
    binWidth,
    color: colorOf(at),
    theory: { name: at.t('exponential'), at: (u) => exponentialDensity(rate, u) },
    x: { title: at.t('axisInterval') },
    y: {
      title: at.t('axisDensity'),
      domain: isRegular(at) ? undefined : [0, Math.max(peak, ...heights)],
    },
  };
}

/** Shares of the windows with 0, 1, 2 … spikes. */
export function countData(at: At): HistogramData {
  const { windows, counts, mean } = at.model.statistics;
  const expected = (at.state.rate * WINDOW_MS) / 1000;
  const lo = Math.max(0, Math.floor(expected - 4 * Math.sqrt(expected) - 1));
  const hi = Math.ceil(expected + 4 * Math.sqrt(expected) + 1);
  const heights = new Float64Array(hi - lo + 1);
  for (let n = lo; n <= hi; n++) heights[n - lo] = windows ? counts[n] / windows : 0;
  const peak = poissonProbability(expected, Math.floor(expected)) * 1.3;
  return {
    heights,
    start: lo - 0.5,
    binWidth: 1,
    color: colorOf(at),
    theory: {
      name: at.t('poissonDistribution'),
      at: (n) => poissonProbability(expected, n),
      discrete: true,
    },
    x: { title: at.t('axisCount') },
    y: { title: at.t('axisProbability'), domain: [0, Math.max(peak, 1.08 * Math.max(...heights))] },
    mark: windows ? { value: mean, label: at.t('mean') } : undefined,
  };
}
