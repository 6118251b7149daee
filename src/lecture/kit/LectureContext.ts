/** What every part of a chapter may need from the shell without having it handed down. */
import { createContext, useContext } from 'react';
import type { Numbers } from '../../plots/numbers.ts';
import type { SymbolId } from '../content/symbols.ts';
import type { LectureText } from '../content/types.ts';
import type { UiKey } from '../content/uiKeys.ts';

export interface LectureSurroundings {
  lecture: LectureText;
  /** How the language writes numbers. */
  numbers: Numbers;
  t: (key: UiKey, values?: Record<string, string | number>) => string;
  /** The symbol pointed at, anywhere. */
  highlighted: SymbolId | null;
  /** Points at a symbol, as hovering it in the text does. */
  highlight: (id: SymbolId | null) => void;
  presenter: boolean;
  reducedMotion: boolean;
}

export const LectureContext = createContext<LectureSurroundings | null>(null);

export function useLecture(): LectureSurroundings {
  const surroundings = useContext(LectureContext);
  if (!surroundings) throw new Error('useLecture needs a LectureContext around it.');
  return surroundings;
}
