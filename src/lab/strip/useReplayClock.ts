/** Lets time on stage go by while a replay plays: real time, as the screen is painted. */
import { useEffect } from 'react';
import { useLab, useLabState } from '../../ui/LabContext.ts';

/** A page that hung or was hidden does not leap, ms. */
const LONGEST_MS = 100;

export function useReplayClock(): void {
  const lab = useLab();
  const playing = useLabState((s) => s.playing !== 0);
  useEffect(() => {
    if (!playing) return;
    let before: number | null = null;
    const painted = (now: number) => {
      frame = requestAnimationFrame(painted);
      if (before !== null) lab.stage.tick(Math.min(LONGEST_MS, now - before));
      before = now;
    };
    let frame = requestAnimationFrame(painted);
    return () => cancelAnimationFrame(frame);
  }, [lab, playing]);
}
