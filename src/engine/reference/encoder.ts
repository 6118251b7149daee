import type { PresentationKey } from '../network.ts';
import { INPUTS, type Parameters } from '../parameterTable.ts';
import { Sfc32 } from './random.ts';

/** Where a presentation gets its input spikes from. */
export interface InputSpikes {
  /** Pixels that fire at a step, in order of arrival; each step is asked for once, in ascending order. */
  at(step: number): readonly number[];
  /** Live parameters have changed. */
  retune(parameters: Readonly<Parameters>): void;
}

/** A pixel fires at most with this probability in a step. */
const PROBABILITY_MAX = 0.999999;

/**
 * Probability that a pixel fires in one step: v/255 · (λ_max + boost) · dt (D&C 2.5).
 * @param value 0..255
 */
export function spikeProbability(
  value: number,
  boostHz: number,
  parameters: Readonly<Parameters>,
): number {
  const rateHz = (value / 255) * (parameters.rateMaxHz + boostHz);
  return Math.min(PROBABILITY_MAX, (rateHz * parameters.dtMs) / 1000);
}

/**
 * Poisson input: in every step each pixel fires with its own probability p. Silent steps between
 * two spikes then follow the geometric distribution P(gap = n) = (1 − p)^n p, and drawing the gap
 * costs nothing while the pixel is silent.
 */
export class PoissonSpikes implements InputSpikes {
  private readonly image: Uint8Array;
  private readonly boostHz: number;
  private readonly random: Sfc32;
  /** log(1 − p) of each pixel; 0 for a pixel that never fires. */
  private readonly logSilent = new Float64Array(INPUTS);
  /** Pixels waiting for a step, last in, first out. */
  private readonly buckets: number[][];

  /**
   * @param image shape [784], 0..255
   * @param steps steps of the presentation; spikes at or after it are dropped
   * @throws RangeError when the image does not have 784 pixels.
   */
  constructor(
    image: Uint8Array,
    key: PresentationKey,
    boostHz: number,
    steps: number,
    parameters: Readonly<Parameters>,
  ) {
    if (image.length !== INPUTS) {
      throw new RangeError(`The image has ${image.length} pixels; it must have ${INPUTS}.`);
    }
    this.image = image.slice();
    this.boostHz = boostHz;
    this.random = new Sfc32(parameters.seed, key.index, key.stream * 65536 + key.attempt);
    this.buckets = Array.from({ length: steps }, () => []);
    this.retune(parameters);
    for (let pixel = 0; pixel < INPUTS; pixel++) {
      if (this.image[pixel] > 0) this.schedule(pixel, 0);
    }
  }

  at(step: number): readonly number[] {
    const fired = this.buckets[step].reverse();
    for (const pixel of fired) this.schedule(pixel, step + 1);
    return fired;
  }

  /** A new rate holds from each pixel's next draw on. */
  retune(parameters: Readonly<Parameters>): void {
    for (let pixel = 0; pixel < INPUTS; pixel++) {
      const p = spikeProbability(this.image[pixel], this.boostHz, parameters);
      this.logSilent[pixel] = p > 0 ? Math.log1p(-p) : 0;
    }
  }

  /** Draws the pixel's next spike, at `earliest` or later. */
  private schedule(pixel: number, earliest: number): void {
    if (this.logSilent[pixel] === 0) return;
    const gap = Math.floor(Math.log(this.random.uniform()) / this.logSilent[pixel]);
    this.buckets[earliest + gap]?.push(pixel);
  }
}

/** Given input spikes, for experiments with known timing. */
export class ListedSpikes implements InputSpikes {
  private readonly buckets: number[][];

  /**
   * @param at step of each spike, ascending; spikes at or after `steps` are dropped
   * @param pixels 0..783, as many as `at`
   * @throws RangeError when lengths differ, steps descend or a number is out of range.
   */
  constructor(at: ArrayLike<number>, pixels: ArrayLike<number>, steps: number) {
    if (at.length !== pixels.length) {
      throw new RangeError(`There are ${at.length} steps for ${pixels.length} pixels.`);
    }
    this.buckets = Array.from({ length: steps }, () => []);
    let last = 0;
    for (let k = 0; k < at.length; k++) {
      const [step, pixel] = [at[k], pixels[k]];
      if (!Number.isInteger(step) || step < last) {
        throw new RangeError(
          `Spike ${k} is at step ${step}; it must be whole and not before ${last}.`,
        );
      }
      if (!Number.isInteger(pixel) || pixel < 0 || pixel >= INPUTS) {
        throw new RangeError(`Spike ${k} is of pixel ${pixel}; it must lie in 0..${INPUTS - 1}.`);
      }
      this.buckets[step]?.push(pixel);
      last = step;
    }
  }

  at(step: number): readonly number[] {
    return this.buckets[step];
  }

  retune(): void {}
}
