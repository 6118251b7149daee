/**
 * Runs kept in this browser: each network that was trained or loaded here, with all that going on needs.
 * Types and checks only; where they are kept is in the other files.
 */
import { checkValue, makeParameters, type Parameters } from '../engine/parameters.ts';
import { SNAPSHOT_BYTES_MAX } from '../engine/snapshotState.ts';

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

/**
 * Where the runs of a page are kept: pages in different folders of one host are different pages.
 * @param dataUrl the page's folder of images, which is beside the page
 */
export function placeOf(dataUrl: string): string {
  return `spikeboard ${new URL('..', dataUrl).pathname}`;
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

/**
 * Entries as they were found, newest first. Storage may be damaged, or written by another version: what only
 * describes a run is mended, so that its network can still be opened, saved and deleted. A run without an id
 * cannot be asked for, and is left out.
 */
export function sound(entries: readonly unknown[]): RunEntry[] {
  return entries
    .map(mended)
    .filter((entry) => entry !== null)
    .sort((a, b) => b.savedAt - a.savedAt);
}

const KINDS = ['fresh', 'trained', 'loaded'] as const;
/** The last moment that has a date. */
const LATEST = 8.64e15;
const NO_PICTURE: Thumbnail = { side: 1, pixels: new Uint8Array(1) };

function mended(value: unknown): RunEntry | null {
  if (typeof value !== 'object' || value === null) return null;
  const entry: Partial<Record<keyof RunEntry, unknown>> = value;
  const { id, name, accuracy, thumbnail } = entry;
  if (typeof id !== 'string') return null;
  return {
    id,
    name: typeof name === 'string' ? name : null,
    savedAt: within(entry.savedAt, LATEST),
    images: Math.floor(within(entry.images, Number.MAX_SAFE_INTEGER)),
    parameters: parametersOf(entry.parameters),
    dataset: typeof entry.dataset === 'string' ? entry.dataset : '',
    kind: KINDS.find((kind) => kind === entry.kind) ?? 'trained',
    accuracy: isAccuracy(accuracy) ? accuracy : null,
    bytes: within(entry.bytes, SNAPSHOT_BYTES_MAX),
    thumbnail: isThumbnail(thumbnail) ? thumbnail : NO_PICTURE,
    deleted: entry.deleted === true,
    pinned: entry.pinned === true,
  };
}

/** A number from 0 to max; 0 for anything else. */
function within(value: unknown, max: number): number {
  return typeof value === 'number' && value >= 0 && value <= max ? value : 0;
}

function isAccuracy(value: unknown): value is RunAccuracy {
  const { share, of } = (value ?? {}) as Partial<RunAccuracy>;
  return (
    typeof share === 'number' && share >= 0 && share <= 1 && (of === 'test' || of === 'rolling')
  );
}

function isThumbnail(value: unknown): value is Thumbnail {
  const { side = 0, pixels } = (value ?? {}) as Partial<Thumbnail>;
  return (
    Number.isInteger(side) &&
    side > 0 &&
    pixels instanceof Uint8Array &&
    pixels.length === side ** 2
  );
}

/** What can be taken of the parameters; the saved network knows them, too, and is what is gone by. */
function parametersOf(value: unknown): Parameters {
  const known: Record<string, unknown> = {};
  for (const [name, content] of Object.entries(value ?? {})) {
    if (isValue(name, content)) known[name] = content;
  }
  try {
    return makeParameters(known);
  } catch {
    // Each is in its range, but together they do not fit.
    return makeParameters({ neurons: known.neurons as number | undefined });
  }
}

function isValue(name: string, value: unknown): boolean {
  try {
    checkValue(name, value);
    return true;
  } catch {
    return false;
  }
}
