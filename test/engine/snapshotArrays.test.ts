import { describe, expect, it } from 'vitest';
import {
  bytesOf,
  checkNumber,
  checkNumbers,
  FileArrays,
  readEntries,
} from '../../src/engine/snapshotArrays.ts';
import { SnapshotError } from '../../src/engine/snapshotFormat.ts';

const entry = (name: string, type: string, length: unknown) => ({ name, type, length });
/** Code of the refusal. */
function refusal(action: () => unknown): string {
  try {
    action();
    return 'none';
  } catch (error) {
    if (error instanceof SnapshotError) return error.code;
    throw error;
  }
}

describe('the list of arrays', () => {
  it('names each once, with a type that is known and a length that is one', () => {
    expect(
      readEntries([{ ...entry('a', 'uint8', 3), scale: 'b' }, entry('b', 'float64', 0)]),
    ).toEqual([entry('a', 'uint8', 3), entry('b', 'float64', 0)]);
    for (const wrong of [
      null,
      7,
      entry('a', 'int16', 3),
      entry('a', 'toString', 3),
      entry('a', 'uint8', -1),
      entry('a', 'uint8', 1.5),
      entry('a', 'uint8', '3'),
      { type: 'uint8', length: 3 },
    ]) {
      expect(
        refusal(() => readEntries([wrong])),
        JSON.stringify(wrong),
      ).toBe('fileArrays');
    }
    const twice = [entry('a', 'uint8', 1), entry('a', 'uint8', 1)];
    expect(refusal(() => readEntries(twice))).toBe('fileArrayTwice');
  });

  it('is short, and empty where there is none', () => {
    expect(readEntries('many')).toEqual([]);
    expect(readEntries(undefined)).toEqual([]);
    const list = (count: number) =>
      Array.from({ length: count }, (_, k) => entry(`a${k}`, 'uint8', 1));
    expect(readEntries(list(64))).toHaveLength(64);
    expect(refusal(() => readEntries(list(65)))).toBe('fileArrayCount');
  });

  it('takes whole eights of bytes', () => {
    const entries = readEntries([entry('a', 'uint8', 9), entry('b', 'float64', 2)]);
    expect(bytesOf(entries)).toBe(16 + 16);
    expect(bytesOf([])).toBe(0);
  });
});

describe('arrays of a file', () => {
  const entries = readEntries([entry('a', 'uint8', 3), entry('b', 'uint32', 2)]);
  const bytes = new Uint8Array(4 + 16);
  bytes.set([1, 2, 3], 4);
  new DataView(bytes.buffer).setUint32(12, 70_000, true);
  new DataView(bytes.buffer).setInt32(16, -5, true);
  const any = { min: 0, max: 2 ** 32 };
  const open = () => new FileArrays(entries, bytes, 4);

  it('are taken out as copies, wherever they lie', () => {
    const file = open();
    expect([file.has('a'), file.has('c')]).toEqual([true, false]);
    expect([file.lengthOf('b'), file.lengthOf('c')]).toEqual([2, 0]);
    const a = file.take('a', 'uint8', 3, any);
    expect(a).toEqual(Uint8Array.of(1, 2, 3));
    expect(a.buffer.byteLength).toBe(3);
    expect(file.take('b', 'uint32', 2, any)).toEqual(Uint32Array.of(70_000, 2 ** 32 - 5));
    a[0] = 9;
    expect(bytes[4]).toBe(1);
    expect(() => file.finish()).not.toThrow();
  });

  it('that are missing, of another shape, or not asked for are refused', () => {
    expect(refusal(() => open().take('c', 'uint8', 1, any))).toBe('fileArrayMissing');
    expect(refusal(() => open().take('a', 'uint32', 3, any))).toBe('fileArrayShape');
    expect(refusal(() => open().take('a', 'uint8', 4, any))).toBe('fileArrayShape');
    const file = open();
    file.take('a', 'uint8', 3, any);
    expect(refusal(() => file.finish())).toBe('fileArrayUnknown');
  });

  it('hold numbers in their range, its ends included, with a sign where they have one', () => {
    const take = (min: number, max: number) => () => open().take('a', 'uint8', 3, { min, max });
    expect(refusal(take(1, 3))).toBe('none');
    expect(refusal(take(2, 3))).toBe('fileEntry');
    expect(refusal(take(1, 2))).toBe('fileEntry');
    const signed = { min: -5, max: 70_000, integer: true, signed: true };
    expect(refusal(() => open().take('b', 'uint32', 2, signed))).toBe('none');
    expect(refusal(() => open().take('b', 'uint32', 2, { ...signed, min: -4 }))).toBe('fileEntry');
    expect(refusal(() => open().take('b', 'uint32', 2, { ...signed, signed: false }))).toBe(
      'fileEntry',
    );
  });

  it('the first that is wrong is named', () => {
    const range = { min: 0, max: 1, integer: true };
    expect(() => checkNumbers('x', Float64Array.of(0, 1, 0.5, 7), range)).toThrow(
      expect.objectContaining({
        code: 'fileEntry',
        values: { name: 'x', index: 2, value: 0.5, min: 0, max: 1 },
      }),
    );
    expect(refusal(() => checkNumbers('x', Float64Array.of(Number.NaN), range))).toBe('fileEntry');
    expect(refusal(() => checkNumbers('x', Float64Array.of(0.5), { min: 0, max: 1 }))).toBe('none');
  });
});

describe('numbers of a header', () => {
  const range = { min: 1, max: 4, integer: true };

  it('are numbers in their range', () => {
    expect([checkNumber('showing', 1, range), checkNumber('showing', 4, range)]).toEqual([1, 4]);
    expect(checkNumber('showing', 1.5, { min: 1, max: 4 })).toBe(1.5);
    for (const wrong of [0, 5, 1.5, Number.NaN, '2', null, undefined]) {
      expect(
        refusal(() => checkNumber('showing', wrong, range)),
        String(wrong),
      ).toBe('fileNumber');
    }
    // In a range that is not of whole numbers a text is none either.
    expect(refusal(() => checkNumber('showing', '2', { min: 1, max: 4 }))).toBe('fileNumber');
    expect(() => checkNumber('showing', '2', range)).toThrow(
      expect.objectContaining({ values: { what: 'showing', value: null, min: 1, max: 4 } }),
    );
  });
});
