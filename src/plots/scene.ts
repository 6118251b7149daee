/** What moves across the scene: spikes from the picture, the wave of inhibition, the way to the answer. */
import { bisectRight } from 'd3';
import type { Box, PlotSize } from './geometry.ts';
import type { PlotColor, PlotTheme } from './theme.ts';
import { resolveColor } from './theme.ts';

export interface SceneSpikes {
  /** ms, ascending. */
  times: ArrayLike<number>;
  ids: ArrayLike<number>;
  count: number;
}

export interface SceneData {
  /** Where things stand, CSS px; null for what is not in sight. */
  picture: Box | null;
  mosaic: Box | null;
  answer: Box | null;
  /** The field of a neuron, CSS px. */
  cell: (neuron: number) => Box | null;
  input: SceneSpikes;
  excitatory: SceneSpikes;
  /** The moment shown, ms. */
  nowMs: number;
  /** The presentation is over: nothing is on its way any more. */
  over: boolean;
  /** How long a spike is seen, ms. */
  fadeMs: number;
  /** 1 is the mark of one inhibitory spike that has just come. */
  inhibition: number;
  /** Neurons that are lit, 0..1: inhibition does not darken them. */
  lit: ReadonlyMap<number, number>;
  /** Colour of the way from a neuron to the answer. */
  color: (neuron: number) => PlotColor;
}

/** Defaults. */
export const SCENE = {
  /** How dark one inhibitory spike makes the layer, and how dark it can become. */
  shade: 0.3,
  shadeMost: 0.62,
  /** Radius of a spike on its way, in units. */
  radius: 2.6,
  /** Spikes drawn at once, at most. */
  spikesMost: 900,
};

/** Draws the moment over picture, mosaic and answer. */
export function drawScene(
  ctx: CanvasRenderingContext2D,
  _size: PlotSize,
  theme: PlotTheme,
  data: SceneData,
): void {
  if (data.mosaic && data.inhibition > 0.02) drawInhibition(ctx, theme, data, data.mosaic);
  if (data.picture && data.mosaic && !data.over)
    drawStream(ctx, theme, data, data.picture, data.mosaic);
  drawWays(ctx, theme, data);
}

/** All fields but those that fire grow dark, as g_i holds their neurons down. */
function drawInhibition(
  ctx: CanvasRenderingContext2D,
  theme: PlotTheme,
  { inhibition, lit, cell }: SceneData,
  mosaic: Box,
): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(mosaic.x, mosaic.y, mosaic.width, mosaic.height);
  for (const id of lit.keys()) {
    const box = cell(id);
    // Wound the other way round, a field is a hole in the shade.
    if (!box) continue;
    ctx.moveTo(box.x, box.y);
    ctx.lineTo(box.x, box.y + box.height);
    ctx.lineTo(box.x + box.width, box.y + box.height);
    ctx.lineTo(box.x + box.width, box.y);
    ctx.closePath();
  }
  ctx.globalAlpha = Math.min(SCENE.shadeMost, SCENE.shade * inhibition);
  ctx.fillStyle = theme.inh;
  ctx.fill();
  ctx.restore();
}

/** Spikes leave their pixel and spread over the layer: each reaches all neurons. */
function drawStream(
  ctx: CanvasRenderingContext2D,
  theme: PlotTheme,
  { input, nowMs, fadeMs }: SceneData,
  picture: Box,
  mosaic: Box,
): void {
  const radius = SCENE.radius * theme.unit;
  ctx.fillStyle = theme.exc;
  const last = bisectRight(input.times, nowMs, 0, input.count) - 1;
  const first = Math.max(0, last - SCENE.spikesMost);
  for (let k = last; k >= first; k--) {
    const age = nowMs - input.times[k];
    if (age >= fadeMs) break;
    const way = age / fadeMs;
    const column = (input.ids[k] % 28) + 0.5;
    const row = Math.floor(input.ids[k] / 28) + 0.5;
    const x0 = picture.x + (column / 28) * picture.width;
    const y0 = picture.y + (row / 28) * picture.height;
    // A phone has the layer below the picture.
    const beside = mosaic.x >= picture.x + picture.width / 2;
    const x1 = beside ? mosaic.x : mosaic.x + (column / 28) * mosaic.width;
    const y1 = beside ? mosaic.y + (row / 28) * mosaic.height : mosaic.y;
    const eased = way * way * (3 - 2 * way);
    ctx.globalAlpha = 1 - 0.8 * way;
    ctx.beginPath();
    ctx.arc(x0 + (x1 - x0) * eased, y0 + (y1 - y0) * eased, radius * (1 - 0.3 * way), 0, 7);
    ctx.fill();
  }
  ctx.globalAlpha = 1;
}

/** From each neuron that is lit a line to the answer, in the colour of its class. */
function drawWays(ctx: CanvasRenderingContext2D, theme: PlotTheme, data: SceneData): void {
  const { answer, mosaic, lit, cell, color } = data;
  if (!answer || !mosaic) return;
  const beside = answer.x >= mosaic.x + mosaic.width / 2;
  for (const [id, strength] of lit) {
    const box = cell(id);
    if (!box) continue;
    const x0 = box.x + box.width;
    const y0 = box.y + box.height / 2;
    const x1 = beside ? answer.x : answer.x + answer.width / 2;
    const y1 = beside ? answer.y + answer.height / 2 : answer.y + answer.height;
    ctx.strokeStyle = resolveColor(theme, color(id));
    ctx.globalAlpha = 0.2 + 0.7 * strength;
    ctx.lineWidth = (1 + 2.5 * strength) * theme.unit;
    ctx.beginPath();
    ctx.moveTo(x0, y0);
    if (beside) ctx.bezierCurveTo((x0 + x1) / 2, y0, (x0 + x1) / 2, y1, x1, y1);
    else ctx.lineTo(x1, y1);
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
}
