import type { KeyboardEvent } from 'react';

const STEPS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * The arrow key that was pressed, as a step to the right and down; null for another key. The key goes
 * no further: the shell turns pages with the arrows.
 */
export function arrowStep(event: KeyboardEvent): readonly [dx: number, dy: number] | null {
  const step = STEPS[event.key];
  if (!step) return null;
  event.preventDefault();
  event.stopPropagation();
  return step;
}
