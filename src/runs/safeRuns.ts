/**
 * Keeps runs in the browser's storage as far as it lets us, and in memory what it does not take. It never
 * throws: a run must go on whatever becomes of its copies.
 */
import { MemoryRuns } from './memory.ts';
import { type RunChange, type RunEntry, type RunStore, surplus } from './run.ts';

/**
 * `full`: there is no room left; `forbidden`: the browser keeps nothing for this page; `unreadable`: what
 * it kept is damaged.
 */
export type StorageTrouble = 'full' | 'forbidden' | 'unreadable';

export class SafeRuns implements RunStore {
  readonly #stored: RunStore | null;
  readonly #memory = new MemoryRuns();
  readonly #tell: (trouble: StorageTrouble) => void;
  readonly #held: () => Promise<ReadonlySet<string>>;

  /**
   * @param stored null where the browser has no storage
   * @param tell called for each write that was refused
   * @param held the runs that some tab works on
   */
  constructor(
    stored: RunStore | null,
    tell: (trouble: StorageTrouble) => void,
    held: () => Promise<ReadonlySet<string>>,
  ) {
    this.#stored = stored;
    this.#tell = tell;
    this.#held = held;
  }

  async list(): Promise<RunEntry[]> {
    const inMemory = await this.#memory.list();
    const stored = (await attempt(this.#stored?.list())) ?? [];
    const ids = new Set(inMemory.map(({ id }) => id));
    return [...inMemory, ...stored.filter(({ id }) => !ids.has(id))].sort(
      (a, b) => b.savedAt - a.savedAt,
    );
  }

  async read(id: string): Promise<Uint8Array | null> {
    return (await this.#memory.read(id)) ?? (await attempt(this.#stored?.read(id))) ?? null;
  }

  async write(entry: RunEntry, bytes: Uint8Array): Promise<void> {
    const trouble = await this.#store(entry, bytes);
    if (trouble === null) {
      await this.#memory.remove([entry.id]);
      return;
    }
    await this.#memory.write(entry, bytes);
    this.#tell(trouble);
  }

  async #store(entry: RunEntry, bytes: Uint8Array): Promise<StorageTrouble | null> {
    if (!this.#stored) return 'forbidden';
    try {
      await this.#stored.write(entry, bytes);
      return null;
    } catch (error) {
      if (!isFull(error)) return 'forbidden';
    }
    try {
      // The oldest make room, one after the other.
      const held = await this.#held();
      const others = (await this.#stored.list()).filter(
        ({ id, pinned }) => id !== entry.id && !pinned && !held.has(id),
      );
      for (const { id } of others.reverse()) {
        await this.#stored.remove([id]);
        const refused = await this.#stored.write(entry, bytes).catch((error: unknown) => error);
        if (refused === undefined) return null;
      }
    } catch {
      // No room can be made.
    }
    return 'full';
  }

  async update(id: string, change: RunChange): Promise<RunEntry | null> {
    return (
      (await this.#memory.update(id, change)) ??
      (await attempt(this.#stored?.update(id, change))) ??
      null
    );
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.#memory.remove(ids);
    await attempt(this.#stored?.remove(ids));
  }

  /** Lets go of what is too old, too much, or deleted. */
  async tidy(): Promise<void> {
    const entries = (await attempt(this.#stored?.list())) ?? [];
    await attempt(this.#stored?.remove(surplus(entries, await this.#held())));
  }
}

async function attempt<T>(work: Promise<T> | undefined): Promise<T | undefined> {
  try {
    return await work;
  } catch {
    return undefined;
  }
}

function isFull(error: unknown): boolean {
  const { name } = (error ?? {}) as { name?: string };
  // Firefox tells its own way of being full by another name.
  return name === 'QuotaExceededError' || name === 'NS_ERROR_DOM_QUOTA_REACHED';
}
