/** What the worker tells of single neurons, of the layer, and of what was taken for what. */
import type { Layer } from '../engine/layer.ts';

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

/** All neurons, as they stand now. */
export interface LayerTold extends Layer {
  imagesSeen: number;
  /** Shape [N]. */
  thetaMv: Float32Array;
}

/** Which test images are looked for. */
export interface ConfusedWish {
  /** Their class; null: any. */
  truth: number | null;
  /** The class they were given; -1: none. */
  as: number;
  /** The class that each image was given in the last test, shape [images]; -1: none. */
  given: Int8Array;
}

/** Test images of a class that were given a class: the first of them. */
export interface Confused {
  /** How many there are in all. */
  total: number;
  /** Numbers of those that are shown, and their classes, shape [k]. */
  indices: Uint32Array;
  labels: Uint8Array;
  /** Shape [k][784]. */
  images: Uint8Array;
}
