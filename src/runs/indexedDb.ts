/** Runs kept in the browser's database, through `idb`. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { type RunChange, type RunEntry, type RunStore, sound } from './run.ts';

/** Entries and networks apart: to list the shelf must not read megabytes. */
interface Schema extends DBSchema {
  entries: { key: string; value: RunEntry };
  networks: { key: string; value: Uint8Array };
}

const VERSION = 1;

/** @param name of the database: pages of one host in different folders keep their runs apart */
export function openRuns(name: string): RunStore {
  return new DatabaseRuns(name);
}

class DatabaseRuns implements RunStore {
  readonly #name: string;
  #opening: Promise<IDBPDatabase<Schema>> | null = null;

  constructor(name: string) {
    this.#name = name;
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    if (this.#opening) return this.#opening;
    const opening = this.#connect();
    this.#opening = opening;
    // Some browsers refuse at once and others later: whoever asks next tries again.
    opening.catch(() => this.#forget(opening));
    return opening;
  }

  #forget(opening: Promise<unknown> | null): void {
    if (this.#opening === opening) this.#opening = null;
  }

  async #connect(): Promise<IDBPDatabase<Schema>> {
    return openDB<Schema>(this.#name, VERSION, {
      upgrade(database) {
        database.createObjectStore('entries', { keyPath: 'id' });
        database.createObjectStore('networks');
      },
      // A newer version of the page, in another tab, waits for this one to let go.
      blocking: (_current, _wanted, event) => {
        (event.target as IDBDatabase).close();
        this.#forget(this.#opening);
      },
      terminated: () => this.#forget(this.#opening),
    });
  }

  async list(): Promise<RunEntry[]> {
    return sound(await (await this.#open()).getAll('entries'));
  }

  async read(id: string): Promise<Uint8Array | null> {
    const bytes = await (await this.#open()).get('networks', id);
    return bytes instanceof Uint8Array ? bytes : null;
  }

  async write(entry: RunEntry, bytes: Uint8Array): Promise<void> {
    const transaction = (await this.#open()).transaction(['entries', 'networks'], 'readwrite');
    const written: Promise<unknown>[] = [transaction.done];
    try {
      written.push(transaction.objectStore('networks').put(bytes, entry.id));
      written.push(transaction.objectStore('entries').put(entry));
    } catch (error) {
      // What cannot be put is refused at once; the other half must not be written without it.
      for (const part of written) part.catch(() => {});
      transaction.abort();
      throw error;
    }
    await Promise.all(written);
  }

  async update(id: string, change: RunChange): Promise<RunEntry | null> {
    const transaction = (await this.#open()).transaction('entries', 'readwrite');
    const entry = await transaction.store.get(id);
    const [changed = null] = sound(entry ? [{ ...entry, ...change }] : []);
    if (changed) await transaction.store.put(changed);
    await transaction.done;
    return changed;
  }

  async remove(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const transaction = (await this.#open()).transaction(['entries', 'networks'], 'readwrite');
    await Promise.all([
      ...ids.flatMap((id) => [
        transaction.objectStore('entries').delete(id),
        transaction.objectStore('networks').delete(id),
      ]),
      transaction.done,
    ]);
  }
}
