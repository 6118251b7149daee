import { useEffect, useMemo, useRef, useState } from 'react';
import { messageFrom, type UserMessage } from '../../../engine/messages.ts';
import type { ExperimentResult } from '../../../protocol/messages.ts';
import { runExperiment } from '../../kit/engine.ts';
import { joinRuns, runsOf, type Train } from './model.ts';

export interface TrainRequest {
  pixels: Uint8Array | null;
  durationMs: number;
  whiteHz: number;
  /** Another number gives other spikes of the same picture. */
  take: number;
}

/** Spikes with what they stand for. */
export interface Encoded {
  pixels: Uint8Array;
  whiteHz: number;
  train: Train;
}

export interface TrainState {
  /** The spikes asked for last; those before stay until they are there. */
  encoded: Encoded | null;
  error: UserMessage | null;
  retry: () => void;
}

/** Room for the runs of one presentation in the numbers that choose the random spikes. */
const RUNS = 64;

/** Has the engine encode a picture. */
export function useTrain({ pixels, durationMs, whiteHz, take }: TrainRequest): TrainState {
  const [encoded, setEncoded] = useState<Encoded | null>(null);
  const [error, setError] = useState<UserMessage | null>(null);
  const [attempt, setAttempt] = useState(0);
  const newest = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` is there to try again
  useEffect(() => {
    if (!pixels) return;
    const mine = ++newest.current;
    const lengths = runsOf(pixels, durationMs, whiteHz);
    encode(pixels, lengths, whiteHz, take).then(
      (results) => {
        if (mine !== newest.current) return;
        setError(null);
        const logs = results.map((result) => result.input);
        const train = joinRuns(logs, lengths, results[0].dtMs);
        setEncoded({ pixels, whiteHz, train });
      },
      (failure) => mine === newest.current && setError(messageFrom(failure)),
    );
  }, [pixels, durationMs, whiteHz, take, attempt]);
  return useMemo(
    () => ({ encoded, error, retry: () => setAttempt((n) => n + 1) }),
    [encoded, error],
  );
}

function encode(
  pixels: Uint8Array,
  lengths: readonly number[],
  whiteHz: number,
  take: number,
): Promise<ExperimentResult[]> {
  return Promise.all(
    lengths.map((presentationMs, run) =>
      runExperiment({
        // The inputs do not care who listens: one neuron costs least.
        parameters: { neurons: 1, rateMaxHz: whiteHz, presentationMs },
        learn: false,
        image: { pixels, index: take * RUNS + run, boostHz: 0 },
      }),
    ),
  );
}
