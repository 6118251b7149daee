/** What the worker tells of single neurons, of the layer, and of what was taken for what. */

/** An image that a neuron has won. */
export interface WonImage {
  label: number;
  /** Shape [784]. */
  image: Uint8Array;
}

/** One neuron, as it stands now. */
export interface Inspection {
  neuron: number;
  imagesSeen: number;
  /** Input weights, shape [784]. */
  weights: Float32Array;
  thetaMv: number;
  /** -1: none yet. */
  class: number;
  /** The answers remembered: spikes to an image of each class, on average, shape [C]; 0 where there were none. */
  rates: Float64Array;
  /** Since the network came onto the page: images that were shown with learning … */
  images: number;
  /** … and those of each class in which it fired most, shape [C]. */
  won: Uint32Array;
  /** The last that it won, the latest first. */
  lastWon: WonImage[];
}
