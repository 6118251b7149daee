/** Which receptive fields light up at full speed: winners of the last images, fading. */
import type { Frame } from '../protocol/messages.ts';

/** A flash fades over this long. */
const FADE_MS = 450;
/**
 * At full speed every neuron has fired within a moment; then only the winner of one presentation
 * flashes every so often.
 */
const FAST_EVERY_MS = 90;

export class Flashes {
  private readonly started = new Map<number, number>();
  private readonly strengths = new Map<number, number>();
  private last = Number.NEGATIVE_INFINITY;

  clear(): void {
    this.started.clear();
  }

  /** Takes in the neurons that spiked since the last frame. */
  addFrame(frame: Frame, now: number): void {
    if (frame.spikerCount === 0) return;
    if (now - this.last < FAST_EVERY_MS) return;
    this.last = now;
    let top = 0;
    for (let i = 1; i < frame.spikerCount; i++) {
      if (frame.spikerSpikes[i] > frame.spikerSpikes[top]) top = i;
    }
    this.started.set(frame.spikers[top], now);
  }

  /** Strengths 0 to 1 of the flashes that are still to be seen. */
  at(now: number): ReadonlyMap<number, number> {
    this.strengths.clear();
    for (const [id, start] of this.started) {
      const left = 1 - (now - start) / FADE_MS;
      if (left > 0) this.strengths.set(id, Math.min(1, left));
      else this.started.delete(id);
    }
    return this.strengths;
  }
}
