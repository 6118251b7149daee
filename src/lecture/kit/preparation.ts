/** How networks are made that have learned before a figure puts them into experiments. */
import type { SimulationClient } from '../../client/client.ts';
import { INPUTS, type Parameters } from '../../engine/parameters.ts';
import { decodeSnapshot } from '../../engine/snapshot.ts';
import type { FigureSessionSettings } from './engine.ts';

/** Each is made once per page: one object for all figures that share the network. */
export interface Preparation<T> {
  /** Of the session in which it is made ready. */
  settings: FigureSessionSettings;
  /** @returns null when `gone` has become true */
  prepare: (
    client: SimulationClient,
    onStep: (images: number) => void,
    gone: () => boolean,
  ) => Promise<T | null>;
  /** Images it learns where it has to learn here, for the reader who waits. */
  images: number;
  /** The network, once it is ready. */
  known: T | null;
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
