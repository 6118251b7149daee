/** Which input spikes brought a spike about: what each of them had left in g_e when the neuron fired. */
import { INPUTS, type Parameters } from '../engine/parameters.ts';
import { applyRule, type SpikeList } from '../engine/reference/again.ts';
import type { StageWeights } from './stage.ts';

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

/** Weight of each input spike as it came, up to the spike that is asked about; shape [input.count]. */
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
  const untilStep = Math.round(ms / parameters.dtMs);
  applyRule({ neuron, input, excitatory, before, untilStep }, parameters, {
    arrived(k, weight) {
      at[k] = weight;
    },
  });
  return at;
}
