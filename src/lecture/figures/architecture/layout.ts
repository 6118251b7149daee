/** Where the three groups of neurons stand, and what lies under a point. */
import type { Box, PlotSize } from '../../../plots/geometry.ts';

export interface Target {
  kind: 'input' | 'excitatory' | 'inhibitory';
  id: number;
}

export interface SceneLayout {
  em: number;
  neurons: number;
  /** Too narrow for long names. */
  narrow: boolean;
  top: number;
  bottom: number;
  pitch: number;
  input: Box;
  /** The receptive field of the neuron in question. */
  field: Box;
  /** Side of a receptive field. */
  side: number;
  radius: number;
  /** Centre of an excitatory neuron. */
  excitatory: (id: number) => [x: number, y: number];
  /** Centre of an inhibitory neuron. */
  inhibitory: (id: number) => [x: number, y: number];
  /** Centre of an input. */
  pixel: (id: number) => [x: number, y: number];
  /** Where the numbers of spikes end. */
  countsRight: number;
}

const SIDE = 28;

export function sceneLayout(size: PlotSize, em: number, neurons: number): SceneLayout {
  const { width, height, dpr } = size;
  const narrow = width < 46 * em;
  const top = 2.4 * em;
  const bottom = Math.max(top + neurons, height - 3.1 * em);
  // Neighbours stand in two columns, so that a field may be nearly two rows high, and between the
  // fields of the second column there is a way for the lines of the first.
  const rows = Math.max(1, neurons - 1);
  const gap = Math.max(2, ((bottom - top) / neurons) * 0.3);
  const side = Math.max(4, Math.min((2 * (bottom - top) - gap * rows) / (rows + 2), width * 0.12));
  const pitch = (bottom - top - side) / rows;
  const countsRight = width - 0.2 * em;
  const radius = Math.min(pitch * 0.42, 1.1 * em);
  const inhX = countsRight - 2.2 * em - radius;
  // The field of a neuron stands below the digit, with its caption between them.
  const caption = 2 * em;
  const room = bottom - top - caption;
  const crisp = (length: number) => (Math.max(1, Math.floor((length * dpr) / SIDE)) * SIDE) / dpr;
  const inputSide = crisp(Math.min(room * 0.56, width * (narrow ? 0.34 : 0.3)));
  const fieldSide = crisp(Math.min(room - inputSide, inputSide * 0.8));
  const spare = room - inputSide - fieldSide;
  const input: Box = { x: 0.2 * em, y: top + spare * 0.3, width: inputSide, height: inputSide };
  const field: Box = {
    x: input.x + (inputSide - fieldSide) / 2,
    y: input.y + inputSide + caption + spare * 0.2,
    width: fieldSide,
    height: fieldSide,
  };
  const right = input.x + input.width;
  const free = inhX - radius - right - 2 * side - gap;
  const left = right + free * 0.54;
  const y = (id: number) => top + side / 2 + id * pitch;
  return {
    em,
    neurons,
    narrow,
    top,
    bottom,
    pitch,
    input,
    field,
    side,
    radius,
    countsRight,
    excitatory: (id) => [left + side / 2 + (id % 2) * (side + gap), y(id)],
    inhibitory: (id) => [inhX, y(id)],
    pixel: (id) => [
      input.x + (((id % SIDE) + 0.5) / SIDE) * inputSide,
      input.y + ((Math.floor(id / SIDE) + 0.5) / SIDE) * inputSide,
    ],
  };
}

export function hitScene(layout: SceneLayout, x: number, y: number): Target | null {
  const { input, side, radius, pitch, neurons } = layout;
  for (let id = 0; id < neurons; id++) {
    const [ex, ey] = layout.excitatory(id);
    if (Math.abs(x - ex) <= side / 2 && Math.abs(y - ey) <= side / 2) {
      return { kind: 'excitatory', id };
    }
    const [ix, iy] = layout.inhibitory(id);
    // Wider than the disc: a finger is.
    if (Math.abs(x - ix) <= Math.max(radius, 14) && Math.abs(y - iy) <= pitch / 2) {
      return { kind: 'inhibitory', id };
    }
  }
  const column = Math.floor(((x - input.x) / input.width) * SIDE);
  const row = Math.floor(((y - input.y) / input.height) * SIDE);
  const inside = column >= 0 && row >= 0 && column < SIDE && row < SIDE;
  return inside ? { kind: 'input', id: row * SIDE + column } : null;
}

const LETTERS = { input: 'p', excitatory: 'e', inhibitory: 'i' } as const;

/** As in the link: `e5`. */
export function targetText(target: Target | null): string {
  return target ? `${LETTERS[target.kind]}${target.id}` : '';
}

export function readTarget(text: string | undefined, neurons: number): Target | null {
  const match = /^([pei])(\d+)$/.exec(text ?? '');
  if (!match) return null;
  const id = Number(match[2]);
  const kind = ({ p: 'input', e: 'excitatory', i: 'inhibitory' } as const)[match[1] as 'p'];
  return id < (kind === 'input' ? SIDE * SIDE : neurons) ? { kind, id } : null;
}

/** The neighbour for an arrow key: up and down within a group, left and right between groups. */
export function moveTarget(from: Target | null, dx: number, dy: number, neurons: number): Target {
  if (!from) return { kind: 'excitatory', id: 0 };
  if (from.kind === 'input') {
    const column = Math.min(SIDE - 1, Math.max(0, (from.id % SIDE) + dx));
    const row = Math.min(SIDE - 1, Math.max(0, Math.floor(from.id / SIDE) + dy));
    const stays = column === from.id % SIDE && dx > 0;
    return stays ? { kind: 'excitatory', id: 0 } : { kind: 'input', id: row * SIDE + column };
  }
  const id = (from.id + dy + neurons) % neurons;
  if (dx > 0) return { kind: 'inhibitory', id };
  if (dx < 0 && from.kind === 'excitatory') return { kind: 'input', id: 14 * SIDE + SIDE - 1 };
  return { kind: dx < 0 ? 'excitatory' : from.kind, id };
}
