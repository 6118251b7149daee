/** Values of a parameter at positions of its slider, 0 to 1, and in its field. */
import type { NumberSpec } from '../engine/parameters.ts';
import type { Numbers } from '../plots/numbers.ts';
import { SLIDER_STEPS } from '../ui/range.ts';

/** The value at a position, rounded to three digits or as coarse as the slider is. */
export function valueAt(spec: NumberSpec, position: number): number {
  const { min, max } = spec;
  const log = spec.log && min > 0;
  const exact = log ? min * (max / min) ** position : min + position * (max - min);
  const clamped = Math.min(max, Math.max(min, exact));
  if (spec.integer) {
    return Math.min(max, Math.max(min, Math.round(log ? rounded(clamped, 0) : clamped)));
  }
  const value = rounded(clamped, log ? 0 : (max - min) / SLIDER_STEPS);
  return Math.min(max, Math.max(min, value));
}

/** Three significant digits, or fewer where the step of the slider is coarser. */
function rounded(value: number, step: number): number {
  if (value === 0) return 0;
  const size = Math.max(step, Math.abs(value) / 1000);
  const decimals = Math.ceil(-Math.log10(size));
  const factor = 10 ** Math.abs(decimals);
  return decimals >= 0 ? Math.round(value * factor) / factor : Math.round(value / factor) * factor;
}

/** A number as it stands in a field: short, exact, with the language's decimal mark. */
export function fieldText(value: number, { decimalMark }: Numbers): string {
  return shortText(value).replace('.', decimalMark);
}

function shortText(value: number): string {
  const plain = String(value);
  const short = value.toExponential().replace('e+', 'e');
  return Math.abs(value) >= 1e5 && short.length < plain.length ? short : plain;
}
