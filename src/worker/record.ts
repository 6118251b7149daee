/** One presentation with all that was asked for, shown as often as there are membranes to record. */
import type { KernelNetwork } from '../engine/kernelNetwork.ts';
import { winnerOf } from '../engine/spikeLog.ts';
import type { CommandOf } from '../protocol/messages.ts';
import type { Recording } from '../protocol/recording.ts';

/** Shows the same again and again; each time from the same beginning. */
export interface Showing {
  begin(): Generator<undefined>;
  advanceTo(to: { showing: number; step: number }): Generator<undefined>;
}

/** What the network itself knows of it. */
export type Recorded = Omit<
  Recording,
  'of' | 'computeMs' | 'index' | 'label' | 'given' | 'image' | 'boostHz'
>;

/** Which membranes and weights are recorded. */
export type Wants = Pick<CommandOf<'replay'>, 'watch' | 'weights' | 'winner'>;

/**
 * @param moment up to which it is shown; spikes and membranes are those of its last showing
 * @returns piece by piece
 */
export function* record(
  network: KernelNetwork,
  { watch, weights, winner }: Wants,
  { showing, step }: { showing: number; step: number },
  show: Showing,
): Generator<undefined, Recorded> {
  const passes: (Wants['watch'][number] | null)[] = watch.length ? [...watch] : [null];
  const traces: Recording['traces'] = [];
  const read: Recording['weights'] = [];
  let unread = [...weights];
  let recorded: Omit<Recorded, 'traces' | 'weights'> | null = null;
  for (let pass = 0; pass < passes.length; pass++) {
    const watched = passes[pass];
    network.watch(watched?.population ?? 'excitatory', watched?.neuron ?? -1);
    yield* show.begin();
    yield* show.advanceTo({ showing, step: 0 });
    const before = unread.map((neuron) => network.readWeights(neuron));
    yield* show.advanceTo({ showing, step });
    read.push(
      ...unread.map((neuron, k) => ({
        neuron,
        before: before[k],
        after: network.readWeights(neuron),
      })),
    );
    unread = [];
    if (watched) {
      const { values, count } = network.membraneTrace();
      traces.push({ ...watched, values: values.slice(0, count * 4) });
    }
    if (recorded) continue;
    recorded = {
      showing,
      dtMs: network.parameters.dtMs,
      steps: network.steps,
      reached: step,
      input: network.packedLog('input').slice(),
      excitatory: network.packedLog('excitatory').slice(),
      inhibitory: network.packedLog('inhibitory').slice(),
    };
    const neuron = winner ? winnerOf(recorded.excitatory) : -1;
    if (!winner || neuron < 0) continue;
    const known = watch.some((one) => one.neuron === neuron && one.population === winner);
    if (!known) passes.push({ population: winner, neuron });
    if (!known && !weights.includes(neuron)) unread.push(neuron);
  }
  network.watch('excitatory', -1);
  return { ...(recorded as Omit<Recorded, 'traces' | 'weights'>), traces, weights: read };
}
