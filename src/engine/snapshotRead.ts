/** Reading a saved network: whatever the bytes are, a network whose every number is sound, or a refusal. */
import { areClassNames, DIGITS } from './classes.ts';
import { decodeHistory } from './history.ts';
import { clipped, type FileNumber, messageFrom } from './messages.ts';
import { INPUTS, makeParameters, PARAMETERS, type Parameters } from './parameters.ts';
import { type Responses, VOTES } from './readout.ts';
import {
  bytesOf,
  checkNumber,
  FileArrays,
  RESPONSE_RANGES,
  readEntries,
} from './snapshotArrays.ts';
import {
  checksum,
  MAGIC,
  PREFIX,
  SEAL,
  SNAPSHOT_FORMAT,
  type Snapshot,
  SnapshotError,
  type SnapshotHeader,
  type SnapshotOrigin,
} from './snapshotFormat.ts';
import { HEADER_BYTES_MAX, readState, THETA_RANGE, WEIGHT_RANGE } from './snapshotState.ts';

/** An image's number goes to the kernel as a u32. */
const IMAGES_MAX = 0xffffffff;
const NAME_MAX = 200;
const COMMAND_MAX = 2000;

/**
 * Reads a file (unzipped).
 * @throws SnapshotError with a message for the user; never anything else
 */
export function decodeSnapshot(bytes: Uint8Array): Snapshot {
  try {
    return decode(bytes);
  } catch (error) {
    if (error instanceof SnapshotError) throw error;
    // The sizes have been checked by then: there is no room for arrays of a legal size.
    if (error instanceof RangeError) {
      throw new SnapshotError('fileMemory', { megabytes: Math.ceil(bytes.length / 1e6) });
    }
    throw new SnapshotError('fileUnreadable', {});
  }
}

function decode(bytes: Uint8Array): Snapshot {
  const start = String.fromCharCode(...bytes.subarray(0, MAGIC.length));
  if (start !== MAGIC) {
    // A file cut inside its magic is a piece of ours; anything else is someone else's.
    if (bytes.length && MAGIC.startsWith(start)) throw truncated(bytes.length);
    throw new SnapshotError(bytes.length === 0 ? 'fileEmpty' : 'fileForeign', {});
  }
  if (bytes.length < PREFIX) throw truncated(bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerBytes = view.getUint32(8, true);
  const headerEnd = PREFIX + headerBytes;
  if (bytes.length < headerEnd) throw truncated(bytes.length, headerEnd);
  if (headerBytes > HEADER_BYTES_MAX) {
    throw new SnapshotError('fileHeaderSize', { bytes: headerBytes });
  }
  const header = readHeader(bytes.subarray(PREFIX, headerEnd));
  const end = headerEnd + bytesOf(header.arrays);
  if (bytes.length < end + SEAL) throw truncated(bytes.length, end + SEAL);
  if (bytes.length > end + SEAL) {
    throw new SnapshotError('fileTrailing', { bytes: bytes.length - end - SEAL });
  }
  const stated = view.getUint32(end, true);
  if (stated !== checksum(bytes.subarray(0, end))) throw new SnapshotError('fileChecksum', {});
  return assemble(header, new FileArrays(header.arrays, bytes, headerEnd));
}

function readHeader(bytes: Uint8Array): SnapshotHeader {
  let header: SnapshotHeader;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new SnapshotError('fileHeader', {});
  }
  if (typeof header !== 'object' || header === null || !Number.isInteger(header.format)) {
    throw new SnapshotError('fileFormat', {});
  }
  if (header.format > SNAPSHOT_FORMAT) {
    throw new SnapshotError('fileNewer', { format: header.format, known: SNAPSHOT_FORMAT });
  }
  if (header.format < 1 || (header.kind !== 'full' && header.kind !== 'compact')) {
    throw new SnapshotError('fileKind', {});
  }
  return { ...header, arrays: readEntries(header.arrays) };
}

function assemble(header: SnapshotHeader, arrays: FileArrays): Snapshot {
  const parameters = readParameters(header.parameters);
  const { neurons } = parameters;
  const imagesTrained = readImages('imagesTrained', header.imagesTrained);
  const classNames = readClassNames(header.classNames);
  const classes = classNames.length;
  const responses = readResponses(header, arrays, neurons, classes);
  const history = header.history ? decodeHistory(header.history, arrays, neurons, classes) : null;
  const origin = readOrigin(header.origin);
  const base = { parameters, classNames, origin, imagesTrained, responses, history };
  let snapshot: Snapshot;
  if (header.kind === 'compact') {
    const scale = { min: 0, max: (WEIGHT_RANGE.max / 255) * (1 + 1e-6) };
    snapshot = {
      kind: 'compact',
      ...base,
      weightBytes: arrays.take('weights', 'uint8', neurons * INPUTS, { min: 0, max: 255 }),
      weightScale: arrays.take('weightScale', 'float32', neurons, scale),
      theta: arrays.take('theta', 'float32', neurons, THETA_RANGE),
    };
  } else {
    const position = readPosition(header, imagesTrained);
    snapshot = { kind: 'full', ...base, position, state: readState(arrays, parameters) };
  }
  arrays.finish();
  return snapshot;
}

function readClassNames(stored: unknown): readonly string[] {
  if (stored === undefined) return DIGITS;
  if (!areClassNames(stored)) throw new SnapshotError('fileClasses', {});
  return stored;
}

function readImages(what: FileNumber, value: unknown): number {
  return checkNumber(what, value, { min: 0, max: IMAGES_MAX, integer: true });
}

function readPosition({ position }: SnapshotHeader, imagesTrained: number) {
  if (typeof position?.dataset !== 'string') throw new SnapshotError('filePosition', {});
  const imagesSeen = readImages('imagesSeen', position.imagesSeen);
  if (imagesSeen > imagesTrained) {
    throw new SnapshotError('fileRun', { imagesSeen, imagesTrained });
  }
  return { imagesSeen, dataset: position.dataset };
}

function readResponses(
  header: SnapshotHeader,
  arrays: FileArrays,
  neurons: number,
  classes: number,
): Responses | null {
  if (header.responses === undefined || header.responses === null) return null;
  const { images } = header.responses;
  if (!Array.isArray(images) || images.length !== classes) {
    throw new SnapshotError('fileResponses', {});
  }
  for (const count of images) checkNumber('imagesLabelled', count, RESPONSE_RANGES.images);
  const range = RESPONSE_RANGES.spikes;
  const spikes = arrays.take('responses', 'float32', classes * neurons, range);
  return { spikes: Float64Array.from(spikes), images: Float64Array.from(images) };
}

const PARAMETER_NAMES: ReadonlySet<string> = new Set(PARAMETERS.map((spec) => spec.name));

function readParameters(stored: unknown): Parameters {
  if (typeof stored !== 'object' || stored === null)
    throw new SnapshotError('fileNoParameters', {});
  for (const [name, value] of Object.entries(stored)) {
    if (!PARAMETER_NAMES.has(name)) {
      throw new SnapshotError('fileParameterUnknown', { name: clipped(name) });
    }
    // Anything else would find its way into the message.
    if (typeof value !== 'number' && (typeof value !== 'string' || value.length > NAME_MAX)) {
      throw new SnapshotError('fileParameter', { name: clipped(name) });
    }
  }
  try {
    return makeParameters(stored);
  } catch (error) {
    throw new SnapshotError('fileParameters', { why: messageFrom(error) });
  }
}

function readOrigin(stored: Partial<SnapshotOrigin> | null | undefined): SnapshotOrigin {
  const accuracy: NonNullable<SnapshotOrigin['accuracy']> = {};
  for (const vote of VOTES) {
    const share = stored?.accuracy?.[vote];
    if (typeof share === 'number' && share >= 0 && share <= 1) accuracy[vote] = share;
  }
  const { name, command } = stored ?? {};
  return {
    name: typeof name === 'string' ? name.slice(0, NAME_MAX) : '',
    command: typeof command === 'string' ? command.slice(0, COMMAND_MAX) : null,
    accuracy: Object.keys(accuracy).length ? accuracy : null,
  };
}

function truncated(bytes: number, of: number | null = null): SnapshotError {
  return new SnapshotError('fileCut', { bytes, of });
}
