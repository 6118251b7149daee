/** The keys of the lecture. They leave alone what a control of their own answers to. */
import { useEffect, useRef } from 'react';
import type { UiKey } from '../content/uiKeys.ts';

export interface KeyActions {
  previous: () => void;
  next: () => void;
  first: () => void;
  last: () => void;
  togglePlaying: () => void;
  /** A thing to try, from 0. */
  attempt: (index: number) => void;
  reset: () => void;
  answer: () => void;
  chapters: () => void;
  fullScreen: () => void;
  presenter: () => void;
  language: () => void;
  laboratory: () => void;
  print: () => void;
  escape: () => void;
}

/** The list of keys as it is shown, in the order of the list. */
export const KEY_LIST: readonly [keys: string, what: UiKey][] = [
  ['← →', 'keyArrows'],
  ['Space', 'keySpace'],
  ['1 2 3', 'keyNumbers'],
  ['R', 'keyR'],
  ['A', 'keyA'],
  ['C', 'keyC'],
  ['P', 'keyP'],
  ['F', 'keyF'],
  ['L', 'keyL'],
  ['O', 'keyO'],
  ['?', 'keyQuestion'],
  ['Esc', 'keyEscape'],
];

/** What writes, chooses or moves with arrows. */
const TYPES = 'input:not([type=checkbox]), select, textarea, [contenteditable]';
const MOVES = `${TYPES}, canvas[tabindex], [role=slider], [role=grid], [role=application], [data-keys]`;
/** What the space bar presses. */
const PRESSES = 'button, a, summary, input[type=checkbox], [role=button]';

const PAGE_KEYS: Record<string, string> = { PageUp: 'ArrowLeft', PageDown: 'ArrowRight' };

/** @param pageKeys page up and down change chapters as well: that is what presenters' remotes send */
export function useKeys(actions: KeyActions, pageKeys: boolean): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    // A button that was clicked keeps the focus, but the space bar is for the figure then.
    let clicked: Element | null = null;
    const click = (event: MouseEvent) => {
      clicked = event.detail > 0 ? document.activeElement : null;
    };
    const pressed = (event: KeyboardEvent) => {
      if (event.key === 'Tab') clicked = null;
      if (event.defaultPrevented || event.metaKey || event.altKey) return;
      if (event.ctrlKey) {
        if (event.key === 'p') {
          event.preventDefault();
          latest.current.print();
        }
        return;
      }
      const target = event.target instanceof Element ? event.target : document.body;
      if (target.closest('dialog')) return;
      const key = (pageKeys && PAGE_KEYS[event.key]) || event.key;
      const action = actionOf(key, target, target === clicked);
      if (!action || (event.repeat && !key.startsWith('Arrow'))) return;
      event.preventDefault();
      action(latest.current);
    };
    addEventListener('click', click, true);
    addEventListener('keydown', pressed);
    return () => {
      removeEventListener('click', click, true);
      removeEventListener('keydown', pressed);
    };
  }, [pageKeys]);
}

type Action = (actions: KeyActions) => void;

function actionOf(key: string, target: Element, wasClicked: boolean): Action | null {
  if (key === 'Escape') return (a) => a.escape();
  // A slider has no use for letters; a field has.
  const slider = target.matches('input[type=range]');
  if (target.closest(TYPES) && !slider) return null;
  const moves = target.closest(MOVES) !== null;
  switch (key) {
    case 'ArrowLeft':
      return moves ? null : (a) => a.previous();
    case 'ArrowRight':
      return moves ? null : (a) => a.next();
    case 'Home':
      return moves ? null : (a) => a.first();
    case 'End':
      return moves ? null : (a) => a.last();
    case ' ':
      if (target.closest('canvas[tabindex], [data-keys]')) return null;
      return target.closest(PRESSES) && !wasClicked ? null : (a) => a.togglePlaying();
  }
  if (/^[1-9]$/.test(key)) return (a) => a.attempt(Number(key) - 1);
  switch (key.toLowerCase()) {
    case 'r':
      return (a) => a.reset();
    case 'a':
      return (a) => a.answer();
    case 'c':
      return (a) => a.chapters();
    case 'f':
      return (a) => a.fullScreen();
    case 'p':
      return (a) => a.presenter();
    case 'l':
      return (a) => a.language();
    case 'o':
      return (a) => a.laboratory();
  }
  return null;
}
