/** Saved networks: making and applying them. The file is described in snapshotFormat.ts. */
import { DIGITS, sameClasses } from './classes.ts';
import { encodeHistory, type RunHistory } from './history.ts';
import { type Code, messageFrom, type Values } from './messages.ts';
import type { Network, NetworkState } from './network.ts';
import { INPUTS } from './parameters.ts';
import type { Responses } from './readout.ts';
import {
  type CompactSnapshot,
  checksum,
  type FullSnapshot,
  MAGIC,
  type NumberArray,
  PREFIX,
  padTo8,
  type RunPosition,
  SNAPSHOT_FORMAT,
  type Snapshot,
  SnapshotError,
  type SnapshotHeader,
  type SnapshotOrigin,
  typeOf,
} from './snapshotFormat.ts';

export {
  type CompactSnapshot,
  type FullSnapshot,
  type RunPosition,
  SNAPSHOT_FORMAT,
  type Snapshot,
  SnapshotError,
  type SnapshotOrigin,
} from './snapshotFormat.ts';
export { decodeSnapshot } from './snapshotRead.ts';
export { SNAPSHOT_BYTES_MAX } from './snapshotState.ts';

/** Largest value of a byte: the largest weight of a neuron in a compact file. */
const LEVELS = 255;

/** What a run knows about its network besides the network itself. */
export interface SnapshotOptions {
  classNames: readonly string[];
  origin: SnapshotOrigin;
  imagesTrained: number;
  responses: Responses | null;
  history?: RunHistory | null;
}

/** Everything a network is, between presentations. */
export function fullSnapshot(
  network: Network,
  position: RunPosition,
  options: SnapshotOptions,
  state: NetworkState = network.saveState(),
): FullSnapshot {
  const parameters = { ...network.parameters };
  return { kind: 'full', parameters, position, state, history: null, ...options };
}

/** What a network has learned, one byte a weight. */
export function compactSnapshot(network: Network, options: SnapshotOptions): CompactSnapshot {
  const { neurons } = network;
  const weightBytes = new Uint8Array(neurons * INPUTS);
  const weightScale = new Float32Array(neurons);
  const column = new Float32Array(INPUTS);
  for (let j = 0; j < neurons; j++) {
    network.readWeights(j, column);
    const largest = column.reduce((a, b) => Math.max(a, b), 0);
    weightScale[j] = largest / LEVELS;
    for (let i = 0; i < INPUTS; i++) {
      const level = weightScale[j] > 0 ? Math.round(column[i] / weightScale[j]) : 0;
      weightBytes[j * INPUTS + i] = Math.min(LEVELS, level);
    }
  }
  const theta = Float32Array.from(network.readTheta());
  const parameters = { ...network.parameters };
  const learned = { weightBytes, weightScale, theta };
  return { kind: 'compact', parameters, ...learned, history: null, ...options };
}

/** The bytes of a file. */
export function encodeSnapshot(snapshot: Snapshot): Uint8Array<ArrayBuffer> {
  const { kind, parameters, origin, imagesTrained, responses, classNames } = snapshot;
  const history = snapshot.history && encodeHistory(snapshot.history);
  const arrays: [string, NumberArray][] =
    kind === 'full'
      ? Object.entries(snapshot.state)
      : [
          ['weights', snapshot.weightBytes],
          ['weightScale', snapshot.weightScale],
          ['theta', snapshot.theta],
        ];
  if (responses) arrays.push(['responses', Float32Array.from(responses.spikes)]);
  if (history) arrays.push(...history.arrays);
  const header: SnapshotHeader = {
    format: SNAPSHOT_FORMAT,
    kind,
    parameters,
    origin,
    imagesTrained,
    ...(sameClasses(classNames, DIGITS) ? {} : { classNames }),
    ...(kind === 'full' ? { position: snapshot.position } : {}),
    ...(responses ? { responses: { images: Array.from(responses.images) } } : {}),
    ...(history ? { history: history.header } : {}),
    arrays: arrays.map(([name, values]) => ({
      name,
      type: typeOf(values),
      length: values.length,
      ...(kind === 'compact' && name === 'weights' ? { scale: 'weightScale' } : {}),
    })),
  };
  let json = new TextEncoder().encode(JSON.stringify(header));
  const padded = new Uint8Array(padTo8(PREFIX + json.length) - PREFIX).fill(0x20);
  padded.set(json);
  json = padded;
  const size = arrays.reduce((sum, [, values]) => sum + padTo8(values.byteLength), 0);
  const bytes = new Uint8Array(PREFIX + json.length + size + 4);
  for (let i = 0; i < MAGIC.length; i++) bytes[i] = MAGIC.charCodeAt(i);
  const view = new DataView(bytes.buffer);
  view.setUint32(8, json.length, true);
  bytes.set(json, PREFIX);
  let at = PREFIX + json.length;
  for (const [, values] of arrays) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += padTo8(values.byteLength);
  }
  view.setUint32(at, checksum(bytes.subarray(0, at)), true);
  return bytes;
}

/**
 * Puts a network of the same size and parameters into the saved state. After a compact snapshot the
 * sums of incoming weights, which rounding moved a little, are made right again.
 * @throws SnapshotError when the sizes differ; then nothing has changed.
 */
export function applySnapshot(network: Network, snapshot: Snapshot): void {
  const { neurons } = snapshot.parameters;
  if (network.neurons !== neurons) {
    throw new SnapshotError('fileNeurons', { file: neurons, network: network.neurons });
  }
  if (snapshot.kind === 'full') {
    try {
      network.loadState(snapshot.state);
    } catch (error) {
      const { code, values, text } = messageFrom(error);
      throw new SnapshotError(code as Code, values as Values<Code>, text);
    }
    return;
  }
  const { weightSum } = network.parameters;
  for (let j = 0; j < neurons; j++) {
    const weights = weightsOf(snapshot, j);
    let sum = 0;
    for (const w of weights) sum += w;
    for (let i = 0; i < INPUTS; i++) {
      weights[i] = sum > 0 ? (weights[i] * weightSum) / sum : weightSum / INPUTS;
    }
    // Cuts what is above w_max.
    network.writeWeights(j, weights);
  }
  network.writeTheta(snapshot.theta);
  network.quiet();
}

/** Weights onto a neuron as a compact file holds them, shape [784]. */
export function weightsOf(snapshot: CompactSnapshot, neuron: number): Float32Array {
  const scale = snapshot.weightScale[neuron];
  const levels = snapshot.weightBytes.subarray(neuron * INPUTS, (neuron + 1) * INPUTS);
  return Float32Array.from(levels, (level) => level * scale);
}
