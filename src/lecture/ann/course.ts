import { type ImageSet, imageOf, shuffledOrder } from '../../data/pack.ts';
import type { Learned } from './messages.ts';
import { ANN_LEARNING_RATE, AnnNetwork } from './network.ts';

/** The network on its way through the training images, in the order that the spiking network takes. */
export class AnnCourse {
  readonly network: AnnNetwork;
  seen = 0;
  readonly #images: ImageSet;
  readonly #seed: number;
  #order: Uint32Array;
  #epoch = 0;

  constructor(images: ImageSet, hidden: number, seed: number) {
    this.#images = images;
    this.#seed = seed;
    this.#order = shuffledOrder(images.count, seed, 0);
    this.network = new AnnNetwork({ hidden, seed, learningRate: ANN_LEARNING_RATE });
  }

  /** Answers and learns images until `until` have been seen. */
  learn(until: number): Learned {
    const from = this.seen;
    const count = Math.max(0, until - from);
    const right = new Uint8Array(count);
    const active = new Uint16Array(count);
    for (let k = 0; k < count; k++) {
      const at = this.#next();
      const pixels = imageOf(this.#images, at);
      const label = this.#images.labels[at];
      for (let i = 0; i < pixels.length; i++) if (pixels[i] > 0) active[k]++;
      right[k] = Number(this.network.learn(pixels, label) === label);
    }
    const { activations, w1 } = this.network;
    return { from, right, active, activation: mean(activations), weight: deviation(w1) };
  }

  #next(): number {
    const { count } = this.#images;
    const epoch = Math.floor(this.seen / count);
    if (epoch !== this.#epoch) {
      this.#epoch = epoch;
      this.#order = shuffledOrder(count, this.#seed, epoch);
    }
    return this.#order[this.seen++ % count];
  }
}

function mean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviation(values: Float32Array): number {
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / values.length);
}
