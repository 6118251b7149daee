/** The network in motion: digit, fields, the spikes on their way, the neurons that fire. */
import { type Ramp, ramp, rampIndex } from '../../../plots/colormap.ts';
import type { Box, PlotSize } from '../../../plots/geometry.ts';
import { label, textEm } from '../../../plots/labels.ts';
import type { PlotTheme } from '../../../plots/theme.ts';
import { highlightAmong } from '../../kit/highlight.ts';
import { countsUntil, firstAfter, lastToFire } from './events.ts';
import { type SceneLayout, sceneLayout } from './layout.ts';
import {
  DRAWN,
  drawLines,
  FAINT,
  inhibitionOf,
  leftOf,
  partnerLine,
  rightOf,
  type Scene,
  toPartner,
} from './scene.ts';

const SIDE = 28;
/** Seconds in the room: how long a spike is seen, and how long it travels at least. */
const GLOW_SECONDS = 0.7;
const TRAVEL_SECONDS = 0.3;
const TRAVEL_MS = 1;

export function drawScene(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  scene: Scene,
): void {
  const layout = sceneLayout(size, theme.fontSize, scene.network.parameters.neurons);
  drawLines(ctx, size, theme, layout, scene);
  drawActiveLines(ctx, theme, layout, scene);
  drawDigit(ctx, theme, layout, scene);
  drawNeurons(ctx, theme, layout, scene);
  if (!scene.reducedMotion) drawTravellers(ctx, theme, layout, scene);
  drawRings(ctx, theme, layout, scene);
  drawNames(ctx, theme, layout, scene);
}

/** Strength from 1 to 0 of what happened at a time. */
function glow({ now, msPerSecond }: Scene, time: number): number {
  const span = Math.max(1, GLOW_SECONDS * msPerSecond);
  return time > now ? 0 : Math.max(0, 1 - (now - time) / span);
}

/** First index from which spikes of a log may still be seen. */
function recent(scene: Scene, log: 'excitatory' | 'inhibitory' | 'input', spanMs: number): number {
  return firstAfter(scene.shown[log], scene.now - spanMs);
}

function drawActiveLines(
  ctx: CanvasRenderingContext2D,
  theme: PlotTheme,
  layout: SceneLayout,
  scene: Scene,
): void {
  const { excitatory, inhibitory } = scene.shown;
  const span = Math.max(1, GLOW_SECONDS * scene.msPerSecond);
  for (let k = recent(scene, 'inhibitory', span); k < inhibitory.count; k++) {
    const left = glow(scene, inhibitory.times[k]);
    if (inhibitory.times[k] > scene.now) break;
    if (!scene.inhibition) continue;
    ctx.strokeStyle = theme.inh;
    ctx.globalAlpha = left * 0.8;
    ctx.lineWidth = 1.6 * theme.unit;
    ctx.beginPath();
    inhibitionOf(ctx, layout, inhibitory.ids[k]);
    ctx.stroke();
  }
  for (let k = recent(scene, 'excitatory', span); k < excitatory.count; k++) {
    if (excitatory.times[k] > scene.now) break;
    ctx.strokeStyle = theme.exc;
    ctx.globalAlpha = glow(scene, excitatory.times[k]);
    ctx.lineWidth = 4.5 * theme.unit;
    ctx.beginPath();
    partnerLine(ctx, layout, excitatory.ids[k]);
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
}

function drawPixels(
  ctx: CanvasRenderingContext2D,
  box: Box,
  values: ArrayLike<number>,
  max: number,
  colors: Ramp,
): void {
  const cell = box.width / SIDE;
  ctx.fillStyle = colors.css[0];
  ctx.fillRect(box.x, box.y, box.width, box.height);
  for (let i = 0; i < SIDE * SIDE; i++) {
    const step = rampIndex(values[i] / max);
    if (!step) continue;
    ctx.fillStyle = colors.css[step];
    ctx.fillRect(box.x + (i % SIDE) * cell, box.y + Math.floor(i / SIDE) * cell, cell, cell);
  }
}

function drawDigit(
  ctx: CanvasRenderingContext2D,
  theme: PlotTheme,
  layout: SceneLayout,
  scene: Scene,
): void {
  const { input: box } = layout;
  const { input } = scene.shown;
  ctx.globalAlpha = 0.86;
  // Twice as bright as it is would hide the pixels that fire.
  drawPixels(ctx, box, scene.shown.pixels, 460, ramp(theme, 'ink'));
  ctx.globalAlpha = 1;
  frame(ctx, theme, box, theme.muted, 1);
  const cell = box.width / SIDE;
  const span = Math.max(1, 0.45 * scene.msPerSecond);
  ctx.fillStyle = theme.exc;
  for (let k = recent(scene, 'input', span); k < input.count; k++) {
    const age = scene.now - input.times[k];
    if (age < 0) break;
    ctx.globalAlpha = 1 - age / span;
    const [x, y] = layout.pixel(input.ids[k]);
    const half = cell * (0.75 - 0.2 * (age / span));
    ctx.fillRect(x - half, y - half, 2 * half, 2 * half);
  }
  ctx.globalAlpha = 1;
  if (scene.target?.kind === 'input') {
    const [x, y] = layout.pixel(scene.target.id);
    const at = { x: x - cell, y: y - cell, width: 2 * cell, height: 2 * cell };
    frame(ctx, theme, at, theme.accent, 2.5);
  }
}

function frame(
  ctx: CanvasRenderingContext2D,
  theme: PlotTheme,
  box: Box,
  color: string,
  width: number,
): void {
  ctx.strokeStyle = color;
  ctx.lineWidth = width * theme.unit;
  ctx.strokeRect(box.x, box.y, box.width, box.height);
}

const fields = new WeakMap<Float32Array, { theme: PlotTheme; canvas: HTMLCanvasElement }>();

/** A receptive field as a small picture that the canvas enlarges. */
function fieldPicture(theme: PlotTheme, values: Float32Array, max: number): HTMLCanvasElement {
  const found = fields.get(values);
  if (found?.theme === theme) return found.canvas;
  const canvas = document.createElement('canvas');
  canvas.width = SIDE;
  canvas.height = SIDE;
  const ctx = canvas.getContext('2d');
  const image = new ImageData(SIDE, SIDE);
  const words = new Uint32Array(image.data.buffer);
  const colors = ramp(theme, 'sequential').pixels;
  for (let i = 0; i < words.length; i++) words[i] = colors[rampIndex(values[i] / max)];
  ctx?.putImageData(image, 0, 0);
  fields.set(values, { theme, canvas });
  return canvas;
}

function drawNeurons(
  ctx: CanvasRenderingContext2D,
  theme: PlotTheme,
  layout: SceneLayout,
  scene: Scene,
): void {
  const { network, target, shown } = scene;
  const { side, radius } = layout;
  const of = highlightAmong(scene.highlighted, DRAWN);
  const lit = of('neurons').lit;
  const counts = countsUntil(shown.excitatory, scene.now, layout.neurons);
  ctx.imageSmoothingEnabled = false;
  for (let id = 0; id < layout.neurons; id++) {
    const [x, y] = layout.excitatory(id);
    const box = { x: x - side / 2, y: y - side / 2, width: side, height: side };
    const { values } = network.weights[id];
    ctx.drawImage(fieldPicture(theme, values, network.largest), box.x, box.y, side, side);
    const chosen = target?.kind === 'excitatory' && target.id === id;
    frame(ctx, theme, box, chosen ? theme.accent : theme.exc, chosen ? 4 : lit ? 3.5 : 1.5);
    const [ix, iy] = layout.inhibitory(id);
    const pointed = target?.kind === 'inhibitory' && target.id === id;
    ctx.beginPath();
    ctx.arc(ix, iy, radius, 0, 2 * Math.PI);
    ctx.fillStyle = theme.surface;
    ctx.fill();
    ctx.strokeStyle = pointed ? theme.accent : theme.inh;
    ctx.lineWidth = (pointed ? 4 : lit ? 3.5 : 2) * theme.unit;
    ctx.stroke();
    const n = counts[id];
    label(ctx, theme, n ? theme.numbers.integer(n) : '·', layout.countsRight, iy, {
      align: 'right',
      bold: n > 0,
      color: n ? theme.ink : theme.muted,
    });
  }
  const { inhibitory } = shown;
  const span = Math.max(1, GLOW_SECONDS * scene.msPerSecond);
  for (let k = recent(scene, 'inhibitory', span); k < inhibitory.count; k++) {
    if (inhibitory.times[k] > scene.now) break;
    ctx.globalAlpha = glow(scene, inhibitory.times[k]);
    ctx.fillStyle = theme.inh;
    ctx.beginPath();
    ctx.arc(...layout.inhibitory(inhibitory.ids[k]), radius, 0, 2 * Math.PI);
    ctx.fill();
  }
  ctx.globalAlpha = 1;
}

/** A dot on each line on which a spike is on its way. */
function drawTravellers(
  ctx: CanvasRenderingContext2D,
  theme: PlotTheme,
  layout: SceneLayout,
  scene: Scene,
): void {
  const { now, shown, network, target, msPerSecond } = scene;
  const travel = Math.max(TRAVEL_MS, TRAVEL_SECONDS * msPerSecond);
  const dot = (x0: number, y0: number, x1: number, y1: number, at: number, radius: number) => {
    ctx.beginPath();
    ctx.arc(x0 + (x1 - x0) * at, y0 + (y1 - y0) * at, radius * theme.unit, 0, 2 * Math.PI);
    ctx.fill();
  };
  ctx.fillStyle = theme.accent;
  for (let k = recent(scene, 'input', travel); k < shown.input.count; k++) {
    const at = (now - shown.input.times[k]) / travel;
    if (at < 0) break;
    const pixel = shown.input.ids[k];
    const [x0, y0] = layout.pixel(pixel);
    for (let id = 0; id < layout.neurons; id++) {
      if (target?.kind === 'excitatory' && target.id !== id) continue;
      const share = network.weights[id].values[pixel] / network.largest;
      if (share < FAINT) continue;
      ctx.globalAlpha = Math.min(1, 0.25 + share);
      const [x1, y1] = leftOf(layout, id);
      dot(x0, y0, x1, y1, at, 1.2 + 2 * share);
    }
  }
  ctx.globalAlpha = 1;
  const { excitatory, inhibitory, partner } = shown;
  ctx.fillStyle = theme.exc;
  for (let k = recent(scene, 'excitatory', 4); k < excitatory.count; k++) {
    const start = excitatory.times[k];
    if (start > now) break;
    // It arrives when the partner fires, as the engine has it.
    const end = Number.isNaN(partner[k]) ? start + TRAVEL_MS : partner[k];
    if (now < end) dot(...toPartner(layout, excitatory.ids[k]), (now - start) / (end - start), 6.5);
  }
  if (!scene.inhibition) return;
  ctx.fillStyle = theme.inh;
  for (let k = recent(scene, 'inhibitory', travel); k < inhibitory.count; k++) {
    const at = (now - inhibitory.times[k]) / travel;
    if (at < 0) break;
    const from = inhibitory.ids[k];
    const [x0, y0] = layout.inhibitory(from);
    for (let to = 0; to < layout.neurons; to++) {
      if (to !== from) dot(x0 - layout.radius, y0, ...rightOf(layout, to), at, 4.5);
    }
  }
}

/** A ring around each neuron that has just fired. */
function drawRings(
  ctx: CanvasRenderingContext2D,
  theme: PlotTheme,
  layout: SceneLayout,
  scene: Scene,
): void {
  const { excitatory } = scene.shown;
  const span = Math.max(1, GLOW_SECONDS * scene.msPerSecond);
  for (let k = recent(scene, 'excitatory', span); k < excitatory.count; k++) {
    if (excitatory.times[k] > scene.now) break;
    const left = glow(scene, excitatory.times[k]);
    const [x, y] = layout.excitatory(excitatory.ids[k]);
    const grown = scene.reducedMotion ? 1.1 : 1.05 + 0.35 * (1 - left);
    ctx.strokeStyle = theme.exc;
    ctx.globalAlpha = Math.min(1, left * 1.5);
    ctx.lineWidth = 5 * theme.unit;
    ctx.beginPath();
    ctx.arc(x, y, (layout.side / 2) * Math.SQRT2 * grown, 0, 2 * Math.PI);
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
}

function drawNames(
  ctx: CanvasRenderingContext2D,
  theme: PlotTheme,
  layout: SceneLayout,
  scene: Scene,
): void {
  const { em, input, field, side, narrow, neurons } = layout;
  const { network, inhibition, t } = scene;
  const { short } = theme.numbers;
  const names = narrow
    ? [t('inputs'), t('excitatory'), t('inhibitory')]
    : [t('inputLayer'), `${neurons} ${t('excitatoryLayer')}`, `${neurons} ${t('inhibitoryLayer')}`];
  // What each connection adds.
  const added = narrow
    ? ['', '']
    : [`, w_{ei} = ${short(network.parameters.weightExcInh)}`, `, w_{ie} = ${short(inhibition)}`];
  const of = highlightAmong(scene.highlighted, DRAWN);
  const [left] = layout.excitatory(0);
  const [right] = layout.excitatory(1);
  const [inhX] = layout.inhibitory(0);
  const top = em * 0.9;
  const middle = (left + right) / 2;
  label(ctx, theme, names[0], input.x, top, { bold: true });
  label(ctx, theme, names[1], middle, top, {
    bold: true,
    align: 'center',
    color: theme.exc,
  });
  label(ctx, theme, names[2], layout.countsRight, top, {
    bold: true,
    align: 'right',
    color: theme.inh,
  });
  const y = layout.bottom + 1.2 * em;
  const lines = (text: string, x: number, line: number, color: string, ids: typeof DRAWN) => {
    const emphasis = of(...ids);
    ctx.globalAlpha = emphasis.alpha;
    label(ctx, theme, text, x, y + line * 1.35 * em, {
      align: 'center',
      color,
      bold: emphasis.lit,
      halo: true,
    });
    ctx.globalAlpha = 1;
  };
  const inputX = (input.x + input.width + left - side / 2) / 2;
  const rightX = (right + side / 2 + inhX) / 2;
  lines(t('allToAll'), Math.max(inputX, 0), 0, theme.muted, ['w', 'synapses']);
  lines(`${t('oneToOne')} →${added[0]}`, rightX, 0, theme.exc, ['wExcInh', 'synapses']);
  lines(`← ${t('allButOne')}${added[1]}`, rightX, 1, theme.inh, ['wInhExc', 'synapses']);

  if (!narrow) {
    label(ctx, theme, t('spikes'), layout.countsRight, y, { align: 'right', color: theme.muted });
  }

  const { target, shown, now } = scene;
  const neuron = target && target.kind !== 'input' ? target.id : lastToFire(shown, now);
  if (neuron < 0) return;
  ctx.imageSmoothingEnabled = false;
  const picture = fieldPicture(theme, network.weights[neuron].values, network.largest);
  ctx.drawImage(picture, field.x, field.y, field.width, field.height);
  frame(ctx, theme, field, target ? theme.accent : theme.exc, target ? 3 : 1.5);
  const name = t('neuronNumber', { n: neuron + 1 });
  const full = `${t('receptiveField')}, ${name}`;
  const text = textEm(full) * em > input.width ? name : full;
  label(ctx, theme, text, field.x + field.width / 2, field.y - 0.9 * em, {
    align: 'center',
    color: theme.ink,
    halo: true,
  });
}
