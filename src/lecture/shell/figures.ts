/** The figures, each fetched when its chapter is first opened. */
import { type ComponentType, lazy } from 'react';
import { fetchPart } from '../../ui/part.ts';
import type { ChapterId } from '../content/ids.ts';
import type { Figure, FigureProps } from '../figure.ts';

const files = import.meta.glob<{ default: Figure }>('../figures/*/View.tsx');

const load = (id: ChapterId) => files[`../figures/${id}/View.tsx`];

const figures = new Map<ChapterId, ComponentType<FigureProps>>();

export function figureOf(chapter: ChapterId): ComponentType<FigureProps> | null {
  const file = load(chapter);
  if (!file) return null;
  let figure = figures.get(chapter);
  if (!figure) {
    figure = lazy(() => fetchPart(file));
    figures.set(chapter, figure);
  }
  return figure;
}

/** Lets a figure that could not be fetched be asked for again. */
export function forgetFigure(chapter: ChapterId, figure: ComponentType<FigureProps>): void {
  if (figures.get(chapter) === figure) figures.delete(chapter);
}

/** Fetches a figure ahead of need; that it cannot be had shows when it is opened. */
export function prefetchFigure(chapter: ChapterId | null): void {
  if (chapter) load(chapter)?.().catch(() => {});
}
