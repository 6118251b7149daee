/** Networks that have learned before a figure puts them into experiments; each is made once per page. */
import { useEffect, useState } from 'react';
import type { SimulationClient } from '../../client/client.ts';
import { messageFrom, type UserMessage } from '../../engine/messages.ts';
import { INPUTS, type Parameters } from '../../engine/parameters.ts';
import { decodeSnapshot } from '../../engine/snapshot.ts';
import { type FigureSessionSettings, useSession } from './engine.ts';

export interface Preparation<T> {
  /** Of the session in which it is made ready. */
  settings: FigureSessionSettings;
  /** @returns null when `gone` has become true */
  prepare: (
    client: SimulationClient,
    onStep: (images: number) => void,
    gone: () => boolean,
  ) => Promise<T | null>;
  /** The network, once it is ready. */
  known: T | null;
}

export interface PreparedNetwork<T> {
  network: T | null;
  /** Images learned so far. */
  learned: number;
  error: UserMessage | null;
  retry: () => void;
}

/** @param preparation one object for all figures that share the network */
export function usePreparedNetwork<T>(preparation: Preparation<T>): PreparedNetwork<T> {
  const [network, setNetwork] = useState(preparation.known);
  const [learned, setLearned] = useState(0);
  const [failure, setFailure] = useState<UserMessage | null>(null);
  const session = useSession(network ? null : preparation.settings);
  const { client } = session;
  useEffect(() => {
    if (!client) return;
    let gone = false;
    const onStep = (images: number) => !gone && setLearned(images);
    preparation
      .prepare(client, onStep, () => gone)
      .then(
        (found) => {
          if (gone || !found) return;
          preparation.known = found;
          setNetwork(found);
        },
        (error) => !gone && setFailure(messageFrom(error)),
      );
    return () => {
      gone = true;
    };
  }, [client, preparation]);
  const retry = () => {
    setFailure(null);
    session.restart();
  };
  return { network, learned, error: failure ?? (network ? null : session.error), retry };
}

export interface NetworkState {
  parameters: Parameters;
  weights: { neuron: number; values: Float32Array }[];
  thetaMv: number[];
}

/** The session's network in the engine's own file format. */
export async function savedNetwork(client: SimulationClient) {
  const { bytes } = await client.send<'saveNetwork'>({ type: 'saveNetwork', compact: true });
  const snapshot = decodeSnapshot(bytes);
  if (snapshot.kind !== 'compact') throw new Error('The network came back in another format.');
  return snapshot;
}

type Saved = Awaited<ReturnType<typeof savedNetwork>>;

/** As experiments take it. */
export function stateOf({ parameters, weightBytes, weightScale, theta }: Saved): NetworkState {
  const weights = Array.from({ length: parameters.neurons }, (_, neuron) => ({
    neuron,
    // Rounding may lift the largest weight a hair above its bound, which the engine refuses.
    values: Float32Array.from({ length: INPUTS }, (_, i) =>
      Math.min(parameters.weightMax, weightBytes[neuron * INPUTS + i] * weightScale[neuron]),
    ),
  }));
  return { parameters, weights, thetaMv: Array.from(theta) };
}
