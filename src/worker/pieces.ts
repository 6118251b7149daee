/** Long work in pieces, so that messages are answered in between. The pieces never change what comes out. */
import type { Network } from '../engine/network.ts';

/**
 * Neurons times steps between two looks at the clock. A step in which all neurons fire and learn takes
 * a thousand times as long as a quiet one, and nothing announces it: a piece has to be short even then.
 */
const NEURON_STEPS = 16_000;
const STEPS_MAX = 128;

/** Steps to run before the clock is looked at again. */
export function stepsAtOnce({ neurons }: Pick<Network, 'neurons'>): number {
  return Math.max(1, Math.min(STEPS_MAX, Math.floor(NEURON_STEPS / neurons)));
}

/** What lets messages in while something long goes on. */
export interface Breather {
  now(): number;
  yield(ms: number): Promise<void>;
}

/** To be called after each piece: lets messages in once work has gone on for `sliceMs` without. */
export function pauses(breather: Breather, sliceMs: number): () => Promise<void> | undefined {
  let from = breather.now();
  return () => {
    if (breather.now() - from < sliceMs) return undefined;
    return breather.yield(0).then(() => {
      from = breather.now();
    });
  };
}
