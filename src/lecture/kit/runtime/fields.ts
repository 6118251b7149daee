/** The entries of a figure's state, each with its default, its range and its place in the link. */
import type { FigureState } from '../../figure.ts';

export interface Field<T> {
  readonly default: T;
  /** Name in the link; null: passing, no link shows it. */
  readonly link: string | null;
  /** undefined where the text is no value of this field: the default holds. */
  parse(text: string): T | undefined;
  format(value: T): string;
}

export interface NumberEntry {
  default: number;
  min: number;
  max: number;
  integer?: boolean;
}

export type NumberField = Field<number> & NumberEntry;

// biome-ignore lint/suspicious/noExplicitAny: a field of any type
export type Fields = Readonly<Record<string, Field<any>>>;

/** The values of some fields. */
export type StateOf<F extends Fields> = {
  readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never;
};

/** A number. What lies out of range is moved to its nearer end, what is no number is refused. */
export function number(link: string, entry: NumberEntry): NumberField {
  return {
    ...entry,
    link,
    parse(text) {
      const value = Number(text);
      if (text.trim() === '' || !Number.isFinite(value)) return undefined;
      const inRange = Math.min(entry.max, Math.max(entry.min, value));
      return entry.integer ? Math.round(inRange) : inRange;
    },
    format: (value) => String(Number(value.toPrecision(6))),
  };
}

/** One of some words; the first is the default. */
export function choice<const T extends readonly [string, ...string[]]>(
  link: string,
  options: T,
): Field<T[number]> & { options: T } {
  return {
    link,
    options,
    default: options[0],
    parse: (text) => options.find((option) => option === text),
    format: (value) => value,
  };
}

/** Yes or no, `1` or `0` in the link. */
export function flag(link: string, standard = false): Field<boolean> {
  return {
    link,
    default: standard,
    parse: (text) => (text === '1' ? true : text === '0' ? false : undefined),
    format: (value) => (value ? '1' : '0'),
  };
}

/** Words as they stand. */
export function text(link: string, standard = ''): Field<string> {
  return { link, default: standard, parse: (found) => found, format: (value) => value };
}

/** The thing last tried, for figures that go by it. */
export const TRY = text('try');

/**
 * What is more than a number or a word, such as trains of spikes. Parsed once for each text, so that
 * the same text is the same object.
 * @param standard the default as text
 */
export function parsed<T>(
  link: string,
  standard: string,
  parse: (text: string) => T,
  format: (value: T) => string,
): Field<T> {
  return { link, default: parse(standard), parse, format };
}

/** A value that passes with the visit: what is pointed at, which spikes are shown. */
export function passing<T>(standard: T): Field<T> {
  return {
    link: null,
    default: standard,
    parse: () => undefined,
    format: () => '',
  };
}

/** The defaults of some fields; without names, of all that go into the link. */
export function defaultsOf<F extends Fields, K extends keyof F = keyof F>(
  fields: F,
  ...names: K[]
): Partial<StateOf<F>> {
  const wanted = names.length ? names : Object.keys(fields).filter((name) => fields[name].link);
  return Object.fromEntries(
    wanted.map((name) => [name, fields[name as string].default]),
  ) as Partial<StateOf<F>>;
}

/** A figure's state: kept as typed values, exchanged with the link as text. */
export class StateStore<F extends Fields> {
  readonly #fields: F;
  #values: StateOf<F>;
  /** The texts that the values were read from. */
  readonly #texts = new Map<string, string>();

  constructor(fields: F) {
    this.#fields = fields;
    this.#values = Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [name, field.default]),
    ) as StateOf<F>;
  }

  get values(): StateOf<F> {
    return this.#values;
  }

  /** Takes over what a link says. @returns whether anything is different */
  read(link: FigureState): boolean {
    const changes: Record<string, unknown> = {};
    for (const [name, field] of Object.entries(this.#fields)) {
      if (field.link === null) continue;
      const found = link[field.link] ?? '';
      if (found === (this.#texts.get(name) ?? '')) continue;
      this.#texts.set(name, found);
      changes[name] = found === '' ? field.default : (field.parse(found) ?? field.default);
    }
    return this.#merge(changes);
  }

  /**
   * Changes some values.
   * @returns the entries of the link that change with them, empty ones to be removed; null where
   *   nothing is different
   */
  set(changes: Partial<StateOf<F>>): Record<string, string> | null {
    const link: Record<string, string> = {};
    const taken: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(changes)) {
      const field = this.#fields[name];
      if (field.link === null) {
        taken[name] = value;
        continue;
      }
      const written = field.format(value);
      const found = written === field.format(field.default) ? '' : written;
      link[field.link] = found;
      if (found === (this.#texts.get(name) ?? '')) continue;
      this.#texts.set(name, found);
      // As the link will give it back, so that both are the same to the last digit.
      taken[name] = found === '' ? field.default : (field.parse(found) ?? field.default);
    }
    return this.#merge(taken) ? link : null;
  }

  #merge(changes: Record<string, unknown>): boolean {
    const values = this.#values as Record<string, unknown>;
    if (Object.keys(changes).every((name) => Object.is(values[name], changes[name]))) return false;
    this.#values = { ...this.#values, ...changes };
    return true;
  }
}
