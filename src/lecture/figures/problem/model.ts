/** What the figure finds out about the digits as they come in: means, distances, look-alikes. */
import { type ImageSet, imageOf } from '../../../data/pack.ts';

export const PIXELS = 784;
/** Pairs of look-alikes that are kept. */
export const PAIRS = 12;
/** Samples that look-alikes are sought among; comparing each with all takes the square of it. */
export const PAIR_SAMPLES = 1500;

export interface Pair {
  /** Numbers of the two pictures in the image set. */
  a: number;
  b: number;
  /** Euclidean distance, in brightness of pixels. */
  distance: number;
}

/** Square of the Euclidean distance; stops early, with a number above it, once beyond `limit`. */
export function squaredDistance(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  limit = Number.POSITIVE_INFINITY,
): number {
  let sum = 0;
  for (let row = 0; row < PIXELS; row += 28) {
    for (let i = row; i < row + 28; i++) {
      const d = a[i] - b[i];
      sum += d * d;
    }
    if (sum > limit) return sum;
  }
  return sum;
}

export function distanceOf(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Math.sqrt(squaredDistance(a, b));
}

/** The samples seen so far and what follows from them. */
export class Samples {
  readonly set: ImageSet;
  /** Numbers of the samples in the set, in order of arrival. */
  readonly seen: number[] = [];
  readonly perClass: Uint32Array;
  readonly #sums: Float64Array[];
  /** Closest pairs of different digits, the closest first. Each picture is in one pair at most. */
  pairs: Pair[] = [];
  #compared = 0;

  constructor(set: ImageSet) {
    this.set = set;
    this.perClass = new Uint32Array(set.classNames.length);
    this.#sums = set.classNames.map(() => new Float64Array(PIXELS));
  }

  get count(): number {
    return this.seen.length;
  }

  add(index: number): void {
    const label = this.set.labels[index];
    const pixels = imageOf(this.set, index);
    const sum = this.#sums[label];
    for (let i = 0; i < PIXELS; i++) sum[i] += pixels[i];
    this.perClass[label]++;
    this.seen.push(index);
  }

  /** Mean of the samples of a digit, null before there is one. */
  mean(label: number): Float64Array | null {
    const n = this.perClass[label];
    return n ? this.#sums[label].map((v) => v / n) : null;
  }

  /** Compares samples that were not compared yet, until a moment; returns whether all are. */
  comparePairs(deadline: number, now: () => number): boolean {
    const end = Math.min(this.count, PAIR_SAMPLES);
    while (this.#compared < end) {
      this.#compare(this.#compared++);
      if (now() >= deadline) break;
    }
    return this.#compared >= end;
  }

  /** Samples whose look-alikes have been sought. */
  get compared(): number {
    return this.#compared;
  }

  #compare(at: number): void {
    const index = this.seen[at];
    const label = this.set.labels[index];
    const pixels = imageOf(this.set, index);
    let worst = this.pairs.length < PAIRS ? Infinity : this.pairs[PAIRS - 1].distance ** 2;
    let best: Pair | null = null;
    for (let k = 0; k < at; k++) {
      const other = this.seen[k];
      if (this.set.labels[other] === label) continue;
      const squared = squaredDistance(pixels, imageOf(this.set, other), worst);
      if (squared >= worst) continue;
      worst = squared;
      best = { a: other, b: index, distance: Math.sqrt(squared) };
    }
    if (best) this.#keep(best);
  }

  /** A picture that has several look-alikes keeps the closest, else it would fill the list. */
  #keep(pair: Pair): void {
    const rivals = this.pairs.filter((p) => p.a === pair.a || p.b === pair.a);
    if (rivals.some((p) => p.distance <= pair.distance)) return;
    this.pairs = [...this.pairs.filter((p) => !rivals.includes(p)), pair]
      .sort((x, y) => x.distance - y.distance)
      .slice(0, PAIRS);
  }

  /** Examples of a digit from the most typical to the most unusual, by distance to its mean. */
  typicalToUnusual(label: number, wanted: number): number[] {
    const mean = this.mean(label);
    if (!mean) return [];
    const ranked = this.seen
      .filter((index) => this.set.labels[index] === label)
      .map((index) => ({ index, squared: squaredDistance(imageOf(this.set, index), mean) }))
      .sort((a, b) => a.squared - b.squared);
    if (ranked.length <= wanted) return ranked.map((r) => r.index);
    return Array.from(
      { length: wanted },
      (_, k) => ranked[Math.round((k * (ranked.length - 1)) / (wanted - 1))].index,
    );
  }
}
