import { disturbed } from './disturb.ts';
import type { Network, Stream } from './network.ts';

/**
 * One image shown to a network: repeated brighter while it raises too few excitatory spikes
 * (D&C 2.5), at whatever pace the caller advances it.
 */
export class Presentation {
  /** Showings so far, the current one included. */
  attempts = 1;
  done = false;
  /** The picture as it was encoded in this showing, shape [784]. */
  shown: Uint8Array;
  readonly #network: Network;
  readonly #image: Uint8Array;
  readonly #stream: Stream;
  readonly #index: number;
  readonly #learn: boolean;

  /**
   * @param image shape [784], 0..255
   * @param index number of the image in its stream; with the seed it fixes the Poisson spikes
   */
  constructor(network: Network, image: Uint8Array, stream: Stream, index: number, learn: boolean) {
    this.#network = network;
    this.#image = image;
    this.#stream = stream;
    this.#index = index;
    this.#learn = learn;
    this.shown = image;
    this.#begin();
  }

  /** Brightness added to a white pixel in this showing, Hz. */
  get boostHz(): number {
    return (this.attempts - 1) * this.#network.parameters.brighterStepHz;
  }

  #begin(): void {
    const key = { stream: this.#stream, index: this.#index, attempt: this.attempts - 1 };
    this.shown = disturbed(this.#image, this.#network.parameters, key);
    this.#network.begin(this.#image, key, this.boostHz, this.#learn);
  }

  /** Runs up to `steps` steps, never past the end of a showing; returns how many ran. */
  advance(steps: number): number {
    const network = this.#network;
    const ran = network.advance(steps);
    if (network.step >= network.steps) this.#endShowing();
    return ran;
  }

  #endShowing(): void {
    const { spikesMin, attemptsMax } = this.#network.parameters;
    if (this.#network.spikes >= spikesMin || this.attempts >= attemptsMax) {
      this.done = true;
      return;
    }
    this.#network.finish();
    this.attempts++;
    this.#begin();
  }

  /** Runs to the end; counts and recordings of the last showing can be read until the next `begin`. */
  run(): void {
    while (!this.done) this.advance(this.#network.steps);
    this.#network.finish();
  }

  /** After `done`, when the presentation was advanced by hand: the rest between images. */
  finish(): void {
    this.#network.finish();
  }
}

/** Shows one image with learning; returns the number of showings. */
export function trainOn(network: Network, image: Uint8Array, index: number): number {
  const shown = new Presentation(network, image, 0, index, true);
  shown.run();
  return shown.attempts;
}

/**
 * Shows one image to the frozen network, from rest. The answer depends on seed, weights, theta,
 * stream and index alone, so images may be evaluated in any order and by several workers.
 * Counts are in `network.counts` afterwards.
 */
export function evaluateOn(network: Network, image: Uint8Array, stream: Stream, index: number) {
  network.quiet();
  new Presentation(network, image, stream, index, false).run();
}
