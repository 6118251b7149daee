/** Reading a saved network: whatever the bytes are, a network whose every number is sound, or a refusal. */
import { decodeHistory } from './history.ts';
import { INPUTS, makeParameters, PARAMETERS, type Parameters } from './parameters.ts';
import { CLASSES } from './parameterTable.ts';
import { type Responses, VOTES } from './readout.ts';
import {
  bytesOf,
  checkNumber,
  FileArrays,
  RESPONSE_RANGES,
  readEntries,
  short,
} from './snapshotArrays.ts';
import {
  checksum,
  damaged,
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
      throw new SnapshotError(
        `The network in the file needs ${Math.ceil(bytes.length / 1e6)} MB of memory, more than there is.`,
      );
    }
    throw damaged('it cannot be read');
  }
}

function decode(bytes: Uint8Array): Snapshot {
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
  const headerBytes = view.getUint32(8, true);
  const headerEnd = PREFIX + headerBytes;
  if (bytes.length < headerEnd) throw truncated(bytes.length, headerEnd);
  if (headerBytes > HEADER_BYTES_MAX) throw damaged(`its header takes ${headerBytes} bytes`);
  const header = readHeader(bytes.subarray(PREFIX, headerEnd));
  const end = headerEnd + bytesOf(header.arrays);
  if (bytes.length < end + SEAL) throw truncated(bytes.length, end + SEAL);
  if (bytes.length > end + SEAL) {
    throw damaged(`it has ${bytes.length - end - SEAL} bytes more than its header says`);
  }
  const stated = view.getUint32(end, true);
  if (stated !== checksum(bytes.subarray(0, end))) throw damaged('its checksum does not match');
  return assemble(header, new FileArrays(header.arrays, bytes, headerEnd));
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
  return { ...header, arrays: readEntries(header.arrays) };
}

function assemble(header: SnapshotHeader, arrays: FileArrays): Snapshot {
  const parameters = readParameters(header.parameters);
  const { neurons } = parameters;
  const imagesTrained = readImages('the number of images learned', header.imagesTrained);
  const responses = readResponses(header, arrays, neurons);
  const history = header.history ? decodeHistory(header.history, arrays, neurons) : null;
  const origin = readOrigin(header.origin);
  const base = { parameters, origin, imagesTrained, responses, history };
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

function readImages(name: string, value: unknown): number {
  return checkNumber(name, value, { min: 0, max: IMAGES_MAX, integer: true });
}

function readPosition({ position }: SnapshotHeader, imagesTrained: number) {
  if (typeof position?.dataset !== 'string') throw damaged('it does not say where the run stood');
  const imagesSeen = readImages('the place of the run', position.imagesSeen);
  if (imagesSeen > imagesTrained) {
    throw damaged(`its run stands at image ${imagesSeen}, and only ${imagesTrained} were learned`);
  }
  return { imagesSeen, dataset: position.dataset };
}

function readResponses(
  header: SnapshotHeader,
  arrays: FileArrays,
  neurons: number,
): Responses | null {
  if (header.responses === undefined || header.responses === null) return null;
  const { images } = header.responses;
  if (!Array.isArray(images) || images.length !== CLASSES) {
    throw damaged('its responses cannot be read');
  }
  for (const count of images)
    checkNumber('a number of labelled images', count, RESPONSE_RANGES.images);
  const range = RESPONSE_RANGES.spikes;
  const spikes = arrays.take('responses', 'float32', CLASSES * neurons, range);
  return { spikes: Float64Array.from(spikes), images: Float64Array.from(images) };
}

const PARAMETER_NAMES: ReadonlySet<string> = new Set(PARAMETERS.map((spec) => spec.name));

function readParameters(stored: unknown): Parameters {
  if (typeof stored !== 'object' || stored === null) throw damaged('it has no parameters');
  for (const [name, value] of Object.entries(stored)) {
    if (!PARAMETER_NAMES.has(name)) {
      throw new SnapshotError(
        `The file holds a parameter that this version does not know: "${short(name)}".`,
      );
    }
    // Anything else would find its way into the message.
    if (typeof value !== 'number' && (typeof value !== 'string' || value.length > NAME_MAX)) {
      throw damaged(`its parameter ${name} cannot be read`);
    }
  }
  try {
    return makeParameters(stored);
  } catch (error) {
    throw new SnapshotError(
      `The file holds parameters that this version does not take: ${(error as Error).message}`,
    );
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

function truncated(length: number, expected?: number): SnapshotError {
  const of = expected === undefined ? '' : ` of ${expected}`;
  return new SnapshotError(`The file is cut short: it ends after ${length}${of} bytes.`);
}
