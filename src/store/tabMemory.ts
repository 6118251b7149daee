/** What one tab remembers while it is loaded anew: the run it works on. */
import type { RunMemory } from './runControl.ts';

const KEY = 'spikeboard.run';

/** @param storage that lasts as long as the tab; asking for it may be forbidden, and then nothing is remembered */
export function tabMemory(storage: () => Pick<Storage, 'getItem' | 'setItem'>): RunMemory {
  return {
    read() {
      try {
        return storage().getItem(KEY);
      } catch {
        return null;
      }
    },
    write(run) {
      try {
        storage().setItem(KEY, run);
      } catch {
        // Then the next visit goes on with whatever run was the last.
      }
    },
  };
}
