/** What an experiment says about the one neuron that a figure watches. */

import type { Parameters } from '../../engine/parameters.ts';
import { timesMsOf } from '../../engine/spikeLog.ts';
import { extent } from '../../plots/geometry.ts';
import type { ExperimentResult } from '../../protocol/messages.ts';

export interface Membrane {
  parameters: Parameters;
  dtMs: number;
  durationMs: number;
  /** Samples; sample i stands for the time (i + 1) dt. */
  count: number;
  v: Float32Array;
  threshold: Float32Array;
  gE: Float32Array;
  gI: Float32Array;
  /** Output spikes in ms. */
  spikes: number[];
}

/** The watched excitatory neuron 0 of a result. */
export function membraneOf(result: ExperimentResult): Membrane {
  const { trace, parameters, dtMs } = result;
  const count = trace.length / 4;
  const take = (offset: number) => {
    const values = new Float32Array(count);
    for (let i = 0; i < count; i++) values[i] = trace[4 * i + offset];
    return values;
  };
  return {
    parameters,
    dtMs,
    durationMs: result.steps * dtMs,
    count,
    v: take(0),
    threshold: take(1),
    gE: take(2),
    gI: take(3),
    spikes: timesMsOf(result.excitatory, dtMs, 0),
  };
}

/** The sample in force at a time; -1 before the first. */
export function sampleAt({ count, dtMs }: Membrane, timeMs: number): number {
  return Math.min(count, Math.floor(timeMs / dtMs + 1e-6)) - 1;
}

export interface Moment {
  v: number;
  threshold: number;
  gE: number;
  gI: number;
  /** Where V would settle if the conductances stood still, mV. */
  vInfinity: number;
  tauEffectiveMs: number;
  refractory: boolean;
}

/** Everything at one time; at rest before the first step. */
export function momentAt(membrane: Membrane, timeMs: number): Moment {
  const { parameters: p, v, threshold, gE, gI, spikes } = membrane;
  const i = sampleAt(membrane, timeMs);
  const ge = i < 0 ? 0 : gE[i];
  const gi = i < 0 ? 0 : gI[i];
  return {
    v: i < 0 ? p.restExcMv : v[i],
    threshold: threshold[Math.max(0, i)] ?? p.thresholdExcMv,
    gE: ge,
    gI: gi,
    vInfinity: settledAt(p, ge, gi),
    tauEffectiveMs: p.tauExcMs / (1 + ge + gi),
    refractory: spikes.some((t) => timeMs >= t && timeMs < t + p.refractoryExcMs),
  };
}

/** V∞ of the chapter's second equation. */
export function settledAt(p: Parameters, gE: number, gI: number): number {
  const { restExcMv, reversalExcOnExcMv, reversalInhOnExcMv } = p;
  return (restExcMv + gE * reversalExcOnExcMv + gI * reversalInhOnExcMv) / (1 + gE + gI);
}

export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return values.length ? sum / values.length : 0;
}

/** Potentials that a plot has to show: traces, rest, reset and threshold with some room. */
export function potentialDomain(membranes: readonly Membrane[]): [number, number] {
  let lo = Number.POSITIVE_INFINITY;
  let hi = Number.NEGATIVE_INFINITY;
  for (const { v, count, threshold, parameters } of membranes) {
    const [least, most] = extent(v, count);
    const fixed = [parameters.restExcMv, parameters.resetExcMv, threshold[0] ?? 0];
    lo = Math.min(lo, least, ...fixed);
    hi = Math.max(hi, most, ...fixed);
  }
  if (!(lo <= hi)) return [-70, -45];
  const room = Math.max(2, (hi - lo) * 0.12);
  return [lo - room, hi + 1.6 * room];
}

/** From 0 to a little above the largest value, never closer than `least`. */
export function conductanceDomain(
  conductances: readonly ArrayLike<number>[],
  least: number,
): [number, number] {
  let most = 0;
  for (const values of conductances) {
    for (let i = 0; i < values.length; i++) if (values[i] > most) most = values[i];
  }
  return [0, Math.max(least, most * 1.15)];
}
