/** A cell whose synapses one can fire, and its membrane potential as the engine computes it. */
import { parsed, TRY } from '../../kit/runtime/fields.ts';
import type { FigureSpec, Move, Scene } from '../../kit/runtime/spec.ts';
import { valuesOf } from '../../scope/constants.ts';
import { DT_MS, drivenNeuron, type Push } from '../../scope/driven.ts';
import { type Membrane, momentAt } from '../../scope/membrane.ts';
import { askMembrane } from '../../scope/oneNeuron.ts';
import { DURATION_MS, type Fired, SYNAPSES } from './draw.ts';

export const SLOWER = 20;
/** Conductance that one spike opens; strong, so that a few of them are enough. */
const EXCITATION = { kind: 'ge', amount: 8 } as const;
const INHIBITION = { kind: 'gi', amount: 17 } as const;
const MOST_SPIKES = 60;
/** Where a synapse fires as long as all is shown at once, ms. */
const FIRST_MS = 10;
const BURST = '1@20,1@24,1@28,1@32,1@36';

/** `synapse@ms`, with commas between; what is none is left out. */
function parseFired(text: string): Fired[] {
  const fired = text.split(',').map((part) => {
    const [synapse, timeMs] = part.split('@').map(Number);
    return { synapse, timeMs };
  });
  return inOrder(
    fired.filter(
      ({ synapse, timeMs }) => SYNAPSES[synapse] && timeMs >= 0 && timeMs < DURATION_MS - 1,
    ),
  );
}

/** A link says `-` where no synapse fires: an empty text stands for the default. */
const formatFired = (fired: readonly Fired[]) =>
  fired.map(({ synapse, timeMs }) => `${synapse}@${timeMs}`).join(',') || '-';

const pushOf = ({ synapse, timeMs }: Fired): Push => ({
  timeMs,
  ...(SYNAPSES[synapse].inhibitory ? INHIBITION : EXCITATION),
});

const inOrder = (fired: readonly Fired[]) =>
  [...fired].sort((a, b) => a.timeMs - b.timeMs).slice(0, MOST_SPIKES);

export const FIELDS = { fired: parsed('f', BURST, parseFired, formatFired), try: TRY };

export interface Biology {
  fields: typeof FIELDS;
  answers: { membrane: Membrane };
  model: null;
  network: null;
}

/** Fires a synapse where the cursor is, and lets time go on from there. */
export function fire(at: Scene<Biology>, synapse: number): Move<Biology> {
  const now = at.nowMs() < DURATION_MS ? at.nowMs() : FIRST_MS;
  const timeMs = Math.round(now / DT_MS) * DT_MS;
  const fired = inOrder([...at.state.fired, { synapse, timeMs }]);
  return { state: { fired, try: '' }, play: at.reducedMotion ? undefined : true };
}

const firing = (text: string) => (): Move<Biology> => ({
  state: { fired: parseFired(text) },
  play: true,
  show: 'start',
});

export const spec: FigureSpec<Biology> = {
  id: 'biology',
  fields: FIELDS,
  asks: {
    membrane: ({ state }) => askMembrane(drivenNeuron(DURATION_MS, state.fired.map(pushOf))),
  },
  clock: () => ({ durationMs: DURATION_MS, msPerSecond: 1000 / SLOWER }),
  recover: () => ({ fired: FIELDS.fired.default, try: '' }),
  tries: {
    'one-spike': firing('1@20'),
    burst: firing(BURST),
    inhibit: firing(`3@22,${BURST}`),
  },
  values: ({ answers: { membrane }, nowMs, numbers }) =>
    membrane ? valuesOf(membrane, momentAt(membrane, nowMs()), numbers) : {},
  data: ({ state, answers }) => ({
    state: `${state.try} f=${formatFired(state.fired)}`,
    spikes: answers.membrane?.spikes.join(','),
  }),
  spoken: ({ t, answers }) => t('spikeCount', { n: answers.membrane?.spikes.length ?? 0 }),
};
