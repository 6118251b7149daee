/** The small network of the figure: it learns a few hundred images when the chapter is opened. */
import { useEffect, useState } from 'react';
import type { SimulationClient } from '../../../client/client.ts';
import { INPUTS, type Parameters } from '../../../engine/parameters.ts';
import { decodeSnapshot } from '../../../engine/snapshot.ts';
import { messageOf, useSession } from '../../kit/engine.ts';

export const NEURONS = 16;
export const TRAINING_IMAGES = 300;
/** Quick thresholds as in the preset for the lecture, and quick learning: few images are shown. */
const SETTINGS = {
  parameters: { neurons: NEURONS, thetaPlusMv: 0.3, tauThetaMs: 6250 * NEURONS, aPlus: 0.02 },
};
const BATCH = 10;

export interface SmallNetwork {
  parameters: Parameters;
  weights: { neuron: number; values: Float32Array }[];
  thetaMv: number[];
  /** Largest weight of all. */
  largest: number;
}

/** Once per page. */
let known: SmallNetwork | null = null;

export function useNetwork() {
  const [network, setNetwork] = useState(known);
  const [learned, setLearned] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);
  const session = useSession(network ? null : SETTINGS);
  const { client } = session;
  useEffect(() => {
    if (!client) return;
    let gone = false;
    learn(
      client,
      (done) => !gone && setLearned(done),
      () => gone,
    ).then(
      (found) => {
        if (gone || !found) return;
        known = found;
        setNetwork(found);
      },
      (error) => !gone && setFailure(messageOf(error)),
    );
    return () => {
      gone = true;
    };
  }, [client]);
  return {
    network,
    learned,
    error: failure ?? (network ? null : session.error),
    retry: () => {
      setFailure(null);
      session.restart();
    },
  };
}

async function learn(
  client: SimulationClient,
  onStep: (done: number) => void,
  gone: () => boolean,
): Promise<SmallNetwork | null> {
  for (let done = 0; done < TRAINING_IMAGES; done += BATCH) {
    if (gone()) return null;
    await Promise.all(
      Array.from({ length: BATCH }, () => client.send<'stepImage'>({ type: 'stepImage' })),
    );
    onStep(done + BATCH);
  }
  const { bytes } = await client.send<'saveNetwork'>({ type: 'saveNetwork', compact: true });
  const snapshot = decodeSnapshot(bytes);
  if (snapshot.kind !== 'compact') throw new Error('The network came back in another format.');
  const { parameters, weightBytes, weightScale, theta } = snapshot;
  const weights = Array.from({ length: NEURONS }, (_, neuron) => ({
    neuron,
    // Rounding may lift the largest weight a hair above its bound, which the engine refuses.
    values: Float32Array.from({ length: INPUTS }, (_, i) =>
      Math.min(parameters.weightMax, weightBytes[neuron * INPUTS + i] * weightScale[neuron]),
    ),
  }));
  const largest = weights.reduce((most, { values }) => Math.max(most, ...values), 0);
  return { parameters, weights, thetaMv: Array.from(theta), largest };
}
