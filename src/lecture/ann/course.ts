import { type ImageSet, imageOf, shuffledOrder } from '../../data/pack.ts';
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

  /**
   * Answers and learns images until `until` have been seen.
   * @returns per image: whether the answer before learning was right, and how many pixels are above 0
   */
  learn(until: number): { from: number; right: Uint8Array; active: Uint16Array } {
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
    return { from, right, active };
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
