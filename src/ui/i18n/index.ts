/**
 * The languages of the page: one file each beside this one, found by itself. The file's name is the
 * language's code.
 */
import type { Dictionary } from './en.ts';
import en from './en.ts';

const files = import.meta.glob<{ default: Dictionary }>(
  ['./*.ts', '!./index.ts', '!./wording.ts'],
  { eager: true },
);

const dictionaries = new Map(
  Object.entries(files).map(([path, file]) => [path.slice(2, -3), file.default]),
);

/** Codes of all languages, English first. */
export const LANGUAGES: readonly string[] = [
  'en',
  ...[...dictionaries.keys()].filter((code) => code !== 'en').sort(),
];

/** The texts in a language, in English where there is none. */
export function dictionaryOf(language: string): Dictionary {
  return dictionaries.get(language) ?? en;
}

export type { Dictionary };
