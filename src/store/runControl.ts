/** The shelf of runs, and taking back what replaced one. */
import type { Replaced, Started, TestResult, WorkerEvent } from '../protocol/messages.ts';
import type { RunChange, RunEntry } from '../runs/run.ts';
import type { Core } from './core.ts';
import { download } from './download.ts';
import type { RunNotice } from './runs.ts';
import { imagesLearned } from './session.ts';

/** A line about the run goes by itself after this long; what it offers stays on the shelf. */
const NOTICE_MS = 20_000;

/** Where the tab remembers its run. */
export interface RunMemory {
  /** The run this tab had before it was loaded anew. */
  read(): string | null;
  write(run: string): void;
}

export class RunControl {
  private readonly core: Core;
  private readonly memory: RunMemory | null;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(core: Core, memory: RunMemory | null) {
    this.core = core;
    this.memory = memory;
    core.store.subscribe((state, before) => {
      const run = state.info?.run;
      if (run && run !== before.info?.run) {
        memory?.write(run);
        core.store.setState({ keptImages: null });
      }
      // Who trains has seen it.
      if (state.running && !before.running) this.dismiss();
    });
  }

  /** The run this tab had, if it was loaded anew. */
  get remembered(): string | null {
    return this.memory?.read() ?? null;
  }

  // What happens to the present run

  /** A session began: with the run of the last visit, or without. */
  started(info: Started): void {
    this.core.renew(info);
    this.showTest(info);
    if (info.resumed) this.tell({ kind: 'resumed', entry: info.resumed });
    else if (info.offered) this.tell({ kind: 'offered', entry: info.offered });
  }

  /** Another network took the place of the present one. */
  replaced(info: Replaced): void {
    this.core.renew(info);
    this.showTest(info);
    const { replaced } = info;
    this.core.store.setState({ undo: replaced ?? null });
    if (replaced) this.tell({ kind: 'replaced', entry: replaced });
    else this.dismiss();
  }

  /** The simulation was started again after it had stopped. @param before images learned until then */
  restarted(info: Started, before: number): void {
    this.core.renew(info);
    this.showTest(info);
    const lost = Math.max(0, before - (info.resumed?.images ?? 0));
    this.tell({ kind: 'restarted', entry: info.resumed, lost });
  }

  private showTest({ tests, answers }: Replaced | Started): void {
    const last = tests.at(-1);
    if (last && answers)
      this.core.store.setState({ testResult: { ...last, ...answers } as TestResult });
  }

  private tell(runNotice: RunNotice): void {
    this.dismiss();
    this.core.store.setState({ runNotice });
    this.timer = setTimeout(() => this.dismiss(), NOTICE_MS);
  }

  dismiss(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    if (this.core.store.getState().runNotice) this.core.store.setState({ runNotice: null });
  }

  /** Brings back the network that was replaced last. */
  async undo(): Promise<void> {
    const { undo } = this.core.store.getState();
    if (undo) await this.open(undo.id);
  }

  /** Keeps the run now: the page may be about to go. */
  keep(): void {
    this.core.client.send({ type: 'keep' }).catch(() => {
      // A worker that is gone keeps nothing; the last copy is there.
    });
  }

  /** The visitor has read why nothing is kept. */
  storageTold(): void {
    this.core.store.setState({ storageTold: true });
  }

  // The shelf

  async showShelf(): Promise<void> {
    this.core.store.setState({ shelfOpen: true, discarded: null });
    this.keep();
    await this.refresh();
  }

  hideShelf(): void {
    this.core.store.setState({ shelfOpen: false });
  }

  async open(id: string): Promise<void> {
    await this.core.attempt('network', async () => {
      this.replaced(await this.core.client.send({ type: 'openRun', id }));
      this.hideShelf();
    });
  }

  /** An empty name gives back the one that describes the run. */
  async rename(id: string, name: string): Promise<void> {
    const trimmed = name.trim();
    await this.change(id, { name: trimmed || null, pinned: trimmed !== '' });
  }

  async discard(entry: RunEntry): Promise<void> {
    if (await this.change(entry.id, { deleted: true }))
      this.core.store.setState({ discarded: entry });
  }

  async putBack(): Promise<void> {
    const { discarded } = this.core.store.getState();
    if (!discarded) return;
    this.core.store.setState({ discarded: null });
    await this.change(discarded.id, { deleted: false });
  }

  async saveFile(id: string): Promise<void> {
    await this.core.attempt('network', async () => {
      const { bytes, name } = await this.core.client.send({ type: 'readRun', id });
      download(name, bytes as Uint8Array<ArrayBuffer>);
    });
  }

  private change(id: string, change: RunChange): Promise<boolean> {
    return this.core.attempt('network', async () => {
      await this.core.client.send({ type: 'changeRun', id, change });
      await this.refresh();
    });
  }

  private async refresh(): Promise<void> {
    await this.core.attempt('network', async () => {
      const shelf = await this.core.client.send({ type: 'listRuns' });
      this.core.store.setState({ shelf });
    });
  }

  // Events of the worker

  receive(event: WorkerEvent): void {
    if (event.type === 'keepTrouble') {
      if (this.core.store.getState().storageTrouble === event.trouble) return;
      this.core.store.setState({ storageTrouble: event.trouble, storageTold: false });
    } else if (event.type === 'kept') {
      const { info, shelfOpen } = this.core.store.getState();
      if (event.entry.id === info?.run)
        this.core.store.setState({ keptImages: event.entry.images });
      if (shelfOpen) void this.refresh();
    }
  }

  /** Images learned by now, for comparing with what a restart brings back. */
  get images(): number {
    return imagesLearned(this.core.store.getState());
  }
}
