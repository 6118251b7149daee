/** Number texts for plots and read-outs: one place decides separators, minus sign and units. */

const NBSP = '\u00a0';
const MINUS = '\u2212';

let group = ',';
let decimal = '.';

/** Sets the separators used by every format here: `1,234.5` (en) or `1.234,5` (de). */
export function setNumberLanguage(language: string): void {
  const german = language.startsWith('de');
  group = german ? '.' : ',';
  decimal = german ? ',' : '.';
}

/** A number with thousands separators and a fixed number of decimals; `–` where there is none. */
export function fixed(value: number, decimals = 0): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '–' : value > 0 ? '∞' : `${MINUS}∞`;
  const text = Math.abs(value).toFixed(decimals);
  const dot = text.indexOf('.');
  const whole = dot < 0 ? text : text.slice(0, dot);
  const grouped = whole.length > 3 ? whole.replace(/\B(?=(\d{3})+$)/g, group) : whole;
  const digits = dot < 0 ? grouped : grouped + decimal + text.slice(dot + 1);
  // "-0.0" would claim a sign that the printed digits do not show.
  return value < 0 && Number(text) !== 0 ? MINUS + digits : digits;
}

/** A number in full: grouped, with all its decimals; scientific where that would be a row of zeros. */
export function exact(value: number): string {
  if (!Number.isFinite(value)) return fixed(value);
  const size = Math.abs(value);
  if (size >= 1e15 || (size > 0 && size < 1e-6)) {
    return String(value).replace('.', decimal).replace('e+', 'e').replaceAll('-', MINUS);
  }
  // As many decimals as the shortest text that reads back as the same number.
  const text = String(value);
  const dot = text.indexOf('.');
  return fixed(value, dot < 0 ? 0 : text.length - dot - 1);
}

/** `1,234`. */
export function integer(value: number): string {
  return fixed(value, 0);
}

/** `87.5 %` from the fraction 0.875. */
export function percent(fraction: number, decimals = 1): string {
  return withUnit(fraction * 100, '%', decimals);
}

/** A number followed by its unit, kept on one line. */
export function withUnit(value: number, unit: string, decimals = 1): string {
  return `${fixed(value, decimals)}${NBSP}${unit}`;
}

/** `12.5 ms`. */
export function ms(value: number, decimals = 1): string {
  return withUnit(value, 'ms', decimals);
}

/** `−52.0 mV`. */
export function mV(value: number, decimals = 1): string {
  return withUnit(value, 'mV', decimals);
}

/** `63.8 Hz`. */
export function hz(value: number, decimals = 1): string {
  return withUnit(value, 'Hz', decimals);
}

/** A file's size: kB, or MB from there on. */
export function fileSize(bytes: number): string {
  return bytes < 1e6 ? `${trimmed(bytes / 1e3)} kB` : `${trimmed(bytes / 1e6)} MB`;
}

/** `950`, `12k`, `1.2M`: for axis ticks where room is short. */
export function compact(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e6) return `${trimmed(value / 1e6)}M`;
  if (size >= 1e4) return `${trimmed(value / 1e3)}k`;
  return trimmed(value);
}

function trimmed(value: number): string {
  return fixed(value, Math.abs(value - Math.round(value)) < 0.05 ? 0 : 1);
}

/** The text of an axis tick: as many decimals as the step between ticks needs, not more. */
export function tickText(value: number, step: number): string {
  const size = Math.abs(step);
  if (size > 0 && size < 1e-6) return value.toExponential(0).replace('-', MINUS);
  const decimals = size > 0 ? Math.min(6, Math.max(0, Math.ceil(-Math.log10(size) - 1e-6))) : 0;
  // A step of 2.5 needs one decimal although its logarithm says none.
  const scaled = size * 10 ** decimals;
  const extra = Math.abs(scaled - Math.round(scaled)) > 1e-6 ? 1 : 0;
  return fixed(value, decimals + extra);
}
