import type { Parameters } from '../../src/engine/parameters.ts';

/** A learning run that Brian2 has computed too: images 0, 1, 2 … of the 10,000, shown once each. */
export interface Brian2Case {
  name: string;
  title: string;
  /** Parameters that are not at their defaults. */
  changes: Partial<Parameters>;
  /** A network that ships with the page, to go on from; null for a fresh one. */
  network: string | null;
  /** Brian2's integration. */
  method: 'exponential_euler' | 'rk4';
  images: number;
}

const exact = { network: null, method: 'exponential_euler', images: 10 } as const;

export const BRIAN2_CASES: readonly Brian2Case[] = [
  { ...exact, name: 'pair-400', title: '400 neurons, fresh, all defaults', changes: {} },
  {
    ...exact,
    name: 'trained-400',
    title: '400 neurons, the trained network that ships with the page',
    changes: {},
    network: 'n400.spikeboard',
  },
  {
    ...exact,
    name: 'triplet-100',
    title: 'triplet rule',
    changes: { neurons: 100, rule: 'triplet' },
  },
  { ...exact, name: 'offset-100', title: 'offset rule', changes: { neurons: 100, rule: 'offset' } },
  {
    ...exact,
    name: 'all-100',
    title: 'all pairs of spikes',
    changes: { neurons: 100, pairing: 'all' },
  },
  {
    ...exact,
    name: 'rk4-100',
    title: 'fourth-order Runge-Kutta, step 0.05 ms',
    changes: { neurons: 100, dtMs: 0.05 },
    method: 'rk4',
    images: 5,
  },
];
