/** One neuron of the network without its partner, driven by conductances instead of spikes of inputs. */
import type { Parameters } from '../../engine/parameters.ts';
import type { Experiment } from '../../protocol/messages.ts';

export const DT_MS = 0.5;

/** A jump of a conductance, in units of the leak. */
export interface Push {
  timeMs: number;
  kind: 'ge' | 'gi';
  amount: number;
}

/** @param changes of the model's parameters */
export function drivenNeuron(
  durationMs: number,
  pushes: readonly Push[],
  changes: Partial<Parameters> = {},
): Experiment {
  return {
    parameters: {
      neurons: 1,
      weightExcInh: 0,
      thetaPlusMv: 0,
      presentationMs: durationMs,
      dtMs: DT_MS,
      ...changes,
    },
    spikes: { timesMs: [], inputs: [] },
    injections: pushes.map((push) => ({ ...push, population: 'excitatory', neuron: 0 })),
    watch: { population: 'excitatory', neuron: 0 },
    learn: false,
  };
}
