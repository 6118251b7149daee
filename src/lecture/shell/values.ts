/** What symbols stand at: as the figure tells, else the default of the model's parameter. */
import { defaultOf, specOf } from '../../engine/parameters.ts';
import type { Numbers } from '../../plots/numbers.ts';
import { type SymbolId, symbolSpec } from '../content/symbols.ts';

export type SymbolValues = Partial<Record<SymbolId, string>>;

/** The value with its unit, or null where there is none. */
export function symbolValue(id: SymbolId, told: SymbolValues, numbers: Numbers): string | null {
  const own = told[id];
  if (own !== undefined && own !== '') return own;
  const { parameter, unit } = symbolSpec(id);
  if (!parameter) return null;
  const value = defaultOf(specOf(parameter));
  return typeof value === 'number' ? numbers.shortUnit(value, unit) : value;
}

/** Figures may tell values in every frame; the tooltip takes them over at reading speed. */
const TELL_EVERY_MS = 120;

/** The values told by the figure, outside of React: only an open tooltip renders with them. */
export class ValueStore {
  #values: SymbolValues = {};
  readonly #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | null = null;

  readonly tell = (values: SymbolValues): void => {
    this.#values = { ...this.#values, ...values };
    if (this.#listeners.size === 0) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      for (const listener of this.#listeners) listener();
    }, TELL_EVERY_MS);
  };

  readonly values = (): SymbolValues => this.#values;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}
