/** Which neuron won which images: counted by class, and the last few of each neuron, at any speed. */
import { type ImageSet, imageOf } from '../data/pack.ts';
import type { WonImage } from '../protocol/inspection.ts';

/** So many of the last images are remembered of each neuron. */
export const LAST_WON = 12;
/** No set has more images; an entry is the number of the set times this, and the image in it. */
const SET = 2 ** 20;

/** Begins anew with each network that comes onto the page. */
export class Wins {
  /** Images counted, those included that nobody won. */
  images = 0;
  readonly #classes: number;
  /** Shape [N][C]. */
  readonly #won: Uint32Array;
  /** Rings, shape [N][LAST_WON], and how many were written to each, shape [N]. */
  readonly #last: Uint32Array;
  readonly #written: Uint32Array;
  readonly #sets: ImageSet[] = [];

  constructor(neurons: number, classes: number) {
    this.#classes = classes;
    this.#won = new Uint32Array(neurons * classes);
    this.#last = new Uint32Array(neurons * LAST_WON);
    this.#written = new Uint32Array(neurons);
  }

  /** Notes who won image `at` of a set; -1: nobody. */
  add(set: ImageSet, at: number, winner: number): void {
    this.images++;
    if (winner < 0) return;
    this.#won[winner * this.#classes + set.labels[at]]++;
    let number = this.#sets.indexOf(set);
    if (number < 0) number = this.#sets.push(set) - 1;
    this.#last[winner * LAST_WON + (this.#written[winner]++ % LAST_WON)] = number * SET + at;
  }

  /** Images of each class that a neuron won, shape [C]; a copy. */
  wonBy(neuron: number): Uint32Array {
    return this.#won.slice(neuron * this.#classes, (neuron + 1) * this.#classes);
  }

  /** The last images that a neuron won, the latest first; copies. */
  lastWonBy(neuron: number): WonImage[] {
    const written = this.#written[neuron];
    return Array.from({ length: Math.min(LAST_WON, written) }, (_, k) => {
      const entry = this.#last[neuron * LAST_WON + ((written - 1 - k) % LAST_WON)];
      const set = this.#sets[Math.floor(entry / SET)];
      return { label: set.labels[entry % SET], image: imageOf(set, entry % SET).slice() };
    });
  }
}
