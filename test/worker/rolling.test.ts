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
    for (let i = 1000; i < 450_000; i++) {
      answer(rolling, i);
      // 40 points in the first 1,000 images, 60 in the next 3,000, then one in 100.
      if (i + 1 === 403_600) expect(rolling.curve.length).toBe(2 * 4096);
      if (i + 1 === 403_700) expect(rolling.curve.length).toBe(2 * 2048);
      if (i + 1 === 403_900) expect(rolling.curve.length).toBe(2 * 2049);
    }
    const images = rolling.accuracyFrom(0).filter((_, i) => i % 2 === 0);
    expect(images.length).toBeLessThanOrEqual(4096);
    expect(images.length).toBeGreaterThan(2000);
    expect(images.at(-1)).toBeGreaterThan(449_000);
    expect(images).toEqual([...images].sort((a, b) => a - b));
  });

  it('at first works labels out after 10, 20 and 50 images, then every hundred', () => {
    const rolling = new Rolling(10, 10);
    const anew: number[] = [];
    let before = rolling.labelling;
    for (let i = 0; i < 400; i++) {
      answer(rolling, i);
      if (rolling.labelling !== before) anew.push(i + 1);
      before = rolling.labelling;
    }
    expect(anew).toEqual([10, 20, 50, 100, 200, 300, 400]);
  });

  it('is that of the last 500 images', () => {
    const rolling = new Rolling(10, 10);
    expect(rolling.accuracy).toBe(0);
    // The first ten have no answer, and fall out of the window with the 510th.
    for (let i = 0; i < 505; i++) answer(rolling, i);
    expect(rolling.accuracy).toBe(495 / 500);
    for (let i = 505; i < 510; i++) answer(rolling, i);
    expect(rolling.accuracy).toBe(1);
  });

  it('gives the points and numbers that the page does not have yet', () => {
    const rolling = new Rolling(10, 10, null, 5);
    for (let i = 0; i < 100; i++) answer(rolling, i);
    expect([...rolling.curve]).toEqual(rolling.accuracyFrom(0));
    expect(rolling.accuracyFrom(5)).toEqual(rolling.accuracyFrom(0));
    expect(rolling.accuracyFrom(8)).toEqual([100, 0.9]);
    expect(rolling.accuracyFrom(9)).toEqual([]);
  });

  it('that goes on elsewhere is the same as if it had never stopped', () => {
    const whole = new Rolling(10, 10);
    for (let i = 0; i < 130; i++) answer(whole, i, i % 7 ? 0 : 1);
    const state = whole.state();
    const resumed = Rolling.resumed(10, structuredClone(state), whole.curve, 70);
    expect(resumed.state()).toEqual(state);
    expect(resumed.accuracy).toBe(whole.accuracy);
    expect(resumed.accuracyNext).toBe(70 + whole.accuracyNext);
    // A copy: what comes later does not reach back into what was saved.
    const saved = structuredClone(state);
    for (let i = 130; i < 900; i++) {
      expect(answer(resumed, i, i % 5 ? 0 : 1)).toBe(answer(whole, i, i % 5 ? 0 : 1));
    }
    expect(resumed.state()).toEqual(whole.state());
    expect([...resumed.curve]).toEqual([...whole.curve]);
    expect(state).toEqual(saved);
  });

  it('of another network is refused', () => {
    const rolling = new Rolling(10, 10);
    for (let i = 0; i < 30; i++) answer(rolling, i);
    const state = rolling.state();
    const resume = (neurons: number, changes = {}) => {
      return () => Rolling.resumed(neurons, { ...state, ...changes }, rolling.curve, 0);
    };
    expect(resume(10)).not.toThrow();
    const refused = expect.objectContaining({ name: 'SnapshotError' });
    expect(resume(9)).toThrow(refused);
    expect(resume(10, { right: new Uint8Array(499) })).toThrow(refused);
  });

  it('remembers no more of what a file brings than of its own answers, and no less', () => {
    const known = emptyResponses(10, 10);
    known.spikes[3] = 800;
    known.images[0] = 400;
    // 400 of 1,000 that are remembered: as they are.
    expect(new Rolling(10, 10, known).responses()).toEqual(known);
    known.images[1] = 3600;
    const { spikes, images } = new Rolling(10, 10, known).responses();
    expect(spikes[3]).toBeCloseTo(200, 9);
    expect(images[0]).toBeCloseTo(100, 9);
    expect(images[1]).toBeCloseTo(900, 9);
    // Nothing known is nothing, not a division by it.
    expect(new Rolling(10, 10, emptyResponses(10, 10)).responses()).toEqual(emptyResponses(10, 10));
    // A larger network remembers 7.5 images a neuron.
    const large = emptyResponses(400, 10);
    large.images[1] = 6000;
    expect(new Rolling(400, 10, large).responses().images[1]).toBeCloseTo(3000, 9);
  });

  it('labels of all answers so far, where they came after the labels in use', () => {
    const rolling = new Rolling(10, 10);
    expect(rolling.freshLabelling()).toBeNull();
    for (let i = 0; i < 5; i++) answer(rolling, i);
    expect(rolling.labelling).toBeNull();
    expect([...rolling.freshLabelling()!.assignment].slice(0, 6)).toEqual([0, 1, 2, 3, 4, -1]);
  });
});
