/** Equation 1: the curve, two trains of spikes set by hand, and the pairs of a learning network. */
import { type Pair, pairsOf, timesOfPair } from '../../../engine/pairs.ts';
import type { Numbers } from '../../../plots/numbers.ts';
import { quickLearner } from '../../kit/networks.ts';
import { choice, defaultsOf, number, parsed, TRY } from '../../kit/runtime/fields.ts';
import type { FigureSpec, Move, Scene } from '../../kit/runtime/spec.ts';
import { formatTrains, parseTrains, type Train } from '../../scope/trains.ts';
import {
  AMPLITUDE,
  curveAt,
  DURATION_MS,
  Measured,
  pairExperiment,
  parametersOf,
  type Rule,
  spikesOf,
  TAU,
  weightChange,
} from './pairs.ts';

export const FIELDS = {
  aPlus: number('lab.aPlus', AMPLITUDE.plus),
  aMinus: number('lab.aMinus', AMPLITUDE.minus),
  tauPlus: number('lab.tauPlusMs', TAU),
  tauMinus: number('lab.tauMinusMs', TAU),
  source: choice('from', ['placed', 'network']),
  pairing: choice('pairing', ['nearest', 'all']),
  /** Presynaptic, postsynaptic. */
  trains: parsed(
    's',
    '20,60,118,160|35,52,110,128',
    (text) => parseTrains(text, 2, DURATION_MS),
    (trains: readonly Train[]) => formatTrains(trains),
  ),
  try: TRY,
};
const STANDARD_RULE = defaultsOf(FIELDS, 'aPlus', 'aMinus', 'tauPlus', 'tauMinus');

/** What the engine made of the trains. */
interface Played {
  /** In order of time. */
  pairs: Pair[];
  weightChange: number;
}

export interface Stdp {
  fields: typeof FIELDS;
  answers: { played: Played };
  model: Measured;
  network: null;
}
type At = Scene<Stdp>;

export const NETWORK_IMAGES = 400;

export function ruleOf({ aPlus, aMinus, tauPlus, tauMinus }: At['state']): Rule {
  return { aPlus, aMinus, tauPlus, tauMinus };
}

export const pairsIn = ({ answers }: At): readonly Pair[] => answers.played?.pairs ?? [];

/** What equation 1 gives for all pairs together. */
export function sumOfChanges(at: At): number {
  const rule = ruleOf(at.state);
  return pairsIn(at).reduce((sum, { deltaMs }) => sum + curveAt(rule, deltaMs), 0);
}

/** The pairs to mark on the curve: those that the cursor has passed, or a sample of the network's. */
export function deltasShown(
  at: At,
  now: number | null,
): { deltas: ArrayLike<number>; count: number } {
  if (at.state.source === 'network') {
    const { deltas, sampled } = at.model;
    return { deltas, count: Math.min(sampled, deltas.length) };
  }
  const passed = pairsIn(at).filter(({ atMs }) => now === null || atMs <= now);
  return { deltas: passed.map(({ deltaMs }) => deltaMs), count: passed.length };
}

export function signed(value: number, { fixed }: Numbers): string {
  return value < 0 ? fixed(value, 5) : `+${fixed(value, 5)}`;
}

const placing = (text: string) => (): Move<Stdp> => ({
  state: { ...STANDARD_RULE, source: 'placed', trains: FIELDS.trains.parse(text) },
  show: 'end',
});

export const spec: FigureSpec<Stdp> = {
  id: 'stdp',
  fields: FIELDS,
  learning: ({ state }) =>
    state.source === 'network'
      ? {
          networks: [{ parameters: quickLearner() }],
          until: NETWORK_IMAGES,
          perFrame: 1,
          spikes: true,
          // The network goes on learning with the constants as they are now.
          live: parametersOf(ruleOf(state)),
        }
      : null,
  model: { make: () => new Measured() },
  frame: ({ model }, frame) => model.add(frame),
  asks: {
    played({ state }) {
      if (state.source === 'network') return null;
      const [pre, post] = state.trains;
      const rule = ruleOf(state);
      const all = state.pairing === 'all';
      return {
        of: [pre, post, rule, all],
        async answer(engine) {
          const result = await engine.run(pairExperiment(pre, post, rule, all));
          const spikes = spikesOf(result);
          const pairs = pairsOf(spikes.pre, spikes.post, all).sort((a, b) => a.atMs - b.atMs);
          return { pairs, weightChange: weightChange(result) };
        },
      };
    },
  },
  clock: ({ state }) =>
    state.source === 'network' ? null : { durationMs: DURATION_MS, msPerSecond: DURATION_MS / 6 },
  recover: () => ({ trains: FIELDS.trains.default }),
  tries: {
    'pre-first': placing('90|100'),
    'post-first': placing('100|90'),
    'from-network': ({ learned }) => ({
      state: { ...STANDARD_RULE, source: 'network' },
      anew: learned >= NETWORK_IMAGES,
      play: 'always',
    }),
  },
  values(at) {
    const { aPlus, aMinus, tauPlus, tauMinus } = at.state;
    const last = pairsIn(at).at(-1);
    const times = last && timesOfPair(last);
    const ms = (value: number | undefined) =>
      value === undefined ? '' : at.numbers.shortUnit(value, 'ms');
    return {
      aPlus: at.numbers.short(aPlus),
      aMinus: at.numbers.short(aMinus),
      tauPlus: ms(tauPlus),
      tauMinus: ms(tauMinus),
      deltaT: ms(last?.deltaMs),
      tPre: ms(times?.pre),
      tPost: ms(times?.post),
      deltaW: signed(at.answers.played?.weightChange ?? 0, at.numbers),
    };
  },
  data: ({ state }) => ({ state: `${state.try} ${state.source}` }),
  spoken(at) {
    const { t, model, answers } = at;
    if (at.state.source === 'network')
      return t('pairsMeasured', { n: at.numbers.integer(model.total) });
    const change = signed(answers.played?.weightChange ?? 0, at.numbers);
    return `${t('pairs')}: ${pairsIn(at).length}, ${t('sumOfChanges')}: ${signed(sumOfChanges(at), at.numbers)}, ${t('measured')}: ${change}`;
  },
};
