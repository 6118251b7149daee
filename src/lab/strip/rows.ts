/** Whose membranes the strip shows, and where their samples come from. */
import type { Population } from '../../engine/network.ts';
import type { Live, TraceBuffer } from '../../store/live.ts';
import type { Stage } from '../../store/stage.ts';

export interface Row {
  neuron: number;
  /** null: not known. */
  samples: TraceBuffer | null;
}

export interface Rows {
  rows: Row[];
  /** Nothing better is known than the membrane of the chosen neuron, which comes with the frames. */
  chosen: boolean;
}

/**
 * @param shown neurons that are to be shown @param pinned whether somebody pinned them
 * @param live what the frames bring, where the stage goes with them; null where it does not
 */
export function rowsOf(
  { traces }: Pick<Stage, 'traces'>,
  shown: readonly number[],
  population: Population,
  pinned: boolean,
  live: Pick<Live, 'watched' | 'trace'> | null,
): Rows {
  const streamed =
    live && live.watched.population === population && live.trace.count > 0 ? live : null;
  const samplesOf = (neuron: number): TraceBuffer | null => {
    const recorded = traces.find((t) => t.neuron === neuron && t.population === population);
    const own = streamed?.watched.neuron === neuron ? streamed.trace : null;
    // Of a run that goes on, the frames may know more than the last recording.
    if (!recorded || (own && own.count > recorded.samples.count)) return own;
    return recorded.samples;
  };
  const rows = shown.map((neuron) => ({ neuron, samples: samplesOf(neuron) }));
  if (pinned || !streamed || rows.some(({ samples }) => samples)) return { rows, chosen: false };
  return { rows: [{ neuron: streamed.watched.neuron, samples: streamed.trace }], chosen: true };
}
