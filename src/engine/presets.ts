import type { Parameters } from './parameters.ts';

/** A named set of parameters; everything not named keeps its default. */
export interface Preset {
  id: 'default' | 'lecture' | 'paper' | 'triplet';
  changes(neurons: number): Partial<Parameters>;
}

/** Presets in the order in which the page lists them; measured figures are in test/bench/ACCURACY.md. */
export const PRESETS: readonly Preset[] = [
  // Equation 1 with what the search found best.
  { id: 'default', changes: () => ({}) },
  // Thresholds move faster both ways, so that every neuron finds its digit within a few hundred images.
  {
    id: 'lecture',
    changes: (neurons) => ({ thetaPlusMv: 0.3, tauThetaMs: 6250 * neurons }),
  },
  // The values of Diehl & Cook 2015, with equation 1 in place of their rule.
  { id: 'paper', changes: () => ({ thetaPlusMv: 0.05 }) },
  { id: 'triplet', changes: () => ({ thetaPlusMv: 0.05, rule: 'triplet' }) },
];
