/**
 * All that the lecture says: texts by language (`languages/`), and what every language shares.
 */
import english from '../../languages/en/lecture/index.ts';
import { lectures } from '../../languages/lectures.ts';
import type { LanguageId } from './ids.ts';
import type { LectureText } from './types.ts';

export * from './bibliography.ts';
export * from './equations.ts';
export * from './ids.ts';
export * from './inline.ts';
export * from './symbols.ts';
export * from './types.ts';
export * from './uiKeys.ts';

/** The lecture in every language, English first. */
export const LECTURES: readonly LectureText[] = [
  english,
  ...Object.values(lectures)
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
