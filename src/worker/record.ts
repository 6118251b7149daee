/** One presentation with all that was asked for, shown as often as there are membranes to record. */
import type { KernelNetwork } from '../engine/kernelNetwork.ts';
import type { CommandOf, Recording } from '../protocol/messages.ts';

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

/**
 * @param moment up to which it is shown; spikes and membranes are those of its last showing
 * @returns piece by piece
 */
export function* record(
  network: KernelNetwork,
  { watch, weights }: Pick<CommandOf<'replay'>, 'watch' | 'weights'>,
  { showing, step }: { showing: number; step: number },
  show: Showing,
): Generator<undefined, Recorded> {
  const read = (): Float32Array[] => weights.map((neuron) => network.readWeights(neuron));
  let recorded: Omit<Recorded, 'traces'> | null = null;
  const traces: Recording['traces'] = [];
  for (const watched of watch.length ? watch : [null]) {
    network.watch(watched?.population ?? 'excitatory', watched?.neuron ?? -1);
    yield* show.begin();
    yield* show.advanceTo({ showing, step: 0 });
    const before: Float32Array[] = recorded ? [] : read();
    yield* show.advanceTo({ showing, step });
    if (watched) {
      const { values, count } = network.membraneTrace();
      traces.push({ ...watched, values: values.slice(0, count * 4) });
    }
    if (recorded) continue;
    const after = read();
    recorded = {
      showing,
      dtMs: network.parameters.dtMs,
      steps: network.steps,
      reached: step,
      input: network.packedLog('input').slice(),
      excitatory: network.packedLog('excitatory').slice(),
      inhibitory: network.packedLog('inhibitory').slice(),
      weights: weights.map((neuron, k) => ({ neuron, before: before[k], after: after[k] })),
    };
  }
  network.watch('excitatory', -1);
  return { ...(recorded as Omit<Recorded, 'traces'>), traces };
}
