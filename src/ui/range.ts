/** Positions of sliders for values of a range. */

export interface Range {
  min: number;
  max: number;
  /** Distance of two values; without it three significant digits. */
  step?: number;
  log?: boolean;
  integer?: boolean;
}

/** Positions of a slider from end to end. */
export const SLIDER_STEPS = 1000;

/** Where a value stands, 0 to 1. */
export function positionAt({ min, max, log }: Range, value: number): number {
  const share =
    log && min > 0 ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
  return Math.min(1, Math.max(0, share));
}

/** The value at a position, on a step or rounded to three digits. */
export function valueAtPosition(range: Range, position: number): number {
  const { min, max, log } = range;
  const share = Math.min(1, Math.max(0, position));
  const exact = log && min > 0 ? min * (max / min) ** share : min + share * (max - min);
  const step = range.integer ? Math.max(1, range.step ?? 1) : range.step;
  const value = step
    ? Number((min + Math.round((exact - min) / step) * step).toPrecision(12))
    : Number(exact.toPrecision(3));
  return Math.min(max, Math.max(min, value));
}

/** The `step` of the slider's element: one key press moves by one step of the range at least. */
export function stepsOf({ min, max, step, log, integer }: Range): number | 'any' {
  if (log) return SLIDER_STEPS / 100;
  const one = integer ? Math.max(1, step ?? 1) : step;
  return one ? Math.min(SLIDER_STEPS, (one / (max - min)) * SLIDER_STEPS) : SLIDER_STEPS / 200;
}
