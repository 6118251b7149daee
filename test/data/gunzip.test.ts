import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { GunzipError, gunzip, isGzip, joined } from '../../src/data/gunzip.ts';

const zipped = (bytes: Uint8Array) => Uint8Array.from(gzipSync(bytes));
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error) => (error instanceof GunzipError ? error.failure : error),
  );

afterEach(() => {
  vi.unstubAllGlobals();
});

it('zipped bytes are known by their first two', () => {
  expect(isGzip(zipped(Uint8Array.of(1)))).toBe(true);
  expect(isGzip(Uint8Array.of(0x1f, 0x8b))).toBe(true);
  expect(isGzip(Uint8Array.of(0x1f, 0x8c))).toBe(false);
  expect(isGzip(Uint8Array.of(0x1e, 0x8b))).toBe(false);
  expect(isGzip(new Uint8Array(0))).toBe(false);
});

describe('unzipping', () => {
  const plain = Uint8Array.from({ length: 300_000 }, (_, i) => (i * i) % 251);

  it('gives back what was zipped, up to the most there may be', async () => {
    expect(await gunzip(zipped(plain), plain.length)).toEqual(plain);
    expect(await failure(gunzip(zipped(plain), plain.length - 1))).toBe('tooLarge');
  });

  it('tells damage from what the browser cannot do', async () => {
    const bytes = zipped(plain);
    expect(await failure(gunzip(bytes.slice(0, 1000), 1e6))).toBe('damaged');
    expect(await failure(gunzip(Uint8Array.of(1, 2, 3), 1e6))).toBe('damaged');
    vi.stubGlobal('DecompressionStream', undefined);
    expect(await failure(gunzip(bytes, 1e6))).toBe('unsupported');
  });

  it('tells where memory does not suffice', async () => {
    vi.stubGlobal(
      'DecompressionStream',
      class {
        constructor() {
          throw new RangeError('Array buffer allocation failed');
        }
      },
    );
    expect(await failure(gunzip(zipped(plain), 1e6))).toBe('noMemory');
  });

  it('joins chunks in order', () => {
    expect(joined([Uint8Array.of(1, 2), Uint8Array.of(), Uint8Array.of(3)], 3)).toEqual(
      Uint8Array.of(1, 2, 3),
    );
    expect(new GunzipError('damaged').message).toContain('damaged');
  });
});
