/** What a network needs of memory, and saying so where there is not enough. */
import { UserError } from './messages.ts';
import { INPUTS, type Parameters, presentationSteps } from './parameters.ts';

/** A network that does not fit into this machine's memory. The message is for the user. */
export class MemoryError extends UserError<'networkMemory'> {
  override readonly name = 'MemoryError';
}

/** Bytes beside the weights: per neuron, and per step for the recordings. */
const BYTES_A_NEURON = 160;
const BYTES_A_STEP = 18;
const BYTES_ANYHOW = 200_000;

/** About how many bytes a network takes. */
export function bytesNeeded(parameters: Readonly<Parameters>): number {
  const { neurons } = parameters;
  const steps = presentationSteps(parameters);
  return neurons * (4 * INPUTS + BYTES_A_NEURON) + steps * BYTES_A_STEP + BYTES_ANYHOW;
}

/**
 * Runs what takes the memory of a network. Browsers and the kernel tell by a RangeError or by a trap that
 * there is none.
 * @throws MemoryError, and whatever else `make` throws
 */
export function withMemory<T>(parameters: Readonly<Parameters>, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof RangeError) && !isTrap(error)) throw error;
    throw new MemoryError('networkMemory', {
      neurons: parameters.neurons,
      megabytes: Math.ceil(bytesNeeded(parameters) / 1e6),
    });
  }
}

function isTrap(error: unknown): boolean {
  return typeof WebAssembly !== 'undefined' && error instanceof WebAssembly.RuntimeError;
}
