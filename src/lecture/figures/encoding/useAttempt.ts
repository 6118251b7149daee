import { useEffect, useRef } from 'react';
import type { FigureProps } from '../../figure.ts';

/** Calls what a "try" button does, once per press. Presses before the figure was there count too. */
export function useAttempt(
  attempt: FigureProps['attempt'],
  actions: Record<string, () => void>,
): void {
  const handled = useRef<FigureProps['attempt']>(null);
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    if (!attempt) return;
    const last = handled.current;
    if (last && last.id === attempt.id && last.count === attempt.count) return;
    handled.current = attempt;
    latest.current[attempt.id]?.();
  }, [attempt]);
}
