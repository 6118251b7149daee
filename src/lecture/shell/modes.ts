/** Presenter mode, full screen and the wish for less motion. */
import { useCallback, useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react';

const PRESENTER_KEY = 'spikeboard.presenter';

/** Large type for the room, remembered for the session. */
export function usePresenter(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(readPresenter);
  // Before the paint: else every chapter would flash up small.
  useLayoutEffect(() => {
    document.documentElement.toggleAttribute('data-presenter', on);
    return () => document.documentElement.removeAttribute('data-presenter');
  }, [on]);
  const set = useCallback((next: boolean) => {
    setOn(next);
    try {
      sessionStorage.setItem(PRESENTER_KEY, next ? '1' : '');
    } catch {
      // A forbidden storage: the mode still holds for this page.
    }
  }, []);
  return [on, set];
}

function readPresenter(): boolean {
  try {
    return sessionStorage.getItem(PRESENTER_KEY) === '1';
  } catch {
    return false;
  }
}

const onFullScreen = (listener: () => void) => {
  document.addEventListener('fullscreenchange', listener);
  return () => document.removeEventListener('fullscreenchange', listener);
};

/** @param refused called when the browser does not allow it */
export function useFullScreen(refused: () => void): [boolean, () => void] {
  const on = useSyncExternalStore(onFullScreen, () => document.fullscreenElement !== null);
  const toggle = useCallback(() => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else if (!document.documentElement.requestFullscreen) refused();
    else document.documentElement.requestFullscreen().catch(refused);
  }, [refused]);
  return [on, toggle];
}

/** A text that shows for a while. */
export function useToast(): [string | null, (text: string) => void] {
  const [toast, setToast] = useState<{ text: string } | null>(null);
  useEffect(() => {
    if (!toast) return;
    const timer = setTimeout(() => setToast(null), 4000);
    return () => clearTimeout(timer);
  }, [toast]);
  const show = useCallback((text: string) => setToast({ text }), []);
  return [toast?.text ?? null, show];
}
