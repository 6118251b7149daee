/**
 * The lecture in every language, found like the texts of the page: `lecture/index.ts` in the language's
 * folder exports a `LectureText`. It is a file of its own, so that the laboratory loads without them.
 */
import type { LectureText } from '../lecture/content/types.ts';

export const lectures = import.meta.glob<{ default: LectureText }>('./*/lecture/index.ts', {
  eager: true,
});
