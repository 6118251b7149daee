/** What only the page cares about. */
import type { Population } from '../engine/network.ts';
import type { Vote } from '../engine/readout.ts';
import type { Preferences } from './preferences.ts';

export interface UiSlice extends Preferences {
  selected: { population: Population; neuron: number };
  /** Parameters take the whole right column. */
  drawerOpen: boolean;
  keysOpen: boolean;
  vote: Vote;
}

export const initialUi: Omit<UiSlice, keyof Preferences> = {
  selected: { population: 'excitatory', neuron: 0 },
  drawerOpen: false,
  keysOpen: false,
  vote: 'proportion',
};
