/** The names on which texts, figures and links agree. They are the same in every language. */

/** The fourteen chapters in the order of the hand-out; also the last part of a chapter's URL. */
export const CHAPTER_IDS = [
  'biology',
  'biology-to-snn',
  'ann-snn',
  'encoding',
  'poisson',
  'spikes',
  'problem',
  'architecture',
  'plasticity',
  'stdp',
  'neuron',
  'synapse',
  'homeostasis',
  'training',
] as const;
export type ChapterId = (typeof CHAPTER_IDS)[number];

/** What a chapter's figure can be set up to show, in the order of the buttons. */
export const TRY_IDS = {
  biology: ['one-spike', 'burst', 'inhibit'],
  'biology-to-snn': ['leak-off', 'no-refractory', 'real'],
  'ann-snn': ['run-100', 'run-1000', 'energy-assumptions'],
  encoding: ['next-digit', 'short', 'long', 'bright'],
  poisson: ['rate-20', 'rate-60', 'regular'],
  spikes: ['by-rate', 'by-timing', 'jitter'],
  problem: ['same-class', 'look-alikes', 'mean-image'],
  architecture: ['slow', 'hover-excitatory', 'no-inhibition'],
  plasticity: ['together', 'apart', 'compete'],
  stdp: ['pre-first', 'post-first', 'from-network'],
  neuron: ['threshold-near', 'long-refractory', 'strong-leak'],
  synapse: ['one', 'many', 'slow-decay'],
  homeostasis: ['start', 'faster-theta', 'reset'],
  training: ['learn-500', 'label', 'test-500'],
} as const satisfies Record<ChapterId, readonly string[]>;
export type TryId<C extends ChapterId = ChapterId> = (typeof TRY_IDS)[C][number];

/** Code of a language, such as `en`: the name of its folder. Which there are, `index.ts` finds out. */
export type LanguageId = string;
