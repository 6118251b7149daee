/** The experiments behind the figure of the neuron, and what its tries set. */
import { INPUTS } from '../../../engine/parameters.ts';
import type { Experiment } from '../../../protocol/messages.ts';
import type { FigureState } from '../../figure.ts';
import { readNumber } from '../../kit/useFigureNumber.ts';
import { CONSTANTS, constantsIn } from '../../scope/constants.ts';
import { asInput, formatTrains, type Train } from '../../scope/trains.ts';

export const DURATION_MS = 300;
/** Excitatory inputs s_1 … s_4; the row after them is the inhibitory one. */
export const EXCITATORY_ROWS = 4;
export const ROWS = EXCITATORY_ROWS + 1;

export const RATE = { default: 70, min: 0, max: 250 };
export const INHIBITORY_RATE = { default: 4, min: 0, max: 100 };
export const WEIGHT = { default: 3, min: 0, max: 10 };
/** As strong as an inhibitory neuron of the network. */
export const INHIBITORY_WEIGHT = { default: 17, min: 0, max: 100 };

/** The sliders one always sees, and those behind "constants". */
export const MAIN = [CONSTANTS.threshold, CONSTANTS.refractory, CONSTANTS.tau] as const;
export const MORE = [
  CONSTANTS.rest,
  CONSTANTS.reset,
  CONSTANTS.excReversal,
  CONSTANTS.inhReversal,
  CONSTANTS.tauGe,
  CONSTANTS.tauGi,
] as const;

/**
 * Lets the engine's encoder draw the spikes of all rows: a picture in which one pixel of every row
 * is lit, as bright as its rate.
 */
export function drawingOfSpikes(rateHz: number, inhibitoryHz: number, index: number): Experiment {
  const brightest = Math.max(rateHz, inhibitoryHz);
  const pixels = new Uint8Array(INPUTS);
  if (brightest > 0) {
    pixels.fill(Math.round((255 * rateHz) / brightest), 0, EXCITATORY_ROWS);
    pixels[EXCITATORY_ROWS] = Math.round((255 * inhibitoryHz) / brightest);
  }
  return {
    parameters: { neurons: 1, presentationMs: DURATION_MS, rateMaxHz: brightest },
    sparseWeights: [{ neuron: 0, inputs: [], values: [] }],
    learn: false,
    image: { pixels, index, boostHz: 0 },
  };
}

/** The neuron under the given trains, its constants as in the state. */
export function neuronExperiment(state: FigureState, trains: readonly Train[]): Experiment {
  const weight = readNumber(state, 'w', WEIGHT);
  const amount = readNumber(state, 'wi', INHIBITORY_WEIGHT);
  const inputs = Array.from({ length: EXCITATORY_ROWS }, (_, k) => k);
  return {
    parameters: {
      neurons: 1,
      presentationMs: DURATION_MS,
      weightMax: WEIGHT.max,
      ...constantsIn(state, [...MAIN, ...MORE]),
    },
    sparseWeights: [{ neuron: 0, inputs, values: inputs.map(() => weight) }],
    learn: false,
    spikes: asInput(trains.slice(0, EXCITATORY_ROWS)),
    injections: (trains[EXCITATORY_ROWS] ?? []).map((timeMs) => ({
      timeMs,
      population: 'excitatory',
      kind: 'gi',
      neuron: 0,
      amount,
    })),
    watch: { population: 'excitatory', neuron: 0 },
  };
}

/** Six spikes close together, which suffice; later four, which do not. */
const SIX_AND_FOUR: Train[] = [[60, 64, 200], [61, 65, 201], [62, 202], [63, 203], []];

/** What the tries set; everything else goes back to its default. */
export const TRIES: Record<string, FigureState> = {
  'threshold-near': { 'lab.thresholdExcMv': '-62', w: '1', s: formatTrains(SIX_AND_FOUR) },
  'long-refractory': { 'lab.refractoryExcMs': '50' },
  'strong-leak': { 'lab.tauExcMs': '10' },
};

/** Changes that lead from a state to another. */
export function replaceState(from: FigureState, to: FigureState): Record<string, string> {
  const changes: Record<string, string> = {};
  for (const key of Object.keys(from)) changes[key] = '';
  return { ...changes, ...to };
}
