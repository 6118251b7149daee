/** What the gallery draws: by hand, or by a seed. Nothing here depends on the time or the machine. */
import { randomLcg } from 'd3';
import { INPUTS } from '../src/engine/parameters.ts';

const SIDE = 28;
export const NEURONS = 100;
export const CLASSES = 10;
export const DURATION_MS = 350;
export const DT_MS = 0.5;
/** The neuron that is chosen everywhere. */
export const CHOSEN = 42;

/** Ten digits in one stroke each (4 and so on are lifted nowhere): x and y in pixels. */
const STROKES: readonly (readonly [x: number, y: number])[][] = [
  Array.from({ length: 17 }, (_, k) => [
    14 + 6 * Math.sin((k * Math.PI) / 8),
    14 - 9.5 * Math.cos((k * Math.PI) / 8),
  ]),
  ...([
    [11, 8, 15, 4, 15, 24],
    [8, 9, 10, 5, 15, 4, 19, 7, 18, 12, 8, 23, 20, 23],
    [8, 6, 13, 4, 18, 7, 17, 11, 12, 13, 18, 16, 19, 20, 14, 24, 8, 21],
    [15, 4, 7, 17, 21, 17, 17, 17, 17, 11, 17, 24],
    [19, 4, 10, 4, 9, 12, 15, 11, 19, 15, 18, 21, 13, 24, 8, 21],
    [17, 4, 10, 11, 8, 18, 12, 24, 18, 21, 17, 15, 11, 15, 8, 18],
    [8, 5, 20, 5, 13, 24],
    [14, 13, 9, 9, 12, 4, 17, 5, 18, 9, 14, 13, 9, 17, 10, 22, 15, 24, 19, 20, 14, 13],
    [18, 10, 14, 13, 9, 10, 11, 5, 16, 4, 18, 8, 18, 10, 16, 24],
  ].map((flat) => flat.flatMap((x, k) => (k % 2 ? [] : [[x, flat[k + 1]]]))) as [
    number,
    number,
  ][][]),
];

/** Distance of a point from a stretch of a stroke. */
function distance(
  x: number,
  y: number,
  [ax, ay]: readonly number[],
  [bx, by]: readonly number[],
): number {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.min(
    1,
    Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)),
  );
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

/** A digit as a picture, shape [784]. @param shift of all of it in pixels */
export function digit(of: number, shift: readonly [number, number] = [0, 0]): Uint8Array {
  const stroke = STROKES[of];
  return Uint8Array.from({ length: INPUTS }, (_, i) => {
    const x = (i % SIDE) - shift[0];
    const y = Math.floor(i / SIDE) - shift[1];
    let nearest = Number.POSITIVE_INFINITY;
    for (let k = 1; k < stroke.length; k++) {
      nearest = Math.min(nearest, distance(x, y, stroke[k - 1], stroke[k]));
    }
    return 255 * Math.min(1, Math.max(0, 2 - nearest));
  });
}

export const FIVE = digit(5);

export interface Spikes {
  /** ms, ascending. */
  times: number[];
  ids: number[];
  count: number;
}

function sorted(pairs: [time: number, id: number][]): Spikes {
  pairs.sort(([a, x], [b, y]) => a - b || x - y);
  return {
    times: pairs.map(([time]) => time),
    ids: pairs.map(([, id]) => id),
    count: pairs.length,
  };
}
const onGrid = (ms: number) => Math.round(ms / DT_MS) * DT_MS;

/** Spikes of the pixels of the five: each with a rate in proportion to its value. */
export const INPUT_SPIKES = ((): Spikes => {
  const random = randomLcg(0.11);
  const pairs: [number, number][] = [];
  FIVE.forEach((value, id) => {
    const rateHz = (63.75 * value) / 255;
    for (let t = 0; rateHz > 0; ) {
      t += (-1000 / rateHz) * Math.log(1 - random());
      if (t >= DURATION_MS) break;
      pairs.push([onGrid(t), id]);
    }
  });
  return sorted(pairs);
})();

/** The chosen neuron answers most. */
export const EXCITATORY_SPIKES = sorted([
  ...[31, 62.5, 94, 130, 171.5, 209, 262, 318].map((t): [number, number] => [t, CHOSEN]),
  ...[48, 150.5, 288].map((t): [number, number] => [t, 17]),
  [110, 71],
  [236.5, 8],
]);

/** Each excitatory spike is followed by one of the inhibitory neuron opposite. */
export const INHIBITORY_SPIKES: Spikes = {
  ...EXCITATORY_SPIKES,
  times: EXCITATORY_SPIKES.times.map((t) => t + 1.5),
};

/** Until a moment, as a run that stands there has them. */
export function until(spikes: Spikes, nowMs: number): Spikes {
  return { ...spikes, count: spikes.times.filter((t) => t <= nowMs).length };
}

/** The membrane of the chosen neuron after each step, shape [700] each. */
export const MEMBRANE = (() => {
  const steps = DURATION_MS / DT_MS;
  const [v, threshold, gE, gI] = [0, 1, 2, 3].map(() => new Float32Array(steps));
  const spikes = EXCITATORY_SPIKES.times.filter((_, k) => EXCITATORY_SPIKES.ids[k] === CHOSEN);
  const others = EXCITATORY_SPIKES.times.filter((_, k) => EXCITATORY_SPIKES.ids[k] !== CHOSEN);
  const random = randomLcg(0.23);
  let [e, i, last] = [0, 0, 0];
  for (let k = 0; k < steps; k++) {
    const t = (k + 1) * DT_MS;
    e = e * Math.exp(-DT_MS) + (random() < 0.22 ? 0.35 * random() : 0);
    i = i * Math.exp(-DT_MS / 2) + (others.includes(t - 1.5) ? 17 : 0);
    const next = spikes.find((s) => s >= t) ?? DURATION_MS + 30;
    if (spikes.includes(t)) last = t;
    // From rest up to the threshold of the next spike, pulled down by inhibition.
    const way = Math.max(0, t - last - 5) / Math.max(1, next - last - 5);
    gE[k] = e;
    gI[k] = i;
    v[k] = -65 + 12.5 * way ** 0.7 + 1.2 * e - 0.6 * i;
    threshold[k] = -52 + 0.05 * spikes.filter((s) => s <= t).length;
  }
  return { v, threshold, gE, gI, count: steps, spikes };
})();

/** Share of images recognised, over images seen. */
export const ACCURACY = (() => {
  const random = randomLcg(0.37);
  const x = Array.from({ length: 90 }, (_, k) => 100 * (k + 1));
  const y = x.map((n) => 0.1 + 0.72 * (1 - Math.exp(-n / 1800)) + 0.03 * (random() - 0.5));
  return { x, y };
})();

/** Of 10,000 images: rows are true digits, columns answers; the last column has none. Shape [10][11]. */
export const CONFUSION = (() => {
  const random = randomLcg(0.53);
  const counts = new Uint32Array(CLASSES * (CLASSES + 1));
  for (let row = 0; row < CLASSES; row++) {
    for (let column = 0; column < CLASSES; column++) {
      const alike = (row + column === 13 && row !== column) || (row === 3 && column === 5);
      counts[row * (CLASSES + 1) + column] =
        row === column ? 800 + 150 * random() : alike ? 60 + 40 * random() : 14 * random() ** 2;
    }
    counts[row * (CLASSES + 1) + CLASSES] = 3 * random();
  }
  return counts;
})();

/** Its square without the column of images that have no answer, shape [10][10]. */
export const CONFUSION_SQUARE = Uint32Array.from(
  { length: CLASSES * CLASSES },
  (_, i) => CONFUSION[Math.floor(i / CLASSES) * (CLASSES + 1) + (i % CLASSES)],
);

/** Receptive fields, shape [100][784], and what each has learned; some have not learned yet. */
export const FIELDS = (() => {
  const random = randomLcg(0.71);
  const fields = new Uint8Array(NEURONS * INPUTS);
  const assignment = new Int8Array(NEURONS);
  for (let n = 0; n < NEURONS; n++) {
    const of = (7 * n + Math.floor(n / 10)) % CLASSES;
    const blank = n % 23 === 11;
    const shift = [2 * random() - 1, 2 * random() - 1] as const;
    const picture = digit(of, shift);
    assignment[n] = blank ? -1 : of;
    for (let i = 0; i < INPUTS; i++) {
      fields[n * INPUTS + i] = blank ? 70 * random() : 0.85 * picture[i] + 12;
    }
  }
  return { fields, assignment };
})();

export const field = (neuron: number) =>
  FIELDS.fields.subarray(neuron * INPUTS, (neuron + 1) * INPUTS);

/** Scores of the ten classes for a drawing. */
export const SCORES = [0.02, 0, 0.05, 0.31, 0, 0.52, 0.04, 0, 0.03, 0.03];

/** Intervals of a Poisson train of 40 Hz in bins of 10 ms, as a density per ms. */
export const INTERVALS = (() => {
  const random = randomLcg(0.83);
  const counts = new Float64Array(20);
  const drawn = 400;
  for (let k = 0; k < drawn; k++) {
    const bin = Math.floor((-25 * Math.log(1 - random())) / 10);
    if (bin < counts.length) counts[bin]++;
  }
  return counts.map((count) => count / (drawn * 10));
})();

/** Spikes per window: how often each count came up in 60 windows. */
export const COUNTS = [0, 1, 2, 5, 9, 13, 11, 8, 6, 3, 1, 1, 0, 0].map((n) => n / 60);
export const COUNTS_MEAN = 5.6;

/** A value for each of n places along 0..1, with some noise. */
export function noisy(n: number, of: (at: number) => number, seed: number, noise = 0.05): number[] {
  const random = randomLcg(seed);
  return Array.from({ length: n }, (_, k) => of(k / (n - 1)) + noise * (random() - 0.5));
}
