/** The same training with and without adaptive threshold, side by side. */
import { makeParameters } from '../../../engine/parameters.ts';
import { FIGURE_NEURONS } from '../../kit/networks.ts';
import { defaultsOf, number, TRY } from '../../kit/runtime/fields.ts';
import type { FigureSpec, Move, Scene } from '../../kit/runtime/spec.ts';
import { Side } from './side.ts';

export const IMAGES = 500;

const FIELDS = {
  thetaPlus: number('lab.thetaPlusMv', { default: 0.1, min: 0.01, max: 1 }),
  tauTheta: number('lab.tauThetaMs', { default: 2.5e6, min: 1e5, max: 1e8 }),
  try: TRY,
};

export interface Homeostasis {
  fields: typeof FIELDS;
  answers: object;
  /** With and without. */
  model: readonly [Side, Side];
  network: null;
}
type At = Scene<Homeostasis>;

/** Constants of both networks that no slider changes. */
export const STANDARD = makeParameters({ neurons: FIGURE_NEURONS });
/** Without homeostasis θ never rises. */
const HELD = { neurons: FIGURE_NEURONS, thetaPlusMv: 0 };

/** The chapter's last equation: where gain and decay of θ would balance at the present activity, mV. */
export function balanceMv({ state, model: [{ spikesPerImage }] }: At): number {
  const { presentationMs, restMs } = STANDARD;
  const gain = state.thetaPlus * spikesPerImage * state.tauTheta;
  return gain / (FIGURE_NEURONS * (presentationMs + restMs));
}

export const nameOf = ({ t }: At, which: number) =>
  t(which === 0 ? 'withHomeostasis' : 'withoutHomeostasis');

/** How many neurons have taken part on a side. */
export const usedText = (side: Side) => `${side.active} / ${FIGURE_NEURONS}`;

export const spokenOf = (at: At, which: number) =>
  `${nameOf(at, which)}: ${at.t('neuronsUsed')} ${usedText(at.model[which])}`;

/** New networks; everything else goes back to its default. */
const beginning =
  (play: Move<Homeostasis>['play'], state: Move<Homeostasis>['state'] = {}) =>
  (): Move<Homeostasis> => ({ state: { ...defaultsOf(FIELDS), ...state }, anew: true, play });

export const spec: FigureSpec<Homeostasis> = {
  id: 'homeostasis',
  fields: FIELDS,
  learning: ({ state: { thetaPlus, tauTheta }, reducedMotion }) => ({
    networks: [{ parameters: { neurons: FIGURE_NEURONS } }, { parameters: HELD }],
    until: IMAGES,
    perFrame: reducedMotion ? 25 : 2,
    live: [{ thetaPlusMv: thetaPlus, tauThetaMs: tauTheta }, { tauThetaMs: tauTheta }],
  }),
  model: { make: () => [new Side(), new Side()] },
  frame({ model }, frame, network) {
    model[network].add(frame);
    return true;
  },
  tries: {
    start: beginning('always'),
    'faster-theta': beginning('always', { thetaPlus: 0.5, tauTheta: 250_000 }),
    reset: beginning(false),
  },
  values({ state, model: [{ thetaMeanMv, spikesPerImage }], numbers }) {
    const { fixed, shortUnit } = numbers;
    return {
      V: '',
      theta: shortUnit(Number(thetaMeanMv.toFixed(1)), 'mV'),
      thetaPlus: shortUnit(state.thetaPlus, 'mV'),
      tauTheta: shortUnit(state.tauTheta, 'ms'),
      neurons: String(FIGURE_NEURONS),
      spikesPerImage: fixed(spikesPerImage, 1),
    };
  },
  data: ({ state, learned }) => ({ state: state.try || `images=${learned}` }),
  spoken: (at) => at.model.map((_, which) => spokenOf(at, which)).join(', '),
};
