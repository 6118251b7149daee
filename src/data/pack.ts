/**
 * The pack: one file of labelled 28x28 digits, made by scripts/prepareData.ts and read by the
 * worker (loadPack.ts) and by scripts (scripts/loadPackNode.ts). Neither DOM nor Node in here.
 *
 * On disk a pack is the gzip of these bytes, numbers little-endian:
 *
 *     offset  bytes        what
 *     0       8            magic 'SPKPACK1' (ASCII)
 *     8       4            u32 count, images in the pack
 *     12      4            u32 rows, always 28
 *     16      4            u32 cols, always 28
 *     20      4            u32 checksum, FNV-1a (32 bit) of everything from offset 24 on
 *     24      count        labels, one byte each, 0..9
 *     24+c    count * 784  pixels, one byte each, 0 = paper, 255 = ink; row by row, image by image
 */
import { DIGITS } from '../engine/classes.ts';
import { type Code, UserError } from '../engine/messages.ts';

/** Width and height of an image, in pixels. */
export const SIDE = 28;
/** Pixels in an image. */
export const PIXELS = SIDE * SIDE;

const MAGIC = 'SPKPACK1';
const HEADER = 24;

/** MNIST has 70,000 images in all. */
const IMAGES_MAX = 70_000;
/** No pack has more bytes, unzipped. */
export const PACK_BYTES_MAX = HEADER + IMAGES_MAX * (1 + PIXELS);

/** The packs that come along: training images, all of them, and those of the test. */
export type PackName = 'train10k' | 'train60k' | 'test10k';

/** Labelled images, all in one array so that they can be handed over without copying. */
export interface ImageSet {
  name: string;
  count: number;
  /** What the classes are called; a label is the number of its name. */
  classNames: readonly string[];
  /** Shape [count]. */
  labels: Uint8Array;
  /** `count * 784` bytes, 0 = paper, 255 = ink. */
  pixels: Uint8Array;
}

/** A pack that cannot be used. The message is meant for the page: what is wrong, what to do. */
export class PackError<C extends Code = Code> extends UserError<C> {
  override readonly name = 'PackError';
}

/** FNV-1a, 32 bit (Fowler, Noll, Vo; RFC 9923), as an unsigned number. */
export function fnv1a(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i], 0x01000193);
  return hash >>> 0;
}

/**
 * The uncompressed bytes of a pack.
 * @throws RangeError if the lengths of labels and pixels do not fit count, or a label is above 9
 */
export function encodePack(set: Pick<ImageSet, 'count' | 'labels' | 'pixels'>): Uint8Array {
  const { count, labels, pixels } = set;
  if (labels.length !== count || pixels.length !== count * PIXELS) {
    throw new RangeError(
      `A pack of ${count} images needs ${count} labels and ${count * PIXELS} pixels; ` +
        `got ${labels.length} and ${pixels.length}.`,
    );
  }
  const wrong = labels.findIndex((label) => label >= DIGITS.length);
  if (wrong >= 0) {
    throw new RangeError(`Label ${wrong} is ${labels[wrong]}; labels are digits from 0 to 9.`);
  }
  const bytes = new Uint8Array(HEADER + count + pixels.length);
  for (let i = 0; i < MAGIC.length; i++) bytes[i] = MAGIC.charCodeAt(i);
  bytes.set(labels, HEADER);
  bytes.set(pixels, HEADER + count);
  const view = new DataView(bytes.buffer);
  view.setUint32(8, count, true);
  view.setUint32(12, SIDE, true);
  view.setUint32(16, SIDE, true);
  view.setUint32(20, fnv1a(bytes.subarray(HEADER)), true);
  return bytes;
}

/**
 * Reads the uncompressed bytes of a pack. Labels and pixels are views into `bytes`, not copies.
 * @param name name of the set, and of the file in messages unless `file` is given
 * @throws PackError with a message for the reader if the bytes are not a whole, sound pack
 */
export function decodePack(bytes: Uint8Array, name = 'images', file = `${name}.pack`): ImageSet {
  if (bytes.length < HEADER) {
    throw new PackError('packHeader', { file, bytes: bytes.length });
  }
  const magic = String.fromCharCode(...bytes.subarray(0, MAGIC.length));
  if (magic !== MAGIC) throw new PackError('packMagic', { file, magic: MAGIC });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(8, true);
  const rows = view.getUint32(12, true);
  const cols = view.getUint32(16, true);
  if (rows !== SIDE || cols !== SIDE) {
    throw new PackError('packSides', { file, rows, cols, side: SIDE });
  }
  if (count === 0) throw new PackError('packNone', { file });
  if (count > IMAGES_MAX) {
    throw new PackError('packCount', { file, images: count, max: IMAGES_MAX });
  }
  const expected = HEADER + count * (1 + PIXELS);
  if (bytes.length !== expected) {
    throw new PackError('packLength', { file, images: count, expected, bytes: bytes.length });
  }
  const stated = view.getUint32(20, true);
  const found = fnv1a(bytes.subarray(HEADER));
  if (stated !== found) {
    throw new PackError('packChecksum', { file, found: hex(found), stated: hex(stated) });
  }
  const labels = bytes.subarray(HEADER, HEADER + count);
  const wrong = labels.findIndex((label) => label >= DIGITS.length);
  if (wrong >= 0) {
    throw new PackError('packLabel', { file, image: wrong, label: labels[wrong] });
  }
  return { name, count, classNames: DIGITS, labels, pixels: bytes.subarray(HEADER + count) };
}

function hex(n: number): string {
  return n.toString(16).padStart(8, '0');
}

/**
 * The 784 pixels of image `i`: a view, so changing it changes the set.
 * @throws RangeError if there is no image `i`
 */
export function imageOf(set: ImageSet, i: number): Uint8Array {
  if (!Number.isInteger(i) || i < 0 || i >= set.count) {
    throw new RangeError(`No image ${i} in ${set.name}: images run from 0 to ${set.count - 1}.`);
  }
  return set.pixels.subarray(i * PIXELS, (i + 1) * PIXELS);
}

const TWO32 = 0x1_0000_0000;

/**
 * The order in which epoch `epoch` shows `count` images: a uniform random permutation of
 * 0..count-1 (Fisher-Yates). It depends on the three numbers only, and is the same on every
 * machine: integer arithmetic throughout.
 * @param seed 0..2^32-1
 * @param epoch 0..2^32-1; 0 is shuffled too
 * @throws RangeError if a number is not an integer in its range
 */
export function shuffledOrder(count: number, seed: number, epoch: number): Uint32Array {
  for (const [name, value] of Object.entries({ count, seed, epoch })) {
    if (!Number.isInteger(value) || value < 0 || value >= TWO32) {
      throw new RangeError(`${name} is ${value}; it must be an integer from 0 to ${TWO32 - 1}.`);
    }
  }
  const next = sfc32(seed, epoch);
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const n = i + 1;
    // The draws above the last multiple of n would favour small indices: draw again.
    const limit = TWO32 - (TWO32 % n);
    let draw = next();
    while (draw >= limit) draw = next();
    const j = draw % n;
    const swap = order[i];
    order[i] = order[j];
    order[j] = swap;
  }
  return order;
}

/** sfc32 of PractRand (Chris Doty-Humphrey): draws unsigned 32 bit numbers. */
function sfc32(seed: number, stream: number): () => number {
  let a = seed | 0;
  let b = stream | 0;
  let c = 0x9e3779b9 | 0;
  let counter = 1;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  // Seeds that differ in one bit give unrelated draws only after some rounds (PractRand: 12).
  for (let i = 0; i < 16; i++) next();
  return next;
}

/** The first images of a set, as a view: nothing is copied. */
export function firstOf(set: ImageSet, count: number): ImageSet {
  const n = Math.min(count, set.count);
  return {
    ...set,
    count: n,
    labels: set.labels.subarray(0, n),
    pixels: set.pixels.subarray(0, n * PIXELS),
  };
}
