/** What either network has got right so far, image by image, and what its answers are made of. */
import type { Frame } from '../../../protocol/messages.ts';
import type { Learned } from '../../ann/messages.ts';

/** Images of the rolling accuracy; the spiking network remembers as many. */
export const WINDOW = 500;

export class AnnRecord {
  /** Pixels above 0, mean. */
  activePixels = 0;
  /** Of the hidden layer at the last image, mean. */
  activation = 0;
  /** Of the weights from the input, standard deviation. */
  weight = 0;
  /** Right of the last images in percent, every ten images. */
  readonly x: number[] = [];
  readonly y: number[] = [];
  readonly #right: number[] = [];

  add({ right, active, activation, weight }: Learned): void {
    for (let k = 0; k < right.length; k++) {
      const seen = this.#right.push(right[k]);
      this.activePixels += (active[k] - this.activePixels) / seen;
      if (seen % 10) continue;
      const last = this.#right.slice(-WINDOW);
      this.x.push(seen);
      this.y.push((100 * last.reduce((sum, one) => sum + one, 0)) / last.length);
    }
    this.activation = activation;
    this.weight = weight;
  }
}

export class SnnRecord {
  /** Per image: of all inputs, mean of the presentations seen; of all neurons, of the last 100 images. */
  inputSpikes = 0;
  outputSpikes = 0;
  /** Right of the last images, percent. */
  x: number[] = [];
  y: number[] = [];
  #shown = 0;
  #last = -1;

  take({ presentation, inputCount, spikesPerImage, accuracy }: Frame): void {
    const { none, index, step, steps } = presentation;
    this.outputSpikes = spikesPerImage;
    if (!none && step >= steps && index !== this.#last) {
      this.#last = index;
      this.inputSpikes += (inputCount - this.inputSpikes) / ++this.#shown;
    }
    this.x = accuracy.filter((_, k) => k % 2 === 0);
    this.y = accuracy.filter((_, k) => k % 2 === 1).map((share) => 100 * share);
  }
}
