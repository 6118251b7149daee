/** Figure 2 of the hand-out, alive: who is connected with whom, and spikes on their way. */
import { imageField, nextImage, pixelsIn, pixelText } from '../../kit/digits.ts';
import { defaultsOf, number, parsed, passing, TRY } from '../../kit/runtime/fields.ts';
import type { FigureSpec, Move, Scene } from '../../kit/runtime/spec.ts';
import { beforeFirstAnswer, countsUntil, firstAfter, type Shown, shownOf } from './events.ts';
import { readTarget, type Target, targetText } from './layout.ts';
import { NEURONS, SMALL, type SmallNetwork } from './network.ts';

export const FIELDS = {
  image: imageField(0),
  /** Simulated ms per second of the room. */
  speed: number('speed', { default: 6, min: 0.5, max: 100 }),
  inhibition: number('lab.weightInhExc', { default: 17, min: 0, max: 34 }),
  /** The neuron or pixel whose connections stay shown. */
  target: parsed('target', '', (text) => readTarget(text, NEURONS), targetText),
  hovered: passing<Target | null>(null),
  try: TRY,
};
const SLOW = 1.5;
const QUICK = 20;
/** Only input happens before the first answer: the figure begins this long before it. */
const LEAD_MS = 12;
const SLOW_LEAD_MS = 3;
/** Where nothing moves the first answer is on its way. */
const UNDER_WAY_MS = 0.3;
const HOLD_SECONDS = 1.5;
const SYNAPSES = 784 * NEURONS + NEURONS + NEURONS * (NEURONS - 1);

/** What the network answered to a picture. */
export interface Answer extends Shown {
  pixels: Uint8Array;
  /** Rate added to a white pixel because the answer was too weak without. */
  boostHz: number;
}

export interface Architecture {
  fields: typeof FIELDS;
  answers: { shown: Answer };
  model: null;
  network: SmallNetwork;
}
type At = Scene<Architecture>;

/** The neuron or pixel whose connections are shown. */
export const targetIn = ({ state }: At) => state.hovered ?? state.target;

export function targetName(at: At): string {
  const target = targetIn(at);
  if (!target) return at.t('hoverNeuron');
  if (target.kind === 'input') return pixelText(at.t, target.id);
  const kind = target.kind === 'excitatory' ? 'excitatoryNeuron' : 'inhibitoryNeuron';
  return `${at.t(kind)} ${target.id + 1}`;
}

/** Neurons that have answered so far, and their spikes. */
export function activityIn({ answers: { shown }, readMs }: At) {
  if (!shown) return { neurons: 0, spikes: 0 };
  const counts = countsUntil(shown.excitatory, readMs, NEURONS);
  return {
    neurons: counts.filter((n) => n > 0).length,
    spikes: firstAfter(shown.excitatory, readMs),
  };
}

/** Shortly before the first answer. */
function beginning({ answers: { shown } }: At, of: string): number | undefined {
  return shown ? beforeFirstAnswer(shown, of === 'slow' ? SLOW_LEAD_MS : LEAD_MS) : undefined;
}

const attempt = (id: string, changes: (at: At) => Move<Architecture>['state']) => (at: At) => ({
  state: {
    ...defaultsOf(FIELDS, 'target', 'speed', 'inhibition', 'hovered'),
    ...changes(at),
  },
  play: 'always' as const,
  show: beginning(at, id),
});

export const spec: FigureSpec<Architecture> = {
  id: 'architecture',
  fields: FIELDS,
  images: { pack: 'test10k' },
  network: SMALL,
  asks: {
    shown(at) {
      const { image, inhibition } = at.state;
      const { parameters, weights, thetaMv } = at.network;
      const pixels = pixelsIn(at);
      return {
        of: [image, inhibition],
        async answer(engine) {
          const { result, boostHz } = await engine.runUntilAnswered({
            parameters: { ...parameters, weightInhExc: inhibition },
            weights,
            thetaMv,
            learn: false,
            image: { pixels, index: image, boostHz: 0 },
          });
          return { ...shownOf(result), pixels, boostHz };
        },
      };
    },
  },
  answered: (at) => ({
    show: at.playing
      ? beginning(at, at.state.try)
      : (at.answers.shown?.excitatory.times[0] ?? 0) + UNDER_WAY_MS,
  }),
  clock: ({ answers: { shown }, state }) =>
    shown && {
      durationMs: shown.durationMs,
      msPerSecond: state.speed,
      holdSeconds: HOLD_SECONDS,
      atEnd: 'wait',
      readEveryMs: 100,
    },
  ended: (at) => ({ state: nextImage(at) }),
  tries: {
    slow: attempt('slow', () => ({ speed: SLOW })),
    'hover-excitatory': attempt('hover-excitatory', ({ answers: { shown } }) => ({
      // The first that answers.
      target: { kind: 'excitatory', id: shown?.excitatory.ids[0] ?? 5 },
    })),
    'no-inhibition': attempt('no-inhibition', () => ({ inhibition: 0, speed: QUICK })),
  },
  values: ({ state, network, numbers: { integer, short } }) => ({
    neurons: integer(NEURONS),
    synapses: integer(SYNAPSES),
    wExcInh: short(network.parameters.weightExcInh),
    wInhExc: short(state.inhibition),
  }),
  data(at) {
    const { image, speed, inhibition } = at.state;
    const target = targetText(targetIn(at));
    return {
      state: `try=${at.state.try} speed=${speed} target=${target} inhibition=${inhibition} image=${image}`,
      'neurons-active': activityIn(at).neurons,
      boost: at.answers.shown?.boostHz ?? 0,
    };
  },
  spoken: targetName,
};
