/** Spikes arrive at one neuron; V adds them up, crosses the threshold, pauses. */
import { defaultsOf, number, parsed, passing, TRY } from '../../kit/runtime/fields.ts';
import type { FigureSpec, Move, Scene } from '../../kit/runtime/spec.ts';
import { CONSTANTS, valuesOf } from '../../scope/constants.ts';
import { type Membrane, momentAt } from '../../scope/membrane.ts';
import { askNeuron, askTrains } from '../../scope/oneNeuron.ts';
import { formatTrains, parseTrains, type Train, withTrain } from '../../scope/trains.ts';

export const DURATION_MS = 300;
const TIMING = { presentationMs: DURATION_MS };
/** Excitatory inputs s_1 … s_4; the row after them is the inhibitory one. */
export const EXCITATORY_ROWS = 4;
const ROWS = EXCITATORY_ROWS + 1;
export const NO_SPIKES: readonly Train[] = Array.from({ length: ROWS }, () => []);
export const MS_PER_SECOND = 30;

const FIELDS = {
  ...CONSTANTS,
  rate: number('rate', { default: 70, min: 0, max: 250 }),
  inhibitoryRate: number('ri', { default: 4, min: 0, max: 100 }),
  weight: number('w', { default: 3, min: 0, max: 10 }),
  /** As strong as an inhibitory neuron of the network. */
  inhibitoryWeight: number('wi', { default: 17, min: 0, max: 100 }),
  /** Placed by the reader; null: drawn by the engine. */
  trains: parsed<readonly Train[] | null>(
    's',
    '',
    (text) => (text ? parseTrains(text, ROWS, DURATION_MS) : null),
    (trains) => (trains ? formatTrains(trains) : ''),
  ),
  /** Chooses the spikes that are drawn. */
  index: passing(0),
  try: TRY,
};

export interface Neuron {
  fields: typeof FIELDS;
  answers: { drawn: Train[]; membrane: Membrane };
  model: null;
  network: null;
}
type At = Scene<Neuron>;

/** The trains of all rows; null until the engine has drawn them. */
export const trainsIn = ({ state, answers }: At) => state.trains ?? answers.drawn;

/** The reader has changed a row. A figure that stands shows what becomes of it. */
export const place = (at: At, row: number, train: Train): Move<Neuron> => ({
  state: { trains: withTrain(trainsIn(at) ?? NO_SPIKES, row, train), try: '' },
  show: at.playing ? undefined : 'end',
});

export const otherSpikes = ({ state, playing }: At): Move<Neuron> => ({
  state: { trains: null, index: state.index + 1, try: '' },
  show: playing ? undefined : 'end',
});

/** Everything else goes back to its default. */
const setting = (state: Move<Neuron>['state']) => (): Move<Neuron> => ({
  state: { ...defaultsOf(FIELDS), ...state },
  play: true,
  show: 'start',
});

export const spec: FigureSpec<Neuron> = {
  id: 'neuron',
  fields: FIELDS,
  asks: {
    // Also while spikes are placed, so that there is no gap on the way back.
    drawn: ({ state: { rate, inhibitoryRate, index } }) =>
      askTrains([rate, rate, rate, rate, inhibitoryRate], index, TIMING),
    membrane: (at) => askNeuron(trainsIn(at), at.state, FIELDS.weight.max, TIMING),
  },
  clock: () => ({ durationMs: DURATION_MS, msPerSecond: MS_PER_SECOND }),
  ended: ({ state }) => (state.trains ? null : { state: { index: state.index + 1 } }),
  recover: () => defaultsOf(FIELDS),
  tries: {
    'threshold-near': setting({
      vThresh: -62,
      weight: 1,
      // Six spikes close together, which suffice; later four, which do not.
      trains: [[60, 64, 200], [61, 65, 201], [62, 202], [63, 203], []],
    }),
    'long-refractory': setting({ tRef: 50 }),
    'strong-leak': setting({ tau: 10 }),
  },
  values: ({ answers: { membrane }, numbers, nowMs }) =>
    membrane ? valuesOf(membrane, momentAt(membrane, nowMs()), numbers) : {},
  data: ({ state, answers }) => ({
    state: state.try,
    spikes: answers.membrane?.spikes.length ?? 0,
  }),
  spoken: ({ t, answers }) =>
    `${t('outputSpikes')}: ${t('spikeCount', { n: answers.membrane?.spikes.length ?? 0 })}`,
};
