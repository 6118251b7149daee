/** Packs that are fetched before a session asks for them, while the page itself is still loading. */
import type { ImageSet } from '../data/pack.ts';
import type { PackProgress } from './host.ts';

type Load = (url: string, name: string, onProgress: PackProgress) => Promise<ImageSet>;

interface Coming {
  set: Promise<ImageSet>;
  /** What was told last, and to whom it is told from now on. */
  told: { progress: Parameters<PackProgress> | null; listen: PackProgress | null };
}

export class Ahead {
  readonly #load: Load;
  readonly #coming = new Map<string, Coming>();

  constructor(load: Load) {
    this.#load = load;
  }

  /** Begins to fetch a pack; a failure is told to who takes it. */
  begin(url: string, name: string): void {
    if (this.#coming.has(url)) return;
    const told: Coming['told'] = { progress: null, listen: null };
    const set = this.#load(url, name, (...progress) => {
      told.progress = progress;
      told.listen?.(...progress);
    });
    set.catch(() => {});
    this.#coming.set(url, { set, told });
  }

  /** The pack that is on its way from this address, once; null: none is. */
  take(url: string, onProgress: PackProgress): Promise<ImageSet> | null {
    const coming = this.#coming.get(url);
    if (!coming) return null;
    this.#coming.delete(url);
    const { set, told } = coming;
    told.listen = onProgress;
    if (told.progress) onProgress(...told.progress);
    return set;
  }
}
