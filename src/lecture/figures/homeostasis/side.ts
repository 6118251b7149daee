import { Mosaic } from '../../../plots/mosaic.ts';
import type { Frame } from '../../../protocol/messages.ts';
import { FIGURE_NEURONS } from '../../kit/networks.ts';
import { updateMosaic } from '../../kit/updateMosaic.ts';

/** One of the two networks: what it has learned and who has spiked. */
export class Side {
  readonly mosaic = new Mosaic();
  /** Share of all spikes, %, the largest first. */
  readonly shares = new Float64Array(FIGURE_NEURONS);
  /** Mean of the layer. */
  thetaMeanMv = 20;
  /** Of the whole layer, in the last 100 images. */
  spikesPerImage = 0;
  readonly #spikes = new Float64Array(FIGURE_NEURONS);
  #total = 0;

  constructor() {
    this.mosaic.setLayout(FIGURE_NEURONS, 10);
  }

  add(frame: Frame): void {
    updateMosaic(this.mosaic, frame);
    for (let k = 0; k < frame.spikerCount; k++) {
      this.#spikes[frame.spikers[k]] += frame.spikerSpikes[k];
      this.#total += frame.spikerSpikes[k];
    }
    this.thetaMeanMv = frame.thetaMeanMv;
    this.spikesPerImage = frame.spikesPerImage;
    if (!this.#total) return;
    this.shares.set(this.#spikes.map((spikes) => (100 * spikes) / this.#total));
    this.shares.sort().reverse();
  }

  /** Neurons that have spiked at all. */
  get active(): number {
    return this.shares.filter((share) => share > 0).length;
  }
}
