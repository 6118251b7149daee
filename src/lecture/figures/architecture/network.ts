/** The small network of the figure: it learns a few hundred images when the chapter is opened. */
import {
  type NetworkState,
  type Preparation,
  savedNetwork,
  stateOf,
} from '../../kit/preparation.ts';

export const NEURONS = 16;
const TRAINING_IMAGES = 300;
const BATCH = 10;

export interface SmallNetwork extends NetworkState {
  /** Largest weight of all. */
  largest: number;
}

export const SMALL: Preparation<SmallNetwork> = {
  known: null,
  images: TRAINING_IMAGES,
  // Quick thresholds as in the preset for the lecture, and quick learning: few images are shown.
  settings: {
    parameters: { neurons: NEURONS, thetaPlusMv: 0.3, tauThetaMs: 6250 * NEURONS, aPlus: 0.02 },
  },
  async prepare(client, onStep, gone) {
    for (let done = 0; done < TRAINING_IMAGES; done += BATCH) {
      if (gone()) return null;
      await Promise.all(
        Array.from({ length: BATCH }, () => client.send<'stepImage'>({ type: 'stepImage' })),
      );
      onStep(done + BATCH);
    }
    const state = stateOf(await savedNetwork(client));
    const largest = state.weights.reduce((most, { values }) => Math.max(most, ...values), 0);
    return { ...state, largest };
  },
};
