/** The answer of a trained network to a digit, read off by spike count and by first spike. */
import { imageField, labelIn, nextImage, pixelsIn } from '../../kit/digits.ts';
import { choice, number, passing } from '../../kit/runtime/fields.ts';
import type { FigureSpec, Scene } from '../../kit/runtime/spec.ts';
import { answerByCount, answerByFirst, countBefore, type Row, sortRows } from './model.ts';
import { type Presentation, present } from './presentation.ts';
import { TRAINED, type TrainedNetwork } from './trained.ts';

/** Simulated ms per second of the room, and seconds for which the end is left standing. */
export const SLOW = 70;
const HOLD_SECONDS = 2;
const JITTER_MS = 20;
/** Rooms for the random spikes of one picture in the numbers that choose them. */
const TAKES = 1000;
const NO_TALLY = { jitterMs: 0, total: 0, count: 0, first: 0 };

export const FIELDS = {
  image: imageField(9),
  order: choice('order', ['count', 'first']),
  jitter: number('jitter', { default: 0, min: 0, max: 60, integer: true }),
  /** Grows with other spikes of the same picture. */
  take: passing(0),
  /** Neuron pointed at, -1 none. */
  chosen: passing(-1),
  /** How often each way to read was right, with the same jitter. */
  tally: passing(NO_TALLY),
};

export interface Spikes {
  fields: typeof FIELDS;
  answers: { shown: Presentation };
  model: null;
  network: TrainedNetwork;
}
type At = Scene<Spikes>;

/** The neurons that answer, the best first. */
export function rowsOf({ answers, state }: At): Row[] {
  return answers.shown ? sortRows(answers.shown.rows, state.order) : [];
}

/** The neuron pointed at, else the best. */
export function rowOf({ state }: At, rows: readonly Row[]): Row | undefined {
  return rows.find(({ neuron }) => neuron === state.chosen) ?? rows[0];
}

/** What each way of reading makes of the spikes until a moment; -1: nothing. */
export function verdictsAt({ answers, network }: At, nowMs: number) {
  const rows = answers.shown?.rows ?? [];
  return {
    byCount: answerByCount(rows, nowMs, network.labelling, network.vote),
    byFirst: answerByFirst(rows, nowMs).digit,
  };
}

export const nextDigit = (at: At) => ({ state: nextImage(at) });

export const otherSpikes = ({ state }: At) => ({ state: { take: state.take + 1 } });

export const spec: FigureSpec<Spikes> = {
  id: 'spikes',
  fields: FIELDS,
  images: { pack: 'test10k' },
  network: TRAINED,
  asks: {
    shown(at) {
      const { image, jitter, take } = at.state;
      return {
        of: [image, jitter, take],
        answer: (engine) =>
          present(engine, {
            network: at.network,
            image,
            take,
            pixels: pixelsIn(at),
            label: labelIn(at),
            // With jitter the same spikes come again, moved anew; without, other spikes.
            index: image * TAKES + (jitter ? 0 : take % TAKES),
            jitterMs: jitter,
            jitterSeed: take * 10_007 + image,
          }),
      };
    },
  },
  answered(at) {
    const { jitterMs, durationMs, label } = at.answers.shown!;
    const { tally } = at.state;
    const before = tally.jitterMs === jitterMs ? tally : { ...NO_TALLY, jitterMs };
    const { byCount, byFirst } = verdictsAt(at, durationMs);
    return {
      state: {
        chosen: -1,
        tally: {
          jitterMs,
          total: before.total + 1,
          count: before.count + Number(byCount === label),
          first: before.first + Number(byFirst === label),
        },
      },
      show: at.playing ? 'start' : 'end',
    };
  },
  clock: ({ answers: { shown } }) =>
    shown && {
      durationMs: shown.durationMs,
      msPerSecond: SLOW,
      holdSeconds: HOLD_SECONDS,
      atEnd: 'wait',
      readEveryMs: 200,
    },
  // Jitter compares answers to one picture; otherwise picture follows picture.
  ended: (at) => (at.state.jitter ? otherSpikes(at) : nextDigit(at)),
  tries: {
    'by-rate': () => ({ state: { order: 'count', jitter: 0 }, play: true, show: 'start' }),
    'by-timing': () => ({ state: { order: 'first', jitter: 0 }, play: true, show: 'start' }),
    jitter: (at) => ({
      state: { jitter: JITTER_MS, ...otherSpikes(at).state },
      play: true,
      show: 'start',
    }),
  },
  values(at) {
    const { hz, integer, ms } = at.numbers;
    const nowMs = at.nowMs();
    const row = rowOf(at, rowsOf(at));
    const n = row ? countBefore(row, nowMs) : 0;
    return {
      count: integer(n),
      rate: hz(n / (Math.max(nowMs, 1) / 1000), 1),
      duration: ms(at.answers.shown?.durationMs ?? Number.NaN, 0),
      firstSpike: row && n > 0 ? ms(row.times[0], 1) : '–',
      spikeTime: ms(row && n > 0 ? row.times[n - 1] : Number.NaN, 1),
      spikeTrain: at.t('spikeCount', { n }),
    };
  },
  data({ state, answers: { shown } }) {
    if (!shown) return { state: 'loading' };
    const { image, jitterMs, take } = shown;
    return { state: `image=${image} order=${state.order} jitter=${jitterMs} take=${take}` };
  },
  spoken(at) {
    const { t, answers, readMs } = at;
    const { byCount, byFirst } = verdictsAt(at, readMs);
    const digit = t('digitIs', { n: answers.shown?.label ?? -1 });
    return `${digit}; ${t('answerByRate', { digit: byCount })}; ${t('answerByTiming', { digit: byFirst })}`;
  },
};
