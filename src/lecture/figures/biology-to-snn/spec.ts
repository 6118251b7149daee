/** The full model beside one with a part left out, under the same input. */
import { parsed, TRY } from '../../kit/runtime/fields.ts';
import type { FigureSpec, Move, Scene } from '../../kit/runtime/spec.ts';
import { valuesOf } from '../../scope/constants.ts';
import { type Membrane, momentAt } from '../../scope/membrane.ts';
import { askMembrane } from '../../scope/oneNeuron.ts';
import { DURATION_MS, experimentOf, PARTS, type Part } from './model.ts';

export const SLOWER = 40;
/** In the link, where an empty text stands for the default. */
const NOTHING = 'nothing';

/** The parts that a text names, in their order. */
function parseParts(text: string): Part[] {
  const words = text.split(',');
  return PARTS.filter((part) => words.includes(part));
}

export const FIELDS = {
  without: parsed('without', 'leak', parseParts, (parts) => parts.join(',') || NOTHING),
  try: TRY,
};

export interface BiologyToSnn {
  fields: typeof FIELDS;
  /** The full model, and the one with parts left out where some are. */
  answers: { whole: Membrane; reduced: Membrane };
  model: null;
  network: null;
}
type At = Scene<BiologyToSnn>;

/** The model whose constants and values the symbols tell. */
export const shownIn = ({ answers: { whole, reduced } }: At) => reduced ?? whole;

/** Leaves a part out, or takes it back in. */
export function toggle({ state: { without } }: At, part: Part): Move<BiologyToSnn> {
  const left = PARTS.filter((one) => without.includes(one) !== (one === part));
  return { state: { without: left, try: '' } };
}

const leavingOut =
  (...without: Part[]) =>
  (): Move<BiologyToSnn> => ({ state: { without }, play: true, show: 'start' });

export const spec: FigureSpec<BiologyToSnn> = {
  id: 'biology-to-snn',
  fields: FIELDS,
  asks: {
    whole: () => askMembrane(experimentOf([])),
    reduced: ({ state: { without } }) =>
      without.length ? askMembrane(experimentOf(without)) : null,
  },
  clock: () => ({ durationMs: DURATION_MS, msPerSecond: 1000 / SLOWER }),
  recover: () => ({ without: FIELDS.without.default, try: '' }),
  tries: {
    'leak-off': leavingOut('leak'),
    'no-refractory': leavingOut('refractory'),
    real: leavingOut(),
  },
  values(at) {
    const shown = shownIn(at);
    return shown ? valuesOf(shown, momentAt(shown, at.nowMs()), at.numbers) : {};
  },
  data: (at) => ({
    state: `${at.state.try} without=${at.state.without.join(',')}`,
    spikes: shownIn(at)?.spikes.map(Math.round).join(','),
  }),
  spoken({ t, answers: { whole, reduced } }) {
    const spikes = (membrane: Membrane | null) =>
      t('spikeCount', { n: membrane?.spikes.length ?? 0 });
    const full = `${t('fullModel')}: ${spikes(whole)}`;
    return reduced ? `${full} · ${t('reducedModel')}: ${spikes(reduced)}` : full;
  },
};
