/** Short numbers for sliders and tooltips, in the separators of the language. */
import { fixed } from '../../plots/format.ts';

const NBSP = '\u00a0';
const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** At most three significant digits behind the whole part: `0.0061`, `63.8`, `100`, `10⁷`. */
export function shortNumber(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return fixed(value);
  const size = Math.floor(Math.log10(Math.abs(value)) + 1e-9);
  if (size >= 6) return power(value, size);
  const decimals = Math.min(8, Math.max(0, 2 - size));
  const rounded = Number(value.toFixed(decimals));
  const [, digits = ''] = String(Math.abs(rounded)).split('e')[0].split('.');
  // 1e-7 has its digits in the exponent.
  return fixed(rounded, Math.abs(rounded) < 1e-6 ? decimals : digits.length);
}

/** A number with its unit, kept on one line. */
export function withShortUnit(value: number, unit: string): string {
  return unit ? `${shortNumber(value)}${NBSP}${unit}` : shortNumber(value);
}

function power(value: number, size: number): string {
  const mantissa = Number((value / 10 ** size).toFixed(2));
  const exponent = [...String(size)].map((digit) => SUPERSCRIPT[Number(digit)]).join('');
  if (mantissa === 1) return `10${exponent}`;
  return `${shortNumber(mantissa)}${NBSP}·${NBSP}10${exponent}`;
}
