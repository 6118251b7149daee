/** A clock for figures: simulated time that runs at a chosen pace while playing. */
import { useEffect, useMemo, useRef } from 'react';

export interface AnimationOptions {
  playing: boolean;
  /** Simulated milliseconds per second of the room. */
  msPerSecond: number;
  /** Where time ends; without it time goes on. */
  endMs?: number;
  /** At the end begin again; else `onEnd` is called and time stands. */
  loop?: boolean;
  /**
   * With less motion asked for, time moves on in two jumps a second instead of flowing. Pass the
   * prop of the figure.
   */
  reducedMotion?: boolean;
  /** Called whenever time has moved: draw here, do not set state. `deltaMs` is 0 after a jump. */
  onFrame: (nowMs: number, deltaMs: number) => void;
  onEnd?: () => void;
}

export interface AnimationClock {
  /** Simulated time in ms. */
  now(): number;
  /** Jumps to a time and calls `onFrame`. */
  seek(ms: number): void;
}

/** A tab that slept must not leap through the figure when it wakes. */
const LONGEST_FRAME_MS = 100;
const REDUCED_EVERY_MS = 500;

export function useAnimation(options: AnimationOptions): AnimationClock {
  const latest = useRef(options);
  const time = useRef(0);
  useEffect(() => {
    latest.current = options;
  });

  const clock = useMemo<AnimationClock>(
    () => ({
      now: () => time.current,
      seek(ms) {
        time.current = ms;
        latest.current.onFrame(ms, 0);
      },
    }),
    [],
  );

  const { playing, reducedMotion } = options;
  useEffect(() => {
    if (!playing) return;
    let last = performance.now();
    let handle = requestAnimationFrame(tick);
    function tick(now: number) {
      handle = requestAnimationFrame(tick);
      const passed = now - last;
      if (reducedMotion && passed < REDUCED_EVERY_MS) return;
      last = now;
      const longest = reducedMotion ? 2 * REDUCED_EVERY_MS : LONGEST_FRAME_MS;
      const { msPerSecond, endMs, loop, onFrame, onEnd } = latest.current;
      const delta = (Math.min(passed, longest) / 1000) * msPerSecond;
      const next = time.current + delta;
      if (endMs === undefined || next < endMs) {
        time.current = next;
        onFrame(next, delta);
      } else if (loop && endMs > 0) {
        time.current = next % endMs;
        onFrame(time.current, delta);
      } else {
        const left = Math.max(0, endMs - time.current);
        time.current = endMs;
        onFrame(endMs, left);
        if (left > 0) onEnd?.();
      }
    }
    return () => cancelAnimationFrame(handle);
  }, [playing, reducedMotion]);

  return clock;
}
