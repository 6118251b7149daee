/** What figures share: tries, values. */
import { useCallback, useEffect, useRef } from 'react';
import type { SymbolId } from '../content/symbols.ts';
import type { FigureProps } from '../figure.ts';

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
