import { type ImageSet, imageOf } from '../../../data/pack.ts';
import { type Ramp, ramp, rampIndex } from '../../../plots/colormap.ts';
import { type Box, type PlotSize, snap } from '../../../plots/geometry.ts';
import { label } from '../../../plots/labels.ts';
import { type PlotTheme, resolveColor } from '../../../plots/theme.ts';

/** A picture in the figure. */
export interface Tile {
  /** Identifies the picture in the figure's state: `12` an image, `m3` the mean of the threes. */
  key: string;
  pixels: ArrayLike<number>;
  /** The digit, -1 where it is kept secret. */
  label: number;
  /** Written below. */
  note?: string;
}

export interface Board {
  tiles: readonly (Tile | null)[];
  columns: number;
  rows: number;
  /** Keys of the pictures that are compared. */
  chosen: readonly string[];
  hovered: number;
  /** Tiles two by two with a gap between pairs. */
  pairs?: boolean;
  /** The digit of each row, written before it. */
  rowNames?: readonly string[];
  /** How new the last tile is, 0 to 1: it glows. */
  fresh?: { index: number; strength: number };
}

/** Room below a tile with a note, and before the rows, in em. */
const NOTE = 1.35;
const NAMES = 1.6;
const SIDE = 28;

export interface BoardLayout {
  tile: number;
  boxes: Box[];
}

export function boardLayout(size: PlotSize, theme: PlotTheme, board: Board): BoardLayout {
  const em = theme.fontSize;
  const note = board.tiles.some((tile) => tile?.note) ? NOTE * em : 0;
  const left = board.rowNames ? NAMES * em : 0;
  const gap = Math.max(2, em * 0.18);
  const pairGap = board.pairs ? em * 1.2 : 0;
  const { columns, rows } = board;
  const free = size.width - left - gap * columns - pairGap * (columns / 2 - 1);
  const tile = Math.max(
    4,
    Math.floor(Math.min(free / columns, (size.height - (gap + note) * rows) / rows)),
  );
  const width = columns * (tile + gap) - gap + pairGap * Math.max(0, columns / 2 - 1);
  const spare = Math.max(0, (size.width - left - width) / 2);
  const boxes: Box[] = [];
  for (let k = 0; k < columns * rows; k++) {
    const column = k % columns;
    boxes.push({
      x: left + spare + column * (tile + gap) + Math.floor(column / 2) * pairGap,
      y: Math.floor(k / columns) * (tile + gap + note),
      width: tile,
      height: tile,
    });
  }
  return { tile, boxes };
}

/** The tile under a point, -1 none. */
export function boardHit(
  size: PlotSize,
  theme: PlotTheme,
  board: Board,
  x: number,
  y: number,
): number {
  const { boxes } = boardLayout(size, theme, board);
  const at = boxes.findIndex(
    (b) => x >= b.x && x < b.x + b.width && y >= b.y && y < b.y + b.height,
  );
  return at >= 0 && board.tiles[at] ? at : -1;
}

/** Pictures as they were last painted, so that a frame paints only what is new. */
export class TileCache {
  #canvases = new Map<string, { canvas: HTMLCanvasElement; pixels: ArrayLike<number> }>();
  #ramp = new Map<string, Ramp>();

  picture(tile: Tile, colors: Ramp, name: string): HTMLCanvasElement {
    const key = `${tile.key} ${name}`;
    const known = this.#ramp.get(name);
    if (known && known !== colors) {
      // Another theme: everything is painted anew.
      this.#canvases.clear();
      this.#ramp.clear();
    }
    this.#ramp.set(name, colors);
    let entry = this.#canvases.get(key);
    if (entry?.pixels === tile.pixels) return entry.canvas;
    if (this.#canvases.size > 1200) this.#canvases.clear();
    const canvas = entry?.canvas ?? document.createElement('canvas');
    canvas.width = SIDE;
    canvas.height = SIDE;
    const ctx = canvas.getContext('2d')!;
    const image = ctx.createImageData(SIDE, SIDE);
    const words = new Uint32Array(image.data.buffer);
    for (let i = 0; i < words.length; i++) {
      words[i] = colors.pixels[rampIndex(tile.pixels[i] / 255)];
    }
    ctx.putImageData(image, 0, 0);
    entry = { canvas, pixels: tile.pixels };
    this.#canvases.set(key, entry);
    return canvas;
  }
}

export function drawBoard(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  board: Board,
  cache: TileCache,
): void {
  const em = theme.fontSize;
  const { tile: side, boxes } = boardLayout(size, theme, board);
  ctx.imageSmoothingEnabled = side < SIDE * 1.5;
  board.rowNames?.forEach((name, row) => {
    const { y } = boxes[row * board.columns];
    const color = resolveColor(theme, `class${row}`);
    label(ctx, theme, name, boxes[0].x - em * 0.5, y + side / 2, {
      color,
      bold: true,
      align: 'right',
    });
  });
  board.tiles.forEach((tile, k) => {
    const box = boxes[k];
    if (!tile || !box) return;
    const x = snap(box.x, size.dpr);
    const y = snap(box.y, size.dpr);
    const name = tile.label >= 0 ? (`class${tile.label}` as const) : 'ink';
    ctx.drawImage(cache.picture(tile, ramp(theme, name), name), x, y, side, side);
    if (board.fresh?.index === k && board.fresh.strength > 0) {
      ctx.globalAlpha = board.fresh.strength;
      outline(ctx, theme.accent, x, y, side, 3 * theme.unit);
      ctx.globalAlpha = 1;
    }
    if (tile.note) {
      // The note on a pair stands below both.
      const middle = board.pairs ? (boxes[k + 1].x + side - x) / 2 : side / 2;
      label(ctx, theme, tile.note, x + middle, y + side + em * 0.75, {
        color: theme.ink,
        align: 'center',
      });
    }
    if (board.chosen.includes(tile.key)) outline(ctx, theme.accent, x, y, side, 4 * theme.unit);
    else if (board.hovered === k) outline(ctx, theme.ink, x, y, side, 2 * theme.unit);
  });
}

function outline(
  ctx: CanvasRenderingContext2D,
  color: string,
  x: number,
  y: number,
  side: number,
  width: number,
): void {
  ctx.strokeStyle = color;
  ctx.lineWidth = width;
  ctx.lineJoin = 'round';
  ctx.strokeRect(x, y, side, side);
}

export interface Picture {
  pixels: ArrayLike<number>;
  label: number;
  mean: boolean;
}

/** The picture behind a key of the state, null where there is none (yet). */
export function pictureOf(
  key: string,
  set: ImageSet,
  mean: (label: number) => Float64Array | null,
): Picture | null {
  const match = /^(m?)(\d+)$/.exec(key);
  if (!match) return null;
  const n = Number(match[2]);
  if (match[1]) {
    const pixels = n < 10 ? mean(n) : null;
    return pixels && { pixels, label: n, mean: true };
  }
  if (n >= set.count) return null;
  return { pixels: imageOf(set, n), label: set.labels[n], mean: false };
}

/** Where two pictures differ: the first has more ink (warm) or the second (blue). */
export function drawDifference(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
): void {
  const side = Math.floor((Math.min(size.width, size.height) * size.dpr) / SIDE) / size.dpr;
  const left = snap((size.width - side * SIDE) / 2, size.dpr);
  const top = snap((size.height - side * SIDE) / 2, size.dpr);
  const colors = ramp(theme, 'diverging').css;
  for (let i = 0; i < SIDE * SIDE; i++) {
    ctx.fillStyle = colors[rampIndex(0.5 + (a[i] - b[i]) / 510)];
    ctx.fillRect(left + (i % SIDE) * side, top + Math.floor(i / SIDE) * side, side, side);
  }
}
