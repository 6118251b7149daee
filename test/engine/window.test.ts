import { describe, expect, it } from 'vitest';
import { makeParameters, type Parameters } from '../../src/engine/parameters.ts';
import { Plasticity } from '../../src/engine/reference/plasticity.ts';
import type { InputWeights } from '../../src/engine/reference/weights.ts';
import { OFFSET_SHARE, TRIPLET_GAP_MS, windowAt } from '../../src/engine/window.ts';

/** What the reference's rule makes of one weight: the spikes of input 0 and of neuron 0, by time in ms. */
function changeOf(p: Parameters, spikes: readonly { at: number; of: 'pre' | 'post' }[]): number {
  const plasticity = new Plasticity(1);
  let change = 0;
  const weights = {
    neurons: 1,
    values: new Float64Array(784).fill(OFFSET_SHARE * p.weightMax),
    add: (i: number, _: number, by: number) => {
      if (i === 0) change += by;
    },
  } as unknown as InputWeights;
  let now = spikes[0].at;
  let last = 0;
  for (const { at, of } of spikes) {
    plasticity.decay(p, at - now);
    now = at;
    const before = change;
    if (of === 'pre') {
      plasticity.depress(weights, 0, p);
      plasticity.raisePre(0, p);
    } else {
      plasticity.potentiate(weights, 0, p);
      plasticity.raisePost(0, p);
    }
    last = change - before;
  }
  return last;
}

const DELTAS = [-60, -13, -0.5, 0.5, 7, 45];

/** The two spikes of a pair, the presynaptic one first where both come at once. */
function pair(deltaMs: number) {
  const pre = { at: 100, of: 'pre' } as const;
  const post = { at: 100 + deltaMs, of: 'post' } as const;
  return deltaMs > 0 ? [pre, post] : [post, pre];
}

describe('the window of a pair of spikes is what the engine does with it', () => {
  it.each(DELTAS)('pair rule, %d ms', (deltaMs) => {
    const p = makeParameters({
      rule: 'pair',
      aPlus: 0.02,
      aMinus: 0.003,
      tauPlusMs: 15,
      tauMinusMs: 31,
    });
    expect(windowAt(p, deltaMs)).toBeCloseTo(changeOf(p, pair(deltaMs)), 14);
  });

  it.each(DELTAS)('triplet rule, %d ms', (deltaMs) => {
    const p = makeParameters({ rule: 'triplet', aPlus: 0.02, aMinus: 0.003, tauPost2Ms: 55 });
    const [first, second] = pair(deltaMs);
    const earlier = { at: 100 + deltaMs - TRIPLET_GAP_MS, of: 'post' } as const;
    const spikes =
      deltaMs > 0 ? [first, second, earlier].sort((a, b) => a.at - b.at) : [first, second];
    expect(windowAt(p, deltaMs)).toBeCloseTo(changeOf(p, spikes), 14);
    // A first spike of the neuron changes nothing.
    if (deltaMs > 0) expect(changeOf(p, [first, second])).toBe(0);
  });

  it.each(DELTAS)('offset rule, %d ms', (deltaMs) => {
    const p = makeParameters({
      rule: 'offset',
      eta: 0.05,
      traceTarget: 0.3,
      mu: 0.7,
      weightMax: 3,
    });
    expect(windowAt(p, deltaMs)).toBeCloseTo(changeOf(p, pair(deltaMs)), 14);
  });

  it('at the same time the weight is lowered', () => {
    const p = makeParameters({ rule: 'pair', aMinus: 0.003 });
    expect(windowAt(p, 0)).toBe(-0.003);
  });
});
