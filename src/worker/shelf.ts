/** The commands about kept runs: how a visit begins, and what is done on the shelf. */
import type { Parameters } from '../engine/parameters.ts';
import type {
  Replaced,
  Replies,
  SessionInfo,
  SessionSettings,
  Started,
} from '../protocol/messages.ts';
import type { RunChange, RunEntry } from '../runs/run.ts';
import type { LoadedNetwork } from './files.ts';
import { Refusal } from './host.ts';
import type { HeldRun, Runs } from './runs.ts';

/** What the shelf needs of its session. */
export interface ShelfOf {
  info(): SessionInfo;
  /** A network as a file has it, beside the present one. @throws SnapshotError, ParameterError */
  read(bytes: Uint8Array, name: string): Promise<LoadedNetwork>;
  /** Puts it in place of the present one, which is kept. @throws MemoryError; then all is as it was */
  replace(next: LoadedNetwork): Omit<Replaced, keyof SessionInfo>;
  /** Comes back to the middle of the image in which it was saved. */
  replay(loaded: LoadedNetwork): Promise<void>;
  /** @throws ParameterError; then all is as it was */
  setParameters(changes: Partial<Parameters>): void;
  /** The page is to say that the run of the last visit cannot be read. */
  unreadable(): void;
}

export class Shelf {
  readonly #runs: Runs | null;
  readonly #session: ShelfOf;

  /** @param runs null where nothing is kept */
  constructor(runs: Runs | null, session: ShelfOf) {
    this.#runs = runs;
    this.#session = session;
  }

  /** @throws Refusal where nothing is kept */
  get #kept(): Runs {
    if (!this.#runs) throw new Refusal('runsNone', {});
    return this.#runs;
  }

  async list(): Promise<RunEntry[]> {
    return (await this.#runs?.list()) ?? [];
  }

  /** @throws Refusal */
  async change(id: string, change: RunChange): Promise<Replies['changeRun']> {
    return this.#kept.change(id, change);
  }

  /** @throws Refusal */
  async file(id: string): Promise<Replies['readRun']> {
    return this.#kept.file(id);
  }

  /** Goes on with a kept run. @throws Refusal, SnapshotError, MemoryError; then all is as it was */
  async open(id: string): Promise<Replaced> {
    const { entry, bytes } = await this.#kept.read(id);
    if (id === this.#kept.id) return { ...this.#session.info(), replaced: null, answers: null };
    const loaded = await this.#read(entry, bytes);
    const release = await this.#kept.hold(id);
    const became = this.#session.replace(loaded);
    // A run that another tab works on is gone on with as a copy.
    if (release) this.#kept.goOnWith({ entry, release });
    else this.#kept.renew();
    await this.#session.replay(loaded);
    return { ...this.#session.info(), ...became };
  }

  /** Begins a visit: with the run of the last one, where it is wished for, there and sound. */
  async start({ runs: settings, parameters, dataset }: SessionSettings): Promise<Started> {
    const nothing = { resumed: null, offered: null, answers: null };
    const runs = this.#runs;
    if (!runs || !settings) return { ...this.#session.info(), ...nothing };
    const asked = { parameters, dataset };
    const { resume, offer, unreadable } = await runs.choose(settings.wish, asked);
    if (unreadable) this.#session.unreadable();
    if (!resume) return { ...this.#session.info(), ...nothing, offered: offer };
    return (await this.#resume(resume)) ?? { ...this.#session.info(), ...nothing };
  }

  /** Goes on with it; null where it cannot be read, which must not keep the page from starting. */
  async #resume(run: HeldRun): Promise<Started | null> {
    const { entry, bytes, changes, release } = run;
    let loaded: LoadedNetwork;
    let answers: Started['answers'];
    try {
      loaded = await this.#read(entry, bytes);
      answers = this.#session.replace(loaded).answers;
    } catch {
      release();
      this.#session.unreadable();
      return null;
    }
    this.#kept.goOnWith(run);
    await this.#session.replay(loaded);
    try {
      this.#session.setParameters(changes);
    } catch {
      // What the address says does not fit this run, which is the one to go by.
    }
    return { ...this.#session.info(), resumed: structuredClone(entry), offered: null, answers };
  }

  /** A kept run: its network may have been trained here. */
  async #read({ kind, name }: RunEntry, bytes: Uint8Array): Promise<LoadedNetwork> {
    const loaded = await this.#session.read(bytes, name ?? '');
    return { ...loaded, origin: { ...loaded.origin, kind } };
  }
}
