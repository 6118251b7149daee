import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbersOf } from '../../src/plots/numbers.ts';

const { compact, exact, fileSize, fixed, integer, mV, ms, percent, tick } = numbersOf('en');

describe('number formats', () => {
  it('groups thousands and keeps decimals ungrouped', () => {
    expect(integer(1234)).toBe('1,234');
    expect(integer(999)).toBe('999');
    expect(integer(1234567)).toBe('1,234,567');
    expect(fixed(1234.56789, 4)).toBe('1,234.5679');
    expect(exact(12345.000001)).toBe('12,345.000001');
    expect(exact(-0.0000010000041841021703)).toBe('−0.0000010000041841021703');
  });

  it('uses a true minus sign and never prints minus zero', () => {
    expect(mV(-52)).toBe('−52.0\u00a0mV');
    expect(fixed(-0.001, 1)).toBe('0.0');
  });

  it('writes sizes of files in the unit that suits them', () => {
    expect(fileSize(44800)).toBe('44.8\u00a0kB');
    expect(fileSize(2_248_492)).toBe('2.2\u00a0MB');
    expect(fileSize(0)).toBe('0\u00a0kB');
  });

  it('keeps number and unit on one line', () => {
    expect(ms(350, 0)).toBe('350\u00a0ms');
    expect(percent(0.875)).toBe('87.5\u00a0%');
  });

  it('says so when there is no number', () => {
    expect(fixed(Number.NaN)).toBe('–');
    expect(fixed(Number.NEGATIVE_INFINITY)).toBe('−∞');
  });

  it('gives ticks the decimals their step needs', () => {
    expect(tick(0.004, 0.002)).toBe('0.004');
    expect(tick(50, 10)).toBe('50');
    expect(tick(2.5, 2.5)).toBe('2.5');
    expect(tick(0.25, 0.25)).toBe('0.25');
    expect(tick(10000, 2000)).toBe('10,000');
    expect(tick(0.30000000000000004, 0.1)).toBe('0.3');
  });

  it('shortens large numbers', () => {
    expect(compact(950)).toBe('950');
    expect(compact(12_000)).toBe('12k');
    expect(compact(1_240_000)).toBe('1.2M');
  });

  it('rounds as toFixed does, in the digits of the number as it is held', () => {
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(value, fc.integer({ min: 0, max: 6 }), (n, decimals) => {
        const plain = fixed(n, decimals).replaceAll(',', '').replace('−', '-');
        expect(Number(plain)).toBe(Number(n.toFixed(decimals)) + 0);
        expect(plain.split('.')[1]?.length ?? 0).toBe(decimals);
      }),
      { numRuns: 2000, seed: 10 },
    );
    // `Intl` alone would round the shortest text, and say 1.01.
    expect(fixed(1.005, 2)).toBe('1.00');
    expect(fixed(2e21)).toBe('2,000,000,000,000,000,000,000');
  });
});

describe('a language', () => {
  it('has marks and groups of its own, beside any other', () => {
    const german = numbersOf('de');
    expect(german.integer(1000)).toBe('1.000');
    expect(german.fixed(1234567.5, 1)).toBe('1.234.567,5');
    expect(german.mV(-1234.5)).toBe('−1.234,5\u00a0mV');
    expect(german.short(1234.5)).toBe('1.235');
    expect(german.short(0.00607)).toBe('0,00607');
    expect(german.short(2.5e6)).toBe('2,5\u00a0·\u00a010⁶');
    expect(german.exact(1.5e-7)).toBe('1,5e−7');
    expect(german.tick(10000, 2500)).toBe('10.000');
    expect(german.compact(12_500)).toBe('12,5k');
    expect(numbersOf('fr').fixed(1234.5, 1)).toBe('1\u202f234,5');
    expect(integer(1000)).toBe('1,000');
  });

  it('counts by its own rules of plural', () => {
    const images = { one: 'image', other: 'images' };
    expect([0, 1, 2, 1000].map((n) => numbersOf('en').counted(n, images))).toEqual([
      '0 images',
      '1 image',
      '2 images',
      '1,000 images',
    ]);
    // French counts none as one; Polish has a form for two to four.
    expect(numbersOf('fr').plural(0, { one: 'image', other: 'images' })).toBe('image');
    const pictures = { one: 'obraz', few: 'obrazy', other: 'obrazów' };
    const polish = [1, 3, 5].map((n) => numbersOf('pl').plural(n, pictures));
    expect(polish).toEqual(['obraz', 'obrazy', 'obrazów']);
  });

  it('is the same object for the same code', () => {
    expect(numbersOf('de')).toBe(numbersOf('de'));
    expect(() => numbersOf('no tag')).toThrow(RangeError);
  });
});
