/** What a presentation taught a neuron: against hand calculations, and against the engine. */
import { describe, expect, it } from 'vitest';
import { makeParameters, type Parameters } from '../../src/engine/parameters.ts';
import type { SpikeList } from '../../src/engine/reference/again.ts';
import { learnedIn } from '../../src/store/learned.ts';
import { SpikeBuffer } from '../../src/store/live.ts';
import { makeSession, smallParameters, trainTo } from '../worker/support.ts';

const list = (spikes: [ms: number, id: number][]): SpikeList => ({
  times: spikes.map(([ms]) => ms),
  ids: spikes.map(([, id]) => id),
  count: spikes.length,
});
const weightsOf = (w: number) => {
  const before = new Float32Array(784).fill(w);
  return { neuron: 1, before, after: before.slice() };
};
const pair = { dtMs: 0.5, aPlus: 0.01, aMinus: 0.001, tauPlusMs: 20, tauMinusMs: 20 };

describe('the pairs of spikes of a neuron', () => {
  // Another neuron's spike at 12 ms is none of its own.
  const excitatory = list([
    [12, 0],
    [20, 1],
    [40, 1],
  ]);

  it('are each spike with the nearest before it, and their sums those of eq. 1', () => {
    const input = list([
      [10, 3],
      [30, 3],
      [35, 7],
    ]);
    const parameters = makeParameters({ ...pair, rule: 'pair', pairing: 'nearest' });
    const found = learnedIn(weightsOf(0.5), input, excitatory, 50, parameters);
    // Input 3: 10→20, 30→40, and 30 after 20. Input 7: 35→40, and 35 after 20.
    expect(found.deltasMs).toEqual([10, 10, -10, 5, -15]);
    expect(found.spikes).toBe(2);
    expect(found.gained.pairs).toBe(3);
    // 0.01 (2 e^{−1/2} + e^{−1/4})
    expect(found.gained.sum).toBeCloseTo(0.0199186, 6);
    expect(found.lost.pairs).toBe(2);
    // −0.001 (e^{−1/2} + e^{−3/4})
    expect(found.lost.sum).toBeCloseTo(-0.0010789, 6);
    expect(found.asked[4]).toBeCloseTo(-0.001 * Math.exp(-0.75), 9);
  });

  it('are all of them where all count', () => {
    const input = list([[10, 3]]);
    const parameters = makeParameters({ ...pair, rule: 'pair', pairing: 'all' });
    const found = learnedIn(weightsOf(0.5), input, excitatory, 50, parameters);
    expect(found.deltasMs).toEqual([10, 30]);
    // 0.01 (e^{−1/2} + e^{−3/2})
    expect(found.gained).toEqual({ pairs: 2, sum: expect.closeTo(0.00829661, 7) });
  });

  it('are the nearest spikes of each change under the other rules', () => {
    const input = list([
      [10, 3],
      [30, 3],
    ]);
    const parameters = makeParameters({ ...pair, rule: 'triplet', tauPost2Ms: 40 });
    const found = learnedIn(weightsOf(0.5), input, excitatory, 50, parameters);
    // The first spike of the neuron strengthens nothing; at the second, post2 is e^{−20/40}.
    expect(found.deltasMs).toEqual([-10, 10]);
    expect(found.asked[0]).toBeCloseTo(-0.001 * Math.exp(-0.5), 9);
    expect(found.asked[1]).toBeCloseTo(0.01 * Math.exp(-0.5) * Math.exp(-0.5), 9);
    expect([found.gained.pairs, found.lost.pairs]).toEqual([1, 1]);
  });

  it('change no weight beyond its bounds, though the rule asks for it', () => {
    const input = list([
      [10, 3],
      [30, 3],
    ]);
    const parameters = makeParameters({ ...pair, rule: 'pair', weightMax: 1, aMinus: 0.02 });
    const full = learnedIn(weightsOf(1), list([[10, 3]]), excitatory, 50, parameters);
    expect(full.gained).toEqual({ pairs: 1 + 1, sum: 0 });
    const empty = learnedIn(weightsOf(0), list([[30, 3]]), excitatory, 35, parameters);
    expect(empty.lost).toEqual({ pairs: 1, sum: 0 });
    expect(learnedIn(weightsOf(0.5), input, list([]), 50, parameters).deltasMs).toEqual([]);
  });
});

/** The winner of an image, by what was replayed, and by what the rule makes of the spikes. */
async function ofEngine(changes: Partial<Parameters>) {
  const parameters = smallParameters({ presentationMs: 200, ...changes });
  const { host, session } = makeSession({ parameters });
  await trainTo(session, host, 5);
  await session.handle<'stepImage'>({ type: 'stepImage' });
  const recording = await session.handle<'replay'>({
    type: 'replay',
    of: 'training',
    watch: [],
    weights: [],
    winner: 'excitatory',
  });
  const { input, excitatory, weights, dtMs, reached } = recording!;
  const list = (log: Uint32Array) => new SpikeBuffer().set(log, log.length, dtMs);
  return learnedIn(weights[0], list(input), list(excitatory), reached * dtMs, parameters);
}

describe('the changes of the rule add up to what the engine did to the weights:', () => {
  it.each<[string, Partial<Parameters>]>([
    ['pair, nearest', { rule: 'pair', pairing: 'nearest' }],
    ['pair, all', { rule: 'pair', pairing: 'all' }],
    ['triplet', { rule: 'triplet' }],
    ['offset', { rule: 'offset' }],
  ])('%s', async (_, changes) => {
    const { spikes, gained, lost, total, deltasMs } = await ofEngine(changes);
    expect(spikes).toBeGreaterThan(0);
    expect(deltasMs.length).toBeGreaterThan(10);
    expect(Math.abs(total)).toBeGreaterThan(0.01);
    // What is left of the traces of the image before is not known: e^{−150/20} of it.
    expect((gained.sum + lost.sum) / total).toBeCloseTo(1, 2);
  });
});
