/** Binds a part of the laboratory to what is on stage. */
import { useEffect, useRef, useState } from 'react';
import { shallow } from 'zustand/shallow';
import type { Stage } from '../store/stage.ts';
import { useLab } from '../ui/LabContext.ts';

/** Calls back after each change on stage; the latest `listener` is called. */
export function useStage(listener: (stage: Stage) => void): void {
  const { stage } = useLab().stage;
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => stage.subscribe(() => latest.current(stage)), [stage]);
}

/** Texts follow a stage that moves this often at most, ms. */
const FACTS_MS = 100;

/** What `read` makes of the stage, for texts: at human speed, the last change always. */
export function useStageFacts<T extends object>(read: (stage: Stage) => T): T {
  const { stage } = useLab().stage;
  const latest = useRef(read);
  const [facts, setFacts] = useState(() => read(stage));
  useEffect(() => {
    latest.current = read;
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let at = Number.NEGATIVE_INFINITY;
    let generation = -1;
    const show = () => {
      timer = null;
      at = performance.now();
      generation = stage.generation;
      setFacts((before) => {
        const now = latest.current(stage);
        return shallow(before, now) ? before : now;
      });
    };
    const changed = () => {
      const wait = at + FACTS_MS - performance.now();
      // Another picture comes with its own texts, in the frame that draws it.
      if (wait <= 0 || stage.generation !== generation) show();
      else timer ??= setTimeout(show, wait);
    };
    show();
    const stop = stage.subscribe(changed);
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [stage]);
  return facts;
}
