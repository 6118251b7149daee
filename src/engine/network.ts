import type { Parameters } from './parameters.ts';

/** Which of a network's independent random streams a presentation draws its Poisson spikes from. */
export const STREAM = { train: 0, label: 1, test: 2, draw: 3 } as const;
export type Stream = (typeof STREAM)[keyof typeof STREAM];

/** Names one presentation; together with the seed it fixes every input spike. */
export interface PresentationKey {
  stream: Stream;
  /** Number of the image within the stream. */
  index: number;
  /** 0 for the first showing, 1.. for brighter repeats. */
  attempt: number;
}

export type Population = 'excitatory' | 'inhibitory';

/** A spike train of the current presentation: step numbers and the neurons, `count` of them. */
export interface SpikeLog {
  /** Step at whose end the neuron spiked (input: at whose start). Time in ms = steps * dt. */
  steps: Uint32Array;
  ids: Uint32Array;
  count: number;
}

/** Membrane of the watched neuron after each step of the current presentation. */
export interface MembraneTrace {
  /** Interleaved [V mV, threshold mV, g_e, g_i] per step. */
  values: Float32Array;
  /** Steps recorded. */
  count: number;
}

/**
 * A network of the model: two engines implement it, the compiled kernel and the float64 reference.
 *
 * Life of a presentation: `begin`, `advance` until `step === steps`, `finish` (rest in closed form,
 * rescaling). Between presentations the state may be saved and restored.
 */
export interface Network {
  readonly parameters: Readonly<Parameters>;
  readonly neurons: number;
  /** Steps in one presentation. */
  readonly steps: number;
  /** Step reached in the current presentation. */
  readonly step: number;
  /** Excitatory spikes of the current presentation. */
  readonly spikes: number;
  /** Spikes of each excitatory neuron in the current presentation, shape [N]; a view. */
  readonly counts: Uint32Array;

  /** Changes parameters that are `live`. @throws ParameterError; then nothing has changed. */
  setParameters(changes: Partial<Parameters>): void;

  /**
   * Starts a presentation: encodes the image, clears counts and recordings.
   * @param image shape [784], 0..255; noise and a hidden part come on top (disturb.ts)
   * @param boostHz added to the rate of pixel 255
   * @param learn false freezes weights and theta
   */
  begin(image: Uint8Array, key: PresentationKey, boostHz: number, learn: boolean): void;
  /** Starts a presentation with given input spikes in place of Poisson ones. `pixels[k]` fires at `steps[k]`, ascending steps. */
  beginWithSpikes(steps: ArrayLike<number>, pixels: ArrayLike<number>, learn: boolean): void;
  /** Runs up to `steps` steps; returns how many ran. */
  advance(steps: number): number;
  /** Rest in closed form, theta decay, rescaling of the weights that changed. */
  finish(): void;
  /** All neurons at rest, no conductances, no traces, no refractory time; weights and theta stay. */
  quiet(): void;

  /** Adds to a conductance before the next step (for experiments without images). */
  inject(population: Population, kind: 'ge' | 'gi', neuron: number, amount: number): void;
  /** Membrane potential now, mV. */
  potentialMv(population: Population, neuron: number): number;
  /** Conductances now (unitless, relative to the leak). */
  conductance(population: Population, kind: 'ge' | 'gi', neuron: number): number;

  /** Input weights onto one neuron, shape [784]. */
  readWeights(neuron: number, into?: Float32Array): Float32Array;
  writeWeights(neuron: number, weights: ArrayLike<number>): void;
  /** Adaptive thresholds theta in mV, shape [N], a copy. */
  readTheta(): Float64Array;
  writeTheta(theta: ArrayLike<number>): void;

  /** Input, excitatory and inhibitory spikes of the current presentation (the first few thousand). */
  inputLog(): SpikeLog;
  excitatoryLog(): SpikeLog;
  inhibitoryLog(): SpikeLog;
  /** Chooses the neuron whose membrane is recorded from the next step on; -1 for none. */
  watch(population: Population, neuron: number): void;
  membraneTrace(): MembraneTrace;

  /** Hash over every excitatory spike since the start, 16 hex digits. */
  spikeHash(): string;
  /** Complete state between presentations, as named arrays. */
  saveState(): NetworkState;
  /** @throws Error when the shapes do not fit this network; then nothing has changed. */
  loadState(state: NetworkState): void;
}

/** Names and contents of all state arrays of a network; the layout is the engine's. */
export type NetworkState = Record<string, Float32Array | Float64Array | Uint32Array>;
