/** Plays the opening on a first visit, and gives way to the first press on anything. */
import { useEffect } from 'react';
import { mediaMatches } from '../plots/media.ts';
import { browserStorage, isFirstVisit } from '../store/preferences.ts';
import { useLab } from '../ui/LabContext.ts';

export function useOpening(): void {
  const lab = useLab();
  useEffect(() => {
    if (!lab.plain || mediaMatches('(prefers-reduced-motion: reduce)')) return;
    if (!isFirstVisit(browserStorage())) return;
    const given = new AbortController();
    // Train itself takes over by training on; Space is Train wherever it is pressed.
    const isTrain = (event: Event) =>
      (event.target as Element | null)?.closest?.('.train') != null ||
      (event instanceof KeyboardEvent && event.key === ' ');
    const takeOver = (event: Event) => {
      if (lab.opening.playing && isTrain(event)) return;
      lab.opening.end(false);
      // Who is quicker than the page is not played to.
      given.abort();
    };
    // Once the button is up: what it ends moves the bar of controls, and a press must end where it began.
    for (const type of ['click', 'keydown', 'wheel']) {
      addEventListener(type, takeOver, { capture: true, passive: true, signal: given.signal });
    }
    // A run of an earlier visit, or one that somebody has begun, is not played over.
    const begin = () => {
      const { info, generation, running } = lab.store.getState();
      const fresh = info?.origin.kind === 'fresh' && info.origin.imagesTrained === 0;
      if (!info || given.signal.aborted) return;
      stop();
      if (fresh && generation === 1 && !running) lab.opening.begin();
    };
    const stop = lab.store.subscribe(begin);
    begin();
    return () => {
      stop();
      given.abort();
      lab.opening.end(false);
    };
  }, [lab]);
}
