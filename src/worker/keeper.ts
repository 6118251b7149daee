/**
 * Keeps the present run in the browser, so that nothing learned is lost: every few seconds of training,
 * at each pause, before the page goes, and before another network takes its place.
 */
import type { Release, RunLocks } from '../runs/hold.ts';
import type { RunEntry } from '../runs/run.ts';
import type { SafeRuns } from '../runs/safeRuns.ts';

/** A run as it stands, ready to be written. */
export interface KeptRun {
  entry: Omit<RunEntry, 'id' | 'name' | 'pinned' | 'savedAt' | 'deleted' | 'bytes'>;
  bytes: Uint8Array;
}

/** What is to be kept, asked for between two steps of the run. */
export interface KeptSource {
  /** Moves with all that is worth keeping; null: there is nothing yet. */
  version(): string | null;
  /** A copy; null in the middle of an image that cannot be come back to. */
  take(): KeptRun | null;
  /** A copy after the image under way was shown to its end. */
  takeAtEnd(): KeptRun | null;
}

/** What keeping needs from around it. */
export interface RunsHost {
  readonly runs: SafeRuns;
  readonly locks: RunLocks;
  /** A name that no other run has. */
  newId(): string;
  /** Milliseconds since 1970. */
  date(): number;
  /** Milliseconds on a clock that never goes back. */
  now(): number;
}

/** Milliseconds of training between two copies: as often as costs little, never more rarely than this. */
const EVERY_MS = 10_000;
const SOONEST_MS = 2_000;
/** The share of the time that copies may take, as far as that allows. */
const SHARE = 1 / 300;
/** A tab that closes lets go of its run a moment later. */
export const PATIENCE_MS = 1500;

export class Keeper {
  readonly #host: RunsHost;
  readonly #kept: (entry: RunEntry) => void;
  #id: string;
  #name: string | null = null;
  #pinned = false;
  #release: Promise<Release | null>;
  /** The version last copied. */
  #version: string | null = null;
  #last: RunEntry | null = null;
  #copiedAt: number;
  #costMs = 0;
  /** The newest copy of each run that waits to be written, while others are being written. */
  readonly #waiting = new Map<string, { entry: RunEntry; bytes: Uint8Array }>();
  #writing: Promise<void> | null = null;

  /** @param kept told of each run that was written */
  constructor(host: RunsHost, kept: (entry: RunEntry) => void) {
    this.#host = host;
    this.#kept = kept;
    this.#id = host.newId();
    this.#release = host.locks.hold(this.#id, PATIENCE_MS);
    this.#copiedAt = host.now();
  }

  /** The run that is kept under this id from now on. */
  get id(): string {
    return this.#id;
  }

  /** The present run as it was last copied; null where there is no copy. */
  get last(): RunEntry | null {
    return this.#last && structuredClone(this.#last);
  }

  /** Copies the run if it is time to; called between slices of training. */
  tick(source: KeptSource): void {
    const since = this.#host.now() - this.#copiedAt;
    const wait = Math.min(EVERY_MS, Math.max(SOONEST_MS, this.#costMs / SHARE));
    if (since >= wait) this.keep(source);
  }

  /** Copies the run now, and writes it as soon as can be. False where that is not possible just now. */
  keep(source: KeptSource, take = () => source.take()): boolean {
    const version = source.version();
    if (version === null || version === this.#version) return true;
    const from = this.#host.now();
    const run = take();
    if (!run) return false;
    this.#version = version;
    this.#copiedAt = this.#host.now();
    this.#costMs = this.#copiedAt - from;
    this.#last = {
      ...run.entry,
      id: this.#id,
      name: this.#name,
      pinned: this.#pinned,
      savedAt: this.#host.date(),
      bytes: run.bytes.byteLength,
      deleted: false,
    };
    this.#write(this.#last, run.bytes);
    return true;
  }

  #write(entry: RunEntry, bytes: Uint8Array): void {
    this.#waiting.set(entry.id, { entry, bytes });
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = null;
    });
  }

  async #writeAll(): Promise<void> {
    for (;;) {
      const [next] = this.#waiting.values();
      if (!next) return;
      this.#waiting.delete(next.entry.id);
      await this.#host.runs.write(next.entry, next.bytes);
      this.#kept(next.entry);
    }
  }

  /** Resolves when all copies are written. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  /** A new run begins: what is kept from now on is another one. */
  renew(): void {
    const id = this.#host.newId();
    this.#become({ id, name: null, pinned: false }, this.#host.locks.hold(id, PATIENCE_MS));
  }

  /** Goes on with a kept run. @param version of the run as it stands: it is kept already */
  goOnWith(entry: RunEntry, release: Release, version: string | null): void {
    this.#become(entry, Promise.resolve(release));
    this.#version = version;
    this.#last = entry;
  }

  #become(
    { id, name, pinned }: Pick<RunEntry, 'id' | 'name' | 'pinned'>,
    release: Promise<Release | null>,
  ): void {
    const before = this.#release;
    // Not before its last copy is written: another tab must not read an older one.
    void this.settled().then(async () => (await before)?.());
    this.#id = id;
    this.#name = name;
    this.#pinned = pinned;
    this.#release = release;
    this.#version = null;
    this.#last = null;
    this.#copiedAt = this.#host.now();
    this.#costMs = 0;
  }

  /** The visitor has named a run. */
  renamed(entry: RunEntry): void {
    const waiting = this.#waiting.get(entry.id);
    if (waiting) waiting.entry = { ...waiting.entry, name: entry.name, pinned: entry.pinned };
    if (entry.id !== this.#id) return;
    this.#name = entry.name;
    this.#pinned = entry.pinned;
  }

  /** The session is over. */
  end(): void {
    void this.settled().then(async () => (await this.#release)?.());
  }
}
