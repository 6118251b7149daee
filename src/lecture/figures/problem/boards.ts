import { type ImageSet, imageOf } from '../../../data/pack.ts';
import type { Numbers } from '../../../plots/numbers.ts';
import type { Board, Tile } from './draw.ts';
import { PAIRS, type Samples } from './model.ts';

export const VIEWS = ['flow', 'same', 'pairs', 'means'] as const;
export type View = (typeof VIEWS)[number];

/** Examples of one digit that are shown together. */
export const EXAMPLES = 30;

export interface BoardSettings {
  view: View;
  labels: boolean;
  /** The digit of `same`. */
  digit: number;
  /** A narrow figure has fewer columns. */
  narrow: boolean;
  numbers: Numbers;
}

/** What is on a board. */
export type Content = Pick<Board, 'tiles' | 'columns' | 'rows' | 'pairs' | 'rowNames'> & {
  /** Place of the newest picture, -1 none. */
  newest: number;
};

/** What is on the board. */
export function contentOf(samples: Samples, settings: BoardSettings): Content {
  switch (settings.view) {
    case 'flow':
      return settings.labels ? sorted(samples, settings) : mixed(samples, settings);
    case 'same':
      return examples(samples, settings);
    case 'pairs':
      return lookAlikes(samples, settings);
    case 'means':
      return means(samples, settings);
  }
}

function tileOf(set: ImageSet, index: number, labels: boolean): Tile {
  const label = labels ? set.labels[index] : -1;
  return { key: String(index), pixels: imageOf(set, index), label };
}

function meanTile(samples: Samples, label: number, labels: boolean): Tile | null {
  const pixels = samples.mean(label);
  return pixels && { key: `m${label}`, pixels, label: labels ? label : -1 };
}

/** As they come in, without a name: the newest takes the place of the oldest. */
function mixed(samples: Samples, { narrow }: BoardSettings): Content {
  const columns = narrow ? 9 : 15;
  const rows = 9;
  const places = columns * rows;
  const tiles: (Tile | null)[] = Array.from({ length: places }, () => null);
  const from = Math.max(0, samples.count - places);
  for (let k = from; k < samples.count; k++) {
    tiles[k % places] = tileOf(samples.set, samples.seen[k], false);
  }
  return { tiles, columns, rows, newest: (samples.count - 1) % places };
}

/** With their labels: a row for each digit, the mean of its samples first. */
function sorted(samples: Samples, { narrow }: BoardSettings): Content {
  const columns = narrow ? 9 : 15;
  const rowNames = samples.set.classNames;
  const rows = rowNames.length;
  const tiles: (Tile | null)[] = Array.from({ length: columns * rows }, () => null);
  for (let c = 0; c < rows; c++) tiles[c * columns] = meanTile(samples, c, true);
  const places = columns - 1;
  const left = samples.perClass.slice();
  let newest = -1;
  for (let k = samples.count - 1; k >= 0; k--) {
    const index = samples.seen[k];
    const label = samples.set.labels[index];
    const nth = --left[label];
    if (samples.perClass[label] - nth > places) continue;
    const at = label * columns + 1 + (nth % places);
    if (k === samples.count - 1) newest = at;
    tiles[at] = tileOf(samples.set, index, true);
  }
  return { tiles, columns, rows, rowNames, newest };
}

function examples(samples: Samples, { digit, labels, narrow }: BoardSettings): Content {
  const found = samples.typicalToUnusual(digit, EXAMPLES);
  const columns = narrow ? 5 : 8;
  const rows = Math.ceil(EXAMPLES / columns);
  return {
    tiles: found.map((index) => tileOf(samples.set, index, labels)),
    columns,
    rows,
    newest: -1,
  };
}

function lookAlikes(samples: Samples, { labels, narrow, numbers }: BoardSettings): Content {
  const columns = narrow ? 4 : 8;
  const { set, pairs } = samples;
  const tiles = pairs.flatMap(({ a, b, distance }) => {
    const names = labels ? `${set.labels[a]} – ${set.labels[b]} · ` : '';
    return [
      { ...tileOf(set, a, labels), note: names + numbers.integer(distance) },
      tileOf(set, b, labels),
    ];
  });
  return { tiles, columns, rows: (PAIRS * 2) / columns, pairs: true, newest: -1 };
}

function means(samples: Samples, { labels, narrow, numbers }: BoardSettings): Content {
  const tiles = samples.set.classNames.map((_, c) => {
    const tile = meanTile(samples, c, labels);
    return tile && { ...tile, note: `n = ${numbers.integer(samples.perClass[c])}` };
  });
  const columns = narrow ? 3 : 5;
  return { tiles, columns, rows: Math.ceil(tiles.length / columns), newest: -1 };
}

/**
 * What is compared as long as two pictures have not been chosen: one of them, or the first on the
 * board, with the mean image of its digit.
 */
export function pairToStart(
  content: Content,
  view: View,
  labels: ArrayLike<number>,
  one?: string,
): string[] {
  const keys = content.tiles.flatMap((tile) => (tile ? [tile.key] : []));
  if (!one && view === 'means') return ['m4', 'm9'];
  if (!one && view === 'same') return [...keys.slice(0, 1), ...keys.slice(-1)];
  if (!one && view === 'pairs') return keys.slice(0, 2);
  const first = one ?? keys.find((key) => !key.startsWith('m'));
  if (first === undefined) return [];
  return first.startsWith('m') ? [first] : [first, `m${labels[Number(first)]}`];
}
