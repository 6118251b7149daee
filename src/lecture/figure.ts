/**
 * What the shell and a chapter's figure owe each other. A figure is the default export of
 * `src/lecture/figures/<chapter id>/View.tsx`, made by `figureOf` from a specification and a view.
 */
import type { ComponentType } from 'react';
import type { Numbers } from '../plots/numbers.ts';
import type { SymbolId } from './content/symbols.ts';
import type { UiKey } from './content/uiKeys.ts';

/** Everything a figure can be set to, as text: it goes into the link to the figure as it stands. */
export type FigureState = Readonly<Record<string, string>>;

export interface FigureProps {
  /** How the chosen language writes numbers. */
  numbers: Numbers;
  /**
   * Text of the interface in the chosen language; `{name}` places are filled from `values`, numbers among
   * them written as the language does.
   */
  t: (key: UiKey, values?: Record<string, string | number>) => string;
  /** The accessible name of the figure. */
  label: string;
  /** The symbol that the reader points at, in text or equation: the figure lights its quantity up. */
  highlighted: SymbolId | null;
  /** Tells what symbols stand at, formatted with unit (`20 ms`), for the reader who points at one. */
  onValues: (values: Partial<Record<SymbolId, string>>) => void;
  /** State as in the link; missing entries are the figure's defaults. */
  state: FigureState;
  /** Changes entries of the state; an empty string removes one. */
  setState: (changes: Record<string, string>) => void;
  /** The last "try" button pressed; `count` grows with every press. */
  attempt: { id: string; count: number } | null;
  /** Space and the play button: figures that run by themselves stop when false. */
  playing: boolean;
  setPlaying: (playing: boolean) => void;
  /** Large type for the room. */
  presenter: boolean;
  /** The reader asked for less motion: change states without travelling or flashing. */
  reducedMotion: boolean;
}

export type Figure = ComponentType<FigureProps>;
