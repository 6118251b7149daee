/** Values of a parameter at positions of its slider, 0 to 1, and a key press away; and as text in its field. */
import type { NumberSpec } from '../engine/parameters.ts';
import type { Numbers } from '../plots/numbers.ts';

export type Scale = Pick<NumberSpec, 'min' | 'max' | 'integer' | 'log' | 'logFrom'>;

/** The left end of a logarithmic slider that has a zero, and where its decades begin. */
const ZERO_SHARE = 0.04;
/** A linear slider has about so many values. */
const LINEAR_STEPS = 200;

/** Where the decades begin and end; null for a linear scale. */
function decades({ min, max, log, logFrom }: Scale): { from: number; to: number } | null {
  const from = logFrom ?? (log ? min : 0);
  return from > 0 ? { from, to: max } : null;
}

/** The share of the slider left of its decades, which belongs to zero. */
const zeroShare = ({ min, logFrom }: Scale) => (logFrom !== undefined && min <= 0 ? ZERO_SHARE : 0);

/** Where a value stands, 0 to 1. */
export function positionAt(scale: Scale, value: number): number {
  const range = decades(scale);
  const zero = zeroShare(scale);
  const share = !range
    ? (value - scale.min) / (scale.max - scale.min)
    : value < range.from
      ? (zero * value) / range.from
      : zero + (1 - zero) * (Math.log(value / range.from) / Math.log(range.to / range.from));
  return Math.min(1, Math.max(0, share));
}

/** The value at a position: two digits on a logarithmic scale, a round step on a linear one. */
export function valueAt(scale: Scale, position: number): number {
  const range = decades(scale);
  if (!range) {
    const step = linearStep(scale);
    const exact = scale.min + position * (scale.max - scale.min);
    // The ends are values as well, on a step or not.
    if (position <= 0 || position >= 1) return within(scale, exact);
    return within(scale, Math.round(exact / step) * step);
  }
  const zero = zeroShare(scale);
  if (position < zero / 2) return 0;
  const share = Math.max(0, (position - zero) / (1 - zero));
  const exact = range.from * (range.to / range.from) ** share;
  return within(scale, Number(exact.toPrecision(2)));
}

/**
 * The value that a key leads to: a small step is a step of a linear scale, or a tenth to a twentieth of the
 * value on a logarithmic one; a large step is ten of those, or on to the next 1, 2 or 5. A value that is on no
 * step goes to the nearest in that direction.
 */
export function stepped(scale: Scale, value: number, direction: 1 | -1, large = false): number {
  const range = decades(scale);
  if (!range) {
    const step = linearStep(scale) * (large ? 10 : 1);
    return within(scale, onTo(value, step, direction));
  }
  const { from } = range;
  if (value < from || (value <= from && direction < 0)) {
    return within(scale, direction < 0 ? scale.min : from);
  }
  const next = large ? next125(value, direction) : nextSmall(value, direction);
  const least = scale.integer ? onTo(value, 1, direction) : next;
  return within(scale, direction * (next - least) > 0 ? next : least);
}

/** 1, 2 or 5 times a power of ten that gives about 200 steps; at least 1 for whole numbers. */
function linearStep({ min, max, integer }: Scale): number {
  const ideal = (max - min) / LINEAR_STEPS;
  const power = 10 ** Math.floor(Math.log10(ideal));
  const steps = [1, 2, 5, 10].map((digit) => digit * power);
  const near = (step: number) => Math.abs(Math.log(step / ideal));
  const step = steps.reduce((best, other) => (near(other) < near(best) ? other : best));
  return integer ? Math.max(1, Math.round(step)) : step;
}

/** The next multiple of a step in a direction. */
function onTo(value: number, step: number, direction: 1 | -1): number {
  const at = value / step;
  const slack = 1e-6;
  return step * (direction > 0 ? Math.floor(at + slack) + 1 : Math.ceil(at - slack) - 1);
}

/** On by a tenth of the power of ten below, from 2 on by two of them, from 5 on by five. */
function nextSmall(value: number, direction: 1 | -1): number {
  const { digit, power } = leading(value, direction);
  const tenths = digit < 2 ? 1 : digit < 5 ? 2 : 5;
  return onTo(value, (tenths * power) / 10, direction);
}

function next125(value: number, direction: 1 | -1): number {
  const { digit, power } = leading(value, direction);
  const digits = direction > 0 ? [2, 5, 10] : [5, 2, 1];
  return power * (digits.find((d) => direction * (d - digit) > 1e-6) as number);
}

/** A value as digit times power of ten; on the way down a power of ten is ten times the one below. */
function leading(value: number, direction: 1 | -1): { digit: number; power: number } {
  const exponent = Math.floor(Math.log10(value) + direction * 1e-9);
  const power = 10 ** exponent;
  // What is on a border belongs to the steps on the side that it is left to.
  return { digit: (value / power) * (1 + direction * 1e-9), power };
}

function within({ min, max, integer }: Scale, value: number): number {
  const short = integer ? Math.round(value) : Number(value.toPrecision(10));
  // No minus zero.
  return Math.min(max, Math.max(min, short)) + 0;
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
