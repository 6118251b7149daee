/** The spikes of one repetition, and the weights over all of them. */
import { extent, scaleLinear } from 'd3';
import { axisBottom, axisLeft } from '../../../plots/axes.ts';
import { type PlotSize, plotBox, vertical } from '../../../plots/geometry.ts';
import { label } from '../../../plots/labels.ts';
import type { PlotTheme } from '../../../plots/theme.ts';
import { highlightAmong } from '../../kit/highlight.ts';
import { colorOf, DRAWN, type Shown } from './draw.ts';
import { PERIOD_MS, POST_MS, WEIGHT_MAX } from './model.ts';

/** Of the repetition this much is drawn, on both sides of its middle. */
const HALF_WINDOW_MS = 60;
/** The axis of the weights covers at least so much. */
const LEAST_SPAN = 0.02;

/** Where the spikes of a repetition lie: the axis of time, the middles of the two rows. */
export function pairLayout(size: PlotSize, em: number) {
  const box = plotBox(size, em, { top: 1.8, right: 1, bottom: 3, left: 1 });
  const x = scaleLinear([-HALF_WINDOW_MS, HALF_WINDOW_MS], [box.x, box.x + box.width]);
  const rows = [0.27, 0.76].map((share) => box.y + box.height * share);
  return { x, rows, rowHeight: box.height * 0.34, box };
}

/** The spikes of one repetition, time running from the moment at which the neuron fires. */
export function drawPair(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  shown: Shown,
): void {
  const em = theme.fontSize;
  const of = highlightAmong(shown.highlighted, DRAWN);
  const { box, x, rows, rowHeight } = pairLayout(size, em);
  const { t } = shown;
  axisBottom(ctx, size, theme, box, x, { title: t('axisTime') });
  const pre = -shown.lagMs;
  const now = shown.phase - POST_MS;
  const texts = [t('presynaptic'), t('postsynaptic')];
  [pre, 0].forEach((time, row) => {
    const emphasis = row ? of('tPost', 'ratePost', 'deltaT') : of('tPre', 'ratePre', 'deltaT');
    const y = rows[row];
    ctx.globalAlpha = emphasis.alpha;
    ctx.fillStyle = theme.grid;
    ctx.fillRect(box.x, y + rowHeight / 2, box.width, theme.unit);
    const color = row ? theme.exc : theme.accent;
    const seen = now >= time || now < -HALF_WINDOW_MS;
    ctx.fillStyle = color;
    // Yet to come: pale.
    ctx.globalAlpha = emphasis.alpha * (seen ? 1 : 0.4);
    const width = (emphasis.lit ? 7 : 4) * theme.unit;
    ctx.fillRect(x(time) - width / 2, y - rowHeight / 2, width, rowHeight);
    ctx.globalAlpha = emphasis.alpha;
    // The name keeps out of the way of the spike.
    const leftSide = time > 0;
    const at = leftSide ? box.x + 0.3 * em : box.x + box.width - 0.3 * em;
    label(ctx, theme, texts[row], at, y, { align: leftSide ? 'left' : 'right', color, halo: true });
  });
  ctx.globalAlpha = of('deltaT').alpha;
  const y = (rows[0] + rows[1]) / 2;
  const color = shown.lagMs > 0 ? theme.exc : theme.inh;
  ctx.fillStyle = color;
  ctx.fillRect(x(pre), y - 1.5 * theme.unit, x(0) - x(pre), 3 * theme.unit);
  const text = `Δt = ${theme.numbers.shortUnit(shown.lagMs, 'ms')}`;
  label(ctx, theme, text, (x(pre) + x(0)) / 2, 0.8 * em, { align: 'center', bold: true, color });
  ctx.globalAlpha = 0.35;
  ctx.setLineDash([2 * theme.unit, 4 * theme.unit]);
  ctx.strokeStyle = color;
  ctx.lineWidth = theme.unit;
  for (const time of [pre, 0]) {
    ctx.beginPath();
    ctx.moveTo(x(time), 1.5 * em);
    ctx.lineTo(x(time), box.y + box.height);
    ctx.stroke();
  }
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
  if (Math.abs(now) > HALF_WINDOW_MS) return;
  ctx.fillStyle = theme.ink;
  vertical(ctx, x(now), box.y, box.y + box.height, 1.5 * theme.unit, size.dpr);
}

/** The weight, or the mean weights of the groups, over the repetitions. */
export function drawWeights(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  shown: Shown,
): void {
  const { repetitions, index, mode, phase, t } = shown;
  const em = theme.fontSize;
  const of = highlightAmong(shown.highlighted, DRAWN);
  const box = plotBox(size, em, { top: 2.3, right: 1.2, bottom: 3, left: 4.2 });
  const done = repetitions.slice(0, index + (phase > PERIOD_MS * 0.9 ? 1 : 0));
  const groups = mode === 'pair' ? [0] : [0, 1];
  const start = repetitions[0]?.before ?? [0, 0];
  const all = [start, ...done.map(({ after }) => after)];
  const [lo, hi] = extent(all.flatMap((means) => groups.map((g) => means[g]))) as [number, number];
  const span = Math.max(LEAST_SPAN, (hi - lo) * 1.5);
  const centre = (lo + hi) / 2;
  const bottom = Math.max(0, centre - span / 2);
  const y = scaleLinear(
    [bottom, Math.min(WEIGHT_MAX * 1.04, bottom + span)],
    [box.y + box.height, box.y],
  );
  const x = scaleLinear([0, Math.max(40, index + 2)], [box.x, box.x + box.width]);
  axisBottom(ctx, size, theme, box, x, { title: t('repetitions') });
  axisLeft(ctx, size, theme, box, y, { title: t('axisWeight') });
  if (y.domain()[1] >= WEIGHT_MAX) {
    const emphasis = of('wMax');
    ctx.globalAlpha = emphasis.alpha;
    ctx.fillStyle = theme.ink;
    ctx.fillRect(box.x, y(WEIGHT_MAX), box.width, theme.unit * (emphasis.lit ? 4 : 1.5));
    label(ctx, theme, 'w_{max}', box.x + 0.5 * em, y(WEIGHT_MAX) + 0.9 * em, { halo: true });
    ctx.globalAlpha = 1;
  }
  for (const g of groups) {
    const emphasis = of('w', 'deltaW', 'wSum');
    ctx.globalAlpha = emphasis.alpha;
    ctx.strokeStyle = colorOf(theme, g);
    ctx.lineWidth = theme.unit * (emphasis.lit ? 3.5 : 2.5);
    if (g) ctx.setLineDash([8 * theme.unit, 4 * theme.unit]);
    ctx.beginPath();
    ctx.moveTo(x(0), y(start[g]));
    done.forEach((one, k) => {
      // A step at the pair, then, where weights compete, the way back down of the rescaling.
      ctx.lineTo(x(k + 0.5), y(one.before[g]));
      ctx.lineTo(x(k + 0.5), y(one.learned[g]));
      ctx.lineTo(x(k + 1), y(one.learned[g]));
      ctx.lineTo(x(k + 1), y(one.after[g]));
    });
    ctx.stroke();
    ctx.setLineDash([]);
    const end = done.at(-1)?.after[g] ?? start[g];
    ctx.fillStyle = colorOf(theme, g);
    ctx.beginPath();
    ctx.arc(x(done.length), y(end), 5 * theme.unit, 0, 2 * Math.PI);
    ctx.fill();
    const name = mode === 'pair' ? 'w' : g ? t('groupB') : t('groupA');
    const right = x(done.length) > box.x + box.width * 0.6;
    const text = `${name} ${theme.numbers.short(Number(end.toFixed(mode === 'pair' ? 4 : 3)))}`;
    const above = mode === 'pair' || g === 0 ? -1 : 1;
    const textY = Math.max(box.y + 0.3 * em, y(end) + above * 1.1 * em);
    label(ctx, theme, text, x(done.length) + (right ? -0.3 : 0.6) * em, textY, {
      align: right ? 'right' : 'left',
      bold: true,
      color: colorOf(theme, g),
      halo: true,
    });
    ctx.globalAlpha = 1;
  }
  if (mode === 'compete') {
    label(ctx, theme, t('rescaled'), box.x + box.width, box.y - 1.35 * em, {
      align: 'right',
      color: theme.muted,
    });
  }
}
