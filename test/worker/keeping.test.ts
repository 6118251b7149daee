import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { RunEntry } from '../../src/runs/run.ts';
import { SafeRuns } from '../../src/runs/safeRuns.ts';
import { Keeper, type KeptRun, type KeptSource } from '../../src/worker/keeper.ts';
import { browserRuns, openAhead } from '../../src/worker/keeping.ts';
import { FakeBrowser } from './support.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('runs kept by the browser', () => {
  it('have ids of 24 hexadecimal digits, each another', () => {
    const { newId } = browserRuns('here', () => {});
    const ids = Array.from({ length: 50 }, newId);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{24}$/);
    expect(new Set(ids).size).toBe(50);
    vi.stubGlobal('crypto', { getRandomValues: (bytes: Uint8Array) => bytes.fill(5) });
    expect(newId()).toBe('05'.repeat(12));
  });

  it('are there again under the same place, and not under another', async () => {
    const host = browserRuns('here', () => {});
    const entry = { id: host.newId(), savedAt: 5, images: 3 } as RunEntry;
    await host.runs.write(entry, Uint8Array.of(1, 2));
    const again = browserRuns('here', () => {});
    expect((await again.runs.list()).map(({ id }) => id)).toEqual([entry.id]);
    expect(await again.runs.read(entry.id)).toEqual(Uint8Array.of(1, 2));
    expect(await browserRuns('elsewhere', () => {}).runs.list()).toEqual([]);
  });

  it('are found where the database was opened ahead', async () => {
    const open = vi.spyOn(indexedDB, 'open');
    openAhead('ahead');
    expect(open).toHaveBeenCalledOnce();
    const { runs } = browserRuns('ahead', () => {});
    await runs.write({ id: 'a', savedAt: 1 } as RunEntry, Uint8Array.of(7));
    // One connection for both.
    expect(open).toHaveBeenCalledOnce();
    expect(await browserRuns('ahead', () => {}).runs.read('a')).toEqual(Uint8Array.of(7));
    expect(await browserRuns('here', () => {}).runs.read('a')).toBeNull();
  });

  it('without a storage are kept for this visit, and that is told', async () => {
    const forbidden = () => {
      throw new Error('Private window.');
    };
    for (const storage of [{ value: undefined }, { get: forbidden }]) {
      Object.defineProperty(globalThis, 'indexedDB', { configurable: true, ...storage });
      expect(() => openAhead('nowhere')).not.toThrow();
      const tell = vi.fn();
      const { runs } = browserRuns('nowhere', tell);
      await runs.write({ id: 'a', savedAt: 1 } as RunEntry, Uint8Array.of(7));
      expect(tell).toHaveBeenCalledOnce();
      expect(await runs.read('a')).toEqual(Uint8Array.of(7));
    }
  });

  it('have clocks', () => {
    const { now, date } = browserRuns('here', () => {});
    expect(Math.abs(date() - Date.now())).toBeLessThan(60_000);
    expect(now()).toBeLessThanOrEqual(performance.now());
  });
});

describe('copies of a run that trains', () => {
  /** A source of which each copy takes `costMs` by the clock of the test. */
  function keeping(costMs: number) {
    const browser = new FakeBrowser();
    let now = 0;
    let version = 0;
    const copiedAt: number[] = [];
    const take = (): KeptRun => {
      copiedAt.push(now);
      now += costMs;
      return { entry: {} as KeptRun['entry'], bytes: new Uint8Array(1) };
    };
    const source: KeptSource = { version: () => String(version), take, takeAtEnd: take };
    const host = {
      runs: new SafeRuns(
        browser.store,
        () => {},
        () => browser.held(),
      ),
      locks: browser,
      newId: () => 'id',
      date: () => 0,
      now: () => now,
    };
    const written: RunEntry[] = [];
    const keeper = new Keeper(host, (entry) => written.push(entry));
    return {
      written,
      copiedAt,
      source,
      keeper,
      /** Trains so long, with a look every 100 ms. */
      train(ms: number) {
        for (const until = now + ms; now < until; now += 100) {
          version++;
          keeper.tick(source);
        }
      },
    };
  }

  it('come every two seconds where they cost nothing', () => {
    const { copiedAt, train } = keeping(0);
    train(10_000);
    expect(copiedAt).toEqual([2000, 4000, 6000, 8000]);
  });

  it('come as rarely as their cost asks for: a three hundredth of the time', () => {
    const { copiedAt, train } = keeping(20);
    train(20_000);
    // 20 ms are a three hundredth of 6 s.
    expect(copiedAt[0]).toBe(2000);
    expect(copiedAt[1] - copiedAt[0]).toBeGreaterThanOrEqual(6000);
    expect(copiedAt[1] - copiedAt[0]).toBeLessThanOrEqual(6200);
  });

  it('come every ten seconds at the latest', () => {
    const { copiedAt, train } = keeping(500);
    train(40_000);
    for (let k = 1; k < copiedAt.length; k++) {
      expect(copiedAt[k] - copiedAt[k - 1]).toBeGreaterThanOrEqual(10_000);
      expect(copiedAt[k] - copiedAt[k - 1]).toBeLessThanOrEqual(10_700);
    }
    expect(copiedAt.length).toBe(4);
  });

  it('of the same version are taken once, of none never', () => {
    const { copiedAt, keeper, source } = keeping(0);
    expect(keeper.last).toBe(null);
    expect(keeper.keep(source)).toBe(true);
    expect(keeper.keep(source)).toBe(true);
    expect(copiedAt).toHaveLength(1);
    expect(keeper.last).toMatchObject({ id: 'id', bytes: 1, deleted: false });
    expect(keeper.keep({ ...source, version: () => null })).toBe(true);
    expect(copiedAt).toHaveLength(1);
    expect(keeper.keep({ ...source, version: () => 'x', take: () => null })).toBe(false);
    // It was not taken, so it is still to be.
    expect(keeper.keep({ ...source, version: () => 'x' })).toBe(true);
    expect(copiedAt).toHaveLength(2);
  });

  it("keep the name and the pin that the visitor gave, and no other run's", async () => {
    const { keeper, source, written } = keeping(0);
    keeper.keep(source);
    await keeper.settled();
    const { last } = keeper;
    expect(last).toMatchObject({ name: null, pinned: false });
    keeper.renamed({ ...last!, id: 'another', name: 'Other', pinned: true });
    keeper.keep({ ...source, version: () => 'later' });
    expect(keeper.last).toMatchObject({ name: null, pinned: false });
    keeper.renamed({ ...last!, name: 'Mine', pinned: true });
    // The copy that is being written is past changing, the one that waits is not.
    keeper.keep({ ...source, version: () => 'latest' });
    expect(keeper.last).toMatchObject({ name: 'Mine', pinned: true });
    await keeper.settled();
    expect(written.at(-1)).toMatchObject({ id: 'id', name: 'Mine', pinned: true });
  });
});
