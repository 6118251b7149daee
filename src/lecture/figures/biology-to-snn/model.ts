import type { Experiment } from '../../../protocol/messages.ts';
import { DT_MS, drivenNeuron, type Push } from '../../scope/driven.ts';

export const DURATION_MS = 400;

/** Parts of the cell that the model keeps; each can be left out. */
export const PARTS = ['leak', 'refractory', 'conductance'] as const;
export type Part = (typeof PARTS)[number];

/** Weak and steady, then a strong burst. */
const WEAK = { fromMs: 10, untilMs: 300, everyMs: 10, amount: 1 };
const BURST = { fromMs: 330, untilMs: 360, everyMs: DT_MS, amount: 5 };

/** With so long a time constant next to nothing leaks away. */
const LEAKLESS_TAU = 10;
/** The highest reversal potential allowed: far away, so that the pull hardly depends on V. */
const FAR_MV = 100;
const REST_MV = -65;

/** The neuron of the network under the two inputs, with some parts left out. */
export function experimentOf(without: readonly Part[]): Experiment {
  const leakless = without.includes('leak');
  const far = without.includes('conductance');
  // g is relative to the leak: a tenth of the leak needs ten times the conductance for the same push.
  let scale = leakless ? LEAKLESS_TAU : 1;
  // The same push at rest from further away.
  if (far) scale *= -REST_MV / (FAR_MV - REST_MV);
  const pushes: Push[] = [];
  for (const { fromMs, untilMs, everyMs, amount } of [WEAK, BURST]) {
    for (let timeMs = fromMs; timeMs < untilMs; timeMs += everyMs) {
      pushes.push({ timeMs, kind: 'ge', amount: amount * scale });
    }
  }
  return drivenNeuron(DURATION_MS, pushes, {
    ...(leakless && { tauExcMs: 100 * LEAKLESS_TAU }),
    ...(without.includes('refractory') && { refractoryExcMs: 0 }),
    ...(far && { reversalExcOnExcMv: FAR_MV }),
  });
}
