/** One job at a time; of those that come meanwhile only the latest is done. */

import { messageFrom, type UserMessage } from '../../engine/messages.ts';

export interface Outcome<R> {
  result: R | null;
  error: UserMessage | null;
  /** True when a newer job is already under way. */
  more: boolean;
}

export class LatestWins<J, R> {
  readonly #work: (job: J) => Promise<R>;
  readonly #done: (outcome: Outcome<R>) => void;
  #busy = false;
  #next: { job: J } | null = null;
  #closed = false;

  constructor(work: (job: J) => Promise<R>, done: (outcome: Outcome<R>) => void) {
    this.#work = work;
    this.#done = done;
  }

  run(job: J): void {
    if (this.#closed) return;
    this.#next = { job };
    if (!this.#busy) void this.#loop();
  }

  /** What is under way is no longer told. */
  close(): void {
    this.#closed = true;
    this.#next = null;
  }

  async #loop(): Promise<void> {
    this.#busy = true;
    while (this.#next) {
      const { job } = this.#next;
      this.#next = null;
      let result: R | null = null;
      let error: UserMessage | null = null;
      try {
        result = await this.#work(job);
      } catch (failure) {
        error = messageFrom(failure);
      }
      if (!this.#closed) this.#done({ result, error, more: this.#next !== null });
    }
    this.#busy = false;
  }
}
