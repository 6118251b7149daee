/**
 * What a saved network's state consists of: the arrays of each engine, and the numbers that can stand
 * in them. A number outside would stop the kernel (a conductance of infinity is halved for ever), mute
 * a neuron for good, or make NaN of its neighbours.
 */
import type { NetworkState } from './network.ts';
import { INPUTS, type NumberSpec, type Parameters, specOf } from './parameters.ts';
import type { FileArrays, NumberRange } from './snapshotArrays.ts';
import { type ArrayTypeName, PREFIX, SEAL } from './snapshotFormat.ts';

const most = (name: string) => (specOf(name) as NumberSpec).max;
const least = (name: string) => (specOf(name) as NumberSpec).min;
const stepsOf = (name: string) => Math.ceil(most(name) / least('dtMs'));

/**
 * A weight stays below w_max; but w_max may have been lowered since the weights were last rescaled, so
 * its own bound is the only one that a sound file cannot pass.
 */
export const WEIGHT_RANGE: NumberRange = { min: 0, max: most('weightMax') };
/** V stays within 200 mV of 0, and theta grows no further than V. */
export const THETA_RANGE: NumberRange = { min: -1000, max: 1000 };
const POTENTIAL_MV: NumberRange = { min: -1000, max: 1000 };
/** All neurons inhibiting in every step, with the largest weight and the slowest decay, make 4e9. */
const CONDUCTANCE: NumberRange = { min: 0, max: 1e10 };
/** With all pairs, a spike in every step makes 8000. */
const TRACE: NumberRange = { min: 0, max: 1e6 };
/** The clock stands at 0 between images; what the kernel forgets is stamped -100000. */
const STAMP: NumberRange = { min: -100_000, max: 0, integer: true, signed: true };
/** -1: not held. */
const HELD: NumberRange = { min: -1, max: stepsOf('refractoryExcMs'), integer: true, signed: true };
const STEPS_LEFT: NumberRange = { min: 0, max: stepsOf('refractoryExcMs'), integer: true };
const WORD: NumberRange = { min: 0, max: 0xffffffff, integer: true };
const MARK: NumberRange = { min: 0, max: 1, integer: true };

type Shape = 'weights' | 'neurons' | 'inputs' | number;
type Layout = readonly (readonly [name: string, ArrayTypeName, Shape, NumberRange])[];

/** Neurons of a row of weights in the kernel's memory are padded to whole blocks of so many. */
const KERNEL_BLOCK = 8;

const KERNEL: Layout = [
  ['weights', 'float32', 'weights', WEIGHT_RANGE],
  ['theta', 'float64', 'neurons', THETA_RANGE],
  // Two halves of the hash of the spikes, and the largest g_i there can be.
  ['scalars', 'float64', 3, { min: 0, max: CONDUCTANCE.max }],
  ['v', 'float32', 'neurons', POTENTIAL_MV],
  ['ge', 'float32', 'neurons', CONDUCTANCE],
  ['gi', 'float32', 'neurons', CONDUCTANCE],
  ['heldUntil', 'uint32', 'neurons', HELD],
  ['post1', 'float64', 'neurons', TRACE],
  ['post2', 'float64', 'neurons', TRACE],
  ['postStamp', 'uint32', 'neurons', STAMP],
  ['pre', 'float64', 'inputs', TRACE],
  ['preStamp', 'uint32', 'inputs', STAMP],
  ['inhV', 'float32', 'neurons', POTENTIAL_MV],
  ['inhGe', 'float32', 'neurons', CONDUCTANCE],
  ['inhGi', 'float32', 'neurons', CONDUCTANCE],
  ['inhSince', 'uint32', 'neurons', STAMP],
  ['inhHeld', 'uint32', 'neurons', HELD],
  ['weightsChanged', 'uint32', 'neurons', MARK],
];
/** Only in files of networks some of whose columns wait to be rescaled. */
const OPTIONAL: ReadonlySet<string> = new Set(['weightsChanged']);

const REFERENCE: Layout = [
  ['spikeHash', 'uint32', 2, WORD],
  ['weights', 'float64', 'weights', WEIGHT_RANGE],
  ['weightsChanged', 'uint32', 'neurons', MARK],
  ['theta', 'float64', 'neurons', THETA_RANGE],
  ['excV', 'float64', 'neurons', POTENTIAL_MV],
  ['excGe', 'float64', 'neurons', CONDUCTANCE],
  ['excGi', 'float64', 'neurons', CONDUCTANCE],
  ['excRefractory', 'uint32', 'neurons', STEPS_LEFT],
  ['inhV', 'float64', 'neurons', POTENTIAL_MV],
  ['inhGe', 'float64', 'neurons', CONDUCTANCE],
  ['inhGi', 'float64', 'neurons', CONDUCTANCE],
  ['inhRefractory', 'uint32', 'neurons', STEPS_LEFT],
  ['tracePre', 'float64', 'inputs', TRACE],
  ['tracePost', 'float64', 'neurons', TRACE],
  ['tracePost2', 'float64', 'neurons', TRACE],
];

/** Takes the state of either engine out of a file. @throws SnapshotError */
export function readState(arrays: FileArrays, { neurons }: Parameters): NetworkState {
  const reference = arrays.has('spikeHash');
  const lanes = reference ? neurons : Math.ceil(neurons / KERNEL_BLOCK) * KERNEL_BLOCK;
  const lengths = { weights: INPUTS * lanes, neurons, inputs: INPUTS };
  const state: NetworkState = {};
  for (const [name, type, shape, range] of reference ? REFERENCE : KERNEL) {
    if (!reference && OPTIONAL.has(name) && !arrays.has(name)) continue;
    const length = typeof shape === 'number' ? shape : lengths[shape];
    state[name] = arrays.take(name, type, length, range) as NetworkState[string];
  }
  return state;
}

/** Bytes of the largest state that a file can hold. */
function stateBytesMax(): number {
  const neurons = most('neurons');
  const lengths = { weights: INPUTS * neurons, neurons, inputs: INPUTS };
  const bytes = (layout: Layout) =>
    layout.reduce((sum, [, , shape]) => {
      const length = typeof shape === 'number' ? shape : lengths[shape];
      return sum + 8 * length;
    }, 0);
  return Math.max(bytes(KERNEL), bytes(REFERENCE));
}

/** A header takes a few kilobytes; more is not ours. */
export const HEADER_BYTES_MAX = 2 ** 20;
/** Room for the labels, and for what a run remembers besides its network. */
const REST_BYTES_MAX = 2 ** 24;

/** No saved network has more bytes, unzipped. */
export const SNAPSHOT_BYTES_MAX =
  PREFIX + HEADER_BYTES_MAX + stateBytesMax() + REST_BYTES_MAX + SEAL;
