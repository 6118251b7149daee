/** The runs kept in this browser, as the page shows them. */
import type { RunEntry } from '../runs/run.ts';
import type { StorageTrouble } from '../runs/safeRuns.ts';

/** What became of a run without the visitor asking for it, with a way to have it otherwise. */
export type RunNotice =
  /** The run of the last visit goes on. */
  | { kind: 'resumed'; entry: RunEntry }
  /** The address asked for another network: the last run is on the shelf. */
  | { kind: 'offered'; entry: RunEntry }
  /** Another network took its place. */
  | { kind: 'replaced'; entry: RunEntry }
  /** The simulation was started again from the last copy; so many images back. */
  | { kind: 'restarted'; entry: RunEntry | null; lost: number };

export interface RunsSlice {
  /** The shelf, newest first; null until asked for. */
  shelf: readonly RunEntry[] | null;
  shelfOpen: boolean;
  runNotice: RunNotice | null;
  /** Images of the present network in its last copy; null: there is none. */
  keptImages: number | null;
  /** What `Undo` would bring back. */
  undo: RunEntry | null;
  /** Taken from the shelf last: it can be put back. */
  discarded: RunEntry | null;
  /** Why runs are not kept; null while they are. */
  storageTrouble: StorageTrouble | null;
  /** The visitor has read it. */
  storageTold: boolean;
}

export const initialRuns: RunsSlice = {
  shelf: null,
  shelfOpen: false,
  runNotice: null,
  keptImages: null,
  undo: null,
  discarded: null,
  storageTrouble: null,
  storageTold: false,
};
