/** The lecture in English. */
import type { LectureText } from '../../../lecture/content/types.ts';
import { annSnn } from './annSnn.ts';
import { architecture } from './architecture.ts';
import { biology } from './biology.ts';
import { biologyToSnn } from './biologyToSnn.ts';
import { encoding } from './encoding.ts';
import { homeostasis } from './homeostasis.ts';
import { neuron } from './neuron.ts';
import { plasticity } from './plasticity.ts';
import { poisson } from './poisson.ts';
import { problem } from './problem.ts';
import { spikes } from './spikes.ts';
import { stdp } from './stdp.ts';
import { symbols } from './symbols.ts';
import { synapse } from './synapse.ts';
import { training } from './training.ts';
import { ui } from './ui.ts';

const lecture: LectureText = {
  language: 'en',
  name: 'English',
  ui,
  symbols,
  chapters: {
    biology,
    'biology-to-snn': biologyToSnn,
    'ann-snn': annSnn,
    encoding,
    poisson,
    spikes,
    problem,
    architecture,
    plasticity,
    stdp,
    neuron,
    synapse,
    homeostasis,
    training,
  },
};

export default lecture;
