/** The same digits, learned by backpropagation and by STDP, and what an answer costs either. */
import { AnnClient } from '../../ann/annClient.ts';
import { dataUrl } from '../../kit/engine.ts';
import { FIGURE_NEURONS, quickLearner } from '../../kit/networks.ts';
import { flag, passing, TRY } from '../../kit/runtime/fields.ts';
import type { FigureSpec, Move, Scene } from '../../kit/runtime/spec.ts';
import { ADD_PJ, costOf, MULTIPLY_PJ } from './energy.ts';
import { AnnRecord, SnnRecord } from './records.ts';

const HIDDEN = 100;
/** Of both networks: they start from it, and it orders the images. */
const SEED = 1;
/** Of one presentation. */
const STEPS = 700;
export const MOST = 1000;

export const FIELDS = {
  /** Whether the updates of membranes are counted, and products with black pixels are not. */
  membranes: flag('membranes'),
  skipZeros: flag('zeros'),
  /** Images after which both stop. */
  until: passing(MOST),
  try: TRY,
};

export interface AnnSnn {
  fields: typeof FIELDS;
  answers: object;
  model: { ann: AnnRecord; snn: SnnRecord };
  network: null;
}
type At = Scene<AnnSnn>;

export function costIn({ state, model: { ann, snn } }: At) {
  const { inputSpikes, outputSpikes } = snn;
  const { activePixels } = ann;
  const counted = {
    neurons: FIGURE_NEURONS,
    steps: STEPS,
    inputSpikes,
    outputSpikes,
    activePixels,
  };
  return costOf(counted, HIDDEN, state);
}

/** Right of the last images, percent. */
export const accuracyOf = ({ y }: AnnRecord | SnnRecord) => y.at(-1) ?? 0;

const race =
  (until: number) =>
  ({ learned }: At): Move<AnnSnn> => ({
    state: { membranes: false, skipZeros: false, until },
    anew: learned >= until,
    play: 'always',
  });

export const spec: FigureSpec<AnnSnn> = {
  id: 'ann-snn',
  fields: FIELDS,
  learning: (at) => ({
    networks: [{ parameters: { ...quickLearner(), seed: SEED } }],
    until: at.state.until,
    perFrame: at.reducedMotion ? 25 : 2,
    spikes: true,
    beside: ({ changed, failed }) =>
      new AnnClient(
        { type: 'start', dataUrl: dataUrl(), hidden: HIDDEN, seed: SEED },
        {
          learned(what) {
            at.model.ann.add(what);
            changed();
          },
          failed,
        },
      ),
  }),
  model: { make: () => ({ ann: new AnnRecord(), snn: new SnnRecord() }) },
  frame({ model }, frame) {
    model.snn.take(frame);
    return true;
  },
  playAgain: ({ state }) => (state.until < MOST ? { state: { until: MOST } } : { anew: true }),
  tries: {
    'run-100': race(100),
    'run-1000': race(MOST),
    'energy-assumptions': () => ({ state: { membranes: true, skipZeros: false } }),
  },
  values(at) {
    const { fixed, integer, shortUnit } = at.numbers;
    const { activation, weight } = at.model.ann;
    const { macs, events, annUj, snnUj } = costIn(at);
    return {
      energyMultiply: shortUnit(MULTIPLY_PJ, 'pJ'),
      energyAdd: shortUnit(ADD_PJ, 'pJ'),
      activation: `${at.t('mean')} ${fixed(activation, 2)}`,
      w: `0 ± ${fixed(weight, 3)}`,
      macs: integer(macs),
      events: integer(events),
      energyAnn: `${fixed(annUj, 2)} µJ`,
      energySnn: `${fixed(snnUj, 2)} µJ`,
    };
  },
  data: ({ state, learned }) => ({
    state: `${state.try} membranes=${state.membranes} zeros=${state.skipZeros} images=${learned}`,
  }),
  spoken({ t, numbers, model: { ann, snn } }) {
    const right = (record: AnnRecord | SnnRecord) => `${numbers.fixed(accuracyOf(record), 0)} %`;
    return `${t('ann')}: ${right(ann)}, ${t('snn')}: ${right(snn)}`;
  },
};
