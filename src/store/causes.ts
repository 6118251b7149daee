/** Which input spikes brought a spike about: what each of them had left in g_e when the neuron fired. */
import { INPUTS, type Parameters } from '../engine/parameters.ts';
import { Plasticity } from '../engine/reference/plasticity.ts';
import type { StageWeights } from './stage.ts';

export interface SpikeList {
  /** ms */
  times: ArrayLike<number>;
  ids: ArrayLike<number>;
  count: number;
}

/** One input spike that was still felt. */
export interface Cause {
  input: number;
  ms: number;
  /** Weight of the input as the spike came. */
  weight: number;
  /** What was left of it in g_e: w · e^{−(t − t_k)/τ_ge}. */
  conductance: number;
}

export interface Causes {
  neuron: number;
  /** Of the spike, ms. */
  ms: number;
  /** g_e at the spike: the sum of all that was left. */
  gE: number;
  /** The strongest first. */
  spikes: Cause[];
  /** What each input had left in g_e, shape [784]. */
  byInput: Float32Array;
}

/** What has decayed to less than this share is not told. */
const FELT = 1e-3;

/**
 * What made up g_e of an excitatory neuron at one of its spikes (eq. 3).
 * @param spike stamped by the engine: at the end of the step in which V exceeded the threshold
 * @param input all input spikes @param excitatory all excitatory spikes of the presentation
 * @param weights of the neuron; where they differ before and after, it learned, and the weights at each
 *   arrival are found by applying the rule once more
 */
export function causesOf(
  spike: { neuron: number; ms: number },
  input: SpikeList,
  excitatory: SpikeList,
  weights: Pick<StageWeights, 'before' | 'after'>,
  parameters: Readonly<Parameters>,
): Causes {
  const { dtMs, tauGeMs } = parameters;
  const { neuron, ms } = spike;
  const arrived = weightsAtArrival(spike, input, excitatory, weights, parameters);
  const byInput = new Float32Array(INPUTS);
  const spikes: Cause[] = [];
  let gE = 0;
  for (let k = 0; k < input.count; k++) {
    // An input stamped like the spike comes in the step after it.
    if (input.times[k] > ms - dtMs / 2) continue;
    const left = Math.exp(-(ms - input.times[k]) / tauGeMs);
    const conductance = arrived[k] * left;
    gE += conductance;
    if (left < FELT) continue;
    const i = input.ids[k];
    byInput[i] += conductance;
    spikes.push({ input: i, ms: input.times[k], weight: arrived[k], conductance });
  }
  spikes.sort((a, b) => b.conductance - a.conductance);
  return { neuron, ms, gE, spikes, byInput };
}

/**
 * Weight of each input spike as it came, up to the spike that is asked about; shape [input.count].
 * Traces left over from the image before are not known, and have decayed by e^{−T_rest/τ}.
 */
function weightsAtArrival(
  { neuron, ms }: { neuron: number; ms: number },
  input: SpikeList,
  excitatory: SpikeList,
  { before, after }: Pick<StageWeights, 'before' | 'after'>,
  parameters: Readonly<Parameters>,
): Float64Array {
  const at = new Float64Array(input.count);
  if (before.every((w, i) => w === after[i])) {
    for (let k = 0; k < input.count; k++) at[k] = before[input.ids[k]];
    return at;
  }
  const { dtMs } = parameters;
  const plasticity = new Plasticity(1);
  const now = Float64Array.from(before);
  const weights = {
    values: now,
    neurons: 1,
    add(i: number, _: number, delta: number, most: number) {
      now[i] = Math.min(most, Math.max(0, now[i] + delta));
    },
  };
  const own: number[] = [];
  for (let k = 0; k < excitatory.count; k++) {
    if (excitatory.ids[k] === neuron) own.push(Math.round(excitatory.times[k] / dtMs));
  }
  const last = Math.round(ms / dtMs);
  let next = 0;
  for (let step = 0; step < last; step++) {
    const first = next;
    while (next < input.count && Math.round(input.times[next] / dtMs) <= step) next++;
    for (let k = first; k < next; k++) at[k] = now[input.ids[k]];
    for (let k = first; k < next; k++) plasticity.depress(weights, input.ids[k], parameters);
    for (let k = first; k < next; k++) plasticity.raisePre(input.ids[k], parameters);
    plasticity.decay(parameters, dtMs);
    if (own[0] !== step + 1) continue;
    own.shift();
    plasticity.potentiate(weights, 0, parameters);
    plasticity.raisePost(0, parameters);
  }
  return at;
}
