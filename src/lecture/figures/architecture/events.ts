/** The spikes of one presentation as the engine logged them. */
import { bisectRight } from 'd3';
import { unpackSpikes } from '../../../engine/spikeLog.ts';
import type { ExperimentResult } from '../../../protocol/messages.ts';

export interface Spikes {
  /** ms, ascending. */
  times: Float32Array;
  ids: Uint16Array;
  count: number;
}

export interface Shown {
  durationMs: number;
  input: Spikes;
  excitatory: Spikes;
  inhibitory: Spikes;
  /** When the partner of an excitatory spike fires, ms; NaN where it stays silent. */
  partner: Float32Array;
}

/** An excitatory spike reaches its partner within this time, or it has not made it fire. */
const PARTNER_MS = 4;

/** Unpacks a log. */
export function unpack(log: Uint32Array, dtMs: number): Spikes {
  const times = new Float32Array(log.length);
  const ids = new Uint16Array(log.length);
  unpackSpikes(log, log.length, dtMs, times, ids);
  return { times, ids, count: log.length };
}

export function shownOf(result: ExperimentResult): Shown {
  const { steps, dtMs } = result;
  const excitatory = unpack(result.excitatory, dtMs);
  const inhibitory = unpack(result.inhibitory, dtMs);
  const partner = new Float32Array(excitatory.count).fill(Number.NaN);
  for (let k = 0; k < excitatory.count; k++) {
    const start = excitatory.times[k];
    for (let i = firstAfter(inhibitory, start); i < inhibitory.count; i++) {
      if (inhibitory.times[i] > start + PARTNER_MS) break;
      if (inhibitory.ids[i] !== excitatory.ids[k]) continue;
      partner[k] = inhibitory.times[i];
      break;
    }
  }
  return {
    durationMs: steps * dtMs,
    input: unpack(result.input, dtMs),
    excitatory,
    inhibitory,
    partner,
  };
}

/** Index of the first spike after a time. */
export const firstAfter = ({ times }: Spikes, time: number) => bisectRight(times, time);

/** Spikes of each neuron up to a time. */
export function countsUntil(spikes: Spikes, time: number, neurons: number): Uint16Array {
  const counts = new Uint16Array(neurons);
  for (const id of spikes.ids.subarray(0, firstAfter(spikes, time))) counts[id]++;
  return counts;
}

/** The last neuron that fired before a time; -1 none. */
export function lastToFire({ excitatory }: Shown, time: number): number {
  const end = firstAfter(excitatory, time);
  return end ? excitatory.ids[end - 1] : -1;
}

/** A moment shortly before the first answer: nothing but input happens until then. */
export function beforeFirstAnswer({ excitatory }: Shown, leadMs: number): number {
  return excitatory.count ? Math.max(0, excitatory.times[0] - leadMs) : 0;
}
