/** Area-exact resampling of 28x28 fields to any cell size: crisp when larger, smooth when smaller. */

/** Pixels along one side of a receptive field. */
export const FIELD_SIDE = 28;
/** Pixels of a receptive field. */
export const FIELD_PIXELS = FIELD_SIDE * FIELD_SIDE;

export interface Taps {
  /** Pixels along one side of the result. */
  readonly side: number;
  /** First source pixel under each result pixel. */
  readonly first: Uint8Array;
  /** How many source pixels lie under it. */
  readonly length: Uint8Array;
  /** Their shares, `most` per result pixel. */
  readonly weights: Float32Array;
  readonly most: number;
}

/** For each pixel of a line of `side` pixels, the source pixels it covers and their shares. */
export function boxTaps(side: number): Taps {
  const width = FIELD_SIDE / side;
  const most = Math.ceil(width) + 1;
  const first = new Uint8Array(side);
  const length = new Uint8Array(side);
  const weights = new Float32Array(side * most);
  for (let j = 0; j < side; j++) {
    const a = j * width;
    const b = a + width;
    // The epsilon keeps a boundary that rounding put beside a whole number on it.
    const start = Math.floor(a + 1e-9);
    const end = Math.min(FIELD_SIDE, Math.ceil(b - 1e-9));
    first[j] = start;
    length[j] = end - start;
    for (let s = start; s < end; s++) {
      weights[j * most + s - start] = (Math.min(b, s + 1) - Math.max(a, s)) / width;
    }
  }
  return { side, first, length, weights, most };
}

const rows = new Float32Array(FIELD_SIDE * 4096);

/**
 * Writes one field into a pixel buffer through a colour table.
 * @param offset index in `out` of the cell's first pixel
 * @param stride pixels per line of `out`
 */
export function paintField(
  field: Uint8Array,
  fieldOffset: number,
  taps: Taps,
  colors: Uint32Array,
  out: Uint32Array,
  offset: number,
  stride: number,
): void {
  const { side, first, length, weights, most } = taps;
  if (side === FIELD_SIDE) {
    for (let y = 0; y < side; y++) {
      const at = offset + y * stride;
      const line = fieldOffset + y * side;
      for (let x = 0; x < side; x++) out[at + x] = colors[field[line + x]];
    }
    return;
  }
  for (let x = 0; x < side; x++) {
    const n = length[x];
    const w = x * most;
    const from = fieldOffset + first[x];
    for (let y = 0, at = x; y < FIELD_SIDE; y++, at += side) {
      const line = from + y * FIELD_SIDE;
      let sum = weights[w] * field[line];
      for (let k = 1; k < n; k++) sum += weights[w + k] * field[line + k];
      rows[at] = sum;
    }
  }
  for (let y = 0; y < side; y++) {
    const at = offset + y * stride;
    const n = length[y];
    const w = y * most;
    if (n === 1 && y > 0 && length[y - 1] === 1 && first[y] === first[y - 1]) {
      // Enlarged: most lines repeat the one above.
      out.copyWithin(at, at - stride, at - stride + side);
      continue;
    }
    const from = first[y] * side;
    for (let x = 0; x < side; x++) {
      let sum = 0.5 + weights[w] * rows[from + x];
      for (let k = 1; k < n; k++) sum += weights[w + k] * rows[from + k * side + x];
      out[at + x] = colors[sum | 0];
    }
  }
}
