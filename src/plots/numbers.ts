/**
 * Numbers as a language writes them: marks and groups from `Intl`, minus sign, units and rounding of our
 * own. There is no current language here: whoever writes numbers is handed a `Numbers`, or takes it from
 * the texts (`useText().numbers`), the plot's theme or the figure.
 */

const NBSP = '\u00a0';
const MINUS = '\u2212';
/** More decimals than these not every browser's `Intl` writes. */
const INTL_DECIMALS = 20;
const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** The words for a counted thing by the language's plural rules; `other` where a rule has no word. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** All functions may be taken out of the object: none needs `this`. */
export interface Numbers {
  /** Code of the language. */
  readonly language: string;
  /** `.` in English, `,` in German. */
  readonly decimalMark: string;
  /** With digit groups and a fixed number of decimals (0 unless told); `–` where there is no number. */
  fixed(value: number, decimals?: number): string;
  /** In full: grouped, with all its decimals; scientific where that would be a row of noughts. */
  exact(value: number): string;
  /** `1,234`. */
  integer(value: number): string;
  /** The word that goes with a number: `plural(2, { one: 'image', other: 'images' })`. */
  plural(value: number, forms: PluralForms): string;
  /** Number and word: `1,234 images`. */
  counted(value: number, forms: PluralForms): string;
  /** `87.5 %` from the fraction 0.875. */
  percent(fraction: number, decimals?: number): string;
  /** A number followed by its unit, kept on one line. */
  withUnit(value: number, unit: string, decimals?: number): string;
  /** `12.5 ms`. */
  ms(value: number, decimals?: number): string;
  /** `−52.0 mV`. */
  mV(value: number, decimals?: number): string;
  /** `63.8 Hz`. */
  hz(value: number, decimals?: number): string;
  /** A rate without its unit: `812`, `2.9`, `0.04`. */
  perSecond(rate: number): string;
  /** A file's size: kB, or MB from there on. */
  fileSize(bytes: number): string;
  /** `950`, `12k`, `1.2M`: for axis ticks where room is short. */
  compact(value: number): string;
  /** The text of an axis tick: as many decimals as the step between ticks needs, not more. */
  tick(value: number, step: number): string;
  /** At most three significant digits behind the whole part: `0.0061`, `63.8`, `100`, `10⁷`. */
  short(value: number): string;
  /** A short number with its unit, kept on one line; without a unit where that is empty. */
  shortUnit(value: number, unit: string): string;
}

const known = new Map<string, Numbers>();

/**
 * The numbers of a language; the same object for the same code.
 * @param language a BCP 47 tag
 * @throws RangeError for what is no language tag
 */
export function numbersOf(language: string): Numbers {
  const found = known.get(language);
  if (found) return found;
  const made = makeNumbers(language);
  known.set(language, made);
  return made;
}

function makeNumbers(language: string): Numbers {
  const formats: Intl.NumberFormat[] = [];
  const rules = new Intl.PluralRules(language);
  const decimalMark =
    new Intl.NumberFormat(language).formatToParts(0.5).find(({ type }) => type === 'decimal')
      ?.value ?? '.';

  /** @param text of a number without sign: rounding is ours, since `Intl` rounds the shortest text. */
  function marked(text: string, decimals: number): string {
    if (decimals > INTL_DECIMALS) {
      const [whole, rest] = text.split('.');
      return marked(whole, 0) + decimalMark + rest;
    }
    formats[decimals] ??= new Intl.NumberFormat(language, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    return formats[decimals].format(text as Intl.StringNumericLiteral);
  }

  function fixed(value: number, decimals = 0): string {
    if (!Number.isFinite(value)) return Number.isNaN(value) ? '–' : value > 0 ? '∞' : `${MINUS}∞`;
    const text = Math.abs(value).toFixed(decimals);
    // Numbers this large come in exponents, which tell no decimals.
    const digits = marked(text, text.includes('e') ? 0 : decimals);
    // "-0.0" would claim a sign that the printed digits do not show.
    return value < 0 && Number(text) !== 0 ? MINUS + digits : digits;
  }

  function exact(value: number): string {
    if (!Number.isFinite(value)) return fixed(value);
    const size = Math.abs(value);
    if (size >= 1e15 || (size > 0 && size < 1e-6)) {
      return String(value).replace('.', decimalMark).replace('e+', 'e').replaceAll('-', MINUS);
    }
    // As many decimals as the shortest text that reads back as the same number.
    const text = String(value);
    const dot = text.indexOf('.');
    return fixed(value, dot < 0 ? 0 : text.length - dot - 1);
  }

  const integer = (value: number) => fixed(value, 0);
  const plural = (value: number, forms: PluralForms) => forms[rules.select(value)] ?? forms.other;
  const withUnit = (value: number, unit: string, decimals = 1) =>
    `${fixed(value, decimals)}${NBSP}${unit}`;
  const trimmed = (value: number) =>
    fixed(value, Math.abs(value - Math.round(value)) < 0.05 ? 0 : 1);

  function compact(value: number): string {
    const size = Math.abs(value);
    if (size >= 1e6) return `${trimmed(value / 1e6)}M`;
    if (size >= 1e4) return `${trimmed(value / 1e3)}k`;
    return trimmed(value);
  }

  function tick(value: number, step: number): string {
    const size = Math.abs(step);
    if (size > 0 && size < 1e-6) return value.toExponential(0).replace('-', MINUS);
    const decimals = size > 0 ? Math.min(6, Math.max(0, Math.ceil(-Math.log10(size) - 1e-6))) : 0;
    // A step of 2.5 needs one decimal although its logarithm says none.
    const scaled = size * 10 ** decimals;
    const extra = Math.abs(scaled - Math.round(scaled)) > 1e-6 ? 1 : 0;
    return fixed(value, decimals + extra);
  }

  function short(value: number): string {
    if (value === 0 || !Number.isFinite(value)) return fixed(value);
    const size = Math.floor(Math.log10(Math.abs(value)) + 1e-9);
    if (size >= 6) return power(value, size);
    const decimals = Math.min(8, Math.max(0, 2 - size));
    const rounded = Number(value.toFixed(decimals));
    const [, digits = ''] = String(Math.abs(rounded)).split('e')[0].split('.');
    // 1e-7 has its digits in the exponent.
    return fixed(rounded, Math.abs(rounded) < 1e-6 ? decimals : digits.length);
  }

  function power(value: number, size: number): string {
    const mantissa = Number((value / 10 ** size).toFixed(2));
    const exponent = [...String(size)].map((digit) => SUPERSCRIPT[Number(digit)]).join('');
    if (mantissa === 1) return `10${exponent}`;
    return `${short(mantissa)}${NBSP}·${NBSP}10${exponent}`;
  }

  function perSecond(rate: number): string {
    if (rate >= 9.95) return fixed(rate);
    return rate >= 0.95 ? fixed(rate, 1) : short(Number(rate.toPrecision(2)));
  }

  return {
    language,
    decimalMark,
    fixed,
    exact,
    integer,
    plural,
    counted: (value, forms) => `${exact(value)} ${plural(value, forms)}`,
    percent: (fraction, decimals = 1) => withUnit(fraction * 100, '%', decimals),
    withUnit,
    ms: (value, decimals = 1) => withUnit(value, 'ms', decimals),
    mV: (value, decimals = 1) => withUnit(value, 'mV', decimals),
    hz: (value, decimals = 1) => withUnit(value, 'Hz', decimals),
    fileSize: (bytes) =>
      bytes < 1e6 ? `${trimmed(bytes / 1e3)}${NBSP}kB` : `${trimmed(bytes / 1e6)}${NBSP}MB`,
    compact,
    tick,
    short,
    perSecond,
    shortUnit: (value, unit) => (unit ? `${short(value)}${NBSP}${unit}` : short(value)),
  };
}
