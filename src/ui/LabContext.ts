/** React bound on the laboratory. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { UserMessage } from '../engine/messages.ts';
import type { Lab } from '../store/lab.ts';
import type { State } from '../store/store.ts';
import { type Dictionary, dictionaryOf } from './i18n/index.ts';
import { worded } from './i18n/wording.ts';

export const LabContext = createContext<Lab | null>(null);

export function useLab(): Lab {
  const lab = useContext(LabContext);
  if (!lab) throw new Error('useLab needs a LabContext around it.');
  return lab;
}

/** A part of the state; renders again when that part changes. */
export function useLabState<T>(select: (state: State) => T): T {
  return useStore(useLab().store, select);
}

/** The texts in the chosen language. */
export function useText(): Dictionary {
  return dictionaryOf(useLabState((s) => s.language));
}

/** Puts messages into the chosen language. */
export function useWords(): (message: UserMessage) => string {
  const text = useText();
  return (message) => worded(text, message);
}
