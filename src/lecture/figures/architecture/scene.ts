/** What is drawn, and the parts of the picture that stand still between frames: the lines. */
import type { PlotSize } from '../../../plots/geometry.ts';
import type { PlotTheme } from '../../../plots/theme.ts';
import type { SymbolId } from '../../content/symbols.ts';
import type { FigureProps } from '../../figure.ts';
import { highlightAmong } from '../../kit/highlight.ts';
import type { SceneLayout, Target } from './layout.ts';
import type { SmallNetwork } from './network.ts';
import type { Answer } from './spec.ts';

export interface Scene extends Pick<FigureProps, 'highlighted' | 'reducedMotion' | 't'> {
  network: SmallNetwork;
  shown: Answer;
  /** Simulated time, ms. */
  now: number;
  msPerSecond: number;
  target: Target | null;
  /** Weight of an inhibitory connection; 0: its lines are dashed. */
  inhibition: number;
}

export const DRAWN: readonly SymbolId[] = ['neurons', 'synapses', 'w', 'wExcInh', 'wInhExc'];

/** Every so many pixels and rows one is drawn, where all lines would be a grey area. */
const THIN = 4;
const SIDE = 28;
/** Weights below this share of the largest are left out. */
export const FAINT = 0.06;

/** Where the lines of an excitatory neuron meet its picture. */
export function leftOf(layout: SceneLayout, id: number): [number, number] {
  const [x, y] = layout.excitatory(id);
  return [x - layout.side / 2, y];
}

export function rightOf(layout: SceneLayout, id: number): [number, number] {
  const [x, y] = layout.excitatory(id);
  return [x + layout.side / 2, y];
}

/** The straight way to the partner leaves at the partner's height, between the other pictures. */
export function toPartner(layout: SceneLayout, id: number): [number, number, number, number] {
  const [x] = rightOf(layout, id);
  const [ix, iy] = layout.inhibitory(id);
  return [x, iy, ix - layout.radius, iy];
}

let kept: {
  key: string;
  theme: PlotTheme;
  network: SmallNetwork;
  canvas: HTMLCanvasElement;
} | null = null;

/** All lines, from a canvas of their own that is drawn anew only when something has changed. */
export function drawLines(
  ctx: CanvasRenderingContext2D,
  size: PlotSize,
  theme: PlotTheme,
  layout: SceneLayout,
  scene: Scene,
): void {
  const { target, highlighted, inhibition, network } = scene;
  const key = [
    size.width,
    size.height,
    size.dpr,
    target?.kind,
    target?.id,
    highlighted,
    inhibition,
  ];
  const name = key.join();
  if (kept?.key !== name || kept.theme !== theme || kept.network !== network) {
    const canvas = kept?.canvas ?? document.createElement('canvas');
    canvas.width = Math.round(size.width * size.dpr);
    canvas.height = Math.round(size.height * size.dpr);
    const own = canvas.getContext('2d');
    if (!own) return;
    own.setTransform(size.dpr, 0, 0, size.dpr, 0, 0);
    own.clearRect(0, 0, size.width, size.height);
    paint(own, theme, layout, scene);
    kept = { key: name, theme, network, canvas };
  }
  ctx.globalAlpha = 1;
  ctx.drawImage(kept.canvas, 0, 0, size.width, size.height);
}

function paint(
  ctx: CanvasRenderingContext2D,
  theme: PlotTheme,
  layout: SceneLayout,
  scene: Scene,
): void {
  const { target } = scene;
  const of = highlightAmong(scene.highlighted, DRAWN);
  const back = target ? 0.3 : 1;
  const all = of('synapses');
  const input = of('w', 'synapses');
  // Not in proportion to the type: the bundle would close to an area.
  ctx.lineWidth = Math.sqrt(theme.unit) * (input.lit ? 1 : 0.6);
  ctx.strokeStyle = theme.input;
  ctx.globalAlpha = (theme.dark ? 0.2 : 0.17) * input.alpha * back * (input.lit ? 2 : 1);
  ctx.beginPath();
  for (let row = 2; row < SIDE; row += THIN) {
    for (let column = 2; column < SIDE; column += THIN) {
      const [x, y] = layout.pixel(row * SIDE + column);
      for (let id = 0; id < layout.neurons; id++) {
        ctx.moveTo(x, y);
        ctx.lineTo(...leftOf(layout, id));
      }
    }
  }
  ctx.stroke();

  const inhibit = of('wInhExc', 'synapses');
  ctx.strokeStyle = theme.inh;
  ctx.lineWidth = Math.sqrt(theme.unit) * inhibit.width * (all.lit ? 0.6 : 1);
  ctx.globalAlpha = (theme.dark ? 0.36 : 0.28) * inhibit.alpha * back * (inhibit.lit ? 1.6 : 1);
  if (!scene.inhibition) {
    ctx.globalAlpha *= 0.5;
    ctx.setLineDash([3 * theme.unit, 7 * theme.unit]);
  }
  ctx.beginPath();
  for (let from = 0; from < layout.neurons; from++) inhibitionOf(ctx, layout, from);
  ctx.stroke();
  ctx.setLineDash([]);

  const excite = of('wExcInh', 'synapses');
  ctx.strokeStyle = theme.exc;
  ctx.lineWidth = 1.6 * theme.unit * excite.width;
  ctx.globalAlpha = excite.alpha * Math.max(back, 0.4);
  ctx.beginPath();
  for (let id = 0; id < layout.neurons; id++) partnerLine(ctx, layout, id);
  ctx.stroke();
  if (target) paintTarget(ctx, theme, layout, scene, target);
  ctx.globalAlpha = 1;
}

/** The connections of one neuron, all of them. */
function paintTarget(
  ctx: CanvasRenderingContext2D,
  theme: PlotTheme,
  layout: SceneLayout,
  { network, inhibition }: Scene,
  { kind, id }: Target,
): void {
  const weightLine = (pixel: number, neuron: number, strength: number) => {
    const share = network.weights[neuron].values[pixel] / network.largest;
    if (share < FAINT && strength < 1) return;
    ctx.globalAlpha = Math.min(1, 0.05 + share * strength);
    ctx.lineWidth = theme.unit * (0.6 + 1.4 * share);
    ctx.beginPath();
    ctx.moveTo(...layout.pixel(pixel));
    ctx.lineTo(...leftOf(layout, neuron));
    ctx.stroke();
  };
  ctx.strokeStyle = theme.accent;
  if (kind === 'excitatory') {
    for (let pixel = 0; pixel < SIDE * SIDE; pixel++) weightLine(pixel, id, 0.7);
  } else if (kind === 'input') {
    for (let j = 0; j < layout.neurons; j++) weightLine(id, j, 1);
    return;
  }
  ctx.globalAlpha = 1;
  ctx.strokeStyle = theme.exc;
  ctx.lineWidth = 3 * theme.unit;
  ctx.beginPath();
  partnerLine(ctx, layout, id);
  ctx.stroke();
  ctx.strokeStyle = theme.inh;
  ctx.lineWidth = 1.8 * theme.unit;
  if (!inhibition) ctx.setLineDash([3 * theme.unit, 7 * theme.unit]);
  ctx.beginPath();
  if (kind === 'inhibitory') inhibitionOf(ctx, layout, id);
  else {
    for (let from = 0; from < layout.neurons; from++) {
      if (from !== id) inhibitoryLine(ctx, layout, from, id);
    }
  }
  ctx.stroke();
  ctx.setLineDash([]);
}

/** Adds the way from a neuron to its partner to the path. */
export function partnerLine(ctx: CanvasRenderingContext2D, layout: SceneLayout, id: number): void {
  const [x0, y0, x1, y1] = toPartner(layout, id);
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1, y1);
}

/** Adds the ways from an inhibitory neuron to all the others to the path. */
export function inhibitionOf(
  ctx: CanvasRenderingContext2D,
  layout: SceneLayout,
  from: number,
): void {
  for (let to = 0; to < layout.neurons; to++) {
    if (to !== from) inhibitoryLine(ctx, layout, from, to);
  }
}

function inhibitoryLine(
  ctx: CanvasRenderingContext2D,
  layout: SceneLayout,
  from: number,
  to: number,
): void {
  const [x, y] = layout.inhibitory(from);
  ctx.moveTo(x - layout.radius, y);
  ctx.lineTo(...rightOf(layout, to));
}
