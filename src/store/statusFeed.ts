/** Figures of the frames for the state, at human speed. */
import { shallow } from 'zustand/shallow';
import type { Frame } from '../protocol/messages.ts';
import type { FrameBus } from './frameBus.ts';
import type { PresentationStatus, RunStatus } from './session.ts';
import type { Store } from './store.ts';

/** Texts that count along are refreshed this often at most. */
const STATUS_MS = 200;
/** … and this often while single milliseconds are to be followed. */
const WATCHED_STATUS_MS = 50;

export class StatusFeed {
  private readonly store: Store;
  private readonly bus: FrameBus;
  private at = Number.NEGATIVE_INFINITY;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private latest: { status: RunStatus; presentation: PresentationStatus } | null = null;
  private shownPresentation = '';

  constructor(store: Store, bus: FrameBus) {
    this.store = store;
    this.bus = bus;
  }

  /** Takes in a frame that the bus has just taken in. */
  readonly receive = (_: unknown, frame: Frame): void => {
    this.latest = {
      status: {
        imagesSeen: frame.imagesSeen,
        imagesTotal: frame.imagesTotal,
        epoch: frame.epoch,
        imagesPerSecond: frame.running ? frame.imagesPerSecond : 0,
        spikesPerImage: frame.spikesPerImage,
        thetaMeanMv: frame.thetaMeanMv,
      },
      // The texts beside the image belong to the picture that is shown, not to the newest frame.
      presentation: this.bus.live.presentation,
    };
    // Another image comes with its own texts, or a six would be called a nine for a moment.
    const another = this.textsBelongTo() !== this.shownPresentation;
    const wait = this.at + (this.bus.fast ? STATUS_MS : WATCHED_STATUS_MS) - performance.now();
    if (another || wait <= 0) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), wait);
  };

  /** What tells one showing of an image from another, and a finished one from one under way. */
  private textsBelongTo(): string {
    const { picture, presentation } = this.bus.live;
    return `${picture} ${presentation.given}`;
  }

  private flush(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    if (!this.latest) return;
    this.at = performance.now();
    const { status, presentation } = this.latest;
    this.shownPresentation = this.textsBelongTo();
    const before = this.store.getState();
    const same =
      shallow(before.status, status) &&
      before.presentation !== null &&
      shallow(before.presentation, presentation);
    this.latest = null;
    if (!same) this.store.setState({ status, presentation });
  }
}
