import { conductanceDomain, type Membrane, potentialDomain } from '../../scope/membrane.ts';
import {
  excitationLine,
  outputSpikes,
  potentialLine,
  runOf,
  thresholdLine,
} from '../../scope/panels.ts';
import type { ScopeData } from '../../scope/scope.ts';

interface Names {
  whole: string;
  part: string;
  potential: string;
}

/**
 * V of the full model and of the one with a part left out, over the input of the full one.
 * @param part null where nothing is left out
 */
export function comparisonScope(whole: Membrane, part: Membrane | null, names: Names): ScopeData {
  const excitation = excitationLine(whole);
  const shown = part ?? whole;
  const full = { ...potentialLine(whole, names.whole), color: 'muted' as const };
  return {
    rows: [],
    membrane: shown,
    second: part ? { membrane: whole, color: 'muted' } : undefined,
    kinds: [['v'], ['gE']],
    durationMs: whole.durationMs,
    trace: runOf(whole, whole.durationMs, [
      {
        title: names.potential,
        weight: 3,
        domain: potentialDomain(part ? [whole, part] : [whole]),
        lines: [full, ...(part ? [potentialLine(part, names.part)] : []), thresholdLine(shown, '')],
        spikes: outputSpikes(shown, part ? 'accent' : 'muted'),
      },
      {
        title: 'g_e',
        domain: conductanceDomain([excitation.values], 1),
        lines: [{ ...excitation, name: '' }],
      },
    ]),
  };
}
