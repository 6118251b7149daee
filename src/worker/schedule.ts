import type { Speed } from '../protocol/messages.ts';
import type { Goal } from './goal.ts';
import { Refusal } from './host.ts';
import { stepsAtOnce } from './pieces.ts';
import type { Training } from './training.ts';

/** Wall milliseconds of simulation between two looks at the messages. */
const SLICE_MS = 8;
/** At full speed a slice ends with an image, unless that takes as long as this. */
const SLICE_LONGEST_MS = 40;
/** Wall milliseconds that may be caught up; what is lost beyond is not made up for. */
const LAG_MAX_MS = 100;
/** Longest wait, so that a change of speed is felt at once. */
const WAIT_MAX_MS = 16;

/** @throws Refusal for a speed that is none */
export function checkSpeed(speed: Speed): Speed {
  const kinds = ['slow', 'real', 'fast'];
  if (!kinds.includes(speed?.kind)) throw new Refusal('speedUnknown', { kinds });
  if (speed.kind === 'slow' && !(speed.msPerSecond > 0 && speed.msPerSecond <= 1000)) {
    throw new Refusal('speedSlow', { msPerSecond: speed.msPerSecond });
  }
  return speed;
}

/** How fast a run goes: what is due at each turn. It never changes what is computed. */
export class Pace {
  readonly #now: () => number;
  #speed: Speed;
  #last = 0;
  /** Simulated milliseconds that are due. */
  #due = 0;
  /** Simulated milliseconds of rest that are left before the next image. */
  #rest = 0;

  constructor(now: () => number, speed: Speed) {
    this.#now = now;
    this.#speed = checkSpeed(speed);
  }

  get speed(): Speed {
    return this.#speed;
  }

  /** @throws Refusal */
  setSpeed(speed: Speed): void {
    this.#speed = checkSpeed(speed);
    this.start();
  }

  /** The clock starts now: nothing is due. */
  start(): void {
    this.#last = this.#now();
    this.#due = 0;
    this.#rest = 0;
  }

  /**
   * Advances as far as is due, for a few milliseconds at most; returns how long to wait then, ms.
   * @param shared others wait for their turn: no image is finished first
   * @param goal where to stop, exactly there
   */
  slice(training: Training, shared = false, goal: Goal | null = null): number {
    if (goal?.reached()) return 0;
    if (this.#speed.kind === 'fast') {
      this.#fullSlice(training, shared ? SLICE_MS : SLICE_LONGEST_MS, goal);
      return 0;
    }
    return this.#clockedSlice(training, goal);
  }

  #fullSlice(training: Training, longestMs: number, goal: Goal | null): void {
    const from = this.#now();
    const steps = atMost(stepsAtOnce(training.network), goal);
    for (;;) {
      training.advance(steps);
      if (goal?.reached()) return;
      const spent = this.#now() - from;
      if (spent >= (training.betweenImages ? SLICE_MS : longestMs)) return;
    }
  }

  #clockedSlice(training: Training, goal: Goal | null): number {
    const rate = this.#speed.kind === 'slow' ? this.#speed.msPerSecond / 1000 : 1;
    const { dtMs, restMs } = training.network.parameters;
    const atOnce = atMost(stepsAtOnce(training.network), goal);
    const from = this.#now();
    this.#due += (from - this.#last) * rate;
    this.#last = from;
    const behind = this.#due > LAG_MAX_MS * rate;
    // One step at least must be able to fall due, however slow the motion.
    if (behind) this.#due = Math.max(LAG_MAX_MS * rate, Math.min(this.#due, dtMs));
    for (;;) {
      const rested = Math.min(this.#rest, this.#due);
      this.#rest -= rested;
      this.#due -= rested;
      const steps = Math.floor(this.#due / dtMs + 1e-9);
      if (this.#rest > 0 || steps < 1) break;
      this.#due -= training.advance(Math.min(steps, atOnce)) * dtMs;
      if (goal?.reached()) return 0;
      const restIsAffordable = this.#speed.kind === 'real' && !behind;
      if (training.betweenImages && restIsAffordable) this.#rest = restMs;
      if (this.#now() - from >= SLICE_MS) return 0;
    }
    const missing = Math.max(dtMs, this.#rest) - this.#due;
    return Math.min(WAIT_MAX_MS, Math.max(1, missing / rate));
  }
}

function atMost(steps: number, goal: Goal | null): number {
  return goal ? goal.stepsAtMost(steps) : steps;
}

/** Images per second of the last second or so. */
export class RateMeter {
  readonly #marks: [ms: number, images: number][] = [];

  start(now: number, progress: number): void {
    this.#marks.length = 0;
    this.#marks.push([now, progress]);
  }

  /** Notes where the run is; returns images per second. */
  mark(now: number, progress: number): number {
    const marks = this.#marks;
    if (!marks.length || now - marks[marks.length - 1][0] >= 50) marks.push([now, progress]);
    while (marks.length > 2 && now - marks[1][0] >= 1000) marks.shift();
    const [since, images] = marks[0];
    return now > since ? ((progress - images) * 1000) / (now - since) : 0;
  }
}
