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
import type { HistoryHeader, RunHistory } from './history.ts';
import { type Code, UserError } from './messages.ts';
import type { NetworkState } from './network.ts';
import type { Parameters } from './parameters.ts';
import type { Responses, Vote } from './readout.ts';

export const SNAPSHOT_FORMAT = 1;
export const MAGIC = 'SPIKENET';
/** Bytes before the header. */
export const PREFIX = 12;
/** Bytes after the arrays. */
export const SEAL = 4;

/** A file that cannot be used. The message is for the user. */
export class SnapshotError<C extends Code = Code> extends UserError<C> {
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
  /** Names of the classes of the set it learned. */
  classNames: readonly string[];
  origin: SnapshotOrigin;
  /** Images shown with learning, over the network's whole life. */
  imagesTrained: number;
  /** Answers to labelled images, from which the votes follow; null where there are none. */
  responses: Responses | null;
  /** What the run has been through; null in files of versions that kept none. */
  history: RunHistory | null;
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

export const ARRAY_TYPES = {
  uint8: Uint8Array,
  uint32: Uint32Array,
  float32: Float32Array,
  float64: Float64Array,
} as const;
export type ArrayTypeName = keyof typeof ARRAY_TYPES;
export type ArrayOf<T extends ArrayTypeName> = InstanceType<(typeof ARRAY_TYPES)[T]>;
export type NumberArray = Uint8Array | Uint32Array | Float32Array | Float64Array;

export interface ArrayEntry {
  name: string;
  type: ArrayTypeName;
  length: number;
  /** Name of the array whose entry j multiplies the values of neuron j. */
  scale?: string;
}

export interface SnapshotHeader {
  format: number;
  kind: 'full' | 'compact';
  parameters: Parameters;
  origin: SnapshotOrigin;
  imagesTrained: number;
  /** Absent where the classes are the digits, as they were before they had names. */
  classNames?: readonly string[];
  position?: RunPosition;
  /** Images of each class behind the responses. */
  responses?: { images: number[] };
  history?: HistoryHeader;
  arrays: ArrayEntry[];
}

export function typeOf(values: NumberArray): ArrayTypeName {
  const names = Object.keys(ARRAY_TYPES) as ArrayTypeName[];
  return names.find((name) => values instanceof ARRAY_TYPES[name]) as ArrayTypeName;
}

/** Up to the next multiple of 8; not by bits, which wrap at 2 GB. */
export function padTo8(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}

/** FNV-1a, 32 bit. */
export function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i], 0x01000193);
  return hash >>> 0;
}
