/**
 * The colours and type of every plot, read from CSS custom properties (defaults in plots.css), and the
 * numbers of the language that `lang` says.
 */

import { lab } from 'd3';
import { onMediaChange } from './media.ts';
import { type Numbers, numbersOf } from './numbers.ts';

export interface PlotTheme {
  readonly ink: string;
  readonly muted: string;
  readonly grid: string;
  readonly surface: string;
  readonly accent: string;
  readonly exc: string;
  readonly inh: string;
  readonly input: string;
  readonly threshold: string;
  /** One colour per digit class, 0 to 9. */
  readonly classes: readonly string[];
  /** Five stops from zero to the largest weight. */
  readonly sequential: readonly string[];
  /** Five stops from the strongest decrease over none to the strongest increase. */
  readonly diverging: readonly string[];
  /** True where the surface is darker than the ink. */
  readonly dark: boolean;
  /** Font family list. */
  readonly font: string;
  /** Base type size in CSS px; every margin and stroke scales with it. */
  readonly fontSize: number;
  /** Stroke unit in CSS px: 1 at the default type size, larger in presenter mode. */
  readonly unit: number;
  /** How ticks and marks are written: the numbers of the language around. */
  readonly numbers: Numbers;
  /** Ready `ctx.font` strings, so that no frame has to build them. */
  readonly fonts: { readonly regular: string; readonly bold: string; readonly small: string };
}

/** Classes have so many colours; with more of them they come round again. */
export const CLASS_COLORS = 10;

/** A colour of the theme by name, `class0` and up, or any CSS colour. */
export type PlotColor =
  | 'ink'
  | 'muted'
  | 'grid'
  | 'surface'
  | 'accent'
  | 'exc'
  | 'inh'
  | 'input'
  | 'threshold'
  | (string & {});

const NAMES = [
  'ink',
  'muted',
  'grid',
  'surface',
  'accent',
  'exc',
  'inh',
  'input',
  'threshold',
] as const;

type Palette = Record<(typeof NAMES)[number], string> & {
  classes: string[];
  sequential: string[];
  diverging: string[];
};

const FONT = "'Inter Variable', Inter, system-ui, sans-serif";

const LIGHT: Palette = {
  ink: '#1c1917',
  muted: '#57534e',
  grid: '#e6e1d7',
  surface: '#fffefb',
  accent: '#0f766e',
  exc: '#c2410c',
  inh: '#1d4fc4',
  input: '#57534e',
  threshold: '#a3195b',
  classes: [
    '#a177ff',
    '#075ec2',
    '#109fc2',
    '#004d52',
    '#68733d',
    '#b87f0e',
    '#7a0703',
    '#ea5387',
    '#b63f8b',
    '#5a0283',
  ],
  sequential: ['#f3f0e8', '#b4d2c8', '#5fa79b', '#17706a', '#05282a'],
  diverging: ['#1e4fa3', '#8fb1dc', '#f3f0e8', '#efb184', '#b2450c'],
};

const DARK: Palette = {
  ink: '#f5f2ec',
  muted: '#b8b1a6',
  grid: '#38352f',
  surface: '#1b1a18',
  accent: '#2dd4bf',
  exc: '#ff9248',
  inh: '#82a8ff',
  input: '#b8b1a6',
  threshold: '#ff8cc3',
  classes: [
    '#9657e1',
    '#78c2ff',
    '#76eafc',
    '#3d877e',
    '#c7f756',
    '#f28908',
    '#ce3e10',
    '#f8b6b4',
    '#cc9db8',
    '#8774c5',
  ],
  sequential: ['#0b0d0d', '#123e3c', '#1b807a', '#63c9b9', '#f0faf0'],
  diverging: ['#8fb4ff', '#3b5fa8', '#0b0d0d', '#a8501c', '#ffb37a'],
};

function build(palette: Palette, font: string, fontSize: number, language = 'en'): PlotTheme {
  return {
    ...palette,
    dark: lab(palette.surface).l < lab(palette.ink).l,
    font,
    fontSize,
    unit: fontSize / 12,
    numbers: numbersOf(language),
    fonts: {
      regular: `400 ${fontSize}px ${font}`,
      bold: `600 ${fontSize}px ${font}`,
      small: `400 ${fontSize * 0.9}px ${font}`,
    },
  };
}

/** The default light theme, as in plots.css. */
export const lightTheme: PlotTheme = build(LIGHT, FONT, 12);
/** The default dark theme, as in plots.css. */
export const darkTheme: PlotTheme = build(DARK, FONT, 12);

let cache = new WeakMap<Element, PlotTheme>();

/**
 * The theme in force at an element. Cached until the theme changes (see `onThemeChange`) or
 * `forgetTheme` is called; a variable that is not set falls back to the default light value.
 */
export function readTheme(element: Element): PlotTheme {
  const known = cache.get(element);
  if (known) return known;
  const style = getComputedStyle(element);
  const value = (name: string, fallback: string) =>
    style.getPropertyValue(`--${name}`).trim() || fallback;
  const palette = {
    classes: LIGHT.classes.map((color, i) => value(`class-${i}`, color)),
    sequential: LIGHT.sequential.map((color, i) => value(`seq-${i}`, color)),
    diverging: LIGHT.diverging.map((color, i) => value(`div-${i}`, color)),
  } as Palette;
  for (const name of NAMES) palette[name] = value(`plot-${name}`, LIGHT[name]);
  const size = value('plot-font-size', '12px');
  const number = Number.parseFloat(size);
  const root = size.endsWith('rem')
    ? Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
    : size.endsWith('em')
      ? Number.parseFloat(style.fontSize)
      : 1;
  const language = element.closest('[lang]')?.getAttribute('lang') || undefined;
  const theme = build(palette, value('plot-font', FONT), number > 0 ? number * root : 12, language);
  cache.set(element, theme);
  return theme;
}

/** Drops the cached theme of one element (its own variables may have changed) or of all. */
export function forgetTheme(element?: Element): void {
  if (element) cache.delete(element);
  else cache = new WeakMap();
}

const listeners = new Set<() => void>();
let stop: (() => void) | null = null;

function changed(): void {
  forgetTheme();
  for (const listener of listeners) listener();
}

function watch(): () => void {
  const observer = new MutationObserver(changed);
  // Presenter mode and a style override on the root change type size and colours as well, the
  // language the numbers.
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-theme', 'data-presenter', 'class', 'style', 'lang'],
  });
  const unwatch = onMediaChange('(prefers-color-scheme: dark)', changed);
  // Canvas text does not reflow by itself when a web font arrives.
  document.fonts?.addEventListener('loadingdone', changed);
  return () => {
    observer.disconnect();
    unwatch();
    document.fonts?.removeEventListener('loadingdone', changed);
  };
}

/** Calls back after the theme changed; returns the function that ends the subscription. */
export function onThemeChange(listener: () => void): () => void {
  listeners.add(listener);
  stop ??= watch();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      stop?.();
      stop = null;
    }
  };
}

/** The CSS colour behind a `PlotColor`. */
export function resolveColor(theme: PlotTheme, color: PlotColor): string {
  const named = (theme as unknown as Record<string, unknown>)[color];
  if (typeof named === 'string') return named;
  const match = /^class(\d+)$/.exec(color);
  return match ? theme.classes[Number(match[1]) % CLASS_COLORS] : color;
}
