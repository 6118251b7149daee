import { afterEach, describe, expect, test } from 'vitest';
import { shareWork } from '../../scripts/crew.ts';
import { digestOf } from '../../src/engine/digest.ts';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import { INPUTS, makeParameters } from '../../src/engine/parameters.ts';
import { trainOn } from '../../src/engine/presentation.ts';

/** Steps few enough for machines with fewer processors than threads, which take turns at each step. */
const PARAMETERS = makeParameters({ neurons: 203, presentationMs: 60, attemptsMax: 1 });
/** Of the images, this many are learned before the crew comes. */
const ALONE = 6;

/** A bar that wanders with the image's number. */
function bar(index: number): Uint8Array {
  const image = new Uint8Array(INPUTS);
  const left = 4 + ((index * 5) % 16);
  for (let y = 5; y < 23; y++) image.fill(230, y * 28 + left, y * 28 + left + 5);
  return image;
}

/** Trains on some images, changing a parameter on the way. */
function trained(network: KernelNetwork, before: () => Promise<void> | void = () => {}) {
  const run = async () => {
    for (let i = 0; i < 18; i++) {
      if (i === ALONE) await before();
      if (i === 12) network.setParameters({ thetaPlusMv: 0.5, tauExcMs: 90 });
      trainOn(network, bar(i), i);
    }
    return digestOf(network);
  };
  return run();
}

describe('a network whose neurons are split over threads', () => {
  let dismiss = () => {};
  afterEach(() => dismiss());

  test.each([2, 3, 5])('%i threads give what one gives, to the bit', async (threads) => {
    const expected = await trained(new KernelNetwork(PARAMETERS));
    const network = new KernelNetwork(PARAMETERS, { shared: true });
    const got = await trained(network, async () => {
      // The crew comes while the network is at work already.
      dismiss = shareWork(network, threads);
      await expect.poll(() => network.parts).toBe(threads);
    });
    expect(network.parts).toBe(threads);
    expect(got).toBe(expected);
  });

  test('a network goes on alone before its crew has come and after it was dismissed', async () => {
    const network = new KernelNetwork(PARAMETERS, { shared: true });
    network.formCrew(2);
    trainOn(network, bar(0), 0);
    expect(network.parts).toBe(1);
    network.dismissCrew();
    trainOn(network, bar(1), 1);
    const alone = new KernelNetwork(PARAMETERS);
    for (let i = 0; i < 2; i++) trainOn(alone, bar(i), i);
    expect(digestOf(network)).toBe(digestOf(alone));
  });

  test('memory that is not shared is refused', () => {
    const network = new KernelNetwork(makeParameters({ neurons: 8 }));
    expect(() => network.formCrew(2)).toThrow('shared memory');
    expect(() =>
      new KernelNetwork(makeParameters({ neurons: 8 }), { shared: true }).formCrew(40),
    ).toThrow('40');
  });
});
