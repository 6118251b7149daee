/** Notices a worker that does not answer any more. */

/** The worker is looked after this often, ms. */
const LOOK_EVERY_MS = 1000;
/** After so many looks in a row without a word it is silent … */
const SILENT_LOOKS = 10;
/** … and after so many while it is loading, which a slow line delays. */
const SILENT_LOOKS_AT_START = 20;
/** Where looks come later than this, the page was suspended or the machine slept, and the worker with it. */
const ASLEEP_MS = 5000;

/** What is needed from around it. */
export interface WatchdogHost {
  /** Calls back again and again; returns how to end it. */
  every(ms: number, callback: () => void): () => void;
  /** Milliseconds on a clock that never goes back. */
  now(): number;
  /** Timers of a hidden page come late or not at all. */
  isVisible(): boolean;
}

export const pageWatchdog: WatchdogHost = {
  every(ms, callback) {
    const timer = setInterval(callback, ms);
    return () => clearInterval(timer);
  },
  now: () => performance.now(),
  isVisible: () => document.visibilityState === 'visible',
};

export interface Watched {
  /** Asks the worker for a word; whatever it says counts. */
  ping(): void;
  /** Told once when it has fallen silent, and once when it speaks again. */
  tell(silent: boolean): void;
}

export class Watchdog {
  readonly #host: WatchdogHost;
  readonly #watched: Watched;
  #end = () => {};
  /** Looks since the last word. */
  #looks = 0;
  #lookedAt = 0;
  #everHeard = false;
  #silent = false;

  constructor(host: WatchdogHost, watched: Watched) {
    this.#host = host;
    this.#watched = watched;
  }

  /** There is a new worker. */
  begin(): void {
    this.end();
    this.#everHeard = false;
    this.#lookedAt = this.#host.now();
    this.#end = this.#host.every(LOOK_EVERY_MS, () => this.#look());
  }

  /** There is none any more. */
  end(): void {
    this.#end();
    this.#end = () => {};
    this.#looks = 0;
    this.#silent = false;
  }

  /** The worker has said something. */
  heard(): void {
    this.#looks = 0;
    this.#everHeard = true;
    if (!this.#silent) return;
    this.#silent = false;
    this.#watched.tell(false);
  }

  #look(): void {
    const now = this.#host.now();
    const slept = now - this.#lookedAt > ASLEEP_MS;
    this.#lookedAt = now;
    if (slept || !this.#host.isVisible()) {
      this.#looks = 0;
      return;
    }
    // Frames that come all the time are words enough.
    if (++this.#looks > 1) this.#watched.ping();
    const most = this.#everHeard ? SILENT_LOOKS : SILENT_LOOKS_AT_START;
    if (this.#silent || this.#looks < most) return;
    this.#silent = true;
    this.#watched.tell(true);
  }
}
