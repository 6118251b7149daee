/** What a pair of spikes does to a weight, as each learning rule has it: for drawing; weights come from the engine. */
import type { Parameters } from './parameterTable.ts';

/** How far apart the two spikes of the neuron are of which the triplet rule needs the earlier one, ms. */
export const TRIPLET_GAP_MS = 20;
/** Of the largest weight: where the offset rule, which depends on the weight, is drawn. */
export const OFFSET_SHARE = 0.5;

export type WindowParameters = Pick<
  Parameters,
  | 'rule'
  | 'aPlus'
  | 'aMinus'
  | 'tauPlusMs'
  | 'tauMinusMs'
  | 'tauPost2Ms'
  | 'eta'
  | 'traceTarget'
  | 'mu'
  | 'weightMax'
>;

/**
 * Δw of one pair of spikes, `deltaMs` = t_post − t_pre.
 * - pair: eq. 1
 * - triplet: potentiation at a spike of the neuron `TRIPLET_GAP_MS` after another one of it
 * - offset: at a weight of `OFFSET_SHARE` of the largest; without a postsynaptic spike afterwards nothing changes
 */
export function windowAt(p: WindowParameters, deltaMs: number): number {
  const x = Math.exp(-deltaMs / p.tauPlusMs);
  if (p.rule === 'offset') {
    const room = p.weightMax * (1 - OFFSET_SHARE);
    return deltaMs > 0 ? p.eta * (x - p.traceTarget) * room ** p.mu : 0;
  }
  if (deltaMs <= 0) return -p.aMinus * Math.exp(deltaMs / p.tauMinusMs);
  const slow = p.rule === 'triplet' ? Math.exp(-TRIPLET_GAP_MS / p.tauPost2Ms) : 1;
  return p.aPlus * x * slow;
}
