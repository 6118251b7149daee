/** What figures of one neuron ask the engine for: trains of spikes, and what the neuron makes of them. */
import { INPUTS, type Parameters } from '../../engine/parameters.ts';
import { timesMsOf } from '../../engine/spikeLog.ts';
import type { Experiment } from '../../protocol/messages.ts';
import type { Question } from '../kit/runtime/asking.ts';
import { type ConstantsState, constantsIn } from './constants.ts';
import { type Membrane, membraneOf } from './membrane.ts';
import { asInput, type Train } from './trains.ts';

type Timing = Pick<Parameters, 'presentationMs'> & Partial<Pick<Parameters, 'dtMs'>>;

/**
 * Trains drawn by the engine's encoder, one for each rate: from a picture in which the pixel of each row
 * is as bright as its rate.
 * @param index chooses the spikes
 */
export function askTrains(
  ratesHz: readonly number[],
  index: number,
  timing: Timing,
): Question<Train[]> {
  const brightest = Math.max(...ratesHz);
  return {
    of: [ratesHz, index, timing],
    async answer(engine) {
      const pixels = new Uint8Array(INPUTS);
      if (brightest > 0) pixels.set(ratesHz.map((rate) => Math.round((255 * rate) / brightest)));
      const { input, dtMs } = await engine.run({
        parameters: { neurons: 1, rateMaxHz: 0, ...timing },
        sparseWeights: [{ neuron: 0, inputs: [], values: [] }],
        learn: false,
        image: { pixels, index, boostHz: brightest },
      });
      return ratesHz.map((_, row) =>
        timesMsOf(input, dtMs, row).filter((time) => time < timing.presentationMs),
      );
    },
  };
}

interface Drive {
  /** The last one inhibits, those before it excite. */
  trains: readonly Train[];
  weight: number;
  weightMax: number;
  /** What an inhibitory spike adds to g_i. */
  inhibitoryWeight: number;
  parameters: Timing & Partial<Parameters>;
}

/** A neuron under trains of spikes, watched. */
export function neuronUnder(drive: Drive): Experiment {
  const { trains, weight, weightMax, inhibitoryWeight, parameters } = drive;
  const excitatory = trains.slice(0, -1);
  return {
    parameters: { neurons: 1, weightMax, ...parameters },
    sparseWeights: [
      { neuron: 0, inputs: [...excitatory.keys()], values: excitatory.map(() => weight) },
    ],
    learn: false,
    spikes: asInput(excitatory),
    injections: (trains.at(-1) ?? []).map((timeMs) => ({
      timeMs,
      population: 'excitatory',
      kind: 'gi',
      neuron: 0,
      amount: inhibitoryWeight,
    })),
    watch: { population: 'excitatory', neuron: 0 },
  };
}

interface NeuronState extends ConstantsState {
  readonly weight: number;
  readonly inhibitoryWeight: number;
}

/** The neuron of a figure under its trains, with what its sliders say; null where there are no trains yet. */
export function askNeuron(
  trains: readonly Train[] | null,
  state: NeuronState,
  weightMax: number,
  timing: Timing,
): Question<Membrane> | null {
  if (!trains) return null;
  const { weight, inhibitoryWeight } = state;
  const parameters = { ...timing, ...constantsIn(state) };
  return askMembrane(neuronUnder({ trains, weight, weightMax, inhibitoryWeight, parameters }));
}

/** The neuron that an experiment watches. */
export function askMembrane(experiment: Experiment): Question<Membrane> {
  return { of: experiment, answer: async (engine) => membraneOf(await engine.run(experiment)) };
}
