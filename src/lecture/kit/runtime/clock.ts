/** The clock of a figure: simulated time that runs at a chosen pace while the figure plays. */

export interface ClockPlan {
  /** Where time ends; Infinity: it goes on. */
  durationMs: number;
  /** Simulated ms per second of the room. */
  msPerSecond: number;
  /** Seconds for which the end is left standing. */
  holdSeconds?: number;
  /** Behind the end: begin again, or wait until the figure begins something else. */
  atEnd?: 'loop' | 'wait';
  /** How far is known: time waits there for more. */
  limitMs?: number;
}

export interface Tick {
  /** Simulated time, at most `durationMs`. */
  nowMs: number;
  /** Simulated time that has gone by. */
  deltaMs: number;
  /** The end, with its hold, has just been reached; where time loops it has begun again. */
  ended: boolean;
}

/** A tab that slept must not leap through the figure when it wakes. */
const LONGEST_FRAME_MS = 100;
/** With less motion asked for, time moves on in two jumps a second instead of flowing. */
const REDUCED_EVERY_MS = 500;

export class Clock {
  /** Times that the window has begun again by itself. */
  cycles = 0;
  #plan: ClockPlan = { durationMs: Number.POSITIVE_INFINITY, msPerSecond: 1000 };
  #timeMs = 0;
  #owedMs = 0;

  get plan(): ClockPlan {
    return this.#plan;
  }

  get nowMs(): number {
    return Math.min(this.#timeMs, this.#plan.durationMs);
  }

  /** @param playing a figure that does not play shows the whole of a window of another length */
  follow(plan: ClockPlan, playing: boolean): void {
    const another = plan.durationMs !== this.#plan.durationMs;
    this.#plan = plan;
    if (!another || plan.durationMs === Number.POSITIVE_INFINITY) return;
    if (!playing) this.seek(plan.durationMs);
    else if (this.#timeMs > plan.durationMs) this.seek(0);
  }

  seek(ms: number): void {
    this.#timeMs = ms;
  }

  /**
   * Lets time go by.
   * @param passedMs of the room, since the last call
   * @returns null where it does not move
   */
  elapse(passedMs: number, reducedMotion: boolean): Tick | null {
    if (reducedMotion) {
      this.#owedMs += passedMs;
      if (this.#owedMs < REDUCED_EVERY_MS) return null;
    }
    const longest = reducedMotion ? 2 * REDUCED_EVERY_MS : LONGEST_FRAME_MS;
    const passed = Math.min(reducedMotion ? this.#owedMs : passedMs, longest);
    this.#owedMs = 0;
    const { durationMs, msPerSecond, holdSeconds = 0, atEnd = 'loop', limitMs } = this.#plan;
    const before = this.#timeMs;
    const end = durationMs + holdSeconds * msPerSecond;
    const next = before + (passed / 1000) * msPerSecond;
    if (limitMs !== undefined && next > limitMs && limitMs < durationMs) {
      return this.#moveTo(Math.max(before, limitMs), before, false);
    }
    if (next < end) return this.#moveTo(next, before, false);
    if (atEnd === 'wait') return this.#moveTo(end, before, before < end);
    // A figure that stood at its end begins again without having gone through its window.
    const through = before < end && before !== durationMs;
    if (through) this.cycles++;
    this.#timeMs = end > 0 ? next % end : 0;
    return { nowMs: this.nowMs, deltaMs: next - before, ended: through };
  }

  #moveTo(ms: number, before: number, ended: boolean): Tick | null {
    this.#timeMs = ms;
    return ms > before || ended ? { nowMs: this.nowMs, deltaMs: ms - before, ended } : null;
  }
}
