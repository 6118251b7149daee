/** What the figure of the neuron draws: inputs above, output between, V and conductances below. */
import { DURATION_MS, EXCITATORY_ROWS } from './experiments.ts';
import { conductanceDomain, type Membrane, potentialDomain } from './scope/membrane.ts';
import type { ScopeData, ScopeRow } from './scope/scope.ts';
import type { Train } from './scope/trains.ts';

const NOTHING = new Float32Array(0);

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
  const gE = membrane?.gE ?? NOTHING;
  const gI = membrane?.gI ?? NOTHING;
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
          lines: [
            { name: 'V', color: 'accent', values: membrane?.v ?? NOTHING },
            {
              name: 'v_{th}',
              color: 'threshold',
              values: membrane?.threshold ?? NOTHING,
              dashed: true,
            },
          ],
          spikes: {
            times: membrane?.spikes ?? [],
            count: membrane?.spikes.length ?? 0,
            color: 'accent',
            refractory: membrane?.parameters.refractoryExcMs,
          },
        },
        {
          title: '',
          weight: 1,
          domain: conductanceDomain([gE, gI], 1),
          lines: [
            { name: 'g_i', color: 'inh', values: gI, filled: true },
            { name: 'g_e', color: 'exc', values: gE, filled: true },
          ],
        },
      ],
    },
  };
}
