/** Where a run stops by itself: after some images, at the end of a pass, at a spike, at a mistake. */
import type { Reached, Until } from '../protocol/messages.ts';
import { Refusal } from './host.ts';
import type { Training } from './training.ts';

const KINDS: readonly Until['kind'][] = ['images', 'pass', 'spike', 'mistake'];

/** @throws Refusal for a wish that is none */
export function checkUntil(until: Until): Until {
  if (!KINDS.includes(until?.kind)) throw new Refusal('untilUnknown', { kinds: [...KINDS] });
  if (until.kind === 'images' && !(Number.isSafeInteger(until.images) && until.images > 0)) {
    throw new Refusal('untilImages', { images: until.images });
  }
  return until;
}

/** A wish of where to stop, counted from where a training stands when it is made. */
export class Goal {
  readonly until: Until;
  readonly #training: Training;
  readonly #from: number;
  /** The image seen last. */
  #seen: number;
  /** The showing looked at last, and its excitatory spikes by then. */
  #showing: string;
  #spikes: number;
  #reached = false;

  constructor(until: Until, training: Training) {
    this.until = until;
    this.#training = training;
    this.#from = training.imagesSeen;
    this.#seen = training.imagesSeen;
    this.#showing = showingOf(training);
    this.#spikes = training.network.spikes;
  }

  /** It may lie in the middle of an image. */
  get inImage(): boolean {
    return this.until.kind === 'spike';
  }

  /** How many of `steps` may be run before it has to be looked again. */
  stepsAtMost(steps: number): number {
    return this.inImage ? Math.min(steps, 1) : steps;
  }

  /** Whether it is reached; to be asked after each piece of at most `stepsAtMost` steps. */
  reached(): boolean {
    this.#reached ||= this.#look();
    return this.#reached;
  }

  /** What is told of it once it is reached. */
  told(): Reached {
    const { imagesSeen, shown } = this.#training;
    return { until: this.until, imagesSeen, label: shown?.label ?? -1, given: shown?.given ?? -1 };
  }

  #look(): boolean {
    const { until } = this;
    const { imagesSeen, imagesInPass, shown } = this.#training;
    if (until.kind === 'spike') return this.#fired();
    if (imagesSeen === this.#seen) return false;
    this.#seen = imagesSeen;
    switch (until.kind) {
      case 'images':
        return imagesSeen >= this.#from + until.images;
      case 'pass':
        return imagesSeen % imagesInPass === 0;
      case 'mistake':
        return shown?.judged === true && shown.given !== shown.label;
    }
  }

  /**
   * Whether an excitatory neuron has fired since the last look. A spike in the very last step of a showing
   * that was too dim to count is gone with it: nobody could be shown it.
   */
  #fired(): boolean {
    const { spikes } = this.#training.network;
    const showing = showingOf(this.#training);
    const before = showing === this.#showing ? this.#spikes : 0;
    this.#showing = showing;
    this.#spikes = spikes;
    return spikes > before;
  }
}

function showingOf({ shown }: Training): string {
  return shown ? `${shown.index} ${shown.presentation.attempts}` : '';
}
