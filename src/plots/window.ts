/** The window of spike timing: what a pair of spikes does, over the time between them. */
import type { CurveData } from './curve.ts';

/** The window reaches so far to both sides, ms. */
export const WINDOW_MS = 80;
const POINTS = 160;
/** Of the larger amplitude: a smaller one gets this much room all the same. */
const LEAST_SHARE = 0.3;

export type Domain = readonly [number, number];

/** Room for both amplitudes of a window, each 0 or more. @param least what is in sight of tiny ones */
export function windowDomain(plus: number, minus: number, least: number): Domain {
  const largest = Math.max(plus, minus, least);
  const shown = (amplitude: number) => Math.max(amplitude, LEAST_SHARE * largest);
  return [-1.3 * shown(minus), 1.25 * shown(plus)];
}

/** The two branches of a window. @param change by t_post − t_pre in ms */
export function windowCurve(
  change: (deltaMs: number) => number,
  domain: Domain,
  titles: { x: string; y: string },
): CurveData {
  const span = (from: number) =>
    Array.from({ length: POINTS }, (_, k) => from + (WINDOW_MS * k) / (POINTS - 1));
  // Zero belongs to the left branch.
  const [before, after] = [span(-WINDOW_MS), span(1e-6)];
  return {
    series: [
      { name: '', color: 'inh', x: before, y: before.map(change), size: 3 },
      { name: '', color: 'exc', x: after, y: after.map(change), size: 3 },
    ],
    x: { title: titles.x, domain: [-WINDOW_MS, WINDOW_MS], zero: true },
    y: {
      title: titles.y,
      domain: [...domain],
      zero: true,
      format: (value, _, { short }) => short(value),
    },
  };
}
