/** What takes more than a call to draw. */
import type { DrawFunction } from '../src/plots/canvas.ts';
import { type RampName, ramp } from '../src/plots/colormap.ts';
import { MembraneView } from '../src/plots/membrane.ts';
import { drawMembranes } from '../src/plots/membranes.ts';
import { Mosaic } from '../src/plots/mosaic.ts';
import type { RasterGroup } from '../src/plots/raster.ts';
import { drawScene } from '../src/plots/scene.ts';
import { type PlotTheme, resolveColor } from '../src/plots/theme.ts';
import { drawTrace } from '../src/plots/trace.ts';
import * as data from './data.ts';

const { CHOSEN, DURATION_MS } = data;

/** The three populations until a moment. */
export function groups(nowMs: number): RasterGroup[] {
  const group = (name: string, rows: number, color: string, spikes: data.Spikes) => ({
    name,
    rows,
    color,
    ...data.until(spikes, nowMs),
  });
  return [
    { ...group('input', 784, 'input', data.INPUT_SPIKES), weight: 1.35 },
    { ...group('excitatory', data.NEURONS, 'exc', data.EXCITATORY_SPIKES), highlight: CHOSEN },
    group('inhibitory', data.NEURONS, 'inh', data.INHIBITORY_SPIKES),
  ];
}

export function membrane(): DrawFunction {
  const view = new MembraneView();
  const { v, threshold, gE, gI, count, spikes } = data.MEMBRANE;
  view.set({ v, threshold, gE, gI, count, dt: data.DT_MS, start: data.DT_MS, spikes });
  view.window(0, DURATION_MS);
  return (ctx, size, theme) => drawTrace(ctx, size, theme, view.data);
}

/** One membrane that is known and one that is not, below each other. */
export function membranes(): DrawFunction {
  const rows = [0, 1].map((k) => {
    const view = new MembraneView();
    const { v, threshold, gE, gI, count, spikes } = data.MEMBRANE;
    const known = k === 0 ? count : 0;
    view.set({ v, threshold, gE, gI, count: known, dt: data.DT_MS, start: data.DT_MS, spikes });
    return { view, empty: k === 0 ? undefined : 'not known' };
  });
  const options = { title: 'time (ms)', margins: { top: 0.5, right: 3.4, bottom: 2.6, left: 4.2 } };
  return (ctx, size, theme) =>
    drawMembranes(ctx, size, theme, { rows, t0: 60, t1: 260, now: 180, pointed: 120 }, options);
}

/** A moment of the scene: spikes on their way, one neuron has fired, the others are held down. */
export function scene(beside: boolean): DrawFunction {
  return (ctx, size, theme) => {
    const { width, height } = size;
    const picture = beside
      ? { x: 0, y: height / 4, width: height / 2, height: height / 2 }
      : { x: 0, y: 0, width: height / 3, height: height / 3 };
    const mosaic = beside
      ? { x: width * 0.45, y: 0, width: height, height }
      : { x: 0, y: height * 0.45, width, height: height * 0.55 };
    const answer = beside
      ? { x: width * 0.85, y: height / 3, width: width * 0.15, height: height / 3 }
      : { x: width * 0.6, y: 0, width: width * 0.3, height: height / 3 };
    const side = mosaic.height / 10;
    const cell = (id: number) => ({
      x: mosaic.x + (id % 10) * side,
      y: mosaic.y + Math.floor(id / 10) * side,
      width: side - 2,
      height: side - 2,
    });
    for (const box of [picture, answer]) {
      ctx.strokeStyle = theme.muted;
      ctx.strokeRect(box.x, box.y, box.width, box.height);
    }
    drawScene(ctx, size, theme, {
      picture,
      mosaic,
      answer,
      cell,
      input: data.INPUT_SPIKES,
      excitatory: data.INPUT_SPIKES,
      nowMs: 180,
      over: false,
      fadeMs: 40,
      inhibition: 1.2,
      lit: new Map([
        [CHOSEN, 1],
        [77, 0.4],
      ]),
      color: (id) => `class${id % 10}`,
    });
  };
}

export function mosaic(tinted: boolean): DrawFunction {
  const fields = new Mosaic();
  fields.setLayout(data.NEURONS);
  fields.setFields(data.FIELDS.fields);
  fields.setClasses(data.FIELDS.assignment);
  fields.setTint(tinted);
  const overlay = tinted
    ? {
        selected: CHOSEN,
        hovered: 27,
        flashes: new Map([63, 64, 65].map((id, k) => [id, 1 - k / 3])),
      }
    : {};
  return (ctx, size, theme) => fields.draw(ctx, size, theme, overlay);
}

const COLOURS = ['ink', 'muted', 'grid', 'accent', 'exc', 'inh', 'input', 'threshold'];
const RAMPS: RampName[] = ['sequential', 'diverging', 'ink', 'accent', 'exc', 'inh', 'class7'];

/** Named colours and those of the classes, and each ramp from end to end. */
export function drawColours(
  ctx: CanvasRenderingContext2D,
  size: { width: number; height: number },
  theme: PlotTheme,
) {
  const names = [...COLOURS, ...theme.classes.map((_, k) => `class${k}`)];
  const rows = RAMPS.length + 2;
  const row = size.height / rows;
  names.forEach((name, k) => {
    ctx.fillStyle = resolveColor(theme, name);
    ctx.fillRect((k * size.width) / names.length, 0, size.width / names.length, 1.6 * row);
  });
  RAMPS.forEach((name, k) => {
    const { css } = ramp(theme, name);
    const step = size.width / 32;
    for (let i = 0; i < 32; i++) {
      ctx.fillStyle = css[Math.round((255 * i) / 31)];
      ctx.fillRect(i * step, (k + 2) * row, step + 0.5, 0.8 * row);
    }
  });
}
