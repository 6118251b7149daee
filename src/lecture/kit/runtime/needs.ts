/** What a figure must have before it can show anything: images, a network that has learned. */
import type { SimulationClient } from '../../../client/client.ts';
import { firstOf, type ImageSet, type PackName } from '../../../data/pack.ts';
import { messageFrom, type UserMessage } from '../../../engine/messages.ts';
import type { Preparation } from '../preparation.ts';
import type { Services } from './services.ts';

export interface ImageNeed {
  pack: PackName;
  /** The first of them only. */
  count?: number;
}

/** What is missing, for the reader. */
export type Missing =
  | { kind: 'images'; share: number }
  | { kind: 'network'; learned: number; of: number };

/** `what`: whose message is to be worded around it. */
export interface Failure {
  what: 'images' | 'engine';
  message: UserMessage;
}

export class Needs<N> {
  images: ImageSet | null = null;
  network: N | null = null;
  failure: Failure | null = null;
  missing: Missing | null = null;
  readonly #services: Services;
  readonly #imageNeed: ImageNeed | undefined;
  readonly #preparation: Preparation<N> | undefined;
  readonly #changed: () => void;
  #client: SimulationClient | null = null;
  /** Grows when what is under way is wanted no more. */
  #epoch = 0;

  constructor(
    services: Services,
    images: ImageNeed | undefined,
    preparation: Preparation<N> | undefined,
    changed: () => void,
  ) {
    this.#services = services;
    this.#imageNeed = images;
    this.#preparation = preparation;
    this.#changed = changed;
    if (preparation?.known) this.network = preparation.known;
  }

  get met(): boolean {
    return !(this.#imageNeed && !this.images) && !(this.#preparation && !this.network);
  }

  /** Gets what is missing; after a failure, once more. */
  get(): void {
    this.close();
    this.failure = null;
    const epoch = this.#epoch;
    const current = () => epoch === this.#epoch;
    if (!this.images && this.#imageNeed) void this.#getImages(this.#imageNeed, current);
    if (!this.network && this.#preparation) void this.#prepare(this.#preparation, current);
  }

  close(): void {
    this.#epoch++;
    this.#client?.close();
    this.#client = null;
  }

  async #getImages({ pack, count }: ImageNeed, current: () => boolean): Promise<void> {
    this.#miss({ kind: 'images', share: 0 });
    try {
      const set = await this.#services.images(pack, (share) => {
        if (current() && !this.images) this.#miss({ kind: 'images', share });
      });
      if (!current()) return;
      this.images = count ? firstOf(set, count) : set;
      if (this.missing?.kind === 'images') this.missing = null;
    } catch (error) {
      if (!current()) return;
      this.failure = { what: 'images', message: messageFrom(error) };
    }
    this.#changed();
  }

  async #prepare(preparation: Preparation<N>, current: () => boolean): Promise<void> {
    const miss = (learned: number) => {
      if (this.missing?.kind === 'images') return;
      this.#miss({ kind: 'network', learned, of: preparation.images });
    };
    const fail = (message: UserMessage) => {
      if (!current() || this.network) return;
      this.failure = { what: 'engine', message };
      this.#changed();
    };
    miss(0);
    try {
      const { client, started } = this.#services.open(preparation.settings, fail);
      this.#client = client;
      await started;
      const gone = () => !current();
      const step = (learned: number) => current() && miss(learned);
      const found = await preparation.prepare(client, step, gone);
      if (!current() || !found) return;
      preparation.known = found;
      this.network = found;
      if (this.missing?.kind === 'network') this.missing = null;
      client.close();
      this.#client = null;
      this.#changed();
    } catch (error) {
      fail(messageFrom(error));
    }
  }

  #miss(missing: Missing): void {
    this.missing = missing;
    this.#changed();
  }
}
