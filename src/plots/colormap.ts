/** Colour ramps of 256 steps, built once per theme: packed for pixels, as CSS text for shapes. */

import { interpolateLab, lab, piecewise, rgb } from 'd3';
import type { PlotTheme } from './theme.ts';

export interface Ramp {
  /** 256 colours as little-endian RGBA words, for an ImageData seen as Uint32Array. */
  readonly pixels: Uint32Array;
  /** The same 256 colours as CSS text. */
  readonly css: readonly string[];
}

export type RampName =
  | 'sequential'
  | 'diverging'
  | 'ink'
  | `class${number}`
  | 'accent'
  | 'exc'
  | 'inh';

const cache = new WeakMap<PlotTheme, Map<string, Ramp>>();

function build(stops: readonly string[]): Ramp {
  const mix = piecewise(interpolateLab, stops as string[]);
  const pixels = new Uint32Array(256);
  const css: string[] = [];
  for (let i = 0; i < 256; i++) {
    const color = rgb(mix(i / 255)).clamp();
    const r = Math.round(color.r);
    const g = Math.round(color.g);
    const b = Math.round(color.b);
    pixels[i] = ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
    css.push(`rgb(${r},${g},${b})`);
  }
  return { pixels, css };
}

/** From the empty field over the hue itself to its darkest (light theme) or brightest end. */
function hueStops(theme: PlotTheme, hue: string): string[] {
  const floor = theme.sequential[0];
  const end = lab(hue);
  end.l = theme.dark ? Math.min(97, end.l + 22) : Math.max(8, end.l - 26);
  end.a *= 0.8;
  end.b *= 0.8;
  // A breath of the hue at zero lets one see the class of a field that is only a few pixels wide.
  return [interpolateLab(floor, hue)(0.1), interpolateLab(floor, hue)(0.55), hue, end.formatRgb()];
}

function stopsOf(theme: PlotTheme, name: RampName): readonly string[] {
  if (name === 'sequential') return theme.sequential;
  if (name === 'diverging') return theme.diverging;
  if (name === 'ink') return [theme.sequential[0], theme.ink];
  if (name === 'accent' || name === 'exc' || name === 'inh') {
    return [theme.sequential[0], theme[name]];
  }
  const hue = theme.classes[Number(name.slice(5)) % theme.classes.length];
  return hue ? hueStops(theme, hue) : theme.sequential;
}

/** A ramp of the theme by name; `class0` and up tint by class, `class-1` is `sequential`. */
export function ramp(theme: PlotTheme, name: RampName): Ramp {
  let ramps = cache.get(theme);
  if (!ramps) {
    ramps = new Map();
    cache.set(theme, ramps);
  }
  let found = ramps.get(name);
  if (!found) {
    found = build(stopsOf(theme, name));
    ramps.set(name, found);
  }
  return found;
}

/** The step of a ramp for a fraction from 0 to 1, clamped; NaN gives step 0. */
export function rampIndex(fraction: number): number {
  return fraction > 0 ? (fraction < 1 ? Math.round(fraction * 255) : 255) : 0;
}
