/** Handwritten digits as they come in: with and without labels, look-alikes, mean images. */
import { type ImageSet, shuffledOrder } from '../../../data/pack.ts';
import type { Numbers } from '../../../plots/numbers.ts';
import { same } from '../../kit/runtime/asking.ts';
import { choice, flag, number, passing, text } from '../../kit/runtime/fields.ts';
import type { FigureSpec, Move, Passed, Scene } from '../../kit/runtime/spec.ts';
import { type Content, contentOf, pairToStart, VIEWS } from './boards.ts';
import { pictureOf } from './draw.ts';
import { distanceOf, PAIR_SAMPLES, Samples } from './model.ts';

export const FIELDS = {
  view: choice('view', VIEWS),
  labels: flag('labels'),
  /** The digit of `same`. */
  digit: number('digit', { default: 4, min: 0, max: 9, integer: true }),
  /** Keys of the pictures that the reader compares; empty: none chosen yet. */
  a: text('a'),
  b: text('b'),
  /** A narrow figure has fewer columns. */
  narrow: passing(false),
};

/** Samples there are from the start, and those that a view needs to say something. */
export const FIRST = 60;
export const ENOUGH = 600;
/** Samples per second while one can watch them come in, and where only the outcome shows. */
const SLOW = 8;
const QUICK = 60;
/** Views that are worked out anew are so this often while samples come in. */
const RENEW_EVERY_MS = 400;
const GLOW_MS = 500;
/** Fixes the order in which samples come in. */
const SEED = 4;

/** The samples that have come in, and the board that shows them. */
export class Gathering {
  readonly samples: Samples;
  readonly #order: Uint32Array;
  #owed = 0;
  #cameAtMs = Number.NEGATIVE_INFINITY;
  #content: { of: unknown; is: Content } | null = null;

  constructor(images: ImageSet) {
    this.samples = new Samples(images);
    this.#order = shuffledOrder(images.count, SEED, 0);
    this.fill(FIRST);
  }

  /** Takes samples in until there are so many. */
  fill(wanted: number): void {
    const { samples } = this;
    while (samples.count < Math.min(wanted, this.#order.length)) {
      samples.add(this.#order[samples.count]);
    }
  }

  /** @returns whether samples have come in */
  pass({ deltaMs, wallMs }: Passed, perSecond: number): boolean {
    this.#owed += (deltaMs / 1000) * perSecond;
    const due = Math.floor(this.#owed);
    this.#owed -= due;
    if (!due) return false;
    this.fill(this.samples.count + due);
    this.#cameAtMs = wallMs;
    return true;
  }

  /** How new the newest sample is at a time of the room, 1 to 0. */
  glow(wallMs: number): number {
    return Math.max(0, 1 - (wallMs - this.#cameAtMs) / GLOW_MS);
  }

  /** What is on the board. */
  content({ view, labels, digit, narrow }: Scene<Problem>['state'], numbers: Numbers): Content {
    const settings = { view, labels, digit, narrow, numbers };
    const of = [settings, this.samples.count, this.samples.compared];
    if (!this.#content || !same(this.#content.of, of)) {
      this.#content = { of, is: contentOf(this.samples, settings) };
    }
    return this.#content.is;
  }
}

export interface Problem {
  fields: typeof FIELDS;
  answers: object;
  model: Gathering;
  network: null;
}
type At = Scene<Problem>;

export const contentIn = ({ model, state, numbers }: At) => model.content(state, numbers);

/** Keys of the pictures that are compared: those chosen, else some to start with. */
export function comparedIn(at: At): string[] {
  const own = chosenIn(at);
  if (own.length > 1) return own;
  return pairToStart(contentIn(at), at.state.view, at.images.labels, own[0]);
}

export const chosenIn = ({ state }: At) => [state.a, state.b].filter((key) => key !== '');

/** The two pictures that are compared and their distance; null where there is none yet. */
export function comparisonIn(at: At) {
  const { images, model } = at;
  const [a = null, b = null] = comparedIn(at).map((key) =>
    pictureOf(key, images, (digit) => model.samples.mean(digit)),
  );
  return { a, b, distance: a && b ? distanceOf(a.pixels, b.pixels) : Number.NaN };
}

/** A picture on the board is chosen, or no longer. */
export function choose(at: At, index: number): Move<Problem> {
  const tile = contentIn(at).tiles[index];
  if (!tile) return {};
  const own = chosenIn(at);
  if (own.includes(tile.key)) {
    return { state: { a: own.find((key) => key !== tile.key) ?? '', b: '' } };
  }
  // The older choice makes room.
  return { state: { a: own.at(-1) ?? '', b: tile.key } };
}

export const nextDigit = ({ state, images }: At) => (state.digit + 1) % images.classNames.length;

/** What the board shows, in a word. */
export function titleOf({ t, state: { view, digit } }: At): string {
  if (view === 'same') return t('digitIs', { n: digit });
  return t(({ flow: 'trainingImages', pairs: 'lookAlikes', means: 'meanImages' } as const)[view]);
}

const NONE_CHOSEN = { a: '', b: '' };

export const spec: FigureSpec<Problem> = {
  id: 'problem',
  fields: FIELDS,
  images: { pack: 'train10k' },
  model: { make: ({ images }) => new Gathering(images) },
  clock: ({ state }) => ({
    durationMs: Number.POSITIVE_INFINITY,
    msPerSecond: 1000,
    readEveryMs: state.view === 'flow' ? undefined : RENEW_EVERY_MS,
  }),
  passed({ state, model }, passed) {
    if (state.view !== 'flow') {
      model.pass(passed, QUICK);
      return false;
    }
    return model.pass(passed, SLOW) || (model.glow(passed.wallMs) > 0 ? null : false);
  },
  // Views that rest on many samples do not wait for them to trickle in; look-alikes are sought a few
  // milliseconds per frame.
  work({ state: { view }, model }) {
    const { samples } = model;
    if (view === 'flow') return null;
    const enough = samples.count >= Math.min(ENOUGH, samples.set.count);
    const compared = samples.compared >= Math.min(samples.count, PAIR_SAMPLES);
    if (enough && (view !== 'pairs' || compared)) return null;
    return (until, now) => {
      model.fill(ENOUGH);
      if (view === 'pairs') samples.comparePairs(until, now);
      return true;
    };
  },
  tries: {
    'same-class': (at) => ({
      state: {
        view: 'same',
        digit: at.state.view === 'same' ? nextDigit(at) : at.state.digit,
        ...NONE_CHOSEN,
      },
      play: true,
    }),
    'look-alikes': () => ({ state: { view: 'pairs', ...NONE_CHOSEN }, play: true }),
    'mean-image': () => ({ state: { view: 'means', labels: true, ...NONE_CHOSEN }, play: true }),
  },
  values(at) {
    const { a, b, distance } = comparisonIn(at);
    const one = [a, b].find((picture) => picture && !picture.mean);
    const mean = [b, a].find((picture) => picture?.mean);
    return {
      distance: at.numbers.integer(distance),
      image: one ? at.t('digitIs', { n: one.label }) : '',
      meanImage: mean ? at.t('digitIs', { n: mean.label }) : '',
    };
  },
  data: ({ state: { view, labels, digit }, model }) => ({
    state: `view=${view} labels=${labels ? 1 : 0} digit=${digit}`,
    samples: model.samples.count,
  }),
  spoken: (at) => `${titleOf(at)}: ${at.t('samplesSoFar', { n: at.model.samples.count })}`,
};
