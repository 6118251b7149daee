import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { makeParameters } from '../../src/engine/parameters.ts';
import { openRuns } from '../../src/runs/indexedDb.ts';
import { placeOf, type RunEntry } from '../../src/runs/run.ts';

const PLACE = 'spikeboard /board/';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

function entry(id: string, changes: Partial<RunEntry> = {}): RunEntry {
  return {
    id,
    name: null,
    savedAt: 1000,
    images: 30,
    parameters: makeParameters({ neurons: 20 }),
    dataset: 'mnist',
    kind: 'fresh',
    accuracy: null,
    bytes: 3,
    thumbnail: { side: 1, pixels: Uint8Array.of(7) },
    deleted: false,
    pinned: false,
    ...changes,
  };
}
const names = async (store = openRuns(PLACE)) => (await store.list()).map(({ id }) => id);

describe('runs in the database', () => {
  it('are there for whoever opens it next, entry and network', async () => {
    const kept = entry('a', { accuracy: { share: 0.5, of: 'test' } });
    await openRuns(PLACE).write(kept, Uint8Array.of(1, 2, 3));
    const next = openRuns(PLACE);
    expect(await next.list()).toEqual([kept]);
    expect(await next.read('a')).toEqual(Uint8Array.of(1, 2, 3));
    expect(await next.read('b')).toBeNull();
    expect(await names(openRuns('spikeboard /elsewhere/'))).toEqual([]);
  });

  it('take the place of the one of the same id', async () => {
    const store = openRuns(PLACE);
    await store.write(entry('a'), Uint8Array.of(1));
    await store.write(entry('b', { savedAt: 2000 }), Uint8Array.of(2));
    await store.write(entry('a', { images: 40, savedAt: 3000 }), Uint8Array.of(3, 3));
    expect((await store.list()).map(({ id, images }) => [id, images])).toEqual([
      ['a', 40],
      ['b', 30],
    ]);
    expect(await store.read('a')).toEqual(Uint8Array.of(3, 3));
    expect(await store.read('b')).toEqual(Uint8Array.of(2));
  });

  it('are written whole or not at all', async () => {
    const store = openRuns(PLACE);
    await store.write(entry('a'), Uint8Array.of(1));
    // An entry that the database cannot hold: its network must not be there without it.
    const impossible = { ...entry('a'), name: (() => {}) as unknown as string };
    await expect(store.write(impossible, Uint8Array.of(9))).rejects.toThrow();
    expect(await openRuns(PLACE).read('a')).toEqual(Uint8Array.of(1));
    expect((await openRuns(PLACE).list())[0].name).toBeNull();
  });

  it('are named, taken away and brought back, and their networks stay', async () => {
    const store = openRuns(PLACE);
    await store.write(entry('a'), Uint8Array.of(1));
    const renamed = await store.update('a', { name: 'Mine', pinned: true });
    expect(renamed).toEqual(entry('a', { name: 'Mine', pinned: true }));
    expect(await store.list()).toEqual([renamed]);
    expect((await store.update('a', { deleted: true }))?.deleted).toBe(true);
    expect(await store.read('a')).toEqual(Uint8Array.of(1));
    expect(await store.update('gone', { name: 'x' })).toBeNull();
    expect(await names()).toEqual(['a']);
  });

  it('are gone for good when removed, and the others are not', async () => {
    const store = openRuns(PLACE);
    for (const id of ['a', 'b', 'c']) await store.write(entry(id), Uint8Array.of(1));
    await store.remove([]);
    expect((await names()).sort()).toEqual(['a', 'b', 'c']);
    await store.remove(['a', 'c', 'unknown']);
    expect(await names()).toEqual(['b']);
    expect(await store.read('a')).toBeNull();
    expect(await store.read('b')).toEqual(Uint8Array.of(1));
  });

  it('are not a network where something else stands', async () => {
    const store = openRuns(PLACE);
    await store.list();
    const raw = await openDB(PLACE);
    await raw.put('networks', 'a string', 'a');
    raw.close();
    expect(await store.read('a')).toBeNull();
  });
});

describe('the connection', () => {
  it('makes way for a newer version of the page, and comes back where that is gone', async () => {
    const store = openRuns(PLACE);
    await store.write(entry('a'), Uint8Array.of(1));
    // Resolves only when the older connection has been closed.
    const newer = await openDB(PLACE, 2);
    // This page is the older one now: it is refused, and says so to who asks.
    await expect(store.list()).rejects.toThrow();
    newer.close();
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase(PLACE);
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error);
    });
    expect(await store.list()).toEqual([]);
    await store.write(entry('b'), Uint8Array.of(2));
    expect(await names()).toEqual(['b']);
  });

  it('is tried again after it could not be made', async () => {
    const factory = indexedDB;
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new Error('Not now.');
      },
    });
    const store = openRuns(PLACE);
    await expect(store.list()).rejects.toThrow('Not now.');
    vi.stubGlobal('indexedDB', factory);
    expect(await store.list()).toEqual([]);
  });
});

it('pages in different folders of one host have different places', () => {
  expect(placeOf('https://host.example/board/data/')).toBe('spikeboard /board/');
  expect(placeOf('https://host.example/data/')).toBe('spikeboard /');
  expect(placeOf('file:///home/me/data/')).toBe('spikeboard /home/me/');
});
