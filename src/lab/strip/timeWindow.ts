/** The part of a presentation that the strip shows; pure arithmetic of zooming and moving. */

export interface TimeWindow {
  /** ms */
  t0: number;
  /** ms */
  t1: number;
}

/** So much is always in sight: some ten steps, ms. */
export const SHORTEST_MS = 5;

/** All of a presentation. */
export const whole = (durationMs: number): TimeWindow => ({ t0: 0, t1: durationMs });

export const isWhole = ({ t0, t1 }: TimeWindow, durationMs: number) => t0 <= 0 && t1 >= durationMs;

/**
 * Makes the window longer (factor above 1) or shorter around a moment, which stays where it is as far as
 * the ends allow.
 */
export function zoomed(
  { t0, t1 }: TimeWindow,
  factor: number,
  aroundMs: number,
  durationMs: number,
): TimeWindow {
  const shortest = Math.min(SHORTEST_MS, durationMs);
  const length = Math.max(shortest, Math.min(durationMs, (t1 - t0) * factor));
  const share = t1 > t0 ? Math.min(1, Math.max(0, (aroundMs - t0) / (t1 - t0))) : 0.5;
  return within(aroundMs - share * length, length, durationMs);
}

/** Moves the window, not beyond the ends. */
export function moved({ t0, t1 }: TimeWindow, byMs: number, durationMs: number): TimeWindow {
  return within(t0 + byMs, t1 - t0, durationMs);
}

/** The window itself where it has the moment in it, else one of the same length that has. */
export function following(window: TimeWindow, ms: number, durationMs: number): TimeWindow {
  const { t0, t1 } = window;
  if (ms >= t0 && ms <= t1) return window;
  const length = t1 - t0;
  return within(ms < t0 ? ms - 0.9 * length : ms - 0.1 * length, length, durationMs);
}

/** The window for a presentation of another length: the same part of it as far as it is there. */
export function fitted({ t0, t1 }: TimeWindow, durationMs: number): TimeWindow {
  return within(t0, Math.min(durationMs, t1 - t0), durationMs);
}

function within(t0: number, length: number, durationMs: number): TimeWindow {
  const start = Math.max(0, Math.min(durationMs - length, t0));
  return { t0: start, t1: start + length };
}
