import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { loadPackFromDisk } from '../../scripts/loadPackNode.ts';
import { inOrderOf, prepareData, readIdx, readMnistPackage } from '../../scripts/prepareData.ts';
import { encodePack, PIXELS } from '../../src/data/pack.ts';

const PER_DIGIT = [1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978];

function perDigit(labels: Uint8Array): number[] {
  const counts = new Array<number>(10).fill(0);
  for (const label of labels) counts[label]++;
  return counts;
}

describe('prepareData', () => {
  it('reads all of the package mnist, sorted by digit', () => {
    const { count, labels } = readMnistPackage();
    expect(count).toBe(10_000);
    expect(perDigit(labels)).toEqual(PER_DIGIT);
    expect([...labels]).toEqual([...labels].sort());
  });

  it('puts the package mnist in the order of the training set, byte for byte', () => {
    const small = loadPackFromDisk('train10k');
    const full = loadPackFromDisk('train60k');
    expect(perDigit(small.labels)).toEqual(PER_DIGIT);
    expect([...small.labels.subarray(0, 8)]).toEqual([5, 0, 4, 1, 9, 2, 1, 3]);
    expect(Buffer.compare(small.labels, full.labels.subarray(0, 10_000))).toBe(0);
    expect(Buffer.compare(small.pixels, full.pixels.subarray(0, 10_000 * PIXELS))).toBe(0);
  });

  it('packs the test images as they are', () => {
    const set = loadPackFromDisk('test10k');
    const source = readIdx('t10k');
    expect(set.name).toBe('test10k');
    expect(set.count).toBe(10_000);
    expect([...set.labels.subarray(0, 8)]).toEqual([7, 2, 1, 0, 4, 1, 4, 9]);
    expect(Buffer.compare(set.pixels, source.pixels)).toBe(0);
  });

  it('makes packs once', async () => {
    const log = vi.fn();
    await prepareData(log);
    expect(log).toHaveBeenCalledOnce();
    expect(log.mock.calls[0][0]).toMatch(/up to date/);
  });
});

describe('inOrderOf', () => {
  const images = (labels: number[], inks: number[]) => ({
    count: labels.length,
    labels: Uint8Array.from(labels),
    pixels: Uint8Array.from(inks.flatMap((ink) => new Array<number>(PIXELS).fill(ink))),
  });

  it('orders what is the same, and refuses what is not', () => {
    const full = images([3, 1, 2, 9], [30, 10, 20, 90]);
    expect(inOrderOf(full, images([1, 2, 3], [10, 20, 30]))).toEqual(
      images([3, 1, 2], [30, 10, 20]),
    );
    expect(inOrderOf(full, images([1, 2, 3], [10, 20, 31]))).toBeNull();
    expect(inOrderOf(full, images([1, 2, 4], [10, 20, 30]))).toBeNull();
    expect(inOrderOf(full, images([1, 1, 3], [10, 10, 30]))).toBeNull();
    expect(inOrderOf(images([1], [10]), full)).toBeNull();
  });
});

describe('loadPackFromDisk', () => {
  it('says when a pack is missing or damaged', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'spikeboard-'));
    vi.resetModules();
    vi.doMock('../../scripts/prepareData.ts', () => ({
      packPath: (name: string) => join(dir, `${name}.pack`),
    }));
    try {
      const { loadPackFromDisk: load } = await import('../../scripts/loadPackNode.ts');
      expect(() => load('test10k')).toThrow(
        'The file public/data/test10k.pack is missing. Run `npm run prepare:all`.',
      );
      const pack = encodePack({ count: 1, labels: Uint8Array.of(1), pixels: new Uint8Array(784) });
      writeFileSync(join(dir, 'test10k.pack'), gzipSync(pack).subarray(0, 30));
      expect(() => load('test10k')).toThrow(/test10k\.pack is damaged: it is cut short/);
      writeFileSync(join(dir, 'test10k.pack'), gzipSync(pack.subarray(0, 300)));
      expect(() => load('test10k')).toThrow(/test10k\.pack is damaged: 1 image needs 809 bytes/);
    } finally {
      vi.doUnmock('../../scripts/prepareData.ts');
      rmSync(dir, { recursive: true });
    }
  });
});
