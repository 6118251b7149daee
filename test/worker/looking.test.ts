/** A look inside: one neuron, closely. */
import { describe, expect, it } from 'vitest';
import type { ImageSet } from '../../src/data/pack.ts';
import { idOf, mostFired } from '../../src/engine/spikeLog.ts';
import type { ConfusedWish, Inspection } from '../../src/protocol/inspection.ts';
import type { Session } from '../../src/worker/session.ts';
import { LAST_WON, Wins } from '../../src/worker/wins.ts';
import {
  digestNow,
  expectedDigest,
  makeSession,
  pull,
  smallParameters,
  syntheticPack,
} from './support.ts';

const set = syntheticPack('some', 40);

describe('wins', () => {
  it('are counted by class, and the last of each neuron are remembered, the latest first', () => {
    const wins = new Wins(3, 10);
    for (let k = 0; k < LAST_WON + 2; k++) wins.add(set, k, 1);
    wins.add(set, 35, 2);
    wins.add(set, 36, -1);
    expect(wins.images).toBe(LAST_WON + 4);
    // Class of image k: k mod 10.
    expect([...wins.wonBy(1)]).toEqual([2, 2, 2, 2, 1, 1, 1, 1, 1, 1]);
    expect(wins.lastWonBy(1).map(({ label }) => label)).toEqual([
      3, 2, 1, 0, 9, 8, 7, 6, 5, 4, 3, 2,
    ]);
    expect(wins.lastWonBy(1)[0].image).toEqual(set.pixels.slice(13 * 784, 14 * 784));
    expect(wins.lastWonBy(2).map(({ label }) => label)).toEqual([5]);
    expect([wins.lastWonBy(0), [...wins.wonBy(0)]]).toEqual([[], new Array(10).fill(0)]);
  });

  it('remember images of a set that is no longer shown', () => {
    const wins = new Wins(1, 10);
    const other = syntheticPack('other', 40, 7);
    wins.add(set, 3, 0);
    wins.add(other, 3, 0);
    const [latest, before] = wins.lastWonBy(0);
    expect(latest.image).toEqual(other.pixels.slice(3 * 784, 4 * 784));
    expect(before.image).toEqual(set.pixels.slice(3 * 784, 4 * 784));
  });
});

const inspect = (session: Session, neuron: number): Promise<Inspection> =>
  Promise.resolve(session.handle<'inspect'>({ type: 'inspect', neuron }));

describe('a neuron', () => {
  it('is told of as it stands: weights, theta, answers, and what it won', async () => {
    const { session } = makeSession();
    const won = new Map<number, number[]>();
    for (let k = 0; k < 20; k++) {
      await session.handle<'stepImage'>({ type: 'stepImage' });
      const { presentation, excitatory, excitatoryCount } = await pull(session);
      const winner = mostFired(Array.from(excitatory.subarray(0, excitatoryCount), idOf));
      won.set(winner, [presentation.label, ...(won.get(winner) ?? [])]);
    }
    expect(won.size).toBeGreaterThan(2);
    const { labels } = await pull(session);
    for (let neuron = 0; neuron < 20; neuron++) {
      const told = await inspect(session, neuron);
      const mine = won.get(neuron) ?? [];
      expect(told.images).toBe(20);
      expect(told.imagesSeen).toBe(20);
      expect(told.lastWon.map(({ label }) => label)).toEqual(mine.slice(0, LAST_WON));
      expect([...told.won]).toEqual(
        Array.from({ length: 10 }, (_, c) => mine.filter((label) => label === c).length),
      );
      expect(told.thetaMv).toBeCloseTo(labels!.thetaMv[neuron], 4);
      expect(told.class).toBe(labels!.assignment[neuron]);
      // The rule keeps the sum of the weights.
      const sum = told.weights.reduce((a, b) => a + b, 0);
      expect(sum).toBeCloseTo(smallParameters().weightSum, 2);
    }
    const busiest = [...won].sort((a, b) => b[1].length - a[1].length)[0][0];
    const { rates } = await inspect(session, busiest);
    expect(Math.max(...rates)).toBeGreaterThan(0.5);
  });

  it('that is not there is refused', async () => {
    const { session } = makeSession();
    expect(() => session.handle<'inspect'>({ type: 'inspect', neuron: 20 })).toThrow(/0 to 19/);
  });

  it('is looked at without a trace in the run, in the middle of an image too', async () => {
    const { session } = makeSession();
    for (let k = 0; k < 3; k++) {
      await session.handle<'stepMs'>({ type: 'stepMs', ms: 30 });
      await inspect(session, k);
    }
    await session.handle<'stepImage'>({ type: 'stepImage' });
    const { images, digest } = await digestNow(session);
    expect(digest).toBe(expectedDigest(smallParameters(), images));
  });
});

describe('the layer', () => {
  it('is told of as it stands, each neuron once', async () => {
    const { session } = makeSession();
    for (let k = 0; k < 25; k++) await session.handle<'stepImage'>({ type: 'stepImage' });
    const layer = await session.handle<'layer'>({ type: 'layer' });
    expect(layer.imagesSeen).toBe(25);
    expect(layer.weights.reduce((a, b) => a + b, 0)).toBe(20 * 784);
    const { labels } = await pull(session);
    expect([...layer.thetaMv]).toEqual([...labels!.thetaMv]);
    for (const neuron of layer.silent) expect(layer.rates[neuron]).toBe(0);
    const told = await Promise.all(Array.from({ length: 20 }, (_, j) => inspect(session, j)));
    expect(Math.max(...told.map(({ weights }) => Math.max(...weights)))).toBe(layer.weightLargest);
    const ones = told.filter((one) => one.class === 1);
    expect(layer.sizes[1]).toBe(ones.length);
    expect(ones.length).toBeGreaterThan(0);
    const mean = ones.reduce((sum, { weights }) => sum + weights[400], 0) / ones.length;
    expect(layer.meanFields[784 + 400]).toBeCloseTo(mean, 5);
  });
});

describe('the pictures behind a cell', () => {
  const { host, session } = makeSession();
  const wish = (changes: Partial<ConfusedWish>) =>
    session.handle<'confused'>({
      type: 'confused',
      truth: 4,
      as: 7,
      given: new Int8Array(70).fill(7),
      ...changes,
    });

  it('are the test images of a class that were given another, with how many there are', async () => {
    const pack = host.packs.test10k as ImageSet;
    const given = new Int8Array(70).fill(3);
    given[14] = given[24] = given[25] = 7;
    const found = await wish({ given });
    // Image k is of class k mod 10.
    expect([found.total, [...found.indices], [...found.labels]]).toEqual([2, [14, 24], [4, 4]]);
    expect(found.images).toEqual(
      new Uint8Array([
        ...pack.pixels.subarray(14 * 784, 15 * 784),
        ...pack.pixels.subarray(24 * 784, 25 * 784),
      ]),
    );
  });

  it('are the first sixty of many, of any class where none is named, also without an answer', async () => {
    const found = await wish({ truth: null, as: -1, given: new Int8Array(70).fill(-1) });
    expect([found.total, found.indices.length, found.images.length]).toEqual([70, 60, 60 * 784]);
    expect([...found.labels.subarray(0, 12)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
    // A test of fewer images says nothing of the others.
    expect((await wish({ truth: 4, given: new Int8Array(20).fill(7) })).total).toBe(2);
  });

  it('are refused for a class that is not there', async () => {
    await expect(wish({ truth: 10 })).rejects.toThrow(/0 to 9/);
    await expect(wish({ as: -2 })).rejects.toThrow(/0 to 9/);
  });
});
