/** What is shown again. */
import type { Population } from '../engine/network.ts';

export type ReplayOf = 'training' | 'answer';

/** One presentation shown again; its spikes are those of the first time, to the bit. */
export interface Recording {
  of: ReplayOf;
  /** Training: position in the run, 0-based; test image: its number; drawing: 0. */
  index: number;
  /** Class of the image, -1 where nobody knows. */
  label: number;
  /** What the network made of it, -1: nothing, or not known yet. */
  given: number;
  /** Shape [784]. */
  image: Uint8Array;
  showing: number;
  boostHz: number;
  dtMs: number;
  /** Steps of a presentation, and how many of them were shown. */
  steps: number;
  reached: number;
  /** Spikes of the last showing: packed as engine/spikeLog.ts says. */
  input: Uint32Array;
  excitatory: Uint32Array;
  inhibitory: Uint32Array;
  /** [V mV, threshold mV, g_e, g_i] interleaved, after each of the `reached` steps. */
  traces: { population: Population; neuron: number; values: Float32Array }[];
  /** Input weights at the beginning of the showing, and before they are rescaled at its end; shape [784]. */
  weights: { neuron: number; before: Float32Array; after: Float32Array }[];
  computeMs: number;
}
