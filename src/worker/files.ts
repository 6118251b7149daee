/** Between a session and its `.spikeboard` files. */
import { type GunzipError, gunzip, isGzip } from '../data/gunzip.ts';
import type { RunHistory } from '../engine/history.ts';
import { KernelNetwork } from '../engine/kernelNetwork.ts';
import type { NetworkState } from '../engine/network.ts';
import type { Parameters } from '../engine/parameters.ts';
import type { Responses, Vote } from '../engine/readout.ts';
import {
  applySnapshot,
  compactSnapshot,
  decodeSnapshot,
  encodeSnapshot,
  fullSnapshot,
  SNAPSHOT_BYTES_MAX,
  type Snapshot,
  SnapshotError,
} from '../engine/snapshot.ts';
import type { DatasetName, Origin } from '../protocol/messages.ts';
import { DATASET_IMAGES } from './host.ts';
import type { Training } from './training.ts';

/** The bytes of a file as they were before gzip, if it was gzipped. @throws SnapshotError */
export async function unzipped(bytes: Uint8Array): Promise<Uint8Array> {
  try {
    if (isGzip(bytes)) return await gunzip(new Uint8Array(bytes), SNAPSHOT_BYTES_MAX);
  } catch (error) {
    throw new SnapshotError(UNZIP_FAILURES[(error as GunzipError).failure ?? 'damaged'], {});
  }
  if (bytes.length > SNAPSHOT_BYTES_MAX) throw new SnapshotError('fileContents', {});
  return bytes;
}

const UNZIP_FAILURES = {
  damaged: 'fileUnzip',
  noMemory: 'fileNoMemory',
  tooLarge: 'fileContents',
  unsupported: 'fileNoUnzip',
} as const;

/** What a file brings. */
export interface LoadedNetwork {
  network: KernelNetwork;
  imagesSeen: number;
  dataset: DatasetName | null;
  classNames: readonly string[];
  responses: Responses | null;
  origin: Origin;
  /** What the run has been through, where the file tells. */
  history: RunHistory | null;
}

/**
 * A network as a file has it, made beside whatever there is.
 * @throws SnapshotError, MemoryError
 */
export async function readNetwork(
  bytes: Uint8Array,
  name: string,
  make = (parameters: Parameters) => new KernelNetwork(parameters),
): Promise<LoadedNetwork> {
  const snapshot: Snapshot = decodeSnapshot(await unzipped(bytes));
  const position = snapshot.kind === 'full' ? snapshot.position : null;
  if (position && !Object.hasOwn(DATASET_IMAGES, position.dataset)) {
    throw new SnapshotError('fileDataset', {});
  }
  const network = make(snapshot.parameters);
  applySnapshot(network, snapshot);
  const { imagesTrained, responses, origin, history, classNames } = snapshot;
  return {
    network,
    imagesSeen: position?.imagesSeen ?? imagesTrained,
    dataset: position ? (position.dataset as DatasetName) : null,
    classNames,
    responses,
    origin: {
      kind: 'loaded',
      name: origin.name || name,
      imagesTrained,
      accuracy: origin.accuracy,
      command: origin.command,
    },
    history,
  };
}

/** What a file takes along. */
export interface SaveOptions {
  dataset: DatasetName;
  classNames: readonly string[];
  origin: Origin;
  responses: Responses | null;
  accuracy: Partial<Record<Vote, number>> | null;
  history: RunHistory;
}

/** A name for the file of a network. */
export function fileName(neurons: number, images: number, compact = false): string {
  return `spikeboard-${neurons}-${images}${compact ? '' : '-full'}.spikeboard`;
}

/** What was learned, one byte a weight. */
export function writeCompact(training: Training, options: SaveOptions): Uint8Array<ArrayBuffer> {
  const snapshot = compactSnapshot(training.network, about(training, options));
  return encodeSnapshot(snapshot);
}

/** The run to the bit. @param state of the network, between images */
export function writeFull(
  training: Training,
  state: NetworkState,
  options: SaveOptions,
): Uint8Array<ArrayBuffer> {
  const { network, imagesSeen } = training;
  const position = { imagesSeen, dataset: options.dataset };
  const { history } = options;
  return encodeSnapshot(
    fullSnapshot(network, position, { ...about(training, options), history }, state),
  );
}

function about({ imagesSeen }: Training, options: SaveOptions) {
  const { name, command } = options.origin;
  const origin = { name, command, accuracy: options.accuracy };
  const { classNames, responses } = options;
  return { origin, classNames, imagesTrained: imagesSeen, responses };
}
