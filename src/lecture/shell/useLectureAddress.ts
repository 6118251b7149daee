/** Keeps chapter and figure state and the address the same, in both directions. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useAddressBar } from '../../ui/addressBar.ts';
import type { ChapterId } from '../content/ids.ts';
import type { FigureState } from '../figure.ts';
import {
  chapterAt,
  formatAddress,
  type LectureAddress,
  mergeState,
  parseAddress,
} from './address.ts';

/** Browsers refuse more than some hundred changes of the address in half a minute. */
const WRITE_EVERY_MS = 400;

export interface LectureNavigation extends LectureAddress {
  /** Goes to a chapter, its figure as it was left on this visit; null: the contents. */
  goTo: (chapter: ChapterId | null) => void;
  /** To the next chapter or the one before; before the first there are the contents. */
  step: (by: 1 | -1) => void;
  setState: (changes: Record<string, string>) => void;
  /** All entries at their defaults. */
  clearState: () => void;
  /** The address as a link, with the state of this moment. */
  link: () => string;
}

export function useLectureAddress(): LectureNavigation {
  const [address, setAddress] = useState(() => parseAddress(location.hash));
  const latest = useRef(address);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const left = useRef(new Map<ChapterId, FigureState>());

  const cancel = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
  }, []);

  const bar = useAddressBar(() => {
    if (!location.hash.startsWith('#/lecture')) return;
    cancel();
    const next = parseAddress(location.hash);
    // Our own step has been taken already.
    if (formatAddress(next) === formatAddress(latest.current)) return;
    latest.current = next;
    setAddress(next);
  });

  const write = useCallback(() => {
    cancel();
    bar.write(formatAddress(latest.current));
  }, [bar, cancel]);

  useEffect(() => cancel, [cancel]);

  const replaceState = useCallback(
    (state: FigureState) => {
      if (state === latest.current.state) return;
      latest.current = { ...latest.current, state };
      setAddress(latest.current);
      timer.current ??= setTimeout(write, WRITE_EVERY_MS);
    },
    [write],
  );

  const goTo = useCallback(
    (chapter: ChapterId | null) => {
      const { chapter: from, state } = latest.current;
      if (chapter === from) return;
      // The history entry that is left behind leads back to the figure as it is.
      write();
      if (from) left.current.set(from, state);
      // At once, not when the browser tells: a second key may be pressed in between.
      latest.current = { chapter, state: (chapter && left.current.get(chapter)) || {} };
      setAddress(latest.current);
      bar.go(formatAddress(latest.current));
    },
    [bar, write],
  );

  const actions = useMemo(
    () => ({
      goTo,
      step(by: 1 | -1) {
        const { chapter } = latest.current;
        const next = chapterAt(chapter, by);
        if (next || by < 0) goTo(next);
      },
      setState: (changes: Record<string, string>) =>
        replaceState(mergeState(latest.current.state, changes)),
      clearState: () => replaceState({}),
      link() {
        write();
        return new URL(formatAddress(latest.current), location.href).href;
      },
    }),
    [goTo, replaceState, write],
  );

  return useMemo(() => ({ ...address, ...actions }), [address, actions]);
}
