import type { Membrane } from '../../scope/membrane.ts';
import {
  conductancePanel,
  excitationLine,
  inhibitionLine,
  potentialPanel,
  runOf,
} from '../../scope/panels.ts';
import type { ScopeData, ScopeRow } from '../../scope/scope.ts';
import type { Train } from '../../scope/trains.ts';
import { DURATION_MS, EXCITATORY_ROWS } from './spec.ts';

/** Inputs above, output between, V and conductances below. */
export function neuronScope(trains: readonly Train[], membrane: Membrane | null): ScopeData {
  const rows: ScopeRow[] = trains.map((times, k) =>
    k < EXCITATORY_ROWS
      ? { name: `s_${k + 1}`, color: 'exc', times, symbols: ['w', 'rate', 'spikeTrain'] }
      : { name: 's_{inh}', color: 'inh', times, symbols: ['wInhExc'] },
  );
  rows.push({ name: 's_i', color: 'accent', times: membrane?.spikes ?? [], slim: true });
  return {
    rows,
    membrane,
    kinds: [['v'], ['gE', 'gI']],
    durationMs: DURATION_MS,
    trace: runOf(membrane, DURATION_MS, [
      potentialPanel(membrane, 3.2),
      conductancePanel([inhibitionLine(membrane), excitationLine(membrane)], 1),
    ]),
  };
}
