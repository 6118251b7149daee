/** The figures, each fetched when its chapter is first opened. */
import { type ComponentType, lazy } from 'react';
import type { ChapterId } from '../content/ids.ts';
import type { Figure, FigureProps } from '../figure.ts';

const files = import.meta.glob<{ default: Figure }>('../figures/*/Figure.tsx');

const load = (id: ChapterId) => files[`../figures/${id}/Figure.tsx`];

const figures = new Map<ChapterId, ComponentType<FigureProps>>();
const loaded = new Set<ChapterId>();

export function figureOf(chapter: ChapterId): ComponentType<FigureProps> | null {
  const file = load(chapter);
  if (!file) return null;
  let figure = figures.get(chapter);
  if (!figure) {
    figure = lazy(async () => {
      const module = await file();
      loaded.add(chapter);
      return module;
    });
    figures.set(chapter, figure);
  }
  return figure;
}

/** False for a figure that could not be fetched: browsers remember that, so only a reload helps. */
export function wasLoaded(chapter: ChapterId): boolean {
  return loaded.has(chapter);
}

/** Fetches a figure ahead of need; that it cannot be had shows when it is opened. */
export function prefetchFigure(chapter: ChapterId | null): void {
  if (chapter) load(chapter)?.().catch(() => {});
}
