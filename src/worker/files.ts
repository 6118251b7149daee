/** Between a session and its `.spikeboard` files. */
import { type GunzipError, type GunzipFailure, gunzip, isGzip } from '../data/gunzip.ts';
import { KernelNetwork } from '../engine/kernelNetwork.ts';
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
    throw new SnapshotError(UNZIP_FAILURES[(error as GunzipError).failure ?? 'damaged']);
  }
  if (bytes.length > SNAPSHOT_BYTES_MAX) throw new SnapshotError(UNZIP_FAILURES.tooLarge);
  return bytes;
}

const UNZIP_FAILURES: Record<GunzipFailure, string> = {
  damaged: 'The file is damaged: it is cut short or changed, and cannot be unzipped.',
  noMemory: 'The file needs more memory than this browser gives.',
  tooLarge: 'The file is damaged: it holds more than the largest network has.',
  unsupported:
    'This browser cannot unzip files: it lacks DecompressionStream. The file may be sound. Chrome 80, Firefox 113, Safari 16.4 and later can read it.',
};

/** What a file brings. */
export interface LoadedNetwork {
  network: KernelNetwork;
  imagesSeen: number;
  dataset: DatasetName | null;
  responses: Responses | null;
  origin: Origin;
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
    throw new SnapshotError('The file is of a run through images that this version does not have.');
  }
  const network = make(snapshot.parameters);
  applySnapshot(network, snapshot);
  const { imagesTrained, responses, origin } = snapshot;
  return {
    network,
    imagesSeen: position?.imagesSeen ?? imagesTrained,
    dataset: position ? (position.dataset as DatasetName) : null,
    responses,
    origin: {
      kind: 'loaded',
      name: origin.name || name,
      imagesTrained,
      accuracy: origin.accuracy,
      command: origin.command,
    },
  };
}

/** What a file takes along. */
export interface SaveOptions {
  compact: boolean;
  dataset: DatasetName;
  origin: Origin;
  responses: Responses | null;
  accuracy: Partial<Record<Vote, number>> | null;
}

/** Between images only. */
export function writeNetwork(training: Training, options: SaveOptions) {
  const { network, imagesSeen } = training;
  const { compact, dataset, responses, accuracy } = options;
  const { command } = options.origin;
  const name = `spikeboard-${network.neurons}-${imagesSeen}${compact ? '' : '-full'}.spikeboard`;
  const origin = { name: options.origin.name, command, accuracy };
  const about = { origin, imagesTrained: imagesSeen, responses };
  const snapshot = compact
    ? compactSnapshot(network, about)
    : fullSnapshot(network, { imagesSeen, dataset }, about);
  return { bytes: encodeSnapshot(snapshot), name };
}
