import { useEffect, useRef, useState } from 'react';
import { messageFrom, type UserMessage } from '../../../engine/messages.ts';
import { runExperiment } from '../../kit/engine.ts';
import { jittered, type Row, rowsOf } from './model.ts';
import type { TrainedNetwork } from './useTrainedNetwork.ts';

/** What the network answered to one picture. */
export interface Presentation {
  pixels: Uint8Array;
  label: number;
  durationMs: number;
  dtMs: number;
  /** Input spikes as they were shown, a packed log. */
  input: Uint32Array;
  rows: Row[];
  /** The answer without jitter, where there is jitter. */
  original: Row[] | null;
  jitterMs: number;
  /** Rate added to a white pixel because the answer was too weak without. */
  boostHz: number;
}

export interface PresentationRequest {
  network: TrainedNetwork | null;
  pixels: Uint8Array | null;
  label: number;
  /** Chooses the Poisson spikes. */
  index: number;
  jitterMs: number;
  /** Chooses the jitter. */
  jitterSeed: number;
}

/** Shows a picture to the trained network, and once more with its input spikes moved. */
export function usePresentation(request: PresentationRequest) {
  const { network, pixels, label, index, jitterMs, jitterSeed } = request;
  const [shown, setShown] = useState<Presentation | null>(null);
  const [error, setError] = useState<UserMessage | null>(null);
  const [attempt, setAttempt] = useState(0);
  const newest = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` is there to try again
  useEffect(() => {
    if (!network || !pixels) return;
    const mine = ++newest.current;
    present({ network, pixels, label, index, jitterMs, jitterSeed }).then(
      (presentation) => {
        if (mine !== newest.current) return;
        setError(null);
        setShown(presentation);
      },
      (failure) => mine === newest.current && setError(messageFrom(failure)),
    );
  }, [network, pixels, label, index, jitterMs, jitterSeed, attempt]);
  return { shown, error, retry: () => setAttempt((n) => n + 1) };
}

type Request = PresentationRequest & { network: TrainedNetwork; pixels: Uint8Array };

async function present(request: Request): Promise<Presentation> {
  const { network, pixels, label, index, jitterMs, jitterSeed } = request;
  const { parameters, weights, thetaMv, labelling } = network;
  const base = { parameters, weights, thetaMv, learn: false };
  const { spikesMin, attemptsMax, brighterStepHz } = parameters;
  let result = await runExperiment({ ...base, image: { pixels, index, boostHz: 0 } });
  let boostHz = 0;
  // Too weak an answer: shown again, brighter, as the model has it.
  for (let k = 1; result.excitatory.length < spikesMin && k < attemptsMax; k++) {
    boostHz = k * brighterStepHz;
    result = await runExperiment({ ...base, image: { pixels, index, boostHz } });
  }
  const { dtMs, steps } = result;
  const rows = (log: Uint32Array) => rowsOf(log, dtMs, labelling.assignment);
  const about = { pixels, label, durationMs: steps * dtMs, dtMs, jitterMs, boostHz };
  const { input, excitatory } = result;
  if (!jitterMs) return { ...about, input, rows: rows(excitatory), original: null };
  const spikes = jittered(input, jitterMs, dtMs, steps, jitterSeed);
  const moved = await runExperiment({ ...base, spikes });
  return { ...about, input: moved.input, rows: rows(moved.excitatory), original: rows(excitatory) };
}
