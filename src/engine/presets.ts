import type { Parameters } from './parameters.ts';

/** A named set of parameters; everything not named keeps its default. */
export interface Preset {
  id: 'default' | 'lecture' | 'large' | 'paper' | 'triplet';
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
  // Each of thousands of neurons wins few images, so that each has to count for more.
  {
    id: 'large',
    changes: (neurons) => ({ aPlus: 0.02, thetaPlusMv: 0.2, tauThetaMs: 6250 * neurons }),
  },
  // The values of Diehl & Cook 2015, with equation 1 in place of their rule.
  { id: 'paper', changes: () => ({ thetaPlusMv: 0.05 }) },
  { id: 'triplet', changes: () => ({ thetaPlusMv: 0.05, rule: 'triplet' }) },
];
