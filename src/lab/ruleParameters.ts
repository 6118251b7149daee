/** Which parameters only some of the learning rules use. */
import type { ParameterName, PlasticityRule } from '../engine/parameters.ts';

const USED_BY: Partial<Record<ParameterName, readonly PlasticityRule[]>> = {
  aPlus: ['pair', 'triplet'],
  aMinus: ['pair', 'triplet'],
  tauMinusMs: ['pair', 'triplet'],
  tauPost2Ms: ['triplet'],
  eta: ['offset'],
  traceTarget: ['offset'],
  mu: ['offset'],
};

export function isUsed(name: ParameterName, rule: PlasticityRule): boolean {
  return USED_BY[name]?.includes(rule) ?? true;
}
