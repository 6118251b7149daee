/**
 * Saved networks, `.spikeboard` files. Numbers are little-endian; the arrays start at multiples of 8.
 *
 *     offset  bytes  what
 *     0       8      magic 'SPIKENET' (ASCII)
 *     8       4      u32 length of the header
 *     12      ...    header, JSON (SnapshotHeader), padded with spaces
 *     ...     ...    the arrays named in the header, one after the other, each padded with zeros
 *     end-4   4      u32 FNV-1a of everything before it
 *
 * `full` holds the state of the network to the bit: a run resumed from it equals one that was never
 * interrupted. `compact` holds what was learned, one byte a weight, and answers as the original does
 * within that rounding. Files may be gzipped; unzipping is the caller's business.
 */
import type { Network, NetworkState } from './network.ts';
import { INPUTS, makeParameters, type Parameters } from './parameters.ts';
import { type Responses, VOTES, type Vote } from './readout.ts';

export const SNAPSHOT_FORMAT = 1;
const MAGIC = 'SPIKENET';
const PREFIX = 12;
const CLASSES = 10;
/** Largest value of a byte: the largest weight of a neuron in a compact file. */
const LEVELS = 255;

/** A file that cannot be used. The message is for the user. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError';
}

/** Who made the network, and how well it did. */
export interface SnapshotOrigin {
  name: string;
  /** Command that made it, for shipped networks. */
  command: string | null;
  /** On the 10,000 test images, 0..1. */
  accuracy: Partial<Record<Vote, number>> | null;
}

/** Where a run stood: with the parameters it says which image comes next. */
export interface RunPosition {
  imagesSeen: number;
  dataset: string;
}

interface SnapshotBase {
  parameters: Parameters;
  origin: SnapshotOrigin;
  /** Images shown with learning, over the network's whole life. */
  imagesTrained: number;
  /** Answers to labelled images, from which the votes follow; null where there are none. */
  responses: Responses | null;
}

export interface FullSnapshot extends SnapshotBase {
  kind: 'full';
  position: RunPosition;
  state: NetworkState;
}

export interface CompactSnapshot extends SnapshotBase {
  kind: 'compact';
  /** Shape [N][784]: weight = byte * scale of its neuron. */
  weightBytes: Uint8Array;
  /** Shape [N]: weight of one level. */
  weightScale: Float32Array;
  /** mV, shape [N]. */
  theta: Float32Array;
}

export type Snapshot = FullSnapshot | CompactSnapshot;

const TYPES = {
  uint8: Uint8Array,
  uint32: Uint32Array,
  float32: Float32Array,
  float64: Float64Array,
} as const;
type TypeName = keyof typeof TYPES;
type NumberArray = Uint8Array | Uint32Array | Float32Array | Float64Array;

interface ArrayEntry {
  name: string;
  type: TypeName;
  length: number;
  /** Name of the array whose entry j multiplies the values of neuron j. */
  scale?: string;
}

interface SnapshotHeader {
  format: number;
  kind: 'full' | 'compact';
  parameters: Parameters;
  origin: SnapshotOrigin;
  imagesTrained: number;
  position?: RunPosition;
  /** Images of each class behind the responses. */
  responses?: { images: number[] };
  arrays: ArrayEntry[];
}

/** What a run knows about its network besides the network itself. */
export interface SnapshotOptions {
  origin: SnapshotOrigin;
  imagesTrained: number;
  responses: Responses | null;
}

/** Everything a network is, between presentations. */
export function fullSnapshot(
  network: Network,
  position: RunPosition,
  options: SnapshotOptions,
): FullSnapshot {
  const parameters = { ...network.parameters };
  return { kind: 'full', parameters, position, state: network.saveState(), ...options };
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
  return { kind: 'compact', parameters, weightBytes, weightScale, theta, ...options };
}

/** The bytes of a file. */
export function encodeSnapshot(snapshot: Snapshot): Uint8Array<ArrayBuffer> {
  const { kind, parameters, origin, imagesTrained, responses } = snapshot;
  const arrays: [string, NumberArray][] =
    kind === 'full'
      ? Object.entries(snapshot.state)
      : [
          ['weights', snapshot.weightBytes],
          ['weightScale', snapshot.weightScale],
          ['theta', snapshot.theta],
        ];
  if (responses) arrays.push(['responses', Float32Array.from(responses.spikes)]);
  const header: SnapshotHeader = {
    format: SNAPSHOT_FORMAT,
    kind,
    parameters,
    origin,
    imagesTrained,
    ...(kind === 'full' ? { position: snapshot.position } : {}),
    ...(responses ? { responses: { images: Array.from(responses.images) } } : {}),
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
 * Reads a file (unzipped).
 * @throws SnapshotError with a message for the user
 */
export function decodeSnapshot(bytes: Uint8Array): Snapshot {
  const start = String.fromCharCode(...bytes.subarray(0, MAGIC.length));
  if (start !== MAGIC) {
    // A file cut inside its magic is a piece of ours; anything else is someone else's.
    if (bytes.length && MAGIC.startsWith(start)) throw truncated(bytes.length);
    throw new SnapshotError(
      bytes.length === 0
        ? 'The file is empty.'
        : 'The file is not a saved network: it does not start with SPIKENET.',
    );
  }
  if (bytes.length < PREFIX) throw truncated(bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerEnd = PREFIX + view.getUint32(8, true);
  if (bytes.length < headerEnd) throw truncated(bytes.length, headerEnd);
  const header = readHeader(bytes.subarray(PREFIX, headerEnd));
  const size = header.arrays.reduce((sum, entry) => sum + padTo8(byteLength(entry)), 0);
  const end = headerEnd + size;
  if (bytes.length < end + 4) throw truncated(bytes.length, end + 4);
  if (bytes.length > end + 4) {
    throw damaged(`it has ${bytes.length - end - 4} bytes more than its header says`);
  }
  const stated = view.getUint32(end, true);
  if (stated !== checksum(bytes.subarray(0, end))) throw damaged('its checksum does not match');
  return assemble(header, readArrays(header, bytes, headerEnd));
}

function readHeader(bytes: Uint8Array): SnapshotHeader {
  let header: SnapshotHeader;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw damaged('its header cannot be read');
  }
  if (typeof header !== 'object' || header === null || !Number.isInteger(header.format)) {
    throw damaged('its header names no format');
  }
  if (header.format > SNAPSHOT_FORMAT) {
    throw new SnapshotError(
      `The file was saved by a newer version of Spikeboard (format ${header.format}; ` +
        `this one reads format ${SNAPSHOT_FORMAT}). Reload the page to get the newest version.`,
    );
  }
  if (header.format < 1 || (header.kind !== 'full' && header.kind !== 'compact')) {
    throw damaged('its header names an unknown kind');
  }
  const entries = Array.isArray(header.arrays) ? header.arrays : [];
  for (const entry of entries) {
    const known = typeof entry?.name === 'string' && Object.hasOwn(TYPES, entry.type);
    if (!known || !Number.isInteger(entry.length) || entry.length < 0) {
      throw damaged('its list of arrays cannot be read');
    }
  }
  return { ...header, arrays: entries };
}

function readArrays(header: SnapshotHeader, bytes: Uint8Array, start: number) {
  const arrays = new Map<string, NumberArray>();
  let at = start;
  for (const entry of header.arrays) {
    // A copy: `bytes` may start anywhere in its buffer, and typed arrays must be aligned.
    // Node's Buffer has a `slice` of its own that does not copy.
    const own = Uint8Array.prototype.slice.call(bytes, at, at + byteLength(entry));
    arrays.set(entry.name, new TYPES[entry.type](own.buffer));
    at += padTo8(byteLength(entry));
  }
  return arrays;
}

function assemble(header: SnapshotHeader, arrays: Map<string, NumberArray>): Snapshot {
  const parameters = readParameters(header.parameters);
  const { neurons } = parameters;
  const { kind, imagesTrained, origin } = header;
  if (!Number.isInteger(imagesTrained) || imagesTrained < 0) {
    throw damaged('it does not say how many images were learned');
  }
  const take = <T extends NumberArray>(
    name: string,
    type: abstract new (...args: never[]) => T,
    length: number,
  ): T => {
    const values = arrays.get(name);
    if (!(values instanceof type) || values.length !== length) {
      throw damaged(`${name} does not fit ${neurons} neurons`);
    }
    return values;
  };
  let responses: Responses | null = null;
  if (header.responses) {
    const images = header.responses.images;
    if (!Array.isArray(images) || images.length !== CLASSES || !images.every(Number.isFinite)) {
      throw damaged('its responses cannot be read');
    }
    const spikes = take('responses', Float32Array, CLASSES * neurons);
    responses = { spikes: Float64Array.from(spikes), images: Float64Array.from(images) };
  }
  const base = { parameters, origin: readOrigin(origin), imagesTrained, responses };
  if (kind === 'compact') {
    return {
      kind,
      ...base,
      weightBytes: take('weights', Uint8Array, neurons * INPUTS),
      weightScale: take('weightScale', Float32Array, neurons),
      theta: take('theta', Float32Array, neurons),
    };
  }
  const { position } = header;
  if (!position || !Number.isInteger(position.imagesSeen) || position.imagesSeen < 0) {
    throw damaged('it does not say where the run stood');
  }
  const state: NetworkState = {};
  for (const [name, values] of arrays) {
    if (name !== 'responses' && !(values instanceof Uint8Array)) state[name] = values;
  }
  return { kind, ...base, position, state };
}

function readParameters(stored: Parameters): Parameters {
  try {
    return makeParameters(stored);
  } catch (error) {
    throw new SnapshotError(
      `The file holds parameters that this version does not know: ${(error as Error).message}`,
    );
  }
}

function readOrigin(stored: Partial<SnapshotOrigin> | undefined): SnapshotOrigin {
  const accuracy: Partial<Record<Vote, number>> = {};
  for (const vote of VOTES) {
    const share = stored?.accuracy?.[vote];
    if (typeof share === 'number' && share >= 0 && share <= 1) accuracy[vote] = share;
  }
  return {
    name: typeof stored?.name === 'string' ? stored.name : '',
    command: typeof stored?.command === 'string' ? stored.command : null,
    accuracy: Object.keys(accuracy).length ? accuracy : null,
  };
}

/**
 * Puts a network of the same size and parameters into the saved state. After a compact snapshot the
 * sums of incoming weights, which rounding moved a little, are made right again.
 * @throws SnapshotError when the sizes differ; then nothing has changed.
 */
export function applySnapshot(network: Network, snapshot: Snapshot): void {
  const { neurons } = snapshot.parameters;
  if (network.neurons !== neurons) {
    throw new SnapshotError(
      `The file holds ${neurons} neurons; they do not fit a network of ${network.neurons}.`,
    );
  }
  if (snapshot.kind === 'full') {
    try {
      network.loadState(snapshot.state);
    } catch (error) {
      throw new SnapshotError((error as Error).message);
    }
    return;
  }
  const { weightSum, weightMax } = network.parameters;
  for (let j = 0; j < neurons; j++) {
    const weights = weightsOf(snapshot, j);
    let sum = 0;
    for (const w of weights) sum += w;
    for (let i = 0; i < INPUTS; i++) {
      weights[i] =
        sum > 0 ? Math.min(weightMax, (weights[i] * weightSum) / sum) : weightSum / INPUTS;
    }
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

function damaged(what: string): SnapshotError {
  return new SnapshotError(`The file is damaged: ${what}.`);
}

function truncated(length: number, expected?: number): SnapshotError {
  const of = expected === undefined ? '' : ` of ${expected}`;
  return new SnapshotError(`The file is cut short: it ends after ${length}${of} bytes.`);
}

function typeOf(values: NumberArray): TypeName {
  const names = Object.keys(TYPES) as TypeName[];
  return names.find((name) => values instanceof TYPES[name]) as TypeName;
}

function byteLength(entry: ArrayEntry): number {
  return entry.length * TYPES[entry.type].BYTES_PER_ELEMENT;
}

function padTo8(bytes: number): number {
  return (bytes + 7) & ~7;
}

/** FNV-1a, 32 bit. */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i], 0x01000193);
  return hash >>> 0;
}
