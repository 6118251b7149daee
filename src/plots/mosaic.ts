/** Receptive fields of all neurons as a grid of small pictures, painted pixel by pixel. */

import type { RampName } from './colormap.ts';
import { ramp } from './colormap.ts';
import type { Box, PlotSize } from './geometry.ts';
import type { Taps } from './resample.ts';
import { boxTaps, FIELD_PIXELS, paintField } from './resample.ts';
import type { PlotColor, PlotTheme } from './theme.ts';
import { resolveColor } from './theme.ts';

/** Defaults. */
export const MOSAIC = {
  /** Changed fields repainted in one frame at most, in device pixels; the rest wait for the next. */
  pixelsPerFrame: 500_000,
  /** Gap between fields in device pixels: from this cell size on, this many. */
  gaps: [
    [48, 3],
    [24, 2],
    [0, 1],
  ] as readonly (readonly [number, number])[],
  flashColor: 'exc' as PlotColor,
};

export interface MosaicLayout {
  n: number;
  columns: number;
  rows: number;
  /** Side of a cell with its gap, device px. */
  pitch: number;
  /** Side of a cell without its gap, device px. */
  side: number;
  /** Top left corner, device px. */
  left: number;
  top: number;
  dpr: number;
}

/** Whole device pixels per field, the same for all, centred in the space there is. */
export function mosaicLayout(n: number, columns: number, size: PlotSize): MosaicLayout {
  const rows = Math.max(1, Math.ceil(n / columns));
  const wide = Math.floor(size.width * size.dpr);
  const high = Math.floor(size.height * size.dpr);
  const most = Math.floor(Math.min(wide / columns, high / rows));
  const pitch = Math.max(1, most);
  const gap = pitch > 3 ? MOSAIC.gaps.find(([from]) => pitch >= from)![1] : 0;
  return {
    n,
    columns,
    rows,
    pitch,
    side: pitch - gap,
    left: Math.max(0, Math.floor((wide - pitch * columns + gap) / 2)),
    top: Math.max(0, Math.floor((high - pitch * rows + gap) / 2)),
    dpr: size.dpr,
  };
}

/** The neuron under a point in CSS px; -1 where there is none. Gaps belong to the left and top. */
export function mosaicHit(layout: MosaicLayout, x: number, y: number): number {
  const column = Math.floor((x * layout.dpr - layout.left) / layout.pitch);
  const row = Math.floor((y * layout.dpr - layout.top) / layout.pitch);
  if (column < 0 || row < 0 || column >= layout.columns || row >= layout.rows) return -1;
  const id = row * layout.columns + column;
  return id < layout.n ? id : -1;
}

/** The rectangle of one field in CSS px. */
export function mosaicCell(layout: MosaicLayout, id: number): Box {
  const { columns, pitch, side, left, top, dpr } = layout;
  return {
    x: (left + (id % columns) * pitch) / dpr,
    y: (top + Math.floor(id / columns) * pitch) / dpr,
    width: side / dpr,
    height: side / dpr,
  };
}

export interface MosaicOverlay {
  /** The chosen neuron. */
  selected?: number;
  /** Neurons that are pinned: chosen, and to be told apart from those that fire. */
  pinned?: readonly number[];
  /** The neuron pointed at. */
  hovered?: number;
  /** Strength 0 to 1 of a flash per neuron. */
  flashes?: ReadonlyMap<number, number> | ArrayLike<number>;
  flashColor?: PlotColor;
}

interface Backing {
  canvas: HTMLCanvasElement | OffscreenCanvas;
  ctx: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
  image: ImageData;
  pixels: Uint32Array;
}

function createBacking(width: number, height: number): Backing {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const ctx = canvas.getContext('2d')!;
  const image = ctx.createImageData(width, height);
  return { canvas, ctx, image, pixels: new Uint32Array(image.data.buffer) };
}

/**
 * The fields of n neurons. Keeps its own copy, repaints only fields that changed, and paints them
 * at their size on the screen, so that 6,400 cost no more memory than the screen has pixels.
 */
export class Mosaic {
  private n = 0;
  private columns = 1;
  private fields = new Uint8Array(0);
  private classes = new Int8Array(0);
  private dirty = new Uint8Array(0);
  private dirtyCount = 0;
  private scan = 0;
  private tinted = true;
  private fresh = true;
  private layout: MosaicLayout | null = null;
  private taps: Taps | null = null;
  private backing: Backing | null = null;
  private theme: PlotTheme | null = null;
  private size: PlotSize = { width: 0, height: 0, dpr: 1 };

  /** Starts over with n empty fields; about as many columns as rows unless told. */
  setLayout(n: number, columns = Math.ceil(Math.sqrt(n))): void {
    this.n = n;
    this.columns = Math.max(1, columns);
    this.fields = new Uint8Array(n * FIELD_PIXELS);
    this.classes = new Int8Array(n).fill(-1);
    this.dirty = new Uint8Array(n);
    this.layout = null;
    this.touchAll();
  }

  /** Number of fields. */
  get count(): number {
    return this.n;
  }

  /** Takes a copy of one field (784 weights from 0 to 255). Unchanged fields cost no painting. */
  setField(id: number, field: ArrayLike<number>): void {
    if (id < 0 || id >= this.n) return;
    const at = id * FIELD_PIXELS;
    let changed = false;
    for (let i = 0; i < FIELD_PIXELS; i++) {
      if (this.fields[at + i] !== field[i]) {
        this.fields[at + i] = field[i];
        changed = true;
      }
    }
    if (changed) this.touch(id);
  }

  /** Takes a copy of all fields, one after the other in one array. */
  setFields(fields: Uint8Array): void {
    for (let id = 0; id < this.n; id++) {
      this.setField(id, fields.subarray(id * FIELD_PIXELS, (id + 1) * FIELD_PIXELS));
    }
  }

  /** Assigns a digit class, or -1 for none. */
  setClass(id: number, digit: number): void {
    if (id < 0 || id >= this.n || this.classes[id] === digit) return;
    this.classes[id] = digit;
    if (this.tinted) this.touch(id);
  }

  /** Assigns the classes of all neurons. */
  setClasses(classes: ArrayLike<number>): void {
    for (let id = 0; id < this.n; id++) this.setClass(id, classes[id]);
  }

  /** Turns the tint by class on or off. */
  setTint(on: boolean): void {
    if (this.tinted === on) return;
    this.tinted = on;
    this.touchAll();
  }

  /** The neuron under a point of the last drawing, in CSS px; -1 where there is none. */
  hit(x: number, y: number): number {
    return this.layout ? mosaicHit(this.layout, x, y) : -1;
  }

  /** The rectangle of a field in the last drawing, in CSS px. */
  cell(id: number): Box | null {
    return this.layout && id >= 0 && id < this.n ? mosaicCell(this.layout, id) : null;
  }

  /** The rectangle of all fields in the last drawing, in CSS px. */
  get bounds(): Box | null {
    const { layout } = this;
    if (!layout || this.n === 0) return null;
    const { left, top, pitch, columns, rows, dpr } = layout;
    const [width, height] = [(pitch * columns) / dpr, (pitch * rows) / dpr];
    return { x: left / dpr, y: top / dpr, width, height };
  }

  /** The neighbour for a move with the arrow keys; stays at the edge. */
  step(id: number, dx: number, dy: number): number {
    if (id < 0) return this.n > 0 ? 0 : -1;
    const column = (id % this.columns) + dx;
    const row = Math.floor(id / this.columns) + dy;
    const next = row * this.columns + column;
    return column < 0 || column >= this.columns || next < 0 || next >= this.n ? id : next;
  }

  /** A quarter of the rows up (-1) or down (1) in the same column; stays at the edge. */
  page(id: number, direction: 1 | -1): number {
    const rows = Math.ceil(this.n / this.columns);
    let next = id;
    for (let left = Math.max(1, Math.round(rows / 4)); left > 0; left--) {
      next = this.step(next, 0, direction);
    }
    return next;
  }

  /** Draws all fields; true while some still wait to be painted. */
  draw(
    ctx: CanvasRenderingContext2D,
    size: PlotSize,
    theme: PlotTheme,
    overlay: MosaicOverlay = {},
  ): boolean {
    if (this.n === 0) return false;
    const backing = this.prepare(size, theme);
    const layout = this.layout!;
    this.paint(backing, theme);
    const { width, height } = backing.image;
    ctx.imageSmoothingEnabled = false;
    ctx.drawImage(
      backing.canvas,
      layout.left / layout.dpr,
      layout.top / layout.dpr,
      width / layout.dpr,
      height / layout.dpr,
    );
    this.drawOverlay(ctx, theme, overlay);
    return this.dirtyCount > 0;
  }

  private touch(id: number): void {
    if (this.dirty[id] === 0) this.dirtyCount++;
    this.dirty[id] = 1;
  }

  private touchAll(): void {
    this.fresh = true;
    this.dirty.fill(1);
    this.dirtyCount = this.n;
  }

  /** The backing store for this size and theme; a new one has every field to paint. */
  private prepare(size: PlotSize, theme: PlotTheme): Backing {
    const next = mosaicLayout(this.n, this.columns, size);
    const last = this.layout;
    this.size = size;
    this.layout = next;
    if (theme !== this.theme) {
      this.theme = theme;
      this.touchAll();
    }
    if (this.backing && last && last.pitch === next.pitch && last.side === next.side) {
      return this.backing;
    }
    const gap = next.pitch - next.side;
    this.taps = boxTaps(next.side);
    const width = next.pitch * next.columns - gap;
    this.backing = createBacking(width, next.pitch * next.rows - gap);
    this.touchAll();
    return this.backing;
  }

  /** Paints changed fields within the budget and copies the rows they lie in to the canvas. */
  private paint(backing: Backing, theme: PlotTheme): void {
    if (this.dirtyCount === 0) return;
    const { pitch, side, columns } = this.layout!;
    // Even a tiny cell costs the reading of its 784 weights.
    const cost = Math.max(side * side, FIELD_PIXELS);
    // After a change of size or theme a part-painted mosaic would show: that once, all are painted.
    let left = this.fresh ? this.n : Math.max(1, Math.floor(MOSAIC.pixelsPerFrame / cost));
    this.fresh = false;
    let top = Number.POSITIVE_INFINITY;
    let bottom = 0;
    const stride = backing.image.width;
    for (let seen = 0; seen < this.n && left > 0 && this.dirtyCount > 0; seen++) {
      const id = this.scan;
      this.scan = (this.scan + 1) % this.n;
      if (this.dirty[id] === 0) continue;
      this.dirty[id] = 0;
      this.dirtyCount--;
      left--;
      const digit = this.classes[id];
      // Grey says "no class yet": the plain scale could be taken for one of the class colours.
      const assigned: RampName = digit < 0 ? 'ink' : `class${digit}`;
      const name = this.tinted ? assigned : 'sequential';
      const y = Math.floor(id / columns) * pitch;
      const offset = y * stride + (id % columns) * pitch;
      const colors = ramp(theme, name).pixels;
      paintField(
        this.fields,
        id * FIELD_PIXELS,
        this.taps!,
        colors,
        backing.pixels,
        offset,
        stride,
      );
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + side);
    }
    if (bottom > top) backing.ctx.putImageData(backing.image, 0, 0, 0, top, stride, bottom - top);
  }

  private drawOverlay(
    ctx: CanvasRenderingContext2D,
    theme: PlotTheme,
    overlay: MosaicOverlay,
  ): void {
    const { flashes, selected, hovered } = overlay;
    if (flashes) {
      const color = resolveColor(theme, overlay.flashColor ?? MOSAIC.flashColor);
      if ('forEach' in flashes && flashes instanceof Map) {
        for (const [id, strength] of flashes) this.drawFlash(ctx, theme, id, strength, color);
      } else {
        const list = flashes as ArrayLike<number>;
        for (let id = 0; id < list.length; id++) {
          if (list[id] > 0) this.drawFlash(ctx, theme, id, list[id], color);
        }
      }
    }
    const { unit } = theme;
    if (hovered !== undefined && hovered !== selected) {
      this.outline(ctx, hovered, theme.surface, 2.5 * unit, unit);
      this.outline(ctx, hovered, theme.muted, 1.5 * unit, unit);
    }
    for (const id of overlay.pinned ?? []) {
      this.outline(ctx, id, theme.surface, 5 * unit, 1.5 * unit);
      this.outline(ctx, id, theme.ink, 2.5 * unit, 1.5 * unit);
    }
    if (selected !== undefined) {
      this.outline(ctx, selected, theme.surface, 5 * unit, 1.5 * unit);
      this.outline(ctx, selected, theme.ink, 2.5 * unit, 1.5 * unit);
    }
  }

  private drawFlash(
    ctx: CanvasRenderingContext2D,
    theme: PlotTheme,
    id: number,
    strength: number,
    color: string,
  ): void {
    const cell = this.cell(id);
    if (!cell || strength <= 0) return;
    // An outline, not a tint: what a field looks like is never hidden by its own spike.
    ctx.globalAlpha = Math.min(1, 0.25 + strength);
    this.outline(ctx, id, color, (2 + 2 * strength) * theme.unit, 1.5 * theme.unit);
    ctx.globalAlpha = 1;
  }

  private outline(
    ctx: CanvasRenderingContext2D,
    id: number,
    color: string,
    lineWidth: number,
    away: number,
  ): void {
    const cell = this.cell(id);
    if (!cell) return;
    ctx.strokeStyle = color;
    ctx.lineWidth = lineWidth;
    ctx.lineJoin = 'round';
    // Around a field of a few pixels the frame keeps some distance, to be seen at all.
    const gap = Math.max(away, (12 * away - cell.width) / 4);
    // Kept inside the canvas, or the frame of a field at the edge would be cut open.
    const { size } = this;
    const edge = lineWidth / 2;
    const x = Math.max(edge, cell.x - gap);
    const y = Math.max(edge, cell.y - gap);
    const right = Math.min(size.width - edge, cell.x + cell.width + gap);
    const bottom = Math.min(size.height - edge, cell.y + cell.height + gap);
    ctx.strokeRect(x, y, right - x, bottom - y);
  }
}
