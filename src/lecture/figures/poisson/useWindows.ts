import { useEffect, useMemo, useRef, useState } from 'react';
import { messageFrom, type UserMessage } from '../../../engine/messages.ts';
import { renumbered } from '../../../engine/spikeLog.ts';
import type { Experiment } from '../../../protocol/messages.ts';
import { runExperiment } from '../../kit/engine.ts';
import { regularWindow, TRAINS } from './model.ts';

export const WINDOW_MS = 350;
const DT_MS = 0.5;
export const STEPS = WINDOW_MS / DT_MS;
const PIXELS = 784;

/** The inputs that fire: spread over the picture, so that nothing rests on their place. */
const INPUTS = Array.from({ length: TRAINS }, (_, k) => Math.floor((k * PIXELS) / TRAINS));
/** Train of each input, -1 for those that are dark. */
const TRAIN_OF = new Int16Array(PIXELS).fill(-1);
const WHITE = new Uint8Array(PIXELS);
INPUTS.forEach((input, k) => {
  TRAIN_OF[input] = k;
  WHITE[input] = 255;
});

export interface Kind {
  rateHz: number;
  regular: boolean;
}

/** One window of spikes, its log packed; ids are trains. */
export interface Window extends Kind {
  log: Uint32Array;
  dtMs: number;
  steps: number;
}

function experimentOf({ rateHz, regular }: Kind, index: number): Experiment {
  const parameters = { neurons: 1, presentationMs: WINDOW_MS, dtMs: DT_MS, rateMaxHz: rateHz };
  if (!regular) {
    return { parameters, learn: false, image: { pixels: WHITE, index, boostHz: 0 } };
  }
  const spikes = regularWindow(rateHz, DT_MS, index * STEPS, STEPS, INPUTS);
  return { parameters, learn: false, spikes };
}

/** Fetches windows from the engine one after the other, so that the next is there when needed. */
export function useWindows(kind: Kind) {
  const { rateHz, regular } = kind;
  const [error, setError] = useState<UserMessage | null>(null);
  const state = useRef({ index: 0, next: null as Window | null, fetching: 0 });
  const waiting = useRef<((window: Window) => void) | null>(null);
  const newest = useRef(0);

  const api = useMemo(() => {
    const fetchNext = () => {
      const s = state.current;
      if (s.fetching || s.next) return;
      const mine = ++newest.current;
      s.fetching = mine;
      runExperiment(experimentOf({ rateHz, regular }, s.index++)).then(
        ({ input, dtMs, steps }) => {
          if (mine !== newest.current) return;
          s.fetching = 0;
          const log = renumbered(input, TRAIN_OF);
          s.next = { rateHz, regular, log, dtMs, steps };
          setError(null);
          waiting.current?.(s.next);
        },
        (failure) => {
          if (mine !== newest.current) return;
          s.fetching = 0;
          setError(messageFrom(failure));
        },
      );
    };
    return {
      /** The next window, if it is there; the one after it is then fetched. */
      take(): Window | null {
        const s = state.current;
        const window = s.next;
        if (window) s.next = null;
        fetchNext();
        return window;
      },
      /** Drops what was fetched. */
      restart(): void {
        newest.current++;
        state.current = { index: 0, next: null, fetching: 0 };
        fetchNext();
      },
      /** Called as soon as a window is there. */
      onReady(listener: ((window: Window) => void) | null): void {
        waiting.current = listener;
      },
    };
  }, [rateHz, regular]);

  useEffect(() => {
    api.restart();
    const counter = newest;
    return () => {
      counter.current++;
    };
  }, [api]);
  return { ...api, api, error };
}
