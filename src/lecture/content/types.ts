import type { SourceId } from './bibliography.ts';
import type { ChapterId, LanguageId, TryId } from './ids.ts';
import type { SymbolId } from './symbols.ts';
import type { UiKey } from './uiKeys.ts';

/** A button that sets the figure up. */
export interface TryText<C extends ChapterId = ChapterId> {
  id: TryId<C>;
  /** On the button: a few words. */
  label: string;
  /** What it sets and what to look for: one or two sentences. */
  hint: string;
}

/**
 * One chapter in one language. All strings but `title`, `figureLabel` and the labels of the tries
 * are running text: they may hold `$TeX$`, `**bold**` and `{{sym:tau}}`, see `inline.ts`.
 */
export interface ChapterText<C extends ChapterId = ChapterId> {
  title: string;
  /** The chapter in one sentence, set large. */
  lead: string;
  /** Paragraphs: what, why, how. */
  body: string[];
  /** How it shows in the figure: one to three sentences. */
  figure: string;
  /** Accessible name of the figure, plain text. */
  figureLabel: string;
  tries: TryText<C>[];
  question: string;
  answer: string;
  sources: SourceId[];
}

export interface SymbolText {
  /** What the symbol stands for, without article, as it reads beside the value. */
  name: string;
}

/** All that the lecture says in one language. */
export interface LectureText {
  language: LanguageId;
  /** The language's own name for itself. */
  name: string;
  /** Labels of shell and figures; `{name}` marks a place for a value, see `fill` in `inline.ts`. */
  ui: Record<UiKey, string>;
  chapters: { [C in ChapterId]: ChapterText<C> };
  symbols: Record<SymbolId, SymbolText>;
}
