/** A synapse that changes with each pair of spikes, alone or beside others with which it competes. */
import type { Numbers } from '../../../plots/numbers.ts';
import { choice, defaultsOf, number, TRY } from '../../kit/runtime/fields.ts';
import type { FigureSpec, Move, Scene } from '../../kit/runtime/spec.ts';
import { LONGEST, PERIOD_MS, Run, SUM, WEIGHT_MAX } from './model.ts';

export const FIELDS = {
  mode: choice('mode', Object.keys(LONGEST) as ['pair', 'compete']),
  /** t_post − t_pre, ms. */
  lag: number('lag', { default: 5, min: -40, max: 40 }),
  /** The weight at first, where it is alone. */
  start: number('w', { default: 0.3, min: 0, max: 1 }),
  /** Repetitions per second of the room. */
  pace: number('pace', { default: 2, min: 0.2, max: 20 }),
  try: TRY,
};
const FAST = 8;
/** Seconds for which the end of a run is left standing. */
const HOLD_SECONDS = 3;

export interface Plasticity {
  fields: typeof FIELDS;
  answers: object;
  model: Run;
  network: null;
}
type At = Scene<Plasticity>;

const msPerSecond = ({ state }: At) => PERIOD_MS * state.pace;

/** The run at this moment, as it is drawn. */
export function momentIn({ model, state, nowMs }: At) {
  const { mode, repetitions } = model;
  const { index, phase } = model.at(nowMs());
  const now = repetitions[index];
  const over = now && phase > Math.max(now.preMs, now.postMs);
  const weights = model.weightsAt(over ? index + 1 : index);
  return { mode, repetitions, index, phase, weights, lagMs: now?.lagMs ?? state.lag };
}

/** What texts tell: the repetition under way, the weight after it and its change by the pair, as text. */
export function toldIn({ model, state, readMs, numbers }: At) {
  const { index } = model.at(readMs);
  const shown = model.repetitions[Math.min(index, model.repetitions.length - 1)];
  return {
    index,
    shown,
    weight: shown?.after[0] ?? state.start,
    change: shown ? signed(shown.learned[0] - shown.before[0], numbers) : '–',
  };
}

function signed(value: number, { short }: Numbers): string {
  const text = short(Number(value.toPrecision(2)));
  return value > 0 ? `+${text}` : text;
}

/** A new run; everything else goes back to its default. */
const running = (state: Move<Plasticity>['state']) => (): Move<Plasticity> => ({
  state: { ...defaultsOf(FIELDS), ...state },
  anew: true,
  play: 'always',
});

export const spec: FigureSpec<Plasticity> = {
  id: 'plasticity',
  fields: FIELDS,
  model: {
    of: ({ state }) => [state.mode, state.start],
    make: ({ state, nowMs }) => new Run(state.mode, state.start, nowMs()),
  },
  feed: ({ model, state, nowMs }) => ({
    of: [model, state.lag],
    next: () => model.next(nowMs(), state.lag),
    take(result) {
      model.take(result);
      return true;
    },
  }),
  // Run follows run, each from the time of its own beginning.
  clock: (at) => ({
    durationMs: Number.POSITIVE_INFINITY,
    msPerSecond: msPerSecond(at),
    limitMs: at.model.limitMs,
    readEveryMs: 100,
  }),
  passed: (at, { nowMs }) =>
    nowMs > at.model.endMs + HOLD_SECONDS * msPerSecond(at) ? { anew: true } : null,
  tries: {
    together: running({}),
    apart: running({ lag: -5 }),
    compete: running({ mode: 'compete', pace: FAST }),
  },
  values(at) {
    const { short, shortUnit } = at.numbers;
    const { weight, change } = toldIn(at);
    const rate = shortUnit(1000 / PERIOD_MS, 'Hz');
    return {
      w: short(Number(weight.toFixed(4))),
      deltaW: change,
      wMax: short(WEIGHT_MAX),
      wSum: at.state.mode === 'compete' ? short(SUM) : '',
      ratePre: rate,
      ratePost: rate,
      deltaT: shortUnit(at.state.lag, 'ms'),
    };
  },
  data(at) {
    const { state } = at;
    const { weight, shown } = toldIn(at);
    return {
      state: `try=${state.try} mode=${state.mode} lag=${state.lag} w=${state.start}`,
      weight: weight.toFixed(5),
      'weight-idle': shown?.after[1].toFixed(5) ?? '',
    };
  },
  spoken: (at) =>
    `${at.t('weight')}: ${at.numbers.short(Number(toldIn(at).weight.toFixed(2)))}, ${at.t('repetitions')}: ${toldIn(at).index}`,
};
