/** The small networks that learn in figures. */
import type { Parameters } from '../../engine/parameters.ts';
import { PRESETS } from '../../engine/presets.ts';
import type { ChapterId } from '../content/ids.ts';

export const FIGURE_NEURONS = 100;

/** One that shows shapes within a hundred images. */
export function quickLearner(neurons = FIGURE_NEURONS): Partial<Parameters> {
  return { neurons, ...PRESETS.find((preset) => preset.id === 'lecture')?.changes(neurons) };
}

/** What a chapter's network has other than the standard one, before the reader changes anything. */
export const NETWORKS: Partial<Record<ChapterId, Partial<Parameters>>> = {
  'ann-snn': quickLearner(),
  stdp: quickLearner(),
  homeostasis: { neurons: FIGURE_NEURONS },
  training: quickLearner(),
};
