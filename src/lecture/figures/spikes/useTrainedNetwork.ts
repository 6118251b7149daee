import { useEffect, useState } from 'react';
import type { SimulationClient } from '../../../client/client.ts';
import { INPUTS, type Parameters } from '../../../engine/parameters.ts';
import { type Labelling, labelNeurons, type Vote } from '../../../engine/readout.ts';
import { decodeSnapshot } from '../../../engine/snapshot.ts';
import { fetchNetwork, fetchNetworks, preferredNetwork } from '../../../store/networks.ts';
import { messageOf, useSession } from '../../kit/engine.ts';
import { quickLearner } from '../../kit/networks.ts';

/** What a network has learned, ready to be put into experiments. */
export interface TrainedNetwork {
  parameters: Parameters;
  weights: { neuron: number; values: Float32Array }[];
  thetaMv: number[];
  labelling: Labelling;
  /** The vote that did best with it. */
  vote: Vote;
}

/** Without a shipped network one is trained here: small, with the quick parameters. */
const FALLBACK_IMAGES = 1000;
const FALLBACK = { parameters: quickLearner() };

let known: TrainedNetwork | null = null;

export interface TrainedNetworkState {
  network: TrainedNetwork | null;
  /** Images learned, where it is trained here; else null. */
  learned: { done: number; total: number } | null;
  error: string | null;
  retry: () => void;
}

/** The network that ships with the page, loaded by the engine; once per page. */
export function useTrainedNetwork(): TrainedNetworkState {
  const [network, setNetwork] = useState(known);
  const [learned, setLearned] = useState<TrainedNetworkState['learned']>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const session = useSession(network ? null : FALLBACK);
  const { client } = session;
  useEffect(() => {
    if (!client) return;
    let gone = false;
    const step = (done: number) => !gone && setLearned({ done, total: FALLBACK_IMAGES });
    prepare(client, step, () => gone).then(
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
  const retry = () => {
    setFailure(null);
    session.restart();
  };
  return { network, learned, error: failure ?? (network ? null : session.error), retry };
}

async function prepare(
  client: SimulationClient,
  onStep: (done: number) => void,
  gone: () => boolean,
): Promise<TrainedNetwork | null> {
  if (!(await loadShipped(client))) {
    for (let done = 0; done < FALLBACK_IMAGES; done++) {
      if (gone()) return null;
      await client.send<'stepImage'>({ type: 'stepImage' });
      if (done % 20 === 0) onStep(done);
    }
  }
  // Through the engine's own file format, which is unzipped by then.
  const { bytes } = await client.send<'saveNetwork'>({ type: 'saveNetwork', compact: true });
  return unpack(bytes);
}

async function loadShipped(client: SimulationClient): Promise<boolean> {
  const folder = new URL('networks/', document.baseURI).href;
  try {
    const entry = preferredNetwork(await fetchNetworks(folder));
    const bytes = await fetchNetwork(folder, entry);
    await client.send<'loadNetwork'>({ type: 'loadNetwork', bytes, name: entry.name });
    return true;
  } catch {
    return false;
  }
}

export function unpack(bytes: Uint8Array): TrainedNetwork {
  const snapshot = decodeSnapshot(bytes);
  if (snapshot.kind !== 'compact' || !snapshot.responses) {
    throw new Error('The trained network has no labels.');
  }
  const { parameters, weightBytes, weightScale, theta, responses, origin } = snapshot;
  const weights = Array.from({ length: parameters.neurons }, (_, neuron) => ({
    neuron,
    // Rounding may lift the largest weight a hair above its bound, which the engine refuses.
    values: Float32Array.from({ length: INPUTS }, (_, i) =>
      Math.min(parameters.weightMax, weightBytes[neuron * INPUTS + i] * weightScale[neuron]),
    ),
  }));
  const votes = Object.entries(origin.accuracy ?? { likelihood: 1 }) as [Vote, number][];
  const [vote] = votes.sort((a, b) => b[1] - a[1])[0];
  return {
    parameters,
    weights,
    thetaMv: Array.from(theta),
    labelling: labelNeurons(responses),
    vote,
  };
}
