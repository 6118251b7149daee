/**
 * The languages of the page: a folder each beside this file, named by the language's code, whose
 * `index.ts` exports a `Dictionary`. They are found by themselves; no other file knows their names.
 */
import type { Dictionary } from './en/index.ts';

export const pages = import.meta.glob<{ default: Dictionary }>('./*/index.ts', { eager: true });
