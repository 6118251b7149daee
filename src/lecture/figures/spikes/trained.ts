import type { SimulationClient } from '../../../client/client.ts';
import { UserError } from '../../../engine/messages.ts';
import { type Labelling, labelNeurons, type Vote } from '../../../engine/readout.ts';
import { fetchNetwork, fetchNetworks, preferredNetwork } from '../../../store/networks.ts';
import { quickLearner } from '../../kit/networks.ts';
import {
  type NetworkState,
  type Preparation,
  savedNetwork,
  stateOf,
} from '../../kit/preparation.ts';

/** What a network has learned, ready to be put into experiments. */
export interface TrainedNetwork extends NetworkState {
  labelling: Labelling;
  /** The vote that did best with it. */
  vote: Vote;
}

/** Without a shipped network one is trained here: small, with the quick parameters. */
const FALLBACK_IMAGES = 1000;

/** The network that ships with the page, loaded by the engine. */
export const TRAINED: Preparation<TrainedNetwork> = {
  known: null,
  images: FALLBACK_IMAGES,
  settings: { parameters: quickLearner() },
  async prepare(client, onStep, gone) {
    if (!(await loadShipped(client))) {
      for (let done = 0; done < FALLBACK_IMAGES; done++) {
        if (gone()) return null;
        await client.send<'stepImage'>({ type: 'stepImage' });
        if (done % 20 === 0) onStep(done);
      }
    }
    const saved = await savedNetwork(client);
    if (!saved.responses) throw new UserError('networkUnlabelled', {});
    const votes = Object.entries(saved.origin.accuracy ?? { likelihood: 1 }) as [Vote, number][];
    const [vote] = votes.sort((a, b) => b[1] - a[1])[0];
    return { ...stateOf(saved), labelling: labelNeurons(saved.responses), vote };
  },
};

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
