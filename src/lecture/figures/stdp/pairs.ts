import { pairsOf } from '../../../engine/pairs.ts';
import { makeParameters } from '../../../engine/parameters.ts';
import { stampsByNeuron, timesMsOf } from '../../../engine/spikeLog.ts';
import { windowAt } from '../../../engine/window.ts';
import { WINDOW_MS } from '../../../plots/window.ts';
import type { Experiment, ExperimentResult, Frame } from '../../../protocol/messages.ts';
import type { Train } from '../../scope/trains.ts';

/** The constants of equation 1. */
export interface Rule {
  aPlus: number;
  aMinus: number;
  tauPlus: number;
  tauMinus: number;
}

/** Ranges and defaults of the constants. */
export const AMPLITUDE = {
  plus: { default: 0.01, min: 0, max: 0.03 },
  minus: { default: 0.0001, min: 0, max: 0.03 },
};
export const TAU = { default: 20, min: 2, max: 80 };

/** The constants as parameters of the model. */
export function parametersOf(rule: Rule) {
  const { aPlus, aMinus, tauPlus, tauMinus } = rule;
  return { aPlus, aMinus, tauPlusMs: tauPlus, tauMinusMs: tauMinus };
}

export const DURATION_MS = 200;
const WEIGHT = 0.5;
const DT_MS = 0.5;
/** Fires the postsynaptic neuron in the step it arrives in. */
const KICK = 60;
const PAIR = makeParameters({ rule: 'pair' });

/** Equation 1, to draw the curve and to name the share of each pair; weights come from the engine. */
export function curveAt(rule: Rule, deltaMs: number): number {
  return windowAt({ ...PAIR, ...parametersOf(rule) }, deltaMs);
}

/** One synapse, its input spikes and a neuron that is made to fire, run with learning. */
export function pairExperiment(pre: Train, post: Train, rule: Rule, all: boolean): Experiment {
  return {
    parameters: {
      neurons: 1,
      weightExcInh: 0,
      thetaPlusMv: 0,
      refractoryExcMs: 2,
      presentationMs: DURATION_MS,
      dtMs: DT_MS,
      rule: 'pair',
      pairing: all ? 'all' : 'nearest',
      ...parametersOf(rule),
    },
    sparseWeights: [{ neuron: 0, inputs: [0], values: [WEIGHT] }],
    spikes: { timesMs: [...pre], inputs: pre.map(() => 0) },
    // A spike is stamped at the end of the step in which the threshold is crossed.
    injections: post.map((time) => ({
      timeMs: Math.max(0, time - DT_MS),
      population: 'excitatory',
      kind: 'ge',
      neuron: 0,
      amount: KICK,
    })),
    learn: true,
    readWeights: [0],
  };
}

/** The spikes that the engine made of an experiment, in ms. */
export function spikesOf(result: ExperimentResult): { pre: number[]; post: number[] } {
  const { input, excitatory, dtMs } = result;
  return { pre: timesMsOf(input, dtMs), post: timesMsOf(excitatory, dtMs) };
}

/** What the weight gained in an experiment, as the engine computed it. */
export function weightChange(result: ExperimentResult): number {
  return result.weightsAfter[0][0] - result.weightsBefore[0][0];
}

export const BIN_MS = 4;
export const RANGE_MS = WINDOW_MS;
const SAMPLES = 300;

/** Pairs collected from a network that learns. */
export class Measured {
  readonly counts = new Float64Array((2 * RANGE_MS) / BIN_MS);
  readonly deltas = new Float64Array(SAMPLES);
  sampled = 0;
  total = 0;
  #last = -1;

  clear(): void {
    this.counts.fill(0);
    this.sampled = 0;
    this.total = 0;
    this.#last = -1;
  }

  /** Takes the pairs of a presentation that is over, once. */
  add(frame: Frame): boolean {
    const { presentation } = frame;
    if (presentation.none || presentation.index === this.#last) return false;
    if (presentation.step < presentation.steps || !frame.excitatoryCount) return false;
    this.#last = presentation.index;
    const input = stampsByNeuron(frame.input, frame.inputCount);
    const output = stampsByNeuron(frame.excitatory, frame.excitatoryCount);
    for (const post of output.values()) {
      for (const pre of input.values()) {
        for (const { deltaMs } of pairsOf(pre, post, false))
          this.#count(deltaMs * presentation.dtMs);
      }
    }
    return true;
  }

  #count(deltaMs: number): void {
    this.total++;
    const bin = Math.floor((deltaMs + RANGE_MS) / BIN_MS);
    if (bin >= 0 && bin < this.counts.length) this.counts[bin]++;
    // A few of the many, evenly spread over the run.
    if (this.total % 61 === 0) this.deltas[this.sampled++ % SAMPLES] = deltaMs;
  }
}
