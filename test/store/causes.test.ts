import { describe, expect, it } from 'vitest';
import { makeParameters, type Parameters } from '../../src/engine/parameters.ts';
import type { SpikeList } from '../../src/engine/reference/again.ts';
import { causesOf } from '../../src/store/causes.ts';
import { SpikeBuffer } from '../../src/store/live.ts';
import { makeSession, smallParameters, trainTo } from '../worker/support.ts';

const list = (spikes: [ms: number, id: number][]): SpikeList => ({
  times: spikes.map(([ms]) => ms),
  ids: spikes.map(([, id]) => id),
  count: spikes.length,
});
const weightsOf = (some: Record<number, number>) => {
  const before = new Float32Array(784);
  for (const [i, w] of Object.entries(some)) before[Number(i)] = w;
  return { before, after: before.slice() };
};

describe('what brought a spike about', () => {
  const parameters = makeParameters({ tauGeMs: 2, dtMs: 0.5 });
  const weights = weightsOf({ 3: 0.5, 5: 0.25 });

  it('is what each input had left in g_e, as computed by hand', () => {
    const input = list([
      [5, 3],
      [7, 5],
      // It comes in the step after the spike.
      [8, 3],
    ]);
    const found = causesOf({ neuron: 1, ms: 8 }, input, list([[8, 1]]), weights, parameters);
    // 0.5 e^{−3/2} = 0.111565; 0.25 e^{−1/2} = 0.151633
    expect(found.gE).toBeCloseTo(0.263198, 5);
    expect(found.spikes.map(({ input: i, ms, weight }) => [i, ms, weight])).toEqual([
      [5, 7, 0.25],
      [3, 5, 0.5],
    ]);
    expect(found.spikes[0].conductance).toBeCloseTo(0.151633, 5);
    expect(found.byInput[3]).toBeCloseTo(0.111565, 5);
    expect(found.byInput[5]).toBeCloseTo(0.151633, 5);
  });

  it('adds the spikes of one input, and leaves out what has died away', () => {
    const input = list([
      [1, 3],
      [80, 3],
      [81, 3],
    ]);
    const found = causesOf({ neuron: 1, ms: 82 }, input, list([]), weights, parameters);
    expect(found.spikes.map(({ ms }) => ms)).toEqual([81, 80]);
    expect(found.byInput[3]).toBeCloseTo(0.5 * (Math.exp(-0.5) + Math.exp(-1)), 5);
  });

  it('is nothing without inputs', () => {
    const found = causesOf({ neuron: 1, ms: 9 }, list([]), list([]), weights, parameters);
    expect([found.gE, found.spikes]).toEqual([0, []]);
  });
});

/** Spikes of a replay, as the stage has them. */
const buffer = (log: Uint32Array, dtMs: number) => new SpikeBuffer().set(log, log.length, dtMs);

/** The winner's spikes in the images shown last, each with the g_e that was recorded. */
async function againstTrace(changes: Partial<Parameters>, images: number[]) {
  const parameters = smallParameters({ presentationMs: 200, ...changes });
  const { host, session } = makeSession({ parameters });
  const found: { gE: number; recorded: number; nth: number }[] = [];
  for (const count of images) {
    await trainTo(session, host, count);
    await session.handle<'stepImage'>({ type: 'stepImage' });
    const recording = await session.handle<'replay'>({
      type: 'replay',
      of: 'training',
      watch: [],
      weights: [],
      winner: 'excitatory',
    });
    const { dtMs, traces, weights } = recording!;
    const [input, excitatory] = [recording!.input, recording!.excitatory].map((log) =>
      buffer(log, dtMs),
    );
    const { neuron, values } = traces[0];
    let nth = 0;
    for (let k = 0; k < excitatory.count; k++) {
      if (excitatory.ids[k] !== neuron) continue;
      const ms = excitatory.times[k];
      const { gE } = causesOf({ neuron, ms }, input, excitatory, weights[0], parameters);
      // Sample s − 1 is that after the step at whose end the neuron fired.
      const recorded = values[4 * (Math.round(ms / dtMs) - 1) + 2];
      found.push({ gE, recorded, nth: nth++ });
    }
  }
  return found;
}

describe('against the engine', () => {
  it.each<[string, Partial<Parameters>]>([
    ['pairs', {}],
    ['triplets, slow conductances', { rule: 'triplet', tauGeMs: 8 }],
    ['the offset rule', { rule: 'offset' }],
    ['all pairs, fast learning', { pairing: 'all', aPlus: 0.05, aMinus: 0.02 }],
  ])('g_e is the one recorded to 1 %%, also while the neuron learns: %s', async (_, changes) => {
    const found = await againstTrace(changes, [5, 20, 40]);
    expect(found.length).toBeGreaterThan(5);
    // Weights have changed by the second spike of a neuron.
    expect(found.some(({ nth }) => nth > 0)).toBe(true);
    for (const { gE, recorded } of found) {
      expect(Math.abs(gE - recorded)).toBeLessThan(0.01 * recorded);
    }
  });
});
