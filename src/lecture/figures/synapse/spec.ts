/** Spikes open a synapse: g_e jumps and decays, and V takes what it gets. */
import { choice, defaultsOf, number, parsed, passing, TRY } from '../../kit/runtime/fields.ts';
import type { FigureSpec, Move, Scene } from '../../kit/runtime/spec.ts';
import { CONSTANTS, valuesOf } from '../../scope/constants.ts';
import { type Membrane, mean, momentAt } from '../../scope/membrane.ts';
import { askNeuron, askTrains } from '../../scope/oneNeuron.ts';
import { formatTrains, parseTrains, regularTrain, type Train, USABLE } from '../../scope/trains.ts';

/** One sweep over the window takes this long, however long the window is. */
const SWEEP_SECONDS = 8;
/** The excitatory and the inhibitory train. */
export const NO_SPIKES: readonly Train[] = [[], []];

const WINDOW = { default: 100, min: 20, max: 200 };
const { tauGe, tauGi, tau, vThresh } = CONSTANTS;
const FIELDS = {
  tauGe,
  tauGi,
  tau,
  vThresh,
  windowMs: number('t', WINDOW),
  rate: number('rate', { default: 200, min: 10, max: 1500 }),
  weight: number('w', { default: 1, min: 0, max: 10 }),
  inhibitoryWeight: number('wi', { default: 1, min: 0, max: 20 }),
  kind: choice('kind', ['poisson', 'regular', 'placed']),
  /** Placed by the reader; what lies beyond the window is kept. */
  trains: parsed<readonly Train[]>(
    's',
    '',
    (text) => parseTrains(text, NO_SPIKES.length, WINDOW.max),
    formatTrains,
  ),
  /** Chooses the Poisson spikes. */
  index: passing(0),
  try: TRY,
};

export interface Synapse {
  fields: typeof FIELDS;
  answers: { drawn: Train[]; membrane: Membrane };
  model: null;
  network: null;
}
type At = Scene<Synapse>;

/** Finer than the network's 0.5 ms: a conductance that decays in 1 ms is to be seen decaying. */
const timing = ({ windowMs }: At['state']) => ({
  presentationMs: windowMs,
  dtMs: windowMs > 60 ? 0.1 : 0.05,
});

const msPerSecond = ({ windowMs }: At['state']) => windowMs / SWEEP_SECONDS;
export const slowDown = ({ state }: At) => 1000 / msPerSecond(state);

/** The trains of both rows; null until the engine has drawn them. */
export function trainsIn({ state, answers }: At): readonly Train[] | null {
  const { kind, rate, windowMs, trains } = state;
  const end = USABLE * windowMs;
  if (kind === 'regular') return [regularTrain(rate, windowMs / 20, end), []];
  // Those of a longer window may be there still.
  const within = (time: number) => (kind === 'poisson' ? time < windowMs : time <= end);
  const all = kind === 'poisson' ? answers.drawn : trains;
  return all?.map((train) => train.filter(within)) ?? null;
}

/** Trains set by hand. A figure that stands shows what becomes of them. */
export const place = (at: At, trains: readonly Train[]): Move<Synapse> => ({
  state: { trains, kind: 'placed', try: '' },
  show: at.playing ? undefined : 'end',
});

/** Spikes placed by hand have no rate: with one chosen, others are drawn. */
export const setRate = ({ state }: At, rate: number): Partial<At['state']> =>
  state.kind === 'placed' ? { rate, kind: 'poisson', trains: NO_SPIKES } : { rate };

const meanIn = ({ answers: { membrane } }: At) => mean(membrane?.gE ?? []);

/** The mean of g_e, and what weight, rate and decay let one expect. */
function meansOf(at: At): string {
  const { t, numbers, state } = at;
  const text = (value: number) => numbers.short(Number(value.toPrecision(2)));
  const measured = `⟨gₑ⟩ ${t('measured')}: ${text(meanIn(at))}`;
  if (state.kind === 'placed') return measured;
  return `${measured}, ${t('expected')}: ${text((state.weight * state.rate * state.tauGe) / 1000)}`;
}

/** Everything else goes back to its default. */
const setting = (state: Move<Synapse>['state']) => (): Move<Synapse> => ({
  state: { ...defaultsOf(FIELDS), ...state },
  play: true,
  show: 'start',
});
const MANY = { rate: 1000, weight: 0.2, windowMs: 200 };

export const spec: FigureSpec<Synapse> = {
  id: 'synapse',
  fields: FIELDS,
  asks: {
    // Also while other trains are shown, so that there is no gap on the way back.
    drawn: ({ state }) => askTrains([state.rate, 0], state.index, timing(state)),
    membrane: (at) => askNeuron(trainsIn(at), at.state, FIELDS.weight.max, timing(at.state)),
  },
  clock: ({ state }) => ({ durationMs: state.windowMs, msPerSecond: msPerSecond(state) }),
  ended: ({ state }) => (state.kind === 'poisson' ? { state: { index: state.index + 1 } } : null),
  recover: () => defaultsOf(FIELDS),
  tries: {
    one: setting({ kind: 'placed', trains: [[4], []], windowMs: 20 }),
    many: setting(MANY),
    'slow-decay': setting({ ...MANY, tauGe: 20 }),
  },
  values(at) {
    const { state, answers, numbers } = at;
    const { membrane } = answers;
    if (!membrane) return {};
    const { short, shortUnit } = numbers;
    const moment = momentAt(membrane, at.nowMs());
    const { tauEffective, VInfinity, ...values } = valuesOf(membrane, moment, numbers);
    const first = trainsIn(at)?.[0][0];
    return {
      ...values,
      w: short(state.weight),
      rate: state.kind === 'placed' ? '' : shortUnit(state.rate, 'Hz'),
      spikeTime: first === undefined ? '' : shortUnit(first, 'ms'),
    };
  },
  data: (at) => ({
    state: at.state.try,
    'mean-ge': at.answers.membrane ? meanIn(at).toFixed(4) : '',
  }),
  spoken: meansOf,
};
