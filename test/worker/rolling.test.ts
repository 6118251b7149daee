import { describe, expect, it } from 'vitest';
import { emptyResponses } from '../../src/engine/readout.ts';
import { Rolling } from '../../src/worker/rolling.ts';

/** Ten neurons, each of which answers one class. */
function answer(rolling: Rolling, image: number, shift = 0): number {
  const label = image % 10;
  const counts = new Uint32Array(10);
  counts[(label + shift) % 10] = 3;
  return rolling.add(label, counts, 3, image + 1);
}

describe('rolling labels and accuracy', () => {
  it('answers before it learns the label', () => {
    const rolling = new Rolling(10, 10);
    const given = Array.from({ length: 30 }, (_, i) => answer(rolling, i));
    expect(given.slice(0, 10)).toEqual(new Array(10).fill(-1));
    expect(given.slice(10)).toEqual(Array.from({ length: 20 }, (_, i) => i % 10));
    expect(rolling.accuracy).toBeCloseTo(20 / 30, 9);
  });

  it('follows neurons that take to other classes', () => {
    const rolling = new Rolling(10, 10);
    for (let i = 0; i < 3000; i++) answer(rolling, i);
    expect(rolling.accuracy).toBe(1);
    for (let i = 3000; i < 9000; i++) answer(rolling, i, 1);
    expect(rolling.accuracy).toBe(1);
    expect([...(rolling.labelling?.assignment ?? [])]).toEqual([9, 0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('says nothing of images without spikes', () => {
    const rolling = new Rolling(10, 10);
    for (let i = 0; i < 100; i++) answer(rolling, i);
    expect(rolling.add(3, new Uint32Array(10), 0, 101)).toBe(-1);
  });

  it('starts from the answers that a file brings', () => {
    const known = emptyResponses(10, 10);
    for (let c = 0; c < 10; c++) {
      known.spikes[c * 10 + c] = 50_000;
      known.images[c] = 10_000;
    }
    const rolling = new Rolling(10, 10, known);
    expect(answer(rolling, 0)).toBe(0);
    // It does not weigh more than what is remembered: the network may still move on.
    for (let i = 0; i < 9000; i++) answer(rolling, i, 1);
    expect(rolling.accuracy).toBe(1);
  });

  it('numbers its points once and for all, and keeps a bounded number', () => {
    const rolling = new Rolling(10, 10, null, 40);
    for (let i = 0; i < 1000; i++) answer(rolling, i);
    expect(rolling.accuracyNext).toBe(40 + 40);
    expect(rolling.accuracyFrom(0).length).toBe(80);
    expect(rolling.accuracyFrom(78).filter((_, i) => i % 2 === 0)).toEqual([975, 1000]);
    expect(rolling.accuracyFrom(80)).toEqual([]);
    for (let i = 1000; i < 450_000; i++) answer(rolling, i);
    const images = rolling.accuracyFrom(0).filter((_, i) => i % 2 === 0);
    expect(images.length).toBeLessThanOrEqual(4096);
    expect(images.length).toBeGreaterThan(2000);
    expect(images.at(-1)).toBeGreaterThan(449_000);
    expect(images).toEqual([...images].sort((a, b) => a - b));
  });
});
