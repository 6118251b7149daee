import { INPUTS, type Parameters } from '../parameterTable.ts';
import { Sfc32 } from './random.ts';

/**
 * Input weights, all to all, shape [784][N]: a presynaptic spike touches a row, a postsynaptic
 * spike a column (the weights onto one neuron).
 */
export class InputWeights {
  readonly values: Float64Array;
  /** 1 for each column that has changed since it was last rescaled, shape [N]. */
  readonly changed: Uint32Array;
  readonly neurons: number;

  /** Starts uniform in (0, w_0], each column rescaled to Σw. */
  constructor(parameters: Readonly<Parameters>) {
    const { neurons, seed, weightStartMax } = parameters;
    this.neurons = neurons;
    this.values = new Float64Array(INPUTS * neurons);
    this.changed = new Uint32Array(neurons);
    const random = new Sfc32(seed, 0xffffffff, 0xffff0000);
    for (let j = 0; j < neurons; j++) {
      for (let i = 0; i < INPUTS; i++) {
        this.values[i * neurons + j] = random.uniform() * weightStartMax;
      }
      this.rescale(j, parameters);
    }
  }

  /** Adds Δw to the weight from input i to neuron j and clamps it to [0, w_max]. */
  add(i: number, j: number, delta: number, weightMax: number): void {
    const at = i * this.neurons + j;
    this.values[at] = Math.min(weightMax, Math.max(0, this.values[at] + delta));
    this.changed[j] = 1;
  }

  /** Rescales the columns that have changed. */
  rescaleChanged(parameters: Readonly<Parameters>): void {
    for (let j = 0; j < this.neurons; j++) {
      if (this.changed[j]) this.rescale(j, parameters);
    }
  }

  /**
   * Scales one column to the sum Σw (D&C code). A weight that would exceed w_max is set to w_max and
   * the others make up for it. A column with too few weights above 0 ends up below the sum; one with
   * none has nothing to scale, and all its inputs count alike again.
   */
  private rescale(j: number, { weightSum, weightMax }: Readonly<Parameters>): void {
    const { values, neurons } = this;
    const capped = new Uint8Array(INPUTS);
    let cappedCount = 0;
    this.changed[j] = 0;
    for (;;) {
      let free = 0;
      for (let i = 0; i < INPUTS; i++) if (!capped[i]) free += values[i * neurons + j];
      if (free === 0) break;
      const factor = (weightSum - cappedCount * weightMax) / free;
      const before = cappedCount;
      for (let i = 0; i < INPUTS; i++) {
        const at = i * neurons + j;
        if (!capped[i] && values[at] * factor > weightMax) {
          values[at] = weightMax;
          capped[i] = 1;
          cappedCount++;
        }
      }
      if (cappedCount > before) continue; // the rest has more to make up for
      for (let i = 0; i < INPUTS; i++) if (!capped[i]) values[i * neurons + j] *= factor;
      return;
    }
    if (cappedCount > 0) return;
    for (let i = 0; i < INPUTS; i++) values[i * neurons + j] = weightSum / INPUTS;
  }
}
