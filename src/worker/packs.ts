import type { ImageSet, PackName } from '../data/pack.ts';
import { messageFrom } from '../engine/messages.ts';
import type { PackProgress, SessionHost } from './host.ts';

/** Milliseconds between two progress events. */
const PROGRESS_EVERY_MS = 50;

/** The image packs: each is fetched when first needed and kept. A failed one is tried again. */
export class Packs {
  readonly #host: SessionHost;
  readonly #dataUrl: string;
  readonly #loading = new Map<PackName, Promise<ImageSet>>();
  /** A cache may hold what was wrong with these. */
  readonly #failed = new Set<PackName>();
  readonly #ready = new Map<PackName, ImageSet>();

  constructor(host: SessionHost, dataUrl: string) {
    this.#host = host;
    this.#dataUrl = dataUrl;
  }

  /** The pack, if it is there already. */
  ready(name: PackName): ImageSet | null {
    return this.#ready.get(name) ?? null;
  }

  /** @throws PackError, after a `dataError` event */
  get(name: PackName): Promise<ImageSet> {
    let loading = this.#loading.get(name);
    if (!loading) {
      loading = this.#load(name);
      this.#loading.set(name, loading);
    }
    return loading;
  }

  async #load(name: PackName): Promise<ImageSet> {
    const host = this.#host;
    let told = Number.NEGATIVE_INFINITY;
    try {
      const progress: PackProgress = (loadedBytes, totalBytes) => {
        const now = host.now();
        if (now - told < PROGRESS_EVERY_MS && loadedBytes !== totalBytes) return;
        told = now;
        host.postEvent({ type: 'dataProgress', name, loadedBytes, totalBytes });
      };
      const cache = this.#failed.has(name) ? 'reload' : 'default';
      const set = await host.loadPack(name, this.#dataUrl, progress, cache);
      this.#failed.delete(name);
      this.#ready.set(name, set);
      host.postEvent({ type: 'dataReady', name, images: set.count });
      return set;
    } catch (error) {
      this.#loading.delete(name);
      this.#failed.add(name);
      host.postEvent({ type: 'dataError', name, message: messageFrom(error) });
      throw error;
    }
  }
}
