/** Rectangles, pixel snapping and domains that every mark shares. */

import { bisectCenter } from 'd3';

export interface PlotSize {
  /** CSS px. */
  readonly width: number;
  /** CSS px. */
  readonly height: number;
  /** Device pixels per CSS pixel. */
  readonly dpr: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Margins in multiples of the type size, so that they grow with it. */
export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** The rectangle inside the margins; never negative. */
export function plotBox(size: PlotSize, fontSize: number, margins: Margins): Box {
  const x = margins.left * fontSize;
  const y = margins.top * fontSize;
  return {
    x,
    y,
    width: Math.max(0, size.width - x - margins.right * fontSize),
    height: Math.max(0, size.height - y - margins.bottom * fontSize),
  };
}

/** The nearest device pixel edge. */
export function snap(value: number, dpr: number): number {
  return Math.round(value * dpr) / dpr;
}

/** A length as a whole number of device pixels, at least one. */
export function snapLength(value: number, dpr: number): number {
  return Math.max(1, Math.round(value * dpr)) / dpr;
}

/** A crisp horizontal line (a filled rectangle on device pixels; uses fillStyle). */
export function horizontal(
  ctx: CanvasRenderingContext2D,
  x0: number,
  x1: number,
  y: number,
  thickness: number,
  dpr: number,
): void {
  const h = snapLength(thickness, dpr);
  ctx.fillRect(snap(x0, dpr), snap(y - h / 2, dpr), snap(x1, dpr) - snap(x0, dpr), h);
}

/** A crisp vertical line (a filled rectangle on device pixels; uses fillStyle). */
export function vertical(
  ctx: CanvasRenderingContext2D,
  x: number,
  y0: number,
  y1: number,
  thickness: number,
  dpr: number,
): void {
  const w = snapLength(thickness, dpr);
  ctx.fillRect(snap(x - w / 2, dpr), snap(y0, dpr), w, snap(y1, dpr) - snap(y0, dpr));
}

/** Smallest and largest finite value; [NaN, NaN] where there is none. */
export function extent(values: ArrayLike<number>, count = values.length): [number, number] {
  let lo = Number.POSITIVE_INFINITY;
  let hi = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < count; i++) {
    const v = values[i];
    if (v < lo && v > Number.NEGATIVE_INFINITY) lo = v;
    if (v > hi && v < Number.POSITIVE_INFINITY) hi = v;
  }
  return lo <= hi ? [lo, hi] : [Number.NaN, Number.NaN];
}

/** Index of the x nearest to a value in an ascending array; -1 where it is empty. */
export function nearest(xs: ArrayLike<number>, value: number, count = xs.length): number {
  return count > 0 ? bisectCenter(xs, value, 0, count) : -1;
}

export interface SmoothDomainOptions {
  /** Values that are always in sight. */
  include?: readonly [number, number];
  /** Room added beyond the data, as a fraction of the span. */
  padding?: number;
  /** The share of the way towards a smaller domain that one update goes. */
  shrink?: number;
  /** Updates to wait before shrinking begins, so that a gap between spikes changes nothing. */
  hold?: number;
  /** Smallest span. */
  minSpan?: number;
}

/**
 * A y domain that never jitters: it opens at once, with room to spare, when data leave it, and
 * closes slowly after the data have stayed small for a while.
 */
export class SmoothDomain {
  lo = Number.NaN;
  hi = Number.NaN;
  private waited = 0;
  private readonly options: Required<Omit<SmoothDomainOptions, 'include'>> & SmoothDomainOptions;

  constructor(options: SmoothDomainOptions = {}) {
    this.options = { padding: 0.08, shrink: 0.04, hold: 90, minSpan: 1e-6, ...options };
    this.reset();
  }

  /** Forgets the data seen so far. */
  reset(): void {
    this.waited = 0;
    [this.lo, this.hi] = this.options.include ?? [Number.NaN, Number.NaN];
  }

  /** Takes in the extent of the current data; NaN means no data. */
  update(dataLo: number, dataHi: number): this {
    if (!(dataLo <= dataHi)) return this;
    const { include, padding, shrink, hold, minSpan } = this.options;
    let lo = dataLo;
    let hi = dataHi;
    const room = Math.max(hi - lo, minSpan) * padding;
    // A bound that is included by choice (such as zero) is kept exactly, without room beyond it.
    lo = include && lo >= include[0] ? include[0] : lo - room;
    hi = include && hi <= include[1] ? include[1] : hi + room;
    if (hi - lo < minSpan) {
      const middle = (lo + hi) / 2;
      lo = middle - minSpan / 2;
      hi = middle + minSpan / 2;
    }
    if (Number.isNaN(this.lo)) {
      this.lo = lo;
      this.hi = hi;
      return this;
    }
    const opens = dataLo < this.lo || dataHi > this.hi;
    if (dataLo < this.lo) this.lo = lo;
    if (dataHi > this.hi) this.hi = hi;
    this.waited = opens ? 0 : this.waited + 1;
    if (this.waited > hold) {
      if (lo > this.lo) this.lo += (lo - this.lo) * shrink;
      if (hi < this.hi) this.hi += (hi - this.hi) * shrink;
    }
    return this;
  }
}

/** A fixed domain, or one that follows its data smoothly. */
export type DomainChoice = readonly [number, number] | SmoothDomain;

/** The domain to draw with: fixed, smoothed, or the padded extent of the data. */
export function settleDomain(
  choice: DomainChoice | undefined,
  lo: number,
  hi: number,
): [number, number] {
  if (choice instanceof SmoothDomain) {
    choice.update(lo, hi);
    return Number.isNaN(choice.lo) ? [0, 1] : [choice.lo, choice.hi];
  }
  if (choice) return [choice[0], choice[1]];
  if (!(lo <= hi)) return [0, 1];
  const room = hi > lo ? (hi - lo) * 0.05 : Math.abs(hi) * 0.05 || 1;
  return [lo - room, hi + room];
}
