/** What can stand in the arrays of a saved state: its ends are taken, what lies beyond is refused. */
import { describe, expect, it } from 'vitest';
import { makeParameters, type NumberSpec, specOf } from '../../src/engine/parameters.ts';
import { FileArrays, readEntries } from '../../src/engine/snapshotArrays.ts';
import { typeOf } from '../../src/engine/snapshotFormat.ts';
import { HEADER_BYTES_MAX, readState, SNAPSHOT_BYTES_MAX } from '../../src/engine/snapshotState.ts';

const NEURONS = 3;
const parameters = makeParameters({ neurons: NEURONS });

type Values = Float32Array | Float64Array | Uint32Array;
/** Of both signs, for words that have one. */
const word = (value: number) => value >>> 0;
const f32 = (length: number) => new Float32Array(length);
const f64 = (length: number) => new Float64Array(length);
const u32 = (length: number) => new Uint32Array(length);

/** The kernel pads a row of weights to eight neurons. */
const kernel = (): Record<string, Values> => ({
  weights: f32(784 * 8),
  theta: f64(NEURONS),
  scalars: f64(3),
  v: f32(NEURONS),
  ge: f32(NEURONS),
  gi: f32(NEURONS),
  heldUntil: u32(NEURONS),
  post1: f64(NEURONS),
  post2: f64(NEURONS),
  postStamp: u32(NEURONS),
  pre: f64(784),
  preStamp: u32(784),
  inhV: f32(NEURONS),
  inhGe: f32(NEURONS),
  inhGi: f32(NEURONS),
  inhSince: u32(NEURONS),
  inhHeld: u32(NEURONS),
  weightsChanged: u32(NEURONS),
});
const reference = (): Record<string, Values> => ({
  spikeHash: u32(2),
  weights: f64(784 * NEURONS),
  weightsChanged: u32(NEURONS),
  theta: f64(NEURONS),
  excV: f64(NEURONS),
  excGe: f64(NEURONS),
  excGi: f64(NEURONS),
  excRefractory: u32(NEURONS),
  inhV: f64(NEURONS),
  inhGe: f64(NEURONS),
  inhGi: f64(NEURONS),
  inhRefractory: u32(NEURONS),
  tracePre: f64(784),
  tracePost: f64(NEURONS),
  tracePost2: f64(NEURONS),
});

function read(state: Record<string, Values>) {
  const entries = readEntries(
    Object.entries(state).map(([name, values]) => ({
      name,
      type: typeOf(values),
      length: values.length,
    })),
  );
  const parts: number[] = [];
  for (const values of Object.values(state)) {
    for (const byte of new Uint8Array(values.buffer)) parts.push(byte);
    while (parts.length % 8) parts.push(0);
  }
  const arrays = new FileArrays(entries, Uint8Array.from(parts), 0);
  const found = readState(arrays, parameters);
  arrays.finish();
  return found;
}

const largest = (name: string) => (specOf(name) as NumberSpec).max;
/** Steps of the longest refractory time, at the finest step. */
const HELD = Math.ceil(largest('refractoryExcMs') / (specOf('dtMs') as NumberSpec).min);

/** Ends of what an array may hold, and what lies beyond them. */
type Ends = [names: string, within: number[], beyond: number[]];
const MV = [-1000, 1000, -1001, 1001];
const ENDS: Ends[] = [
  ['theta v inhV excV', MV.slice(0, 2), MV.slice(2)],
  ['ge gi inhGe inhGi excGe excGi', [0, 1e10], [-0.1, 1.001e10, Number.NaN, Infinity]],
  ['pre post1 post2 tracePre tracePost tracePost2', [0, 1e6], [-1e-9, 1_000_001]],
  ['scalars', [0, 1e10], [-1, 1.001e10]],
  ['weights', [0, largest('weightMax')], [-0.001, largest('weightMax') * 1.001]],
  ['postStamp preStamp inhSince', [word(-100_000), 0], [word(-100_001), 1]],
  ['heldUntil inhHeld', [word(-1), HELD], [word(-2), HELD + 1]],
  ['excRefractory inhRefractory', [0, HELD], [HELD + 1, word(-1)]],
  ['weightsChanged', [0, 1], [2]],
  ['spikeHash', [0, 0xffffffff], []],
];

describe.each([
  ['kernel', kernel],
  ['reference', reference],
])('a state of the %s', (_, make) => {
  const cases = ENDS.flatMap(([names, within, beyond]) =>
    names.split(' ').map((name) => ({ name, within, beyond })),
  ).filter(({ name }) => name in make());

  it('is made of these arrays', () => {
    expect(read(make())).toEqual(make());
    expect(cases.map(({ name }) => name).sort()).toEqual(Object.keys(make()).sort());
    for (const name of Object.keys(make())) {
      const { [name]: left, ...rest } = make();
      // Only columns that wait to be rescaled are not always there.
      if (make === kernel && name === 'weightsChanged') expect(read(rest)).toEqual(rest);
      else if (name !== 'spikeHash') expect(() => read(rest), name).toThrow(`lacks ${name}`);
      const short = { ...rest, [name]: left.slice(1) };
      expect(() => read(short)).toThrow(`its ${name} is`);
    }
  });

  it.each(cases)('takes $within of $name and refuses $beyond', ({ name, within, beyond }) => {
    for (const value of within) {
      const state = make();
      state[name][1] = value;
      expect(read(state)[name][1]).toBe(state[name][1]);
    }
    for (const value of beyond) {
      const state = make();
      state[name][1] = value;
      expect(() => read(state), String(value)).toThrow(name);
    }
  });
});

it('there is room for the largest network, and little more', () => {
  // The kernel's: 784 weights and 14 numbers a neuron, two an input, three besides, of 8 bytes at most.
  const state = 8 * (3 + 2 * 784 + largest('neurons') * (784 + 14));
  expect(SNAPSHOT_BYTES_MAX).toBe(12 + HEADER_BYTES_MAX + state + 2 ** 24 + 4);
  expect(HEADER_BYTES_MAX).toBe(1_048_576);
});
