/** The learning rule applied once more to the weights of one neuron: what was not recorded follows from spikes. */
import { INPUTS, type Parameters } from '../parameterTable.ts';
import { Plasticity } from './plasticity.ts';

export interface SpikeList {
  /** ms */
  times: ArrayLike<number>;
  ids: ArrayLike<number>;
  count: number;
}

/** One neuron in one presentation. */
export interface Learning {
  neuron: number;
  /** All input spikes, and all excitatory ones, ascending in time. */
  input: SpikeList;
  excitatory: SpikeList;
  /** Its weights as the presentation began, shape [784]. */
  before: ArrayLike<number>;
  /** So many steps are gone through. */
  untilStep: number;
}

/** One change of one weight. */
export interface Change {
  input: number;
  /** What the rule asks for, and what the bounds 0 and w_max leave of it. */
  asked: number;
  applied: number;
  /** t_post − t_pre of the nearest spikes in steps; null where the input had not fired (offset rule). */
  deltaSteps: number | null;
}

export interface Watching {
  /** An input spike comes; `weight` is that of its input before the spike changes it. */
  arrived?(k: number, weight: number): void;
  changed?(change: Change): void;
}

/**
 * Goes through a presentation with the rule of these parameters, telling what happens to the weights. Traces
 * left over from the image before are not known, and have decayed by e^{−T_rest/τ}.
 */
export function applyRule(
  { neuron, input, excitatory, before, untilStep }: Learning,
  parameters: Readonly<Parameters>,
  { arrived, changed }: Watching,
): void {
  const { dtMs } = parameters;
  const plasticity = new Plasticity(1);
  const now = Float64Array.from(before);
  const fired = new Int32Array(INPUTS).fill(-1);
  /** t_post − t_pre of a change of the weight of an input, in the spike that is under way. */
  let deltaOf: (i: number) => number | null = () => null;
  const weights = {
    values: now,
    neurons: 1,
    add(i: number, _: number, asked: number, most: number) {
      const was = now[i];
      now[i] = Math.min(most, Math.max(0, was + asked));
      changed?.({ input: i, asked, applied: now[i] - was, deltaSteps: deltaOf(i) });
    },
  };
  const own: number[] = [];
  for (let k = 0; k < excitatory.count; k++) {
    if (excitatory.ids[k] === neuron) own.push(Math.round(excitatory.times[k] / dtMs));
  }
  let next = 0;
  let last = -1;
  for (let step = 0; step < untilStep; step++) {
    const first = next;
    while (next < input.count && Math.round(input.times[next] / dtMs) <= step) next++;
    deltaOf = () => last - step;
    for (let k = first; k < next; k++) arrived?.(k, now[input.ids[k]]);
    for (let k = first; k < next; k++) plasticity.depress(weights, input.ids[k], parameters);
    for (let k = first; k < next; k++) {
      plasticity.raisePre(input.ids[k], parameters);
      fired[input.ids[k]] = step;
    }
    plasticity.decay(parameters, dtMs);
    if (own[0] !== step + 1) continue;
    last = step + 1;
    own.shift();
    deltaOf = (i) => (fired[i] < 0 ? null : last - fired[i]);
    plasticity.potentiate(weights, 0, parameters);
    plasticity.raisePost(0, parameters);
  }
}
