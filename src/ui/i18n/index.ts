/** The texts of the page by language; `languages/` has a folder for each. */
import type { Dictionary } from '../../languages/en/index.ts';
import en from '../../languages/en/index.ts';
import { pages } from '../../languages/folders.ts';

const dictionaries = new Map(
  Object.entries(pages).map(([path, file]) => [path.split('/')[1], file.default]),
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
