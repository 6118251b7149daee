/** What is to be read at a place of the plots; pure functions of what is on stage. */
import type { SpikeBuffer, TraceBuffer } from '../../store/live.ts';

type Spikes = Pick<SpikeBuffer, 'times' | 'ids' | 'count'>;

export interface NearSpike {
  neuron: number;
  /** ms */
  ms: number;
}

/**
 * The spike nearest to a point, as far as it is near enough.
 * @param at time in ms and neuron pointed at @param scale px of a ms and of a neuron
 * @param mostPx how far off it may be @returns null where there is none
 */
export function nearestSpike(
  { times, ids, count }: Spikes,
  at: { ms: number; neuron: number },
  scale: { msPx: number; neuronPx: number },
  mostPx: number,
): NearSpike | null {
  let nearest: NearSpike | null = null;
  let least = mostPx * mostPx;
  for (let k = 0; k < count; k++) {
    const dx = (times[k] - at.ms) * scale.msPx;
    if (Math.abs(dx) > mostPx) continue;
    const dy = (ids[k] - at.neuron) * scale.neuronPx;
    const squared = dx * dx + dy * dy;
    if (squared > least) continue;
    least = squared;
    nearest = { neuron: ids[k], ms: times[k] };
  }
  return nearest;
}

export interface MembraneReading {
  /** Of the sample, ms. */
  ms: number;
  v: number;
  threshold: number;
  gE: number;
  gI: number;
}

/** The sample nearest to a time; null where there is none. The first is that after the first step. */
export function membraneAt(
  { v, threshold, gE, gI, count }: TraceBuffer,
  ms: number,
  dtMs: number,
): MembraneReading | null {
  const i = Math.round(ms / dtMs) - 1;
  if (i >= count || count === 0 || i < -1) return null;
  const at = Math.max(0, i);
  if (Number.isNaN(v[at])) return null;
  return {
    ms: (at + 1) * dtMs,
    v: v[at],
    threshold: threshold[at],
    gE: gE[at],
    gI: gI[at],
  };
}

/** An excitatory spike at a moment, preferably of one of the neurons; null where none fired. */
export function spikeNow(
  { times, ids, count }: Spikes,
  ms: number,
  dtMs: number,
  preferred: readonly number[],
): NearSpike | null {
  let found: NearSpike | null = null;
  for (let k = 0; k < count; k++) {
    if (Math.abs(times[k] - ms) >= dtMs / 2) continue;
    const spike = { neuron: ids[k], ms: times[k] };
    if (preferred.includes(spike.neuron)) return spike;
    found ??= spike;
  }
  return found;
}
