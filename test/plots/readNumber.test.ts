import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldText } from '../../src/lab/sliderScale.ts';
import { numbersOf } from '../../src/plots/numbers.ts';
import { readNumber } from '../../src/plots/readNumber.ts';

describe('a number as it is typed', () => {
  it.each([
    ['en', '1,000', 1000],
    ['en', '1,600', 1600],
    ['en', '1600', 1600],
    ['en', '1 600', 1600],
    ['en', '0.5', 0.5],
    ['en', '.5', 0.5],
    ['en', '−52', -52],
    ['en', '1e7', 1e7],
    ['en', '1e-4', 1e-4],
    ['en', '12,345.25', 12345.25],
    ['de', '1.600', 1600],
    ['de', '1600', 1600],
    ['de', '0,5', 0.5],
    ['de', '1.234.567,5', 1234567.5],
    ['de', '-0,0001', -0.0001],
  ])('%s %s is %d', (language, text, value) => expect(readNumber(text, language)).toBe(value));

  it.each([
    ['en', '1,60'],
    ['en', '0,500'],
    ['en', '1,0000'],
    ['en', '1.000.000'],
    ['en', ''],
    ['en', '-'],
    ['en', 'abc'],
    ['en', '1e999x'],
    ['en', '0x10'],
    ['de', '0.5'],
    ['de', '1.60'],
    ['de', '0.500'],
    ['de', '1,000,000'],
  ])('%s %j is none', (language, text) => expect(readNumber(text, language)).toBeNull());

  it.each(['en', 'de'])('%s: what a field shows reads back as the same number', (language) => {
    const numbers = numbersOf(language);
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true }).filter((n) => !Object.is(n, -0));
    fc.assert(
      fc.property(value, (n) => {
        expect(readNumber(fieldText(n, numbers), language)).toBe(n);
        expect(readNumber(numbers.exact(n), language)).toBe(n);
      }),
      { numRuns: 3000, seed: 9 },
    );
  });

  it('never means another number in silence: digits stay, in their order', () => {
    const typed = fc.string({ unit: fc.constantFrom(...'0123456789.,- '), maxLength: 12 });
    fc.assert(
      fc.property(typed, fc.constantFrom('en', 'de'), (text, language) => {
        const value = readNumber(text, language);
        if (value === null) return;
        const decimal = language === 'en' ? '.' : ',';
        const [whole, part = ''] = text.trim().split(decimal);
        const clean = `${whole.replace(/[^\d-]/g, '') || '0'}.${part || '0'}`;
        expect(value).toBe(Number(clean.replace(/^-\./, '-0.')));
      }),
      { numRuns: 3000, seed: 9 },
    );
  });
});
