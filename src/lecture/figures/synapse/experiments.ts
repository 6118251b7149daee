/** The experiments behind the figure of the synapse, and what its tries set. */
import { INPUTS } from '../../../engine/parameters.ts';
import type { Experiment } from '../../../protocol/messages.ts';
import type { FigureState } from '../../figure.ts';
import { readNumber } from '../../kit/useFigureNumber.ts';
import { CONSTANTS, constantsIn } from '../../scope/constants.ts';
import { asInput, regularTrain, type Train, USABLE } from '../../scope/trains.ts';

/** Row 0 is the excitatory train, row 1 the inhibitory one. */
export const ROWS = 2;
export const WINDOW = { default: 100, min: 20, max: 200 };
export const RATE = { default: 200, min: 10, max: 1500 };
export const WEIGHT = { default: 1, min: 0, max: 10 };
export const INHIBITORY_WEIGHT = { default: 1, min: 0, max: 20 };
export const KINDS = ['poisson', 'regular', 'placed'] as const;
export type Kind = (typeof KINDS)[number];

export const SLIDERS = [CONSTANTS.tauGe] as const;
export const MORE = [CONSTANTS.tauGi, CONSTANTS.tau, CONSTANTS.threshold] as const;

/** Finer than the network's 0.5 ms: a conductance that decays in 1 ms is to be seen decaying. */
export function stepMs(windowMs: number): number {
  return windowMs > 60 ? 0.1 : 0.05;
}

/** A Poisson train drawn by the engine's encoder, in a picture with a single lit pixel. */
export function drawingOfSpikes(rateHz: number, windowMs: number, index: number): Experiment {
  const pixels = new Uint8Array(INPUTS);
  pixels[0] = 255;
  return {
    parameters: {
      neurons: 1,
      presentationMs: windowMs,
      dtMs: stepMs(windowMs),
      rateMaxHz: 0,
    },
    sparseWeights: [{ neuron: 0, inputs: [], values: [] }],
    learn: false,
    image: { pixels, index, boostHz: rateHz },
  };
}

export function regularTrains(rateHz: number, windowMs: number): Train[] {
  return [regularTrain(rateHz, windowMs / 20, USABLE * windowMs), []];
}

export function synapseExperiment(state: FigureState, trains: readonly Train[]): Experiment {
  const windowMs = readNumber(state, 't', WINDOW);
  const amount = readNumber(state, 'wi', INHIBITORY_WEIGHT);
  return {
    parameters: {
      neurons: 1,
      presentationMs: windowMs,
      dtMs: stepMs(windowMs),
      weightMax: WEIGHT.max,
      ...constantsIn(state, [...SLIDERS, ...MORE]),
    },
    sparseWeights: [{ neuron: 0, inputs: [0], values: [readNumber(state, 'w', WEIGHT)] }],
    learn: false,
    spikes: asInput(trains.slice(0, 1)),
    injections: (trains[1] ?? []).map((timeMs) => ({
      timeMs,
      population: 'excitatory',
      kind: 'gi',
      neuron: 0,
      amount,
    })),
    watch: { population: 'excitatory', neuron: 0 },
  };
}

/** What the tries set; everything else goes back to its default. */
export const TRIES: Record<string, FigureState> = {
  one: { kind: 'placed', s: '4|', t: '20' },
  many: { rate: '1000', w: '0.2', t: '200' },
  'slow-decay': { rate: '1000', w: '0.2', t: '200', 'lab.tauGeMs': '20' },
};
