/** Counting values into bins, for histograms. */

/**
 * How many values lie in each of `bins` equal parts of 0..most; what lies beyond counts at the ends.
 * @param add more values are added to these counts, shape [bins]
 */
export function binned(
  values: ArrayLike<number>,
  most: number,
  bins: number,
  add: Float64Array = new Float64Array(bins),
): Float64Array {
  for (let k = 0; k < values.length; k++) {
    const bin = most > 0 ? Math.floor((values[k] / most) * bins) : 0;
    add[Math.max(0, Math.min(bins - 1, bin))]++;
  }
  return add;
}

/** So many times the next highest, a bar leaves the others nothing to be seen. */
const TOWERS = 3;

/** Where a histogram is better cut, when its first bar towers over all others; null where it need not be. */
export function cutAt(heights: ArrayLike<number>): number | null {
  let next = 0;
  for (let k = 1; k < heights.length; k++) next = Math.max(next, heights[k]);
  return next > 0 && heights[0] > TOWERS * next ? 1.5 * next : null;
}
