/** The named arrays of a saved network, taken out one by one, each checked to the last number. */
import { clipped, type FileNumber } from './messages.ts';
import {
  ARRAY_TYPES,
  type ArrayEntry,
  type ArrayOf,
  type ArrayTypeName,
  type NumberArray,
  padTo8,
  SnapshotError,
} from './snapshotFormat.ts';

/** What every number of an array must be; NaN and infinity are in no range. */
export interface NumberRange {
  min: number;
  max: number;
  integer?: boolean;
  /** The 32 bits of a `uint32` hold a number with a sign. */
  signed?: boolean;
}

/** Answers to labelled images; a file holds them in float32, which ends at 3e38. */
export const RESPONSE_RANGES = { spikes: { min: 0, max: 1e12 }, images: { min: 0, max: 1e9 } };

/** A file has a dozen arrays; a list of thousands is none of ours. */
const ARRAYS_MAX = 64;

/**
 * The list of arrays in a header, which may be anything that JSON can say.
 * @throws SnapshotError
 */
export function readEntries(list: unknown): ArrayEntry[] {
  const entries: unknown[] = Array.isArray(list) ? list : [];
  if (entries.length > ARRAYS_MAX) {
    throw new SnapshotError('fileArrayCount', { count: entries.length });
  }
  const seen = new Set<string>();
  return entries.map((item) => {
    const { name, type, length } = (item ?? {}) as Partial<ArrayEntry>;
    const known = typeof name === 'string' && Object.hasOwn(ARRAY_TYPES, String(type));
    if (!known || !type || !Number.isSafeInteger(length) || (length as number) < 0) {
      throw new SnapshotError('fileArrays', {});
    }
    if (seen.has(name)) throw new SnapshotError('fileArrayTwice', { name: clipped(name) });
    seen.add(name);
    return { name, type, length: length as number };
  });
}

/** Bytes that the arrays take in a file. */
export function bytesOf(entries: readonly ArrayEntry[]): number {
  return entries.reduce((sum, entry) => sum + padTo8(byteLength(entry)), 0);
}

export class FileArrays {
  readonly #bytes: Uint8Array;
  readonly #entries = new Map<string, { entry: ArrayEntry; at: number }>();
  readonly #taken = new Set<string>();

  /** @param start where in `bytes` the first array begins; all of them lie within */
  constructor(entries: readonly ArrayEntry[], bytes: Uint8Array, start: number) {
    this.#bytes = bytes;
    let at = start;
    for (const entry of entries) {
      this.#entries.set(entry.name, { entry, at });
      at += padTo8(byteLength(entry));
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** Number of values in an array, 0 where there is none of that name. */
  lengthOf(name: string): number {
    return this.#entries.get(name)?.entry.length ?? 0;
  }

  /**
   * A copy of the array of that name.
   * @throws SnapshotError unless it is there, of this type and length, and every number in the range
   */
  take<T extends ArrayTypeName>(
    name: string,
    type: T,
    length: number,
    range: NumberRange,
  ): ArrayOf<T> {
    const found = this.#entries.get(name);
    if (!found) throw new SnapshotError('fileArrayMissing', { name });
    const { entry, at } = found;
    if (entry.type !== type || entry.length !== length) {
      throw new SnapshotError('fileArrayShape', {
        name,
        found: { length: entry.length, type: entry.type },
        expected: { length, type },
      });
    }
    // A copy: `bytes` may start anywhere in its buffer, and typed arrays must be aligned.
    // Node's Buffer has a `slice` of its own that does not copy.
    const own = Uint8Array.prototype.slice.call(this.#bytes, at, at + byteLength(entry));
    const values = new ARRAY_TYPES[type](own.buffer) as ArrayOf<T>;
    checkNumbers(name, values, range);
    this.#taken.add(name);
    return values;
  }

  /** @throws SnapshotError when the file has an array that was not taken */
  finish(): void {
    for (const name of this.#entries.keys()) {
      if (!this.#taken.has(name)) {
        throw new SnapshotError('fileArrayUnknown', { name: clipped(name) });
      }
    }
  }
}

/** @throws SnapshotError naming the first number that is out of range */
export function checkNumbers(name: string, values: NumberArray, range: NumberRange): void {
  const { min, max, integer = false, signed = false } = range;
  for (let i = 0; i < values.length; i++) {
    const value = signed ? values[i] | 0 : values[i];
    // Negated, so that NaN fails.
    if (!(value >= min && value <= max) || (integer && !Number.isInteger(value))) {
      throw new SnapshotError('fileEntry', { name, index: i, value, min, max });
    }
  }
}

/** @throws SnapshotError unless it is a number in the range */
export function checkNumber(what: FileNumber, value: unknown, range: NumberRange): number {
  const { min, max, integer = false } = range;
  const whole = !integer || Number.isInteger(value);
  if (typeof value !== 'number' || !(value >= min && value <= max) || !whole) {
    const found = typeof value === 'number' ? value : null;
    throw new SnapshotError('fileNumber', { what, value: found, min, max });
  }
  return value;
}

function byteLength(entry: ArrayEntry): number {
  return entry.length * ARRAY_TYPES[entry.type].BYTES_PER_ELEMENT;
}
