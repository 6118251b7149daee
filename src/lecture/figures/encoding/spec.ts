/** A picture becomes trains of spikes, and their counts become the picture again. */
import { imageField, labelIn, nextImage, pixelsIn, pixelText } from '../../kit/digits.ts';
import type { Engine } from '../../kit/runtime/asking.ts';
import { defaultsOf, number, passing } from '../../kit/runtime/fields.ts';
import type { FigureSpec, Scene } from '../../kit/runtime/spec.ts';
import {
  Counter,
  type Course,
  correlationCourse,
  countBefore,
  estimateOf,
  joinRuns,
  PIXELS,
  pointsUntil,
  type RasterRows,
  rasterOf,
  rateOf,
  runsOf,
  type Train,
  timesOf,
} from './model.ts';

export const FIELDS = {
  image: imageField(7),
  duration: number('lab.presentationMs', { default: 350, min: 50, max: 2000, integer: true }),
  white: number('lab.rateMaxHz', { default: 63.75, min: 20, max: 150 }),
  /** Whose train is shown large; -1: a bright one near the middle. */
  pixel: number('pixel', { default: -1, min: -1, max: PIXELS - 1, integer: true }),
  hovered: passing(-1),
  /** Grows with other spikes of the same picture. */
  take: passing(0),
};
const BRIGHTER_HZ = 32;
/** Points of the curve of the correlation. */
const POINTS = 100;
/** Room for the runs of one presentation in the numbers that choose the random spikes. */
const RUNS = 64;
/** Seconds for which the end is left standing. */
const HOLD_SECONDS = 1.6;

const NO_SPIKES = { times: new Float64Array(0), ids: new Uint16Array(0) };
const NO_COURSE = { times: new Float64Array(0), values: new Float64Array(0) };

/** Spikes with what they stand for. */
export interface Encoded {
  pixels: Uint8Array;
  whiteHz: number;
  train: Train;
  raster: RasterRows;
  course: Course;
}

export interface Encoding {
  fields: typeof FIELDS;
  answers: { encoded: Encoded };
  model: Counter;
  network: null;
}
type At = Scene<Encoding>;

/** What the plots are drawn from. */
export interface Shown extends Pick<At, 't'> {
  encoded: Encoded;
  counter: Counter;
  nowMs: number;
  /** Whose train is shown large. */
  pixel: number;
}

export function shownIn(at: At): Shown {
  const { model: counter, t } = at;
  return { encoded: encodedIn(at), counter, nowMs: at.nowMs(), pixel: pixelIn(at), t };
}

/** The last answer, or the picture without spikes as long as there is none. */
function encodedIn(at: At): Encoded {
  const { duration: durationMs, white: whiteHz } = at.state;
  const train = { ...NO_SPIKES, durationMs };
  const { encoded } = at.answers;
  return (
    encoded ?? { pixels: pixelsIn(at), whiteHz, train, raster: rasterOf(train), course: NO_COURSE }
  );
}

export function pixelIn(at: At): number {
  const { hovered, pixel } = at.state;
  return [hovered, pixel].find((one) => one >= 0) ?? brightestNearMiddle(pixelsIn(at));
}

/** One whose train has something to show. */
function brightestNearMiddle(pixels: Uint8Array): number {
  const worth = Array.from(
    pixels,
    (value, i) => value - 4 * Math.hypot((i % 28) - 13.5, Math.floor(i / 28) - 13.5),
  );
  return worth.indexOf(Math.max(...worth));
}

/** The pixel that is looked at: its value, its spikes so far, and the value they speak for. */
export function pixelAt(at: At, nowMs: number) {
  const pixel = pixelIn(at);
  const n = timesOf(encodedIn(at).train, pixel, nowMs).length;
  return {
    value: pixelsIn(at)[pixel],
    n,
    estimate: nowMs > 0 ? at.numbers.integer(estimateOf(n, at.state.white, nowMs)) : '–',
  };
}

/** What stands beside the plots: spikes so far, and how alike picture and counts are by them. */
export function soFar(at: At) {
  const { train, course } = encodedIn(at);
  const { readMs } = at;
  const correlation = course.values[pointsUntil(course, readMs) - 1] ?? Number.NaN;
  return { spikes: countBefore(train, readMs), correlation };
}

export const placeText = (at: At) => pixelText(at.t, pixelIn(at));

/** Simulated ms per second of the room: the longer a presentation, the faster, but longer all the same. */
export const paceOf = (durationMs: number) => durationMs / (3 + 2.2 * Math.log10(durationMs / 50));

/** Has the engine encode a picture, in runs one after the other. */
async function encode(
  engine: Engine,
  pixels: Uint8Array,
  durationMs: number,
  whiteHz: number,
  take: number,
): Promise<Encoded> {
  const lengths = runsOf(pixels, durationMs, whiteHz);
  const logs: Uint32Array[] = [];
  let dtMs = 0;
  for (const [run, presentationMs] of lengths.entries()) {
    const result = await engine.run({
      // The inputs do not care who listens: one neuron costs least.
      parameters: { neurons: 1, rateMaxHz: whiteHz, presentationMs },
      learn: false,
      image: { pixels, index: take * RUNS + run, boostHz: 0 },
    });
    logs.push(result.input);
    dtMs = result.dtMs;
  }
  const train = joinRuns(logs, lengths, dtMs);
  const course = correlationCourse(pixels, train, POINTS);
  return { pixels, whiteHz, train, raster: rasterOf(train), course };
}

export const otherSpikes = ({ state }: At) => ({ take: state.take + 1 });

export const nextDigit = (at: At) => ({ ...nextImage(at), ...otherSpikes(at) });

/** Each from the standard values: what its hint says holds only there. */
const present = (changes: { duration?: number; white?: number }) => () => ({
  state: { ...defaultsOf(FIELDS, 'duration', 'white'), ...changes },
  play: true,
});

export const spec: FigureSpec<Encoding> = {
  id: 'encoding',
  fields: FIELDS,
  images: { pack: 'train10k' },
  asks: {
    encoded(at) {
      const { image, duration, white, take } = at.state;
      return {
        of: [image, duration, white, take],
        answer: (engine) => encode(engine, pixelsIn(at), duration, white, take),
      };
    },
  },
  // New spikes start over; where nothing moves they are shown whole.
  answered: ({ playing }) => ({ show: playing ? 'start' : 'end' }),
  model: {
    of: ({ answers }) => answers.encoded,
    make: (at) => new Counter(encodedIn(at).train),
  },
  clock: ({ answers: { encoded } }) =>
    encoded && {
      durationMs: encoded.train.durationMs,
      msPerSecond: paceOf(encoded.train.durationMs),
      holdSeconds: HOLD_SECONDS,
      atEnd: 'wait',
      readEveryMs: 250,
    },
  ended: (at) => ({ state: otherSpikes(at) }),
  tries: {
    'next-digit': (at) => ({ state: nextDigit(at), play: true }),
    short: present({ duration: 50 }),
    long: present({ duration: 2000 }),
    bright: present({ white: FIELDS.white.default + BRIGHTER_HZ }),
  },
  values(at) {
    const { hz, integer, ms } = at.numbers;
    const { white, duration } = at.state;
    const { value, n, estimate } = pixelAt(at, at.nowMs());
    return {
      pixel: integer(value),
      lambda: hz(rateOf(value, white), 1),
      lambdaMax: hz(white, 2),
      duration: ms(duration, 0),
      count: integer(n),
      pixelEstimate: estimate,
    };
  },
  data: ({ state: { image, duration, white, take } }) => ({
    state: `image=${image} T=${duration} hz=${white} take=${take}`,
  }),
  spoken: (at) => `${at.t('picture')}: ${at.t('digitIs', { n: labelIn(at) })}, ${placeText(at)}`,
};
