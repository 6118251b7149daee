import { describe, expect, it } from 'vitest';
import { disturbed } from '../../src/engine/disturb.ts';
import { STREAM } from '../../src/engine/network.ts';
import { makeParameters, type Parameters } from '../../src/engine/parameters.ts';

const image = Uint8Array.from({ length: 784 }, (_, i) => (i % 3 ? 0 : 1 + (i % 255)));
const key = { stream: STREAM.train, index: 7 };
const of = (changes: Partial<Parameters>, at: Partial<typeof key> | object = {}) =>
  disturbed(image, makeParameters(changes), { ...key, ...at });
const differing = (a: Uint8Array, b: Uint8Array) => a.filter((value, i) => value !== b[i]).length;

describe('what comes between a picture and its encoding', () => {
  it('is nothing by default, and never changes the picture itself', () => {
    const before = image.slice();
    expect(of({})).toBe(image);
    of({ inputNoise: 1, inputHidden: 1 });
    expect(image).toEqual(before);
  });

  it('noise: the same for the same seed, stream and index, another for others', () => {
    const noisy = of({ inputNoise: 0.3 });
    expect(of({ inputNoise: 0.3 })).toEqual(noisy);
    for (const other of [
      of({ inputNoise: 0.3, seed: 2 }),
      of({ inputNoise: 0.3 }, { index: 8 }),
      of({ inputNoise: 0.3 }, { stream: STREAM.test }),
    ]) {
      expect(differing(other, noisy)).toBeGreaterThan(200);
    }
  });

  it.each([0.05, 0.1, 0.5, 1])(
    'noise: hits a share of %d of the pixels, whatever they are',
    (share) => {
      let hit = 0;
      for (let index = 0; index < 50; index++) {
        hit += differing(of({ inputNoise: share }, { index }), image);
      }
      // Of those that are hit, one in 256 has its own brightness again.
      expect(hit / (50 * 784)).toBeCloseTo((share * 255) / 256, 1);
    },
  );

  it('noise: more of it hits the pixels that less of it hits, and some', () => {
    const [less, more] = [of({ inputNoise: 0.1 }), of({ inputNoise: 0.2 })];
    for (let i = 0; i < 784; i++) {
      if (less[i] !== image[i]) expect(more[i]).toBe(less[i]);
    }
  });

  it.each([
    [0.5, 14],
    [0.25, 7],
    [1, 28],
    [0.01, 0],
  ])(
    'hides %d of the picture: %i columns from the left are black, the others as they were',
    (inputHidden, columns) => {
      const shown = of({ inputHidden });
      for (let i = 0; i < 784; i++) expect(shown[i]).toBe(i % 28 < columns ? 0 : image[i]);
    },
  );

  it('no noise comes into what is hidden', () => {
    const shown = of({ inputNoise: 1, inputHidden: 0.5 });
    for (let i = 0; i < 784; i++) if (i % 28 < 14) expect(shown[i]).toBe(0);
    expect(differing(shown, of({ inputHidden: 0.5 }))).toBeGreaterThan(350);
  });
});
