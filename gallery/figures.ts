/** The figures of the chapters, in fixed states. */
import type { ChapterId } from '../src/lecture/content/ids.ts';
import type { FigureState } from '../src/lecture/figure.ts';

export interface FigureEntry {
  /** Names the picture and the anchor. */
  id: string;
  chapter: ChapterId;
  title: string;
  /** As in the link to the chapter. */
  state?: FigureState;
  /** A figure that learns does so until its networks have seen so many images. */
  images?: number;
}

/** Each figure as it is opened, and what looks different beyond that. */
export const FIGURES: readonly FigureEntry[] = [
  { id: 'biology', chapter: 'biology', title: 'a burst' },
  { id: 'biology-to-snn', chapter: 'biology-to-snn', title: 'without leak' },
  { id: 'ann-snn', chapter: 'ann-snn', title: 'before learning', state: { membranes: '1' } },
  { id: 'encoding', chapter: 'encoding', title: 'a digit for 350 ms' },
  { id: 'poisson', chapter: 'poisson', title: 'one window of Poisson trains' },
  { id: 'spikes', chapter: 'spikes', title: 'an answer, by count' },
  { id: 'problem', chapter: 'problem', title: 'samples with labels', state: { labels: '1' } },
  { id: 'architecture', chapter: 'architecture', title: 'the first answer on its way' },
  { id: 'plasticity', chapter: 'plasticity', title: 'before the first pair', state: { lag: '12' } },
  { id: 'stdp', chapter: 'stdp', title: 'pairs placed by hand' },
  { id: 'neuron', chapter: 'neuron', title: 'spikes at one neuron' },
  { id: 'synapse', chapter: 'synapse', title: 'conductance under Poisson spikes' },
  { id: 'homeostasis', chapter: 'homeostasis', title: 'before learning' },
  { id: 'training', chapter: 'training', title: 'after some images', images: 25 },
];
