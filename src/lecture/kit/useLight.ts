import type { PointerEvent } from 'react';
import type { SymbolId } from '../content/symbols.ts';
import { useLecture } from './LectureContext.ts';

const ofMouse = (event: PointerEvent) => event.pointerType === 'mouse';

/**
 * Ties a part of a figure to the symbols that it shows.
 * @param symbol is pointed at by whoever points at the part
 * @param symbols light the part up as well
 * @returns for `data-lit`, and what listens to the mouse
 */
export function useLight(symbol?: SymbolId, symbols: readonly SymbolId[] = []) {
  const { highlighted, highlight } = useLecture();
  const lit = highlighted !== null && (highlighted === symbol || symbols.includes(highlighted));
  return {
    lit: lit || undefined,
    pointing: {
      onPointerEnter: (event: PointerEvent) => symbol && ofMouse(event) && highlight(symbol),
      onPointerLeave: (event: PointerEvent) => symbol && ofMouse(event) && highlight(null),
    },
  };
}
