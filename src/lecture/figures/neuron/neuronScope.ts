/** What the figure of the neuron draws: inputs above, output between, V and conductances below. */

import { conductanceDomain, type Membrane, potentialDomain } from '../../scope/membrane.ts';
import {
  excitationLine,
  inhibitionLine,
  outputSpikes,
  potentialLine,
  thresholdLine,
} from '../../scope/panels.ts';
import type { ScopeData, ScopeRow } from '../../scope/scope.ts';
import type { Train } from '../../scope/trains.ts';
import { DURATION_MS, EXCITATORY_ROWS } from './experiments.ts';

export function neuronScope(
  trains: readonly Train[],
  membrane: Membrane | null,
  touch: boolean,
): ScopeData {
  const rows: ScopeRow[] = trains.map((times, k) =>
    k < EXCITATORY_ROWS
      ? { name: `s_${k + 1}`, color: 'exc', times, symbols: ['w', 'rate', 'spikeTrain'] }
      : { name: 's_{inh}', color: 'inh', times, symbols: ['wInhExc'] },
  );
  rows.push({ name: 's_i', color: 'accent', times: membrane?.spikes ?? [], slim: true });
  const dt = membrane?.dtMs ?? 0.5;
  const excitation = excitationLine(membrane);
  const inhibition = inhibitionLine(membrane);
  return {
    rows,
    membrane,
    kinds: [['v'], ['gE', 'gI']],
    durationMs: DURATION_MS,
    touch,
    trace: {
      t0: 0,
      t1: DURATION_MS,
      start: dt,
      dt,
      count: membrane?.count ?? 0,
      panels: [
        {
          title: 'V (mV)',
          weight: 3.2,
          domain: potentialDomain(membrane ? [membrane] : []),
          lines: [potentialLine(membrane), thresholdLine(membrane)],
          spikes: outputSpikes(membrane),
        },
        {
          title: '',
          weight: 1,
          domain: conductanceDomain([excitation.values, inhibition.values], 1),
          lines: [inhibition, excitation],
        },
      ],
    },
  };
}
