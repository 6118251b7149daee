/** The lecture in the address: `#/lecture/<chapter>?<state of the figure>`; no chapter: the contents. */
import {
  checkParameters,
  makeParameters,
  type Parameters,
  parseValue,
} from '../../engine/parameters.ts';
import { CHAPTER_IDS, type ChapterId } from '../content/ids.ts';
import type { FigureState } from '../figure.ts';
import { NETWORKS } from '../kit/networks.ts';

export interface LectureAddress {
  /** null: title page and contents. */
  chapter: ChapterId | null;
  state: FigureState;
}

const LAB_PREFIX = 'lab.';

/** Reads a hash; an unknown chapter leads to the contents. */
export function parseAddress(hash: string): LectureAddress {
  const match = /^#\/lecture(?:\/([^?]*))?(?:\?(.*))?$/.exec(hash);
  const chapter = CHAPTER_IDS.find((id) => id === match?.[1]) ?? null;
  if (!chapter) return { chapter, state: {} };
  const state: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(match?.[2] ?? '')) {
    if (name && value) state[name] = value;
  }
  return { chapter, state };
}

/** The hash of a chapter with its figure's state, entries in order of their names. */
export function formatAddress({ chapter, state }: LectureAddress): string {
  if (!chapter) return '#/lecture';
  const query = new URLSearchParams();
  for (const name of Object.keys(state).sort()) {
    if (state[name] !== '') query.set(name, state[name]);
  }
  const text = query.toString();
  return `#/lecture/${chapter}${text ? `?${text}` : ''}`;
}

/** The state with changes made; the same object when nothing is different. */
export function mergeState(state: FigureState, changes: Record<string, string>): FigureState {
  const different = Object.entries(changes).some(([name, value]) => (state[name] ?? '') !== value);
  if (!different) return state;
  const merged: Record<string, string> = { ...state, ...changes };
  for (const name of Object.keys(merged)) if (merged[name] === '') delete merged[name];
  return merged;
}

/**
 * The parameters that a figure hands to the laboratory, in entries `lab.<parameter>` and in what the
 * chapter's network has of its own; null when it hands over none. What is no parameter or out of range is left out.
 */
export function labParameters(
  state: FigureState,
  chapter: ChapterId | null = null,
): Parameters | null {
  const overrides: Record<string, number | string> = { ...(chapter && NETWORKS[chapter]) };
  for (const [name, text] of Object.entries(state)) {
    if (!name.startsWith(LAB_PREFIX)) continue;
    const parameter = name.slice(LAB_PREFIX.length);
    try {
      overrides[parameter] = parseValue(parameter, text);
    } catch {
      // A link written by hand: the rest of it still holds.
    }
  }
  if (Object.keys(overrides).length === 0) return null;
  try {
    return checkParameters(makeParameters(overrides as Partial<Parameters>));
  } catch {
    return null;
  }
}

/** The chapter so many places further on; null before the first and behind the last. */
export function chapterAt(chapter: ChapterId | null, by: number): ChapterId | null {
  const index = chapter ? CHAPTER_IDS.indexOf(chapter) : -1;
  return CHAPTER_IDS[index + by] ?? null;
}
