import { describe, expect, test, vi } from 'vitest';
import { startThread } from '../../scripts/crew.ts';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import { makeParameters } from '../../src/engine/parameters.ts';
import { CREW_NEURONS_MIN, canShareMemory, Trial, threadsFor } from '../../src/worker/crew.ts';
import { digestNow, expectedDigest, FakeHost, makeSession, trainTo } from './support.ts';

describe('how many threads a network gets', () => {
  test.each([
    [CREW_NEURONS_MIN, 8, 4],
    [6400, 4, 2],
    [6400, 2, 1],
    [6400, 64, 4],
    [400, 8, 1],
  ])('%i neurons, %i processors: %i', (neurons, processors, threads) => {
    expect(threadsFor(neurons, processors)).toBe(threads);
  });
});

describe('memory is shared with threads', () => {
  const complete = { crossOriginIsolated: true, SharedArrayBuffer, Worker: class {} };
  const given = (changes: object) =>
    canShareMemory({ ...complete, ...changes } as unknown as typeof globalThis);

  test('only where the page has all that this needs', () => {
    expect(given({})).toBe(true);
    expect(given({ crossOriginIsolated: false })).toBe(false);
    expect(given({ Worker: undefined })).toBe(false);
    // WebKitGTK: isolated, and without shared memory.
    expect(given({ SharedArrayBuffer: undefined })).toBe(false);
  });

  test('and a network without it says so where the class is unknown', () => {
    vi.stubGlobal('SharedArrayBuffer', undefined);
    try {
      const network = new KernelNetwork(makeParameters({ neurons: 8 }));
      expect(() => network.formCrew(2)).toThrow('Threads need a network with shared memory.');
    } finally {
      vi.unstubAllGlobals();
    }
  });
});

describe('whether a network is split', () => {
  /** Shows images one by one, for so long in either way; returns the share shown split. */
  function shareSplit(trial: Trial, images: number, splitMs: number, aloneMs: number): number {
    let split = 0;
    for (let i = 0; i < images; i++) {
      if (trial.split) split++;
      trial.observe(1, trial.split ? splitMs : aloneMs);
    }
    return split / images;
  }

  test('is tried, and then as is faster', () => {
    expect(shareSplit(new Trial(), 5000, 2, 3)).toBeGreaterThan(0.95);
    expect(shareSplit(new Trial(), 5000, 3, 2)).toBeLessThan(0.05);
  });

  test('changes when the machine does', () => {
    const trial = new Trial();
    shareSplit(trial, 2000, 2, 3);
    expect(shareSplit(trial, 5000, 9, 3)).toBeLessThan(0.3);
  });
});

describe('a session whose network is split over threads', () => {
  const LARGE = {
    parameters: makeParameters({ neurons: CREW_NEURONS_MIN }),
    processors: 4,
  };

  /** Real threads of Node in place of nested workers. */
  class ThreadedHost extends FakeHost {
    started = 0;
    ended = 0;
    readonly crew = {
      canShare: true,
      startThread: (post: Parameters<typeof startThread>[0]) => {
        this.started++;
        const end = startThread(post);
        return () => {
          this.ended++;
          end();
        };
      },
    };
  }

  test('learns the same as one alone, whenever the threads come', async () => {
    const host = new ThreadedHost();
    const { session } = makeSession(LARGE, host);
    await trainTo(session, host, 12);
    const { images, digest } = await digestNow(session);
    expect(digest).toBe(expectedDigest(LARGE.parameters, images));
    expect([host.started, host.ended]).toEqual([1, 0]);
    session.end();
    expect(host.ended).toBe(1);
  });

  test('gives each new network a crew of its own, and sends the old one home', async () => {
    const host = new ThreadedHost();
    const { session } = makeSession(LARGE, host);
    const parameters = { ...LARGE.parameters, seed: 9 };
    await session.handle<'reset'>({ type: 'reset', parameters });
    expect([host.started, host.ended]).toEqual([2, 1]);
    const { bytes } = await session.handle<'saveNetwork'>({ type: 'saveNetwork', compact: false });
    await session.handle<'loadNetwork'>({ type: 'loadNetwork', bytes, name: 'again' });
    expect([host.started, host.ended]).toEqual([3, 2]);
    session.end();
    expect(host.ended).toBe(3);
  });

  test('has none where memory may not be shared', async () => {
    const host = new ThreadedHost();
    host.crew.canShare = false;
    makeSession(LARGE, host).session.end();
    expect(host.started).toBe(0);
  });
});
