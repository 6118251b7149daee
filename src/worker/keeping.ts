/** Runs kept by the browser, for the session in its worker. */
import { browserLocks } from '../runs/hold.ts';
import { openRuns } from '../runs/indexedDb.ts';
import { SafeRuns, type StorageTrouble } from '../runs/safeRuns.ts';
import type { RunsHost } from './keeper.ts';

/** @param place name of the database; pages in different folders of a host have different ones */
export function browserRuns(place: string, tell: (trouble: StorageTrouble) => void): RunsHost {
  const locks = browserLocks(globalThis.navigator?.locks, place);
  return {
    runs: new SafeRuns(hasStorage() ? openRuns(place) : null, tell, () => locks.held()),
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
