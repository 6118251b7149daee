import type { PlotSize } from '../../../plots/geometry.ts';
import { label } from '../../../plots/labels.ts';
import type { PlotTheme } from '../../../plots/theme.ts';
import type { SymbolId } from '../../content/symbols.ts';
import type { UiKey } from '../../content/uiKeys.ts';
import { highlightAmong } from '../../kit/highlight.ts';
import { GROUP, type Mode, type Repetition, SUM } from './model.ts';

/** What is drawn of a run. */
export interface Shown {
  mode: Mode;
  /** Those computed so far, the one under way included. */
  repetitions: readonly Repetition[];
  /** Number of the repetition under way. */
  index: number;
  /** Time within it, ms. */
  phase: number;
  /** Weights as they stand at this moment. */
  weights: readonly number[];
  lagMs: number;
  highlighted: SymbolId | null;
  reducedMotion: boolean;
  t: (key: UiKey) => string;
}

export const DRAWN: readonly SymbolId[] = [
  'w',
  'deltaW',
  'wMax',
  'wSum',
  'ratePre',
  'ratePost',
  'deltaT',
  'tPre',
  'tPost',
];
/** How long a spike is seen to travel and a neuron to glow, in ms of the figure. */
const TRAVEL_MS = 18;
const GLOW_MS = 22;

export function colorOf(theme: PlotTheme, group: number): string {
  return group === 0 ? theme.accent : theme.threshold;
}

function glow(phase: number, time: number): number {
  return phase < time ? 0 : Math.max(0, 1 - (phase - time) / GLOW_MS);
}

/** Inputs on the left, the neuron on the right, a line for each synapse, as thick as its weight. */
export function drawNeurons(
  ctx: CanvasRenderingContext2D,
  { width, height }: PlotSize,
  theme: PlotTheme,
  shown: Shown,
): void {
  const { mode, weights, phase, repetitions, index, t } = shown;
  const of = highlightAmong(shown.highlighted, DRAWN);
  const em = theme.fontSize;
  const now = repetitions[index];
  const pair = mode === 'pair';
  const count = weights.length;
  const top = pair ? 1.6 * em : 0.6 * em;
  // While a window is dragged there may be no room at all; a negative radius throws.
  const pitch = Math.max(0, height - top - 0.4 * em) / (count + (pair ? 0 : 0.6));
  const radius = Math.min(pitch * 0.38, height * 0.26, 2.6 * em);
  const soma = Math.min(height * 0.3, 3 * em, width * 0.09);
  const x0 = pair ? Math.max(width * 0.16, radius + em) : Math.max(width * 0.2, 6.6 * em);
  const x1 = width * (pair ? 0.84 : 0.72);
  const middle = top + (height - top - 0.4 * em) / 2;
  const y = (i: number) => top + (i + 0.5 + (!pair && i >= GROUP ? 0.6 : 0)) * pitch;
  const thick = Math.min(pair ? 2.2 * em : pitch * 0.85, pair ? height * 0.32 : em * 1.3);

  weights.forEach((w, i) => {
    const group = pair || i < GROUP ? 0 : 1;
    const emphasis = of('w', 'wMax', 'wSum');
    ctx.globalAlpha = emphasis.alpha;
    ctx.strokeStyle = colorOf(theme, group);
    ctx.lineCap = 'butt';
    ctx.lineWidth = Math.max(0.8 * theme.unit, w * thick);
    ctx.beginPath();
    ctx.moveTo(x0 + radius, y(i));
    ctx.lineTo(x1 - soma * 0.9, pair ? middle : middle + (y(i) - middle) * 0.16);
    ctx.stroke();
    ctx.globalAlpha = 1;
    const lit = of('ratePre', 'tPre').lit;
    const fires = group === 0 && now ? glow(phase, now.preMs) : 0;
    disc(ctx, theme, x0, y(i), radius, colorOf(theme, group), fires, lit);
    if (group === 0 && now && !shown.reducedMotion) {
      const at = (phase - now.preMs) / TRAVEL_MS;
      if (at > 0 && at < 1) {
        ctx.fillStyle = theme.ink;
        ctx.beginPath();
        const endY = pair ? middle : middle + (y(i) - middle) * 0.16;
        const dx = x0 + radius + (x1 - soma - x0 - radius) * at;
        ctx.arc(dx, y(i) + (endY - y(i)) * at, (pair ? 7 : 5) * theme.unit, 0, 2 * Math.PI);
        ctx.fill();
      }
    }
  });
  const fired = now ? glow(phase, now.postMs) : 0;
  disc(ctx, theme, x1, middle, soma, theme.exc, fired, of('ratePost', 'tPost').lit);

  if (pair) {
    const w = `w = ${theme.numbers.short(Number(weights[0].toFixed(4)))}`;
    const name = (text: string, x: number, color: string, bold = false) =>
      label(ctx, theme, text, x, 0.7 * em, { align: 'center', color, bold });
    name(t('presynaptic'), x0, theme.accent);
    name(t('postsynaptic'), x1, theme.exc);
    name(w, (x0 + x1) / 2, theme.accent, true);
    return;
  }
  const nameX = x0 - radius - 0.6 * em;
  [t('groupA'), t('groupB')].forEach((name, group) => {
    label(ctx, theme, name, nameX, y(group * GROUP + (GROUP - 1) / 2), {
      align: 'right',
      bold: true,
      color: colorOf(theme, group),
    });
  });
  drawSum(ctx, theme, shown, x1 + soma + 1.2 * em, width - 0.4 * em, top, height - 0.4 * em);
}

function disc(
  ctx: CanvasRenderingContext2D,
  theme: PlotTheme,
  x: number,
  y: number,
  radius: number,
  color: string,
  fires: number,
  lit: boolean,
): void {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fillStyle = theme.surface;
  ctx.fill();
  ctx.globalAlpha = 0.1 + 0.9 * fires;
  ctx.fillStyle = color;
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.strokeStyle = color;
  ctx.lineWidth = (lit ? 5 : 2) * theme.unit;
  ctx.stroke();
  if (fires <= 0) return;
  ctx.globalAlpha = fires;
  ctx.lineWidth = 3 * theme.unit;
  ctx.beginPath();
  ctx.arc(x, y, radius * 1.25, 0, 2 * Math.PI);
  ctx.stroke();
  ctx.globalAlpha = 1;
}

/** The sum as a bar of fixed length, divided between the groups. */
function drawSum(
  ctx: CanvasRenderingContext2D,
  theme: PlotTheme,
  { weights, highlighted }: Shown,
  left: number,
  right: number,
  top: number,
  bottom: number,
): void {
  const em = theme.fontSize;
  const lit = highlightAmong(highlighted, DRAWN)('wSum').lit;
  const barWidth = Math.max(0, Math.min(3 * em, (right - left) * 0.5));
  const start = top + 1.6 * em;
  const perWeight = Math.max(0, bottom - start) / (SUM * 1.02);
  const total = weights.reduce((sum, w) => sum + w, 0);
  const x = (left + right - barWidth) / 2;
  let y = start;
  weights.forEach((w, i) => {
    ctx.fillStyle = colorOf(theme, i < GROUP ? 0 : 1);
    const step = w * perWeight;
    ctx.fillRect(x, y, barWidth, Math.max(0.5, step - theme.unit));
    y += step;
  });
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = (lit ? 4 : 1.2) * theme.unit;
  ctx.strokeRect(x, start, barWidth, SUM * perWeight);
  const text = `Σw = ${theme.numbers.short(Number(total.toFixed(2)))}`;
  label(ctx, theme, text, (left + right) / 2, top + 0.5 * em, { align: 'center', bold: true });
}
