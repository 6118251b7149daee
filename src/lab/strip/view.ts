/** What the two plots of the strip share beside the stage: window, pointer, and the spike asked about. */
import type { Box, Margins, PlotSize } from '../../plots/geometry.ts';
import { widestEm } from '../../plots/labels.ts';
import { RASTER } from '../../plots/raster.ts';
import type { PlotTheme } from '../../plots/theme.ts';
import type { Causes } from '../../store/causes.ts';
import type { Stage } from '../../store/stage.ts';
import { fitted, following, isWhole, moved, type TimeWindow, whole, zoomed } from './timeWindow.ts';

/** An excitatory spike that is asked about. */
export interface AskedSpike {
  neuron: number;
  /** ms */
  ms: number;
  /** Of the stage: in another presentation there is no such spike. */
  generation: number;
}

export class StripView {
  window: TimeWindow = whole(350);
  /** The whole presentation is in sight, however long it is. */
  all = true;
  /** Time pointed at, ms; null: none. */
  pointedMs: number | null = null;
  asked: AskedSpike | null = null;
  /** What brought the spike about, once it is known. */
  causes: Causes | null = null;
  private readonly listeners = new Set<() => void>();

  /** Calls back after each change; returns the function that stops it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }

  private show(window: TimeWindow, durationMs: number): void {
    const all = isWhole(window, durationMs);
    const { t0, t1 } = this.window;
    if (all === this.all && t0 === window.t0 && t1 === window.t1) return;
    this.window = window;
    this.all = all;
    this.tell();
  }

  /** Where a moment lies in a plot's box, px. */
  cursorPx({ x, width }: Box, ms: number): number {
    const { t0, t1 } = this.window;
    return x + ((ms - t0) / (t1 - t0)) * width;
  }

  zoom(factor: number, aroundMs: number, durationMs: number): void {
    this.show(zoomed(this.window, factor, aroundMs, durationMs), durationMs);
  }

  move(byMs: number, durationMs: number): void {
    this.show(moved(this.window, byMs, durationMs), durationMs);
  }

  /** Two fingers: the window, from where it was when they came down. */
  pinch(from: TimeWindow, factor: number, aroundMs: number, byMs: number, durationMs: number) {
    this.show(moved(zoomed(from, factor, aroundMs, durationMs), byMs, durationMs), durationMs);
  }

  showAll(durationMs: number): void {
    this.show(whole(durationMs), durationMs);
  }

  /** Fits the window to what is on stage. @param follow the moment shown is kept in sight */
  fit({ durationMs, nowMs, generation }: Stage, follow: boolean): void {
    let next = this.all ? whole(durationMs) : fitted(this.window, durationMs);
    if (follow && !this.all) next = following(next, nowMs, durationMs);
    this.show(next, durationMs);
    if (this.asked && this.asked.generation !== generation) this.ask(null);
  }

  point(ms: number | null): void {
    if (ms === this.pointedMs) return;
    this.pointedMs = ms;
    this.tell();
  }

  ask(asked: AskedSpike | null): void {
    if (!asked && !this.asked) return;
    this.asked = asked;
    this.causes = null;
    this.tell();
  }

  found(causes: Causes | null): void {
    if (causes === this.causes) return;
    this.causes = causes;
    this.tell();
  }
}

/** Margins of both plots in em, so that their times lie below each other. */
export function stripMargins(
  size: PlotSize,
  theme: PlotTheme,
  names: readonly string[],
): { left: number; right: number } {
  const wide = size.width >= RASTER.narrow * theme.fontSize;
  return { left: wide ? widestEm(names) * 1.06 + 1.4 : 3.6, right: 3.4 };
}

/** Time at a place across a plot, ms; beyond its edges, that of the edge. */
export function timeAt(
  x: number,
  size: PlotSize,
  fontSize: number,
  { left, right }: Pick<Margins, 'left' | 'right'>,
  { t0, t1 }: TimeWindow,
): number {
  const width = Math.max(1, size.width - (left + right) * fontSize);
  const share = (x - left * fontSize) / width;
  return t0 + Math.max(0, Math.min(1, share)) * (t1 - t0);
}
