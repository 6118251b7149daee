/** Runs kept for this visit only, where the browser keeps nothing. */
import { type RunChange, type RunEntry, type RunStore, sound } from './run.ts';

/** Memory is not for hoarding: what was replaced last can be had back. */
const KEPT = 4;

export class MemoryRuns implements RunStore {
  readonly #runs = new Map<string, { entry: RunEntry; bytes: Uint8Array }>();

  async list(): Promise<RunEntry[]> {
    return sound([...this.#runs.values()].map(({ entry }) => entry));
  }

  async read(id: string): Promise<Uint8Array | null> {
    return this.#runs.get(id)?.bytes ?? null;
  }

  async write(entry: RunEntry, bytes: Uint8Array): Promise<void> {
    this.#runs.set(entry.id, { entry, bytes });
    for (const old of (await this.list()).slice(KEPT)) this.#runs.delete(old.id);
  }

  async update(id: string, change: RunChange): Promise<RunEntry | null> {
    const run = this.#runs.get(id);
    if (!run) return null;
    run.entry = { ...run.entry, ...change };
    return run.entry;
  }

  async remove(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#runs.delete(id);
  }
}
