/** What takes more than a call to draw. */
import type { DrawFunction } from '../src/plots/canvas.ts';
import { type RampName, ramp } from '../src/plots/colormap.ts';
import { MembraneView } from '../src/plots/membrane.ts';
import { Mosaic } from '../src/plots/mosaic.ts';
import type { RasterGroup } from '../src/plots/raster.ts';
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
