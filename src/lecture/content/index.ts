/**
 * All that the lecture says: texts by language, and what every language shares. A language is a folder
 * beside this file whose `index.ts` exports a `LectureText`; it is found by itself.
 */
import english from './en/index.ts';
import type { LanguageId } from './ids.ts';
import type { LectureText } from './types.ts';

export * from './bibliography.ts';
export * from './equations.ts';
export * from './ids.ts';
export * from './inline.ts';
export * from './symbols.ts';
export * from './types.ts';
export * from './uiKeys.ts';

const files = import.meta.glob<{ default: LectureText }>('./*/index.ts', { eager: true });

/** The lecture in every language, English first. */
export const LECTURES: readonly LectureText[] = [
  english,
  ...Object.values(files)
    .map((file) => file.default)
    .filter((lecture) => lecture !== english)
    .sort((a, b) => a.language.localeCompare(b.language)),
];

/** The lecture in a language, in English where there is none. */
export function lectureIn(language: LanguageId): LectureText {
  return LECTURES.find((lecture) => lecture.language === language) ?? english;
}

/**
 * The lecture in the first language wanted that it is written in, else in English.
 * @param wanted language tags by preference, such as `navigator.languages`
 */
export function chooseLecture(wanted: readonly string[]): LectureText {
  for (const tag of wanted) {
    const code = tag.toLowerCase().split('-')[0];
    const found = LECTURES.find((lecture) => lecture.language === code);
    if (found) return found;
  }
  return english;
}
