/** The way back to the image on show: the network as it was a little before, and what came since. */
import type { KernelNetwork } from '../engine/kernelNetwork.ts';
import { type NetworkState, STREAM } from '../engine/network.ts';
import type { Parameters } from '../engine/parameters.ts';
import { Presentation } from '../engine/presentation.ts';
import { stepsAtOnce } from './pieces.ts';

/** So many images are gone through again at most; beyond them, the network is held on to anew. */
const IMAGES_MOST = 1024;
/** Step of a change that came before an image began: its spikes were drawn with it. */
const BEFORE = -1;

/** Where in the run something was changed. */
interface Change {
  image: number;
  showing: number;
  step: number;
  changes: Partial<Parameters>;
}

/** A moment of the run. */
export interface Moment {
  /** Position of the image in the run, 0-based. */
  image: number;
  /** Showing, 0 for the first, and steps done in it. */
  showing: number;
  step: number;
}

/**
 * The engine repeats itself exactly, so a run need not be recorded to be seen again: a copy of the network
 * now and then, the images since, and what was changed in between lead to any of its moments.
 */
export class Rewind {
  readonly #state: NetworkState;
  readonly #parameters: Parameters;
  readonly #first: number;
  /** Pixels of the images since, views of their set. */
  readonly #images: Uint8Array[] = [];
  readonly #changes: Change[] = [];

  /** @param state of the network between images @param first position of the next image in the run */
  constructor(state: NetworkState, parameters: Parameters, first: number) {
    this.#state = state;
    this.#parameters = parameters;
    this.#first = first;
  }

  get full(): boolean {
    return this.#images.length >= IMAGES_MOST;
  }

  /** Another image begins. */
  addImage(pixels: Uint8Array): void {
    this.#images.push(pixels);
  }

  /** Something was changed. @param at null between images */
  addChange(changes: Partial<Parameters>, at: { showing: number; step: number } | null): void {
    const next = this.#first + this.#images.length;
    if (at) this.#changes.push({ image: next - 1, ...at, changes });
    else this.#changes.push({ image: next, showing: 0, step: BEFORE, changes });
  }

  /**
   * Brings a network of the same build to the beginning of an image, piece by piece.
   * @returns what shows that image up to a moment of it, piece by piece
   */
  *leadTo(network: KernelNetwork, image: number): Generator<undefined, Shower> {
    let start: Start = { state: this.#state, parameters: this.#parameters };
    if (image > this.#first) {
      restore(network, start);
      for (let at = this.#first; at < image; at++) {
        const shower = this.#shower(network, at, null);
        yield* shower.begin();
        yield* shower.advanceTo(null);
        shower.finish();
      }
      start = { state: network.saveState(), parameters: { ...network.parameters } };
    }
    return this.#shower(network, image, start);
  }

  #shower(network: KernelNetwork, image: number, start: Start | null): Shower {
    const changes = this.#changes.filter((change) => change.image === image);
    return new Shower(network, this.#images[image - this.#first], image, changes, start);
  }
}

/** A network between two images. */
interface Start {
  state: NetworkState;
  parameters: Parameters;
}

/** Puts a network of the same build back to a moment between images, wherever it stands. */
function restore(network: KernelNetwork, { state, parameters }: Start): void {
  network.setParameters(liveOf(parameters, network.parameters));
  network.loadState(state);
}

/** Shows one image of the run again, with all that was changed while it was shown. */
export class Shower {
  readonly #network: KernelNetwork;
  readonly #pixels: Uint8Array;
  readonly #image: number;
  readonly #changes: readonly Change[];
  readonly #start: Start | null;
  #left: Change[] = [];
  #presentation: Presentation | null = null;

  constructor(
    network: KernelNetwork,
    pixels: Uint8Array,
    image: number,
    changes: readonly Change[],
    start: Start | null,
  ) {
    this.#start = start;
    this.#network = network;
    this.#pixels = pixels;
    this.#image = image;
    this.#changes = changes;
  }

  /** Begins the first showing, as often as wanted. */
  *begin(): Generator<undefined> {
    if (this.#start) restore(this.#network, this.#start);
    this.#left = [...this.#changes];
    this.#apply(0, BEFORE);
    this.#presentation = new Presentation(
      this.#network,
      this.#pixels,
      STREAM.train,
      this.#image,
      true,
    );
    yield;
  }

  get #showing(): number {
    return (this.#presentation as Presentation).attempts - 1;
  }

  #apply(showing: number, step: number): void {
    while (this.#left.length && this.#left[0].showing === showing && this.#left[0].step <= step) {
      this.#network.setParameters((this.#left.shift() as Change).changes);
    }
  }

  /** Shows it up to a step of a showing, or to its end for null. */
  *advanceTo(to: { showing: number; step: number } | null): Generator<undefined> {
    const presentation = this.#presentation as Presentation;
    const network = this.#network;
    const reached = () =>
      presentation.done ||
      (to !== null &&
        (this.#showing > to.showing || (this.#showing === to.showing && network.step >= to.step)));
    while (!reached()) {
      this.#apply(this.#showing, network.step);
      const stop = to?.showing === this.#showing ? to.step : network.steps;
      const next = this.#left[0]?.showing === this.#showing ? this.#left[0].step : network.steps;
      const most = Math.min(stop, next) - network.step;
      presentation.advance(Math.min(Math.max(1, most), stepsAtOnce(network)));
      yield;
    }
  }

  finish(): void {
    (this.#presentation as Presentation).finish();
  }
}

/** What of a set of parameters can be changed on a network of the same build. */
function liveOf(parameters: Parameters, now: Readonly<Parameters>): Partial<Parameters> {
  const names = Object.keys(parameters) as (keyof Parameters)[];
  return Object.fromEntries(
    names.filter((name) => parameters[name] !== now[name]).map((name) => [name, parameters[name]]),
  );
}
