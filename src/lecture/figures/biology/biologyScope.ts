import { conductanceDomain, type Membrane, potentialDomain } from '../../scope/membrane.ts';
import {
  excitationLine,
  inhibitionLine,
  outputSpikes,
  potentialLine,
  thresholdLine,
} from '../../scope/panels.ts';
import type { PanelKind, ScopeData } from '../../scope/scope.ts';

const KINDS: readonly (readonly PanelKind[])[] = [['v'], ['gE'], ['gI']];

/** V with its threshold, and below it what excitation and inhibition open, each on its own scale. */
export function biologyScope(membrane: Membrane | null, durationMs: number): ScopeData {
  const excitation = excitationLine(membrane);
  const inhibition = inhibitionLine(membrane);
  const dt = membrane?.dtMs ?? 0.5;
  return {
    rows: [],
    membrane,
    kinds: KINDS,
    durationMs,
    touch: false,
    trace: {
      t0: 0,
      t1: durationMs,
      start: dt,
      dt,
      count: membrane?.count ?? 0,
      panels: [
        {
          title: 'V (mV)',
          weight: 3,
          domain: potentialDomain(membrane ? [membrane] : []),
          lines: [potentialLine(membrane), thresholdLine(membrane)],
          spikes: outputSpikes(membrane),
        },
        {
          title: '',
          weight: 0.8,
          domain: conductanceDomain([excitation.values], 1),
          lines: [excitation],
        },
        {
          title: '',
          weight: 0.8,
          domain: conductanceDomain([inhibition.values], 1),
          lines: [inhibition],
        },
      ],
    },
  };
}
