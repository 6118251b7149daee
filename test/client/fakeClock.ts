import type { WatchdogHost } from '../../src/client/watchdog.ts';

/** The clock of a watchdog in the hands of a test. */
export class FakeClock implements WatchdogHost {
  visible = true;
  time = 5_000;
  readonly callbacks = new Set<() => void>();
  readonly every = (_: number, callback: () => void) => {
    this.callbacks.add(callback);
    return () => this.callbacks.delete(callback);
  };
  readonly now = () => this.time;
  readonly isVisible = () => this.visible;

  /** So many looks, one a second. */
  pass(looks: number): void {
    for (let i = 0; i < looks; i++) {
      this.time += 1000;
      for (const look of [...this.callbacks]) look();
    }
  }
}
