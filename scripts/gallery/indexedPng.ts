/** PNG files of few colours: a quarter of the size that pictures of plots have otherwise. */
import { crc32, deflateSync } from 'node:zlib';
import type { PNG } from 'pngjs';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const COLOURS_MOST = 256;
/** Colours that make up so much of a picture stay as they are, such as grounds, lines and bars. */
const LARGE_SHARE = 0.01;
/** Others, such as those of edges, are rounded to levels this far apart in each channel. */
const STEP = 25.5;

const round = (value: number) => Math.round(Math.round(value / STEP) * STEP);
const channels = (colour: number) => [colour >> 16, (colour >> 8) & 255, colour & 255];
const rounded = (colour: number) => {
  const [red, green, blue] = channels(colour).map(round);
  return (red << 16) | (green << 8) | blue;
};

/** How often each of some things comes up. */
function counted(colours: Iterable<number>): Map<number, number> {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  return counts;
}

function nearest(colour: number, palette: readonly number[]): number {
  const own = channels(colour);
  const far = (other: number) =>
    channels(other).reduce((sum, value, k) => sum + (value - own[k]) ** 2, 0);
  let best = 0;
  for (let k = 1; k < palette.length; k++) if (far(palette[k]) < far(palette[best])) best = k;
  return best;
}

/** Pixels as places in a palette of at most 256 colours. */
function index(image: PNG): { pixels: Uint8Array; palette: number[] } {
  const { data } = image;
  const colours = Uint32Array.from(
    { length: image.width * image.height },
    (_, i) => (data[4 * i] << 16) | (data[4 * i + 1] << 8) | data[4 * i + 2],
  );
  const all = counted(colours);
  const kept = new Map<number, number>();
  for (const [colour, count] of all) {
    kept.set(colour, count >= LARGE_SHARE * colours.length ? colour : rounded(colour));
  }
  const uses = counted(Array.from(colours, (colour) => kept.get(colour)!));
  const byUse = [...uses.keys()].sort((a, b) => uses.get(b)! - uses.get(a)! || a - b);
  const palette = byUse.slice(0, COLOURS_MOST);
  const places = new Map(palette.map((colour, k) => [colour, k]));
  const placeOf = new Map(
    [...kept].map(([colour, as]) => [colour, places.get(as) ?? nearest(as, palette)]),
  );
  return { pixels: Uint8Array.from(colours, (colour) => placeOf.get(colour)!), palette };
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

/**
 * A picture as a PNG file of at most 256 colours. Colours of large parts are exact, those of small parts
 * within a twentieth of full brightness. Transparency is dropped.
 */
export function indexedPng(image: PNG): Buffer {
  const { width, height } = image;
  const { pixels, palette } = index(image);
  // Each row begins with the number of its filter: none, which suits palettes best.
  const rows = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y++) {
    rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Uint8Array.from(palette.flatMap(channels))),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', new Uint8Array(0)),
  ]);
}
