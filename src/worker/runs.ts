/** The runs kept in this browser, as a session has to do with them: the present one and the shelf. */

import type { ResumeWish } from '../protocol/messages.ts';
import type { Release } from '../runs/hold.ts';
import type { RunChange, RunEntry } from '../runs/run.ts';
import { fileName } from './files.ts';
import { Refusal } from './host.ts';
import { Keeper, type KeptSource, PATIENCE_MS, type RunsHost } from './keeper.ts';
import { type Choice, choose } from './resume.ts';

/** What is dragged or stepped through is kept this long after. */
const KEEP_SOON_MS = 1000;
/** A database that does not answer must not keep the page from starting. */
const LIST_PATIENCE_MS = 3000;

/** A kept run that this session has taken hold of. */
export interface HeldRun extends Choice {
  bytes: Uint8Array;
  release: Release;
}

export class Runs {
  readonly #host: RunsHost;
  readonly #keeper: Keeper;
  readonly #source: KeptSource;
  readonly #wait: (ms: number) => Promise<void>;
  readonly #finishImage: () => Promise<void>;
  #keepingSoon = false;
  #ended = false;

  /**
   * @param kept told of each run that was written
   * @param wait resolves after about so many ms
   * @param finishImage sees the image under way to its end
   */
  constructor(
    host: RunsHost,
    source: KeptSource,
    kept: (entry: RunEntry) => void,
    wait: (ms: number) => Promise<void>,
    finishImage: () => Promise<void>,
  ) {
    this.#host = host;
    this.#source = source;
    this.#keeper = new Keeper(host, kept);
    this.#wait = wait;
    this.#finishImage = finishImage;
  }

  /** Under which id the present run is kept. */
  get id(): string {
    return this.#keeper.id;
  }

  // The present run

  /**
   * Keeps it as it stands; where an image is under way whose beginning nobody held on to, as it stands at
   * the end of that image. A run at full speed can be paused there.
   */
  keep(): void {
    if (this.#keeper.keep(this.#source)) return;
    const again = () => {
      if (!this.#ended) this.#keeper.keep(this.#source);
    };
    void this.#finishImage().then(again, again);
  }

  /** Keeps it if it is time to; called between slices of training. */
  tick(): void {
    this.#keeper.tick(this.#source);
  }

  /** Keeps it in a moment, when what is being moved has come to rest. */
  keepSoon(): void {
    if (this.#keepingSoon) return;
    this.#keepingSoon = true;
    void this.#wait(KEEP_SOON_MS).then(() => {
      this.#keepingSoon = false;
      if (!this.#ended) this.keep();
    });
  }

  /** Keeps it, for another takes its place; null where there is nothing to lose. */
  letGo(): RunEntry | null {
    const source = this.#source;
    if (source.version() === null) return null;
    // An image whose beginning nobody held on to: at its end the run can be kept.
    if (!this.#keeper.keep(source)) this.#keeper.keep(source, () => source.takeAtEnd());
    return this.#keeper.last;
  }

  /** A new run begins. */
  renew(): void {
    this.#keeper.renew();
  }

  /** The present run is this one, as it was kept. */
  goOnWith({ entry, release }: Pick<HeldRun, 'entry' | 'release'>): void {
    this.#keeper.goOnWith(entry, release, this.#source.version());
  }

  /** The session is over. */
  end(): void {
    this.#ended = true;
    this.#keeper.end();
  }

  // The shelf

  /** Newest first, without those that were taken from it. */
  async list(): Promise<RunEntry[]> {
    await this.#keeper.settled();
    // Copies: what is answered is handed over to the page.
    return structuredClone((await this.#host.runs.list()).filter(({ deleted }) => !deleted));
  }

  async change(id: string, change: RunChange): Promise<RunEntry | null> {
    await this.#keeper.settled();
    const entry = await this.#host.runs.update(id, change);
    if (entry) this.#keeper.renamed(entry);
    return structuredClone(entry);
  }

  /** @throws Refusal where there is no such run any more */
  async read(id: string): Promise<{ entry: RunEntry; bytes: Uint8Array }> {
    await this.#keeper.settled();
    const entry = (await this.#host.runs.list()).find((run) => run.id === id);
    const bytes = entry ? await this.#host.runs.read(id) : null;
    if (!entry || !bytes) throw new Refusal('runGone', {});
    return { entry, bytes };
  }

  async file(id: string): Promise<{ bytes: Uint8Array; name: string }> {
    const { entry, bytes } = await this.read(id);
    return { bytes: bytes.slice(), name: fileName(entry.parameters.neurons, entry.images) };
  }

  /** Takes hold of a run; null where another tab works on it. */
  hold(id: string): Promise<Release | null> {
    return this.#host.locks.hold(id, PATIENCE_MS);
  }

  /**
   * The run to go on with at the beginning of a visit.
   * @param asked parameters and dataset of the address
   * @returns that run, held; or one that differs from what the address asks for; or neither. `unreadable`:
   *   the run to go on with has no network any more
   */
  async choose(
    wish: ResumeWish,
    asked: Parameters<typeof choose>[2],
  ): Promise<{ resume: HeldRun | null; offer: RunEntry | null; unreadable?: boolean }> {
    const late = this.#wait(LIST_PATIENCE_MS).then(() => []);
    const entries = await Promise.race([this.#host.runs.list(), late]);
    void this.#host.runs.tidy();
    const { resume, offer } = choose(entries, wish, asked);
    const release = resume && (await this.hold(resume.entry.id));
    if (!resume || !release) return { resume: null, offer };
    const bytes = await this.#host.runs.read(resume.entry.id);
    if (bytes) return { resume: { ...resume, bytes, release }, offer: null };
    release();
    return { resume: null, offer, unreadable: true };
  }
}
