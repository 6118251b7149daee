import type { Experiment } from '../../../protocol/messages.ts';

export const DURATION_MS = 400;
const DT_MS = 0.5;

/** Parts of the cell that the model keeps; each can be left out. */
export const PARTS = ['leak', 'refractory', 'conductance'] as const;
export type Part = (typeof PARTS)[number];

/** Weak and steady, then a strong burst. */
const WEAK = { everyMs: 10, untilMs: 300, amount: 1 };
export const BURST = { fromMs: 330, untilMs: 360, amount: 5 };

/** With so long a time constant next to nothing leaks away. */
const LEAKLESS_TAU = 10;
/** The highest reversal potential allowed: far away, so that the pull hardly depends on V. */
const FAR_MV = 100;
const REST_MV = -65;

/** The neuron of the network under the two inputs, without the parts in `without`. */
export function experimentOf(without: ReadonlySet<Part>): Experiment {
  // g is relative to the leak: a tenth of the leak needs ten times the conductance for the same push.
  let scale = without.has('leak') ? LEAKLESS_TAU : 1;
  // The same push at rest from further away.
  if (without.has('conductance')) scale *= -REST_MV / (FAR_MV - REST_MV);
  const injections: NonNullable<Experiment['injections']> = [];
  const add = (timeMs: number, amount: number) =>
    injections.push({
      timeMs,
      population: 'excitatory',
      kind: 'ge',
      neuron: 0,
      amount: amount * scale,
    });
  for (let ms = WEAK.everyMs; ms < WEAK.untilMs; ms += WEAK.everyMs) add(ms, WEAK.amount);
  for (let ms = BURST.fromMs; ms < BURST.untilMs; ms += DT_MS) add(ms, BURST.amount);
  return {
    parameters: {
      neurons: 1,
      weightExcInh: 0,
      thetaPlusMv: 0,
      presentationMs: DURATION_MS,
      dtMs: DT_MS,
      ...(without.has('leak') ? { tauExcMs: 100 * LEAKLESS_TAU } : {}),
      ...(without.has('refractory') ? { refractoryExcMs: 0 } : {}),
      ...(without.has('conductance') ? { reversalExcOnExcMv: FAR_MV } : {}),
    },
    spikes: { timesMs: [], inputs: [] },
    injections,
    watch: { population: 'excitatory', neuron: 0 },
    learn: false,
  };
}

/** Parts left out, as they stand in the link. */
export function readWithout(text: string | undefined): Set<Part> {
  const words = (text ?? '').split(',');
  return new Set(PARTS.filter((part) => words.includes(part)));
}
