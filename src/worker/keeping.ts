/** Runs kept by the browser, for the session in its worker. */
import { browserLocks } from '../runs/hold.ts';
import { openRuns } from '../runs/indexedDb.ts';
import type { RunStore } from '../runs/run.ts';
import { SafeRuns, type StorageTrouble } from '../runs/safeRuns.ts';
import type { RunsHost } from './keeper.ts';

/** Databases that are opened before a session asks for them. */
const opened = new Map<string, RunStore>();

/** Opens the database while the page itself is still loading: the first time, that takes a moment. */
export function openAhead(place: string): void {
  if (!hasStorage()) return;
  const store = openRuns(place);
  opened.set(place, store);
  // Who needs it asks again, and is told.
  store.list().catch(() => {});
}

/** @param place name of the database; pages in different folders of a host have different ones */
export function browserRuns(place: string, tell: (trouble: StorageTrouble) => void): RunsHost {
  const locks = browserLocks(globalThis.navigator?.locks, place);
  return {
    runs: new SafeRuns(hasStorage() ? (opened.get(place) ?? openRuns(place)) : null, tell, () =>
      locks.held(),
    ),
    locks,
    newId,
    date: () => Date.now(),
    now: () => performance.now(),
  };
}

function hasStorage(): boolean {
  try {
    return Boolean(globalThis.indexedDB);
  } catch {
    // To ask is forbidden, too, in some private windows.
    return false;
  }
}

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
