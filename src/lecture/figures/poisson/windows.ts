/** Windows of spikes, one after the other: fetched ahead, shown, then part of the statistics. */
import { renumbered } from '../../../engine/spikeLog.ts';
import type { Experiment, ExperimentResult } from '../../../protocol/messages.ts';
import { regularWindow, Statistics, TRAINS } from './model.ts';

export const WINDOW_MS = 350;
export const DT_MS = 0.5;
export const STEPS = WINDOW_MS / DT_MS;
const PIXELS = 784;

/** The inputs that fire: spread over the picture, so that nothing rests on their place. */
const INPUTS = Array.from({ length: TRAINS }, (_, k) => Math.floor((k * PIXELS) / TRAINS));
/** Train of each input, -1 for those that are dark. */
const TRAIN_OF = new Int16Array(PIXELS).fill(-1);
const WHITE = new Uint8Array(PIXELS);
INPUTS.forEach((input, k) => {
  TRAIN_OF[input] = k;
  WHITE[input] = 255;
});

export interface Kind {
  rateHz: number;
  regular: boolean;
}

/** @param index of the window: chooses the spikes, and where evenly spaced trains go on */
function experimentOf({ rateHz, regular }: Kind, index: number): Experiment {
  const parameters = { neurons: 1, presentationMs: WINDOW_MS, dtMs: DT_MS, rateMaxHz: rateHz };
  if (!regular) {
    return { parameters, learn: false, image: { pixels: WHITE, index, boostHz: 0 } };
  }
  const spikes = regularWindow(rateHz, DT_MS, index * STEPS, STEPS, INPUTS);
  return { parameters, learn: false, spikes };
}

export class Windows {
  readonly statistics = new Statistics();
  /** Packed log of the window on show; ids are trains. */
  log: Uint32Array = new Uint32Array(0);
  /** Simulated time within it. */
  nowMs = 0;
  readonly #kind: Kind;
  #fetched = 0;
  /** The next window, so that it is there when its time comes. */
  #next: Uint32Array | null = null;
  /** Whether all that has been shown is in the statistics. */
  #counted = true;

  constructor(kind: Kind) {
    this.#kind = kind;
  }

  /** What the engine is to compute; null while the next window waits. */
  wanted(): Experiment | null {
    return this.#next ? null : experimentOf(this.#kind, this.#fetched);
  }

  /**
   * Keeps what the engine has computed.
   * @param playing where nothing moves, the first window is shown whole
   * @returns whether it is shown
   */
  take({ input }: ExperimentResult, playing: boolean): boolean {
    this.#next = renumbered(input, TRAIN_OF);
    this.#fetched++;
    const shown = !playing && !this.statistics.windows && this.#counted;
    if (shown) this.skip();
    return shown;
  }

  /** Lets time go by. @returns whether a window has ended or begun */
  pass(deltaMs: number): boolean {
    this.nowMs = Math.min(WINDOW_MS, this.nowMs + deltaMs);
    if (this.nowMs < WINDOW_MS && !this.#counted) return false;
    const ended = this.#count();
    return this.#begin() || ended;
  }

  /** Shows the next window whole, if it is there. */
  skip(): void {
    this.#count();
    if (!this.#begin()) return;
    this.#count();
    this.nowMs = WINDOW_MS;
  }

  #begin(): boolean {
    const log = this.#next;
    this.nowMs = log ? 0 : WINDOW_MS;
    if (!log) return false;
    this.log = log;
    this.#next = null;
    this.#counted = false;
    return true;
  }

  #count(): boolean {
    if (this.#counted) return false;
    this.statistics.add(this.log, STEPS);
    this.#counted = true;
    return true;
  }
}
