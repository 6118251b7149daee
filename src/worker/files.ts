/** Between a session and its `.spikeboard` files. */
import { KernelNetwork } from '../engine/kernelNetwork.ts';
import type { Parameters } from '../engine/parameters.ts';
import type { Responses, Vote } from '../engine/readout.ts';
import {
  applySnapshot,
  compactSnapshot,
  decodeSnapshot,
  encodeSnapshot,
  fullSnapshot,
  type Snapshot,
  SnapshotError,
} from '../engine/snapshot.ts';
import type { DatasetName, Origin } from '../protocol/messages.ts';
import { DATASET_IMAGES } from './host.ts';
import type { Training } from './training.ts';

/** The bytes of a file as they were before gzip, if it was gzipped. @throws SnapshotError */
export async function unzipped(bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    const stream = new Blob([new Uint8Array(bytes)])
      .stream()
      .pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    throw new SnapshotError(
      'The file is damaged: it is cut short or changed, and cannot be unzipped.',
    );
  }
}

/** What a file brings. */
export interface LoadedNetwork {
  network: KernelNetwork;
  imagesSeen: number;
  dataset: DatasetName | null;
  responses: Responses | null;
  origin: Origin;
}

/** @throws SnapshotError, ParameterError */
export async function readNetwork(
  bytes: Uint8Array,
  name: string,
  make = (parameters: Parameters) => new KernelNetwork(parameters),
): Promise<LoadedNetwork> {
  const snapshot: Snapshot = decodeSnapshot(await unzipped(bytes));
  const network = make(snapshot.parameters);
  applySnapshot(network, snapshot);
  const { imagesTrained, responses, origin } = snapshot;
  const position = snapshot.kind === 'full' ? snapshot.position : null;
  const dataset = position && Object.hasOwn(DATASET_IMAGES, position.dataset);
  return {
    network,
    imagesSeen: position?.imagesSeen ?? imagesTrained,
    dataset: dataset ? (position.dataset as DatasetName) : null,
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
