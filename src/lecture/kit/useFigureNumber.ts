/** Typed entries of a figure's state. What stands at its default is left out of the link. */
import type { FigureProps, FigureState } from '../figure.ts';

export interface NumberEntry {
  default: number;
  min: number;
  max: number;
  integer?: boolean;
}

/** The number under a name; the default where there is none or none in range. */
export function readNumber(state: FigureState, name: string, entry: NumberEntry): number {
  const text = state[name];
  if (text === undefined || text.trim() === '') return entry.default;
  const value = Number(text);
  if (!Number.isFinite(value)) return entry.default;
  const inRange = Math.min(entry.max, Math.max(entry.min, value));
  return entry.integer ? Math.round(inRange) : inRange;
}

/** The text of a number in the state; empty for the default. */
export function numberText(value: number, entry: NumberEntry): string {
  const rounded = Number(value.toPrecision(6));
  return rounded === entry.default ? '' : String(rounded);
}

type StateProps = Pick<FigureProps, 'state' | 'setState'>;

/** A number of the state and the function that sets it. */
export function useFigureNumber(
  { state, setState }: StateProps,
  name: string,
  entry: NumberEntry,
): [number, (value: number) => void] {
  return [
    readNumber(state, name, entry),
    (value) => setState({ [name]: numberText(value, entry) }),
  ];
}
