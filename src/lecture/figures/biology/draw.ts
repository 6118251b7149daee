import type { PlotSize } from '../../../plots/geometry.ts';
import { label } from '../../../plots/labels.ts';
import type { PlotTheme } from '../../../plots/theme.ts';
import { type Membrane, momentAt } from '../../scope/membrane.ts';
import {
  conductancePanel,
  excitationLine,
  inhibitionLine,
  potentialPanel,
  runOf,
} from '../../scope/panels.ts';
import type { ScopeData } from '../../scope/scope.ts';

export const DURATION_MS = 120;
/** Places in a drawing of 100 x 46 units, which is scaled to the plot. */
const WIDTH = 100;
const HEIGHT = 46;
const SOMA = { x: 48, y: 24, r: 7.5 };
const AXON_END = 93;
/** Where each synapse sits; its dendrite bends towards the soma. The last one is inhibitory. */
export const SYNAPSES = [
  { x: 14, y: 8, bendX: 33, bendY: 12, inhibitory: false },
  { x: 10, y: 22, bendX: 28, bendY: 22, inhibitory: false },
  { x: 15, y: 38, bendX: 33, bendY: 34, inhibitory: false },
  { x: 52, y: 5, bendX: 51, bendY: 11, inhibitory: true },
] as const;

/** A pulse takes this long along a dendrite and along the axon, ms of the drawing's own. */
const TRAVEL_MS = 6;
const AXON_MS = 14;

export interface Fired {
  synapse: number;
  timeMs: number;
}

interface CellState {
  /** Output spikes, ms. */
  spikes: readonly number[];
  now: number;
  /** 0 at rest, 1 at the threshold, below 0 when inhibited. */
  excitement: number;
  refractory: boolean;
}

export interface Scene extends CellState {
  fired: readonly Fired[];
  names: { dendrite: string; soma: string; axon: string; synapse: string };
  /** Part to emphasise: the soma's potential, or its threshold. */
  lit: boolean;
}

export function cellAt(membrane: Membrane, now: number): CellState {
  const { restExcMv, thresholdExcMv } = membrane.parameters;
  const { v, refractory } = momentAt(membrane, now);
  const excitement = (v - restExcMv) / (thresholdExcMv - restExcMv);
  return { spikes: membrane.spikes, now, excitement, refractory };
}

/** From units of the drawing to px, centred. */
function placeOf(size: { width: number; height: number }) {
  const scale = Math.min(size.width / WIDTH, size.height / HEIGHT);
  const x0 = (size.width - WIDTH * scale) / 2;
  const y0 = (size.height - HEIGHT * scale) / 2;
  return { scale, x: (x: number) => x0 + x * scale, y: (y: number) => y0 + y * scale };
}

function along(synapse: (typeof SYNAPSES)[number], t: number): [number, number] {
  const u = 1 - t;
  const mix = (a: number, b: number, c: number) => u * u * a + 2 * u * t * b + t * t * c;
  return [mix(synapse.x, synapse.bendX, SOMA.x), mix(synapse.y, synapse.bendY, SOMA.y)];
}

/** The cell with its pulses at one moment. */
export function drawCell(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  scene: Scene,
): void {
  const place = placeOf(size);
  const unit = place.scale;
  ctx.lineCap = 'round';
  ctx.strokeStyle = theme.muted;
  for (const synapse of SYNAPSES) {
    ctx.lineWidth = 1.1 * unit;
    ctx.beginPath();
    ctx.moveTo(place.x(synapse.x), place.y(synapse.y));
    ctx.quadraticCurveTo(
      place.x(synapse.bendX),
      place.y(synapse.bendY),
      place.x(SOMA.x),
      place.y(SOMA.y),
    );
    ctx.stroke();
  }
  ctx.lineWidth = 1.5 * unit;
  ctx.beginPath();
  ctx.moveTo(place.x(SOMA.x), place.y(SOMA.y));
  ctx.lineTo(place.x(AXON_END), place.y(SOMA.y));
  for (const dy of [-7, 0, 7]) {
    ctx.moveTo(place.x(AXON_END - 4), place.y(SOMA.y));
    ctx.lineTo(place.x(AXON_END + 3), place.y(SOMA.y + dy));
  }
  ctx.stroke();

  const level = Math.max(-1, Math.min(1, scene.excitement));
  ctx.beginPath();
  ctx.arc(place.x(SOMA.x), place.y(SOMA.y), SOMA.r * unit, 0, 2 * Math.PI);
  ctx.fillStyle = theme.surface;
  ctx.fill();
  ctx.globalAlpha = Math.abs(level) * 0.9;
  ctx.fillStyle = level < 0 ? theme.inh : theme.accent;
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.lineWidth = (scene.lit ? 1 : 0.6) * unit;
  ctx.strokeStyle = scene.refractory ? theme.threshold : scene.lit ? theme.accent : theme.ink;
  ctx.stroke();

  for (const { synapse, timeMs } of scene.fired) {
    const t = (scene.now - timeMs) / TRAVEL_MS;
    if (t < 0 || t > 1) continue;
    const [x, y] = along(SYNAPSES[synapse], t);
    dot(
      ctx,
      place.x(x),
      place.y(y),
      1.5 * unit,
      SYNAPSES[synapse].inhibitory ? theme.inh : theme.exc,
    );
  }
  for (const time of scene.spikes) {
    const t = (scene.now - time) / AXON_MS;
    if (t < 0 || t > 1) continue;
    const x = SOMA.x + (AXON_END - SOMA.x) * t;
    dot(ctx, place.x(x), place.y(SOMA.y), 2 * unit, theme.accent);
  }
  const name = (text: string, x: number, y: number) =>
    label(ctx, theme, text, place.x(x), place.y(y), {
      color: theme.muted,
      align: 'center',
      halo: true,
    });
  name(scene.names.dendrite, 27, 30.5);
  name(scene.names.soma, SOMA.x + 1, SOMA.y + 12.5);
  name(scene.names.axon, 75, SOMA.y - 4);
  name(scene.names.synapse, 13, 14.5);
}

function dot(ctx: CanvasRenderingContext2D, x: number, y: number, r: number, color: string): void {
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 2 * Math.PI);
  ctx.fillStyle = color;
  ctx.fill();
}

/** V with its threshold, and below it what excitation and inhibition open, each on its own scale. */
export function biologyScope(membrane: Membrane | null): ScopeData {
  return {
    rows: [],
    membrane,
    kinds: [['v'], ['gE'], ['gI']],
    durationMs: DURATION_MS,
    trace: runOf(membrane, DURATION_MS, [
      potentialPanel(membrane, 3),
      conductancePanel([excitationLine(membrane)], 0.8),
      conductancePanel([inhibitionLine(membrane)], 0.8),
    ]),
  };
}
