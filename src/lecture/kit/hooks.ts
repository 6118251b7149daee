/** What figures share: the sweep over a presentation, tries, values. */
import { type RefObject, useCallback, useEffect, useMemo, useRef } from 'react';
import type { PlotHandle } from '../../plots/Plot.tsx';
import type { SymbolId } from '../content/symbols.ts';
import type { FigureProps } from '../figure.ts';
import { useAnimation } from './useAnimation.ts';

interface SweepOptions {
  figure: Pick<FigureProps, 'playing' | 'reducedMotion'>;
  durationMs: number;
  msPerSecond: number;
  /** Told the time in `data-time-ms`, for tests and for whoever styles it. */
  root: RefObject<HTMLElement | null>;
  plot: RefObject<PlotHandle | null>;
  /** Each time the window begins anew. */
  onCycle?: () => void;
  /** Draws whatever is not in the plot. */
  onFrame?: (nowMs: number) => void;
}

export interface Sweep {
  /** Time of the cursor; null when everything has been shown and nothing moves. */
  now(): number | null;
  restart(): void;
  /** Shows the whole window. */
  complete(): void;
}

/** The cursor that runs over the computed presentation while the figure plays, again and again. */
export function useSweep(options: SweepOptions): Sweep {
  const { figure, durationMs, msPerSecond, root, plot } = options;
  const latest = useRef(options);
  const cycles = useRef(0);
  const before = useRef(durationMs);
  useEffect(() => {
    latest.current = options;
  });
  const show = (now: number) => {
    if (root.current) {
      root.current.dataset.timeMs = now.toFixed(1);
      root.current.dataset.cycle = String(cycles.current);
    }
    plot.current?.redraw();
    latest.current.onFrame?.(now);
  };
  const clock = useAnimation({
    playing: figure.playing,
    reducedMotion: figure.reducedMotion,
    msPerSecond,
    endMs: durationMs,
    loop: true,
    onFrame: (now, delta) => {
      // From the end, where a figure waits that does not play, the same spikes begin again.
      if (delta > 0 && now < before.current && before.current < latest.current.durationMs) {
        cycles.current++;
        latest.current.onCycle?.();
      }
      before.current = now;
      show(now);
    },
  });
  // A figure that does not play shows all at once; a shorter window begins again.
  useEffect(() => {
    if (!latest.current.figure.playing) clock.seek(durationMs);
    else if (clock.now() > durationMs) clock.seek(0);
  }, [clock, durationMs]);
  return useMemo(
    () => ({
      now: () => {
        const now = clock.now();
        return now >= latest.current.durationMs ? null : now;
      },
      restart: () => clock.seek(0),
      complete: () => clock.seek(latest.current.durationMs),
    }),
    [clock],
  );
}

type Attempt = FigureProps['attempt'];

/**
 * Does what a "try" button asks for, once per press; presses before the figure was there count too.
 * @param act takes the id of the try, or has an entry for each
 */
export function useAttempt(
  attempt: Attempt,
  act: ((id: string) => void) | Record<string, () => void>,
): void {
  const latest = useRef(act);
  const done = useRef<string | null>(null);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const key = attempt && `${attempt.id} ${attempt.count}`;
    if (!attempt || key === done.current) return;
    done.current = key;
    const { current } = latest;
    if (typeof current === 'function') current(attempt.id);
    else current[attempt.id]?.();
  }, [attempt]);
}

type Values = Partial<Record<SymbolId, string>>;

/** Tells the shell what symbols stand at, only when a text has changed. */
export function useValues(onValues: (values: Values) => void): (values: Values) => void {
  const latest = useRef(onValues);
  const told = useRef<Values>({});
  useEffect(() => {
    latest.current = onValues;
  });
  return useCallback((values) => {
    const ids = Object.keys(values) as SymbolId[];
    if (ids.every((id) => told.current[id] === values[id])) return;
    told.current = { ...told.current, ...values };
    latest.current(told.current);
  }, []);
}

/** True at most once per `everyMs` of the room's time: for texts that follow a running clock. */
export function useThrottle(everyMs: number): () => boolean {
  const last = useRef(Number.NEGATIVE_INFINITY);
  return useCallback(() => {
    const now = performance.now();
    if (now - last.current < everyMs) return false;
    last.current = now;
    return true;
  }, [everyMs]);
}
