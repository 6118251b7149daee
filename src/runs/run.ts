/**
 * Runs kept in this browser: each network that was trained or loaded here, with all that going on needs.
 * Types and checks only; where they are kept is in the other files.
 */
import { makeParameters, type Parameters } from '../engine/parameters.ts';

/** Fields of the network, side by side, as bytes: what a run looks like. */
export interface Thumbnail {
  /** Pixels in a row and in a column. */
  side: number;
  /** Shape [side][side], 255 = largest weight. */
  pixels: Uint8Array;
}

/** How well a run did when it was kept. */
export interface RunAccuracy {
  /** 0..1 */
  share: number;
  /** `test`: on images that took no part in learning; `rolling`: on the last training images. */
  of: 'test' | 'rolling';
}

/** A kept run as the shelf lists it. */
export interface RunEntry {
  id: string;
  /** Given by the visitor, or the name of the file it came from; null: none. */
  name: string | null;
  /** Milliseconds since 1970. */
  savedAt: number;
  /** Images shown with learning, over the network's whole life. */
  images: number;
  parameters: Parameters;
  dataset: string;
  kind: 'fresh' | 'trained' | 'loaded';
  accuracy: RunAccuracy | null;
  /** Size of the saved network. */
  bytes: number;
  thumbnail: Thumbnail;
  /** Taken from the shelf; gone for good when the page is next opened. */
  deleted: boolean;
  /** Named by the visitor: never makes room for others. */
  pinned: boolean;
}

/** Where runs are kept. Each call may be refused by the browser. */
export interface RunStore {
  /** All entries, newest first. */
  list(): Promise<RunEntry[]>;
  /** The saved network, a `.spikeboard` file; null where there is none. */
  read(id: string): Promise<Uint8Array | null>;
  /** Puts a run in place of the one of the same id; all of it or nothing. */
  write(entry: RunEntry, bytes: Uint8Array): Promise<void>;
  /** Changes an entry; null where there is none. */
  update(id: string, change: RunChange): Promise<RunEntry | null>;
  remove(ids: readonly string[]): Promise<void>;
}

export type RunChange = Partial<Pick<RunEntry, 'name' | 'deleted' | 'pinned'>>;

/** How many runs stay, and how much room they may take; those that a visitor has named come on top. */
export const RUNS_KEPT = 20;
const BYTES_KEPT = 300e6;

/**
 * The runs that must make room: the oldest beyond what is kept, never one that is held by a tab.
 * @param entries newest first
 */
export function surplus(entries: readonly RunEntry[], held: ReadonlySet<string>): string[] {
  let count = 0;
  let bytes = 0;
  const gone: string[] = [];
  for (const entry of entries) {
    if (held.has(entry.id) || entry.pinned) continue;
    count++;
    bytes += entry.bytes;
    if (entry.deleted || count > RUNS_KEPT || bytes > BYTES_KEPT) gone.push(entry.id);
  }
  return gone;
}

/** Newest first, what cannot be an entry left out: storage may have been written by another version. */
export function sound(entries: readonly unknown[]): RunEntry[] {
  return entries.filter(isEntry).sort((a, b) => b.savedAt - a.savedAt);
}

const KINDS = ['fresh', 'trained', 'loaded'];

function isEntry(value: unknown): value is RunEntry {
  const entry = value as RunEntry | null;
  if (typeof entry !== 'object' || entry === null) return false;
  const { name, accuracy, thumbnail } = entry;
  const share = accuracy?.share;
  return (
    typeof entry.id === 'string' &&
    (name === null || typeof name === 'string') &&
    Number.isFinite(entry.savedAt) &&
    Number.isSafeInteger(entry.images) &&
    entry.images >= 0 &&
    Number.isFinite(entry.bytes) &&
    typeof entry.dataset === 'string' &&
    KINDS.includes(entry.kind) &&
    (accuracy === null || (typeof share === 'number' && share >= 0 && share <= 1)) &&
    Number.isInteger(thumbnail?.side) &&
    thumbnail.pixels instanceof Uint8Array &&
    thumbnail.pixels.length === thumbnail.side ** 2 &&
    typeof entry.deleted === 'boolean' &&
    typeof entry.pinned === 'boolean' &&
    areParameters(entry.parameters)
  );
}

function areParameters(value: unknown): boolean {
  try {
    makeParameters(value as Parameters);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}
