import type { Membrane } from '../../scope/membrane.ts';
import {
  conductancePanel,
  excitationLine,
  inhibitionLine,
  potentialPanel,
  runOf,
} from '../../scope/panels.ts';
import type { PanelKind, ScopeData } from '../../scope/scope.ts';
import { DURATION_MS } from './spec.ts';

const KINDS: readonly (readonly PanelKind[])[] = [['v'], ['gE'], ['gI']];

/** V with its threshold, and below it what excitation and inhibition open, each on its own scale. */
export function biologyScope(membrane: Membrane | null): ScopeData {
  return {
    rows: [],
    membrane,
    kinds: KINDS,
    durationMs: DURATION_MS,
    touch: false,
    trace: runOf(membrane, DURATION_MS, [
      potentialPanel(membrane, 3),
      conductancePanel([excitationLine(membrane)], 0.8),
      conductancePanel([inhibitionLine(membrane)], 0.8),
    ]),
  };
}
