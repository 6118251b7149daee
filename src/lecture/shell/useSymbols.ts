/**
 * Symbols under a chapter's root: hovering, tapping or focusing one points at it. KaTeX writes the
 * formulas' HTML, so events are heard at the root and marks are set on the elements themselves.
 */
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { isSymbolId, type SymbolId } from '../content/symbols.ts';
import { symbolColor } from '../kit/highlight.ts';

export interface Pointed {
  id: SymbolId;
  /** What the tooltip stands beside; null when a control of the figure points at the symbol. */
  anchor: Element | null;
}

export interface Symbols {
  pointed: Pointed | null;
  /** From a slider of the figure. */
  highlight: (id: SymbolId | null) => void;
  clear: () => void;
}

/** @param version changes whenever other text stands under the root */
export function useSymbols(root: RefObject<HTMLElement | null>, version: unknown): Symbols {
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const pinned = useRef(false);

  const clear = useCallback(() => {
    pinned.current = false;
    setPointed(null);
  }, []);
  const highlight = useCallback((id: SymbolId | null) => {
    if (!pinned.current) setPointed(id && { id, anchor: null });
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: with the text, its symbols are others
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    clear();
    const stops = () => [...element.querySelectorAll<HTMLElement>('[data-stop]')];
    stops().forEach((stop, index) => {
      stop.tabIndex = index === 0 ? 0 : -1;
    });
    const point = (target: EventTarget | null): boolean => {
      const found = symbolAt(target);
      if (found) setPointed(found);
      return found !== null;
    };
    const over = (event: PointerEvent) => {
      if (event.pointerType !== 'mouse' || pinned.current) return;
      if (!point(event.target)) setPointed((before) => (before?.anchor ? null : before));
    };
    const leave = (event: PointerEvent) => {
      if (event.pointerType === 'mouse' && !pinned.current) setPointed(null);
    };
    const click = (event: MouseEvent) => {
      const found = symbolAt(event.target);
      if (!found) return clear();
      setPointed((before) => {
        const again = pinned.current && before?.anchor === found.anchor;
        pinned.current = !again;
        return again ? null : found;
      });
    };
    const focus = (event: FocusEvent) => {
      // A press of the mouse focuses first: the click that follows decides.
      if ((event.target as Element).matches(':focus-visible')) point(event.target);
    };
    const blur = (event: FocusEvent) => {
      if (symbolAt(event.target) && !pinned.current) setPointed(null);
    };
    const key = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (!target.matches?.('[data-stop]')) return;
      if (event.key === 'Enter' || event.key === ' ') {
        target.click();
      } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        const all = stops();
        const next = all[all.indexOf(target) + (event.key === 'ArrowDown' ? 1 : -1)];
        if (next) {
          target.tabIndex = -1;
          next.tabIndex = 0;
          pinned.current = false;
          next.focus();
        }
      } else {
        return;
      }
      event.preventDefault();
    };
    element.addEventListener('pointerover', over);
    element.addEventListener('pointerleave', leave);
    element.addEventListener('click', click);
    element.addEventListener('focusin', focus);
    element.addEventListener('focusout', blur);
    element.addEventListener('keydown', key);
    return () => {
      element.removeEventListener('pointerover', over);
      element.removeEventListener('pointerleave', leave);
      element.removeEventListener('click', click);
      element.removeEventListener('focusin', focus);
      element.removeEventListener('focusout', blur);
      element.removeEventListener('keydown', key);
    };
  }, [root, version, clear]);

  useEffect(() => {
    const element = root.current;
    if (!element || !pointed) return;
    const color = symbolColor(pointed.id);
    element.style.setProperty('--lit', `var(--plot-${color})`);
    const same = [...element.querySelectorAll<HTMLElement>(`[data-symbol="${pointed.id}"]`)];
    for (const one of same) one.dataset.lit = '';
    if (pointed.anchor instanceof HTMLElement) pointed.anchor.dataset.anchor = '';
    return () => {
      for (const one of same) {
        delete one.dataset.lit;
        delete one.dataset.anchor;
      }
    };
  }, [root, pointed]);

  return { pointed, highlight, clear };
}

/** The symbol that an event is about; for a stand-in, the glyph of the same equation. */
function symbolAt(target: EventTarget | null): Pointed | null {
  if (!(target instanceof Element)) return null;
  const standIn = target.closest<HTMLElement>('[data-stands-for]');
  const id = standIn?.dataset.standsFor;
  const anchor = standIn
    ? standIn.closest('.equation')?.querySelector(`.katex-html [data-symbol="${id}"]`)
    : target.closest<HTMLElement>('[data-symbol]');
  const name = (anchor as HTMLElement | null | undefined)?.dataset.symbol;
  return anchor && name && isSymbolId(name) ? { id: name, anchor } : null;
}
