/**
 * The first twenty seconds of a first visit: the page plays itself, from one image in slow motion to full
 * speed, until somebody takes over.
 */
import type { Speed } from '../protocol/messages.ts';
import type { Stage } from './stage.ts';
import type { Store } from './store.ts';
import type { UiSlice } from './ui.ts';

/** What the opening moves: the laboratory. */
export interface Player {
  readonly store: Pick<Store, 'setState'>;
  readonly stage: { readonly stage: Stage };
  setSpeed(speed: Speed): unknown;
  train(): unknown;
  pause(): unknown;
}

/** Slow enough to see single spikes arrive: the first output spike comes after some 60 ms. */
const SLOW: Speed = { kind: 'slow', msPerSecond: 60 };
/** The others have fallen silent this long after the first spike, ms of the presentation. */
const WAVE_MS = 40;
const FASTER: Speed = { kind: 'slow', msPerSecond: 250 };
/** Images shown in real time before full speed. */
const REAL_UNTIL = 3;
/** At full speed for so long before the visitor is asked to draw, ms. */
const FAST_MS = 12_000;
const FAST: Speed = { kind: 'fast' };

export class Opening {
  readonly #player: Player;
  #stop: (() => void) | null = null;
  #part: 'slow' | 'faster' | 'real' | 'fast' = 'slow';

  constructor(player: Player) {
    this.#player = player;
  }

  /** True until somebody takes over. */
  get playing(): boolean {
    return this.#stop !== null;
  }

  begin(): void {
    const { stage } = this.#player.stage;
    this.#stop = stage.subscribe(() => this.#look());
    this.#say('slow');
    this.#player.setSpeed(SLOW);
    this.#player.train();
  }

  /** What the page says meanwhile. */
  #say(hello: UiSlice['hello']): void {
    this.#player.store.setState({ hello });
  }

  #look(): void {
    const { stage } = this.#player.stage;
    const { first, index, nowMs } = stage;
    if (this.#part === 'slow' && ((first && nowMs >= first.ms + WAVE_MS) || index > 0)) {
      this.#go('faster', FASTER);
      this.#say('faster');
    } else if (this.#part === 'faster' && index > 0) {
      this.#go('real', { kind: 'real' });
    } else if (this.#part === 'real' && index >= REAL_UNTIL) {
      this.#go('fast', FAST);
      this.#say('fast');
      const stop = this.#stop;
      const timer = setTimeout(() => this.#say('draw'), FAST_MS);
      this.#stop = () => {
        stop?.();
        clearTimeout(timer);
      };
    }
  }

  #go(part: 'faster' | 'real' | 'fast', speed: Speed): void {
    this.#part = part;
    this.#player.setSpeed(speed);
  }

  /**
   * Somebody takes over: the speed is that of the page again.
   * @param trains whether the run goes on
   */
  end(trains: boolean): void {
    if (!this.#stop) return;
    this.#stop();
    this.#stop = null;
    this.#say(null);
    if (!trains) this.#player.pause();
    this.#player.setSpeed(FAST);
  }
}
