/** Small helpers of the runtime: what is made anew only when something is different, and at a pace. */
import { same } from './asking.ts';

/** A value that is made again when what it rests on is different. */
export class Kept {
  value: unknown = null;
  #of: unknown;
  made = false;

  /** @returns whether it is another one */
  renew(of: unknown, make: () => unknown): boolean {
    if (this.made && same(this.#of, of)) return false;
    this.#of = of;
    this.made = true;
    this.value = make();
    return true;
  }
}

/** True at most once in a while of the room's time. */
export class Throttle {
  readonly #now: () => number;
  readonly #everyMs: number;
  #last = Number.NEGATIVE_INFINITY;

  constructor(now: () => number, everyMs: number) {
    this.#now = now;
    this.#everyMs = everyMs;
  }

  due(everyMs = this.#everyMs): boolean {
    const now = this.#now();
    if (now - this.#last < everyMs) return false;
    this.#last = now;
    return true;
  }
}
