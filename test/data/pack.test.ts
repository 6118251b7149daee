import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodePack,
  encodePack,
  fnv1a,
  imageOf,
  PackError,
  PIXELS,
  shuffledOrder,
} from '../../src/data/pack.ts';
import { DIGITS } from '../../src/engine/classes.ts';

function someImages(count = 3) {
  return {
    count,
    labels: Uint8Array.from({ length: count }, (_, i) => i % 10),
    pixels: Uint8Array.from({ length: count * PIXELS }, (_, i) => (i * 7 + (i >> 8)) & 255),
  };
}

describe('pack', () => {
  it('comes back as it went in', () => {
    const images = someImages();
    const set = decodePack(encodePack(images), 'few');
    expect(set).toEqual({ name: 'few', classNames: DIGITS, ...images });
  });

  it('may lie anywhere in a larger buffer', () => {
    const bytes = encodePack(someImages());
    const larger = new Uint8Array(bytes.length + 5);
    larger.set(bytes, 5);
    expect(decodePack(larger.subarray(5)).pixels).toEqual(someImages().pixels);
  });

  it('holds at least one image, and no more than MNIST has', () => {
    expect(() => decodePack(encodePack(someImages(0)))).toThrow(/it holds no images/);
    const bytes = encodePack(someImages());
    for (const count of [70_001, 2 ** 31, 2 ** 32 - 1]) {
      new DataView(bytes.buffer).setUint32(8, count, true);
      expect(() => decodePack(bytes)).toThrow(`it claims ${count} images`);
    }
  });

  it('resealed, is refused or sound, whatever bits are flipped', () => {
    const whole = encodePack(someImages());
    const place = fc.oneof(
      { arbitrary: fc.nat(26), weight: 1 },
      { arbitrary: fc.integer({ min: 27, max: whole.length - 1 }), weight: 5 },
    );
    const flips = fc.array(fc.tuple(place, fc.nat(7)), { minLength: 1, maxLength: 8 });
    let sound = 0;
    fc.assert(
      fc.property(flips, fc.option(fc.nat(whole.length), { freq: 1 }), (list, cut) => {
        const bytes = whole.slice(0, cut ?? whole.length);
        for (const [at, bit] of list) if (at < bytes.length) bytes[at] ^= 1 << bit;
        if (bytes.length >= 24) {
          new DataView(bytes.buffer).setUint32(20, fnv1a(bytes.subarray(24)), true);
        }
        try {
          const set = decodePack(bytes);
          expect(set.labels.length).toBe(set.count);
          expect(set.pixels.length).toBe(set.count * PIXELS);
          expect(set.labels.every((label) => label <= 9)).toBe(true);
          sound++;
        } catch (error) {
          expect(error).toBeInstanceOf(PackError);
          expect((error as Error).message.length).toBeLessThan(300);
        }
      }),
      { seed: 81, numRuns: 2000 },
    );
    // Flipped pixels make another sound pack: both happen.
    expect(sound).toBeGreaterThan(200);
    expect(sound).toBeLessThan(2500);
  });

  it('has a checksum that agrees with the published values of FNV-1a', () => {
    const ascii = (text: string) => new TextEncoder().encode(text);
    expect(fnv1a(ascii(''))).toBe(0x811c9dc5);
    expect(fnv1a(ascii('a'))).toBe(0xe40c292c);
    expect(fnv1a(ascii('foobar'))).toBe(0xbf9cf968);
  });

  it('notices any changed byte', () => {
    const whole = encodePack(someImages());
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const bytes = whole.slice();
        bytes[at] ^= flip;
        expect(() => decodePack(bytes, 'few')).toThrow(PackError);
      }),
      { seed: 1 },
    );
  });

  it('notices any cut', () => {
    const whole = encodePack(someImages());
    fc.assert(
      fc.property(fc.nat(whole.length - 1), (length) => {
        expect(() => decodePack(whole.subarray(0, length), 'few')).toThrow(PackError);
      }),
      { seed: 2 },
    );
  });

  it('says what is wrong and what to do', () => {
    const whole = encodePack(someImages());
    const bytes = whole.slice();
    bytes[100] ^= 1;
    const remedy = /Reload the page or run `npm run prepare:all`\.$/;
    expect(() => decodePack(bytes, 'train10k')).toThrow(
      /^The file train10k\.pack is damaged: checksum [0-9a-f]{8} where [0-9a-f]{8} is expected\./,
    );
    expect(() => decodePack(bytes, 'train10k')).toThrow(remedy);
    expect(() => decodePack(whole.subarray(0, 99))).toThrow(/3 images need 2379 bytes, it ends/);
    expect(() => decodePack(new Uint8Array([...whole, 0]))).toThrow(/it has 1 more/);
    expect(() => decodePack(new TextEncoder().encode('<!doctype html><html></html>'))).toThrow(
      /not a pack/,
    );
  });

  it('is not written from images that do not fit together', () => {
    const images = someImages();
    expect(() => encodePack({ ...images, count: 4 })).toThrow(RangeError);
    expect(() => encodePack({ ...images, labels: Uint8Array.of(1, 10, 2) })).toThrow(
      'Label 1 is 10; labels are digits from 0 to 9.',
    );
  });

  it('hands out images as views', () => {
    const set = decodePack(encodePack(someImages()), 'few');
    expect(imageOf(set, 2)).toEqual(someImages().pixels.subarray(2 * PIXELS));
    expect(imageOf(set, 1).buffer).toBe(set.pixels.buffer);
    expect(() => imageOf(set, 3)).toThrow('No image 3 in few: images run from 0 to 2.');
    expect(() => imageOf(set, 0.5)).toThrow(RangeError);
  });
});

describe('shuffledOrder', () => {
  it('is the same for ever: a changed value here breaks every recorded digest', () => {
    expect([...shuffledOrder(10, 1, 0)]).toEqual([7, 9, 4, 3, 5, 8, 6, 1, 2, 0]);
    expect([...shuffledOrder(10, 1, 1)]).toEqual([4, 2, 8, 5, 6, 7, 1, 9, 0, 3]);
    expect([...shuffledOrder(10, 2, 0)]).toEqual([8, 2, 4, 3, 1, 9, 7, 6, 0, 5]);
    expect([...shuffledOrder(10, 4294967295, 7)]).toEqual([0, 6, 9, 8, 5, 1, 4, 7, 3, 2]);
    expect([...shuffledOrder(60000, 1, 0).subarray(0, 6)]).toEqual([
      38741, 52151, 983, 17501, 23933, 18993,
    ]);
  });

  it('is a permutation', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(0xffffffff), fc.nat(1000), (count, seed, epoch) => {
        const sorted = shuffledOrder(count, seed, epoch).sort();
        expect(sorted).toEqual(Uint32Array.from({ length: count }, (_, i) => i));
      }),
      { seed: 3 },
    );
  });

  it('favours no place', () => {
    // Each of the 25 (index, place) pairs is expected 2,000 times with a deviation of 40.
    const seen = new Uint32Array(25);
    for (let seed = 0; seed < 10_000; seed++) {
      shuffledOrder(5, seed, 3).forEach((index, place) => {
        seen[index * 5 + place]++;
      });
    }
    for (const times of seen) expect(Math.abs(times - 2000)).toBeLessThan(200);
  });

  it('refuses what is not a whole number in range', () => {
    expect(() => shuffledOrder(10, -1, 0)).toThrow(
      'seed is -1; it must be an integer from 0 to 4294967295.',
    );
    expect(() => shuffledOrder(2.5, 1, 0)).toThrow(/count is 2\.5/);
    expect(() => shuffledOrder(10, 1, Number.NaN)).toThrow(/epoch is NaN/);
  });
});
