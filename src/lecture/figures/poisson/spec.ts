/** Trains of spikes by chance or by a clock: their intervals, their counts, and what theory says. */
import { choice, number } from '../../kit/runtime/fields.ts';
import type { FigureSpec, Scene } from '../../kit/runtime/spec.ts';
import { expectedCounts } from './model.ts';
import { DT_MS, WINDOW_MS, Windows } from './windows.ts';

export const FIELDS = {
  rate: number('rate', { default: 40, min: 5, max: 100 }),
  train: choice('train', ['poisson', 'regular']),
  speed: choice('speed', ['slow', 'fast']),
};

/** Simulated ms per second of the room while one can watch. */
const SLOW = 200;
const READ_EVERY_MS = 200;

export interface Poisson {
  fields: typeof FIELDS;
  answers: object;
  model: Windows;
  network: null;
}
type At = Scene<Poisson>;

export const isRegular = ({ state }: Pick<At, 'state'>) => state.train === 'regular';

export const kindText = (at: At) => at.t(isRegular(at) ? 'regularTrain' : 'poissonTrain');

/** Mean, variance and Fano factor of the counts as theory has them. */
export const expectedIn = (at: At) =>
  expectedCounts(at.state.rate, isRegular(at), WINDOW_MS, DT_MS);

const at = (rate: number) => () => ({ state: { rate, train: 'poisson' as const }, play: true });

export const spec: FigureSpec<Poisson> = {
  id: 'poisson',
  fields: FIELDS,
  model: {
    of: ({ state }) => [state.rate, state.train],
    make: (at) => new Windows({ rateHz: at.state.rate, regular: isRegular(at) }),
  },
  feed(at) {
    const { model } = at;
    return {
      of: model,
      next: () => model.wanted(),
      take: (result) => model.take(result, at.playing),
    };
  },
  clock: ({ state }) => ({
    durationMs: Number.POSITIVE_INFINITY,
    msPerSecond: SLOW,
    readEveryMs: state.speed === 'fast' ? READ_EVERY_MS : undefined,
  }),
  passed({ state, model }, { deltaMs }) {
    if (state.speed === 'slow') return model.pass(deltaMs) || null;
    model.skip();
    // Dots that all change at every frame would only flicker: drawn when texts are read.
    return false;
  },
  tries: {
    'rate-20': at(20),
    'rate-60': at(60),
    regular: () => ({ state: { train: 'regular' }, play: true }),
  },
  values({ state, model: { statistics }, numbers: { fixed, hz, ms } }) {
    return {
      lambda: hz(state.rate, 1),
      duration: ms(WINDOW_MS, 0),
      fano: fixed(statistics.fano, 3),
      count: fixed(statistics.mean, 2),
      interval: ms(WINDOW_MS / statistics.mean, 1),
    };
  },
  data: ({ state: { rate, train, speed } }) => ({
    state: `rate=${rate} train=${train} speed=${speed}`,
  }),
  spoken: (at) => `${at.t('spikeTrains')}: ${kindText(at)}, ${at.numbers.hz(at.state.rate, 0)}`,
};
