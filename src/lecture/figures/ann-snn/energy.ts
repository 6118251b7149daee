import { forwardMacs } from '../../ann/network.ts';

/** Energy per operation, 32-bit floating point at 45 nm, pJ (Horowitz 2014). */
export const MULTIPLY_PJ = 3.7;
export const ADD_PJ = 0.9;
/** One step of one membrane in the kernel: conductance, drive, three terms of phi, threshold. */
export const MEMBRANE = { multiplications: 9, additions: 9 };

export const UPDATE_PJ = MEMBRANE.multiplications * MULTIPLY_PJ + MEMBRANE.additions * ADD_PJ;

export interface Counted {
  neurons: number;
  /** Steps of one presentation. */
  steps: number;
  inputSpikes: number;
  outputSpikes: number;
  /** Pixels above 0. */
  activePixels: number;
}

export interface Assumptions {
  membranes: boolean;
  skipZeros: boolean;
}

export interface Cost {
  macs: number;
  events: number;
  membraneUpdates: number;
  /** µJ per image. */
  annUj: number;
  snnUj: number;
}

/**
 * What one answer to one image costs either network; learning is not counted.
 * An input spike reaches all neurons; an output spike reaches its inhibitory partner and, through it,
 * all other neurons: N events as well.
 */
export function costOf(counted: Counted, hidden: number, assume: Assumptions): Cost {
  const macs = assume.skipZeros ? forwardMacs(hidden, counted.activePixels) : forwardMacs(hidden);
  const events = (counted.inputSpikes + counted.outputSpikes) * counted.neurons;
  const membraneUpdates = counted.steps * counted.neurons;
  const updatesPj = assume.membranes ? membraneUpdates * UPDATE_PJ : 0;
  return {
    macs,
    events,
    membraneUpdates,
    annUj: (macs * (MULTIPLY_PJ + ADD_PJ)) / 1e6,
    snnUj: (events * ADD_PJ + updatesPj) / 1e6,
  };
}
