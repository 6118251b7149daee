import { afterEach, describe, expect, it } from 'vitest';
import {
  compact,
  fileSize,
  fixed,
  integer,
  ms,
  mV,
  percent,
  setNumberLanguage,
  tickText,
} from '../../src/plots/format.ts';

afterEach(() => setNumberLanguage('en'));

describe('number formats', () => {
  it('groups thousands and keeps decimals ungrouped', () => {
    expect(integer(1234)).toBe('1,234');
    expect(integer(999)).toBe('999');
    expect(integer(1234567)).toBe('1,234,567');
    expect(fixed(1234.56789, 4)).toBe('1,234.5679');
  });

  it('uses a true minus sign and never prints minus zero', () => {
    expect(mV(-52)).toBe('−52.0\u00a0mV');
    expect(fixed(-0.001, 1)).toBe('0.0');
  });

  it('writes sizes of files in the unit that suits them', () => {
    expect(fileSize(44800)).toBe('44.8 kB');
    expect(fileSize(2_248_492)).toBe('2.2 MB');
    expect(fileSize(0)).toBe('0 kB');
  });

  it('keeps number and unit on one line', () => {
    expect(ms(350, 0)).toBe('350\u00a0ms');
    expect(percent(0.875)).toBe('87.5\u00a0%');
  });

  it('says so when there is no number', () => {
    expect(fixed(Number.NaN)).toBe('–');
    expect(fixed(Number.NEGATIVE_INFINITY)).toBe('−∞');
  });

  it('speaks German', () => {
    setNumberLanguage('de-AT');
    expect(fixed(1234.5, 1)).toBe('1.234,5');
  });

  it('gives ticks the decimals their step needs', () => {
    expect(tickText(0.004, 0.002)).toBe('0.004');
    expect(tickText(50, 10)).toBe('50');
    expect(tickText(2.5, 2.5)).toBe('2.5');
    expect(tickText(0.25, 0.25)).toBe('0.25');
    expect(tickText(10000, 2000)).toBe('10,000');
    expect(tickText(0.30000000000000004, 0.1)).toBe('0.3');
  });

  it('shortens large numbers', () => {
    expect(compact(950)).toBe('950');
    expect(compact(12_000)).toBe('12k');
    expect(compact(1_240_000)).toBe('1.2M');
  });
});
