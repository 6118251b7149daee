/** Reading a digit off the spikes of the excitatory layer, by count and by first spike. */

import { type Labelling, type Vote, vote, winner } from '../../../engine/readout.ts';
import { idOf, stampOf, timeMsOf } from '../../../engine/spikeLog.ts';
import { mulberry32 } from '../../ann/network.ts';

/** A neuron that answers. */
export interface Row {
  neuron: number;
  /** Class it stands for, -1 none. */
  assigned: number;
  /** Spike times in ms, ascending. */
  times: number[];
}

/** Neurons that spiked, from a packed log. */
export function rowsOf(log: Uint32Array, dtMs: number, assignment: Int8Array): Row[] {
  const rows = new Map<number, Row>();
  for (const entry of log) {
    const neuron = idOf(entry);
    let row = rows.get(neuron);
    if (!row) {
      row = { neuron, assigned: assignment[neuron], times: [] };
      rows.set(neuron, row);
    }
    row.times.push(timeMsOf(entry, dtMs));
  }
  return [...rows.values()];
}

export type Order = 'count' | 'first';

/** Most spikes first, or earliest spike first; equals by the other order, then by number. */
export function sortRows(rows: readonly Row[], order: Order): Row[] {
  const byCount = (a: Row, b: Row) => b.times.length - a.times.length;
  const byFirst = (a: Row, b: Row) => a.times[0] - b.times[0];
  const [first, second] = order === 'count' ? [byCount, byFirst] : [byFirst, byCount];
  return [...rows].sort((a, b) => first(a, b) || second(a, b) || a.neuron - b.neuron);
}

/** Spikes of a row before a moment. */
export function countBefore(row: Row, ms: number): number {
  let n = 0;
  while (n < row.times.length && row.times[n] <= ms) n++;
  return n;
}

/** The digit that the counts so far speak for, -1 none. */
export function answerByCount(
  rows: readonly Row[],
  ms: number,
  labelling: Labelling,
  kind: Vote,
): number {
  const counts = new Uint32Array(labelling.neurons);
  let spikes = 0;
  for (const row of rows) {
    const n = countBefore(row, ms);
    counts[row.neuron] = n;
    spikes += n;
  }
  return winner(vote(labelling, counts)[kind], spikes);
}

/** Class of the neuron that spiked first, if it did so before a moment; -1 none. */
export function answerByFirst(rows: readonly Row[], ms: number): { digit: number; ms: number } {
  let first: Row | null = null;
  for (const row of rows) {
    if (row.assigned < 0 || row.times[0] > ms) continue;
    if (!first || row.times[0] < first.times[0]) first = row;
  }
  return first ? { digit: first.assigned, ms: first.times[0] } : { digit: -1, ms: Number.NaN };
}

/**
 * Moves every input spike by a normal random time. Spikes that would leave the presentation are
 * reflected at its ends, so that the counts stay what they were.
 * @param log packed
 */
export function jittered(
  log: Uint32Array,
  deviationMs: number,
  dtMs: number,
  steps: number,
  seed: number,
): { timesMs: number[]; inputs: number[] } {
  const random = mulberry32(seed);
  const moved = Array.from(log, (entry) => {
    const normal =
      Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()) * deviationMs;
    const step = Math.round(stampOf(entry) + normal / dtMs);
    return { step: reflected(step, steps), input: idOf(entry) };
  });
  moved.sort((a, b) => a.step - b.step);
  return { timesMs: moved.map((s) => s.step * dtMs), inputs: moved.map((s) => s.input) };
}

/** A step inside 0 … steps − 1, mirrored at the ends as often as it takes. */
function reflected(step: number, steps: number): number {
  const period = 2 * steps;
  const at = ((step % period) + period) % period;
  return at < steps ? at : period - 1 - at;
}
