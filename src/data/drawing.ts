/**
 * From what a visitor draws to 28x28 bytes that look as MNIST's do.
 *
 * How MNIST was made (LeCun, Bottou, Bengio, Haffner 1998, sec. III-A): scaled to fit a box of
 * 20x20 with its proportions kept, anti-aliased on the way, then placed in 28x28 by its centre
 * of mass. Measured on the first 10,000 training images: the longer side of the ink is 20 pixels
 * in all but two, the centre of mass lies in 13.5..14.5 both ways (pixel centres at integers),
 * the brightest pixel is 254 or 255, the ink sums to 26,200 an image.
 */
import { PIXELS, SIDE } from './pack.ts';

/** Longer side of the ink, px. */
const BOX = 20;
/** Where the centre of mass goes, both ways, px; pixel centres are at integers. */
const CENTRE = 14;
/**
 * Thickness of MNIST's strokes at half brightness, and the width of the ramp from ink to paper,
 * px. Measured: 600 MNIST digits thinned to their centre lines and drawn again come nearest to
 * the originals (in the mean square) with these two.
 */
const STROKE = 2.5;
const RAMP = 1.7;

/** A position of the pen, in any unit; y points down. */
export interface Point {
  x: number;
  y: number;
}

export interface StrokeOptions {
  /**
   * Drawings that extend less than this, both ways, are a dot: they are not blown up to full
   * size. In the unit of the points; 0 by default.
   */
  minExtent?: number;
}

/**
 * The width, in canvas pixels, of a pen that looks on a square canvas as MNIST's strokes do,
 * for digits that fill the canvas as they fill 28x28 (20/28 of it).
 */
export function strokeWidthFor(canvasSize: number): number {
  return (STROKE * canvasSize) / SIDE;
}

/**
 * Draws the pen's path as an MNIST digit. The path is scaled, not the picture, so thickness and
 * total ink do not depend on how large the digit was drawn.
 * @param strokes one list of points for each time the pen was down; points that are not finite
 *   are left out; a stroke of one point is a dot
 * @returns 784 bytes, 0 = paper, 255 = ink; all 0 if there are no points
 */
export function renderStrokes(
  strokes: readonly (readonly Point[])[],
  options: StrokeOptions = {},
): Uint8Array {
  const paths = strokes
    .map((stroke) => stroke.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)))
    .filter((stroke) => stroke.length > 0);
  const box = boundsOf(paths.flat());
  if (box === null) return new Uint8Array(PIXELS);
  const width = box.x1 - box.x0;
  const height = box.y1 - box.y0;
  const extent = Math.max(width, height);
  const isDot = extent === 0 || extent < (options.minExtent ?? 0);
  // The box holds the ink, which is half a stroke wider on each side than the path.
  const scale = isDot ? 0 : (BOX - STROKE) / extent;
  const placed = (cx: number, cy: number) =>
    paths.map((path) =>
      path.map(({ x, y }) => ({
        x: cx + (x - box.x0 - width / 2) * scale,
        y: cy + (y - box.y0 - height / 2) * scale,
      })),
    );
  // Drawn twice: in the middle to find the centre of mass, then where that comes to lie on CENTRE.
  // Whole-pixel shifts as in MNIST would make the picture jump where the pen moved by a hair.
  const middle = (SIDE - 1) / 2;
  const mass = centreOfMass(rasterise(placed(middle, middle)), SIDE, SIDE);
  const place = (centre: number, size: number) => {
    const room = (SIDE - STROKE - size * scale) / 2;
    return middle + clamp(CENTRE - centre, -room, room);
  };
  return rasterise(placed(place(mass.x, width), place(mass.y, height)));
}

/** Draws paths, in px, with the stroke of MNIST: brightness falls off with the distance. */
function rasterise(paths: Point[][]): Uint8Array {
  const reach = (STROKE + RAMP) / 2;
  const nearest = new Float64Array(PIXELS).fill(reach * reach);
  for (const path of paths) {
    for (let i = 0; i < path.length; i++) {
      const to = path[i];
      const from = path[Math.max(0, i - 1)];
      const x0 = Math.max(0, Math.ceil(Math.min(from.x, to.x) - reach));
      const x1 = Math.min(SIDE - 1, Math.floor(Math.max(from.x, to.x) + reach));
      const y0 = Math.max(0, Math.ceil(Math.min(from.y, to.y) - reach));
      const y1 = Math.min(SIDE - 1, Math.floor(Math.max(from.y, to.y) + reach));
      for (let y = y0; y <= y1; y++) {
        for (let x = x0; x <= x1; x++) {
          const at = y * SIDE + x;
          nearest[at] = Math.min(nearest[at], squaredDistance(x, y, from, to));
        }
      }
    }
  }
  return Uint8Array.from(nearest, (d2) =>
    Math.round(255 * clamp((STROKE / 2 - Math.sqrt(d2)) / RAMP + 0.5, 0, 1)),
  );
}

/** Squared distance of (x, y) from the segment between two points. */
function squaredDistance(x: number, y: number, from: Point, to: Point): number {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : clamp(((x - from.x) * dx + (y - from.y) * dy) / length2, 0, 1);
  return (x - from.x - along * dx) ** 2 + (y - from.y - along * dy) ** 2;
}

/**
 * Makes a bitmap of ink into an MNIST digit. For pictures; what a pen draws is better served by
 * renderStrokes, because here thickness grows and shrinks with the digit. Only ratios of
 * brightness count: the brightest pixel becomes 255, and less than 1/256 of it is paper.
 * An MNIST digit comes out as itself, up to that stretch.
 * @param gray width * height values, row by row, 0 = paper; bytes, or floats of any scale
 * @returns 784 bytes, 0 = paper, 255 = ink; all 0 if there is no ink
 * @throws RangeError if the number of values does not fit width and height
 */
export function normaliseDrawing(
  gray: Uint8Array | Uint8ClampedArray | Float32Array,
  width: number,
  height: number,
): Uint8Array {
  if (gray.length !== width * height) {
    throw new RangeError(
      `A drawing of ${width}x${height} needs ${width * height} values, got ${gray.length}.`,
    );
  }
  const out = new Uint8Array(PIXELS);
  // Not-a-number and the like are no ink.
  const clean = Float32Array.from(gray, (v) => (v > 0 && v < Infinity ? v : 0));
  const peak = clean.reduce((a, b) => Math.max(a, b), 0);
  const ink: Point[] = [];
  for (let i = 0; i < clean.length; i++) {
    if (clean[i] > peak / 256) ink.push({ x: i % width, y: Math.floor(i / width) });
  }
  const box = boundsOf(ink);
  if (box === null) return out;

  const inkWidth = box.x1 - box.x0 + 1;
  const inkHeight = box.y1 - box.y0 + 1;
  const scale = BOX / Math.max(inkWidth, inkHeight);
  const w = Math.max(1, Math.round(inkWidth * scale));
  const h = Math.max(1, Math.round(inkHeight * scale));
  const small = resample(clean, width, box, w, h);

  const mass = centreOfMass(small, w, h);
  const left = clamp(wholeShift(mass.x), 0, SIDE - w);
  const top = clamp(wholeShift(mass.y), 0, SIDE - h);
  const brightest = small.reduce((a, b) => Math.max(a, b), 0);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      out[(top + y) * SIDE + left + x] = Math.round((255 * small[y * w + x]) / brightest);
    }
  }
  return out;
}

/**
 * The whole number of pixels that brings a centre of mass into 13.5..14.5. An exact half, as any
 * symmetric shape has, must not be left to rounding errors.
 */
function wholeShift(centre: number): number {
  return Math.floor(CENTRE - centre + 0.5 - 1e-6);
}

interface Bounds {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

function boundsOf(points: Point[]): Bounds | null {
  if (points.length === 0) return null;
  const box = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
  for (const { x, y } of points) {
    box.x0 = Math.min(box.x0, x);
    box.x1 = Math.max(box.x1, x);
    box.y0 = Math.min(box.y0, y);
    box.y1 = Math.max(box.y1, y);
  }
  return box;
}

/** The part `box` of a picture, scaled to w x h: rows first, then columns. */
function resample(
  gray: Float32Array,
  stride: number,
  box: Bounds,
  w: number,
  h: number,
): Float64Array {
  const srcHeight = box.y1 - box.y0 + 1;
  const across = weights(box.x1 - box.x0 + 1, w);
  const down = weights(srcHeight, h);
  const rows = new Float64Array(srcHeight * w);
  for (let y = 0; y < srcHeight; y++) {
    const start = (box.y0 + y) * stride + box.x0;
    for (let x = 0; x < w; x++) {
      let sum = 0;
      for (const { from, weight } of across[x]) {
        sum += weight * gray[start + from];
      }
      rows[y * w + x] = sum;
    }
  }
  const out = new Float64Array(w * h);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      for (const { from, weight } of down[y]) out[y * w + x] += weight * rows[from * w + x];
    }
  }
  return out;
}

/**
 * For each of `to` pixels, the pixels out of `from` that it is made of, and how much of each:
 * the mean of the area it covers when shrinking, interpolated linearly when growing.
 */
function weights(from: number, to: number): { from: number; weight: number }[][] {
  const ratio = from / to;
  return Array.from({ length: to }, (_, i) => {
    if (ratio < 1) {
      const at = clamp((i + 0.5) * ratio - 0.5, 0, from - 1);
      const first = Math.min(Math.floor(at), Math.max(0, from - 2));
      const rest = at - first;
      const parts = [{ from: first, weight: 1 - rest }];
      return rest > 0 ? [...parts, { from: first + 1, weight: rest }] : parts;
    }
    const start = i * ratio;
    const end = (i + 1) * ratio;
    const parts: { from: number; weight: number }[] = [];
    for (let j = Math.floor(start); j < Math.min(from, end); j++) {
      const covered = Math.min(j + 1, end) - Math.max(j, start);
      if (covered > 0) parts.push({ from: j, weight: covered / ratio });
    }
    return parts;
  });
}

/** Centre of the ink, px; pixel centres are at integers. There must be ink. */
function centreOfMass(ink: ArrayLike<number>, width: number, height: number): Point {
  let total = 0;
  let sumX = 0;
  let sumY = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = ink[y * width + x];
      total += value;
      sumX += value * x;
      sumY += value * y;
    }
  }
  return { x: sumX / total, y: sumY / total };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
