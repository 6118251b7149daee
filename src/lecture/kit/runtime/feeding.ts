/** Runs experiments one after the other, each asked for when the one before is there. */
import { messageFrom, type UserMessage } from '../../../engine/messages.ts';
import { same } from './asking.ts';
import type { Services } from './services.ts';
import type { Feed } from './spec.ts';

export class Feeder {
  failure: UserMessage | null = null;
  readonly #services: Services;
  readonly #changed: () => void;
  #feed: Feed | null = null;
  #busy = false;

  constructor(services: Services, changed: () => void) {
    this.#services = services;
    this.#changed = changed;
  }

  follow(feed: Feed | null): void {
    if (!feed || !same(feed.of, this.#feed?.of)) this.failure = null;
    this.#feed = feed;
    void this.#work();
  }

  retry(): void {
    this.failure = null;
    void this.#work();
  }

  async #work(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    while (this.#feed && this.failure === null) {
      const { of } = this.#feed;
      const experiment = this.#feed.next();
      if (!experiment) break;
      const current = () => this.#feed !== null && same(of, this.#feed.of);
      try {
        const result = await this.#services.run(experiment);
        if (!current() || !this.#feed.take(result)) continue;
      } catch (error) {
        if (current()) this.failure = messageFrom(error);
      }
      this.#changed();
    }
    this.#busy = false;
  }
}
