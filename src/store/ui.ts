/** What only the page cares about. */
import type { Population } from '../engine/network.ts';
import type { Vote } from '../engine/readout.ts';
import type { Preferences } from './preferences.ts';

export interface UiSlice extends Preferences {
  selected: { population: Population; neuron: number };
  /** The drawer of the parameters, where there is room for one beside the stage. */
  drawerOpen: boolean;
  keysOpen: boolean;
  /** The scene alone, as large as it will go. */
  stageMode: boolean;
  /** What the page says while it plays itself on a first visit; null otherwise. */
  hello: 'slow' | 'faster' | 'fast' | 'draw' | null;
  vote: Vote;
}

export const initialUi: Omit<UiSlice, keyof Preferences> = {
  selected: { population: 'excitatory', neuron: 0 },
  drawerOpen: true,
  keysOpen: false,
  stageMode: false,
  hello: null,
  vote: 'proportion',
};
