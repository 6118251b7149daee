/**
 * Labels and accuracy while training goes on. Each image is answered with the labels known before
 * it, then its answer takes part in the labelling; older answers fade as the fields move on.
 */
import type { RollingState } from '../engine/history.ts';
import {
  type Labelling,
  labelNeurons,
  type Responses,
  type Vote,
  vote,
  winner,
} from '../engine/readout.ts';
import { SnapshotError } from '../engine/snapshotFormat.ts';

/** Images after which an answer has faded to 1/e, per neuron: a neuron answers one image in 25. */
const MEMORY_PER_NEURON = 7.5;
const MEMORY_MIN = 1000;
const MEMORY_MAX = 60_000;
/** The accuracy shown is that of so many images. */
const WINDOW = 500;
const POINTS_MAX = 4096;
/** Images after which labels are worked out anew: early ones, then every so many. */
const LABEL_EARLY = [10, 20, 50];
const LABEL_EVERY = 100;
/**
 * The vote that answers while training. Measured at N = 100 and 400: at any number of images as good
 * as the others or better, at 100 images by 7 points. How long answers are remembered hardly matters.
 */
export const ROLLING_VOTE: Vote = 'likelihood';

export class Rolling {
  readonly #neurons: number;
  readonly #fade: number;
  /** Decayed sums, multiplied by `#gain`: new answers grow instead of old ones shrinking. */
  readonly #spikes: Float64Array;
  readonly #images: Float64Array;
  #gain = 1;
  readonly #right = new Uint8Array(WINDOW);
  #rightCount = 0;
  /** Images answered in this run. */
  #answered = 0;
  #labelling: Labelling | null = null;
  /** The answers from which the labels in use were made. */
  #labelled: Responses | null = null;
  /** Answers came after the labels in use. */
  #changed = false;
  #points: number[] = [];
  #firstPoint: number[] = [];
  #next: number;
  #thinned = 1;

  /**
   * @param known answers the network comes with, from its file
   * @param accuracyNext number of the first accuracy point, so that numbers never repeat
   */
  constructor(neurons: number, classes: number, known: Responses | null = null, accuracyNext = 0) {
    this.#neurons = neurons;
    const memory = Math.min(MEMORY_MAX, Math.max(MEMORY_MIN, MEMORY_PER_NEURON * neurons));
    this.#fade = Math.exp(1 / memory);
    this.#spikes = new Float64Array(classes * neurons);
    this.#images = new Float64Array(classes);
    this.#next = accuracyNext;
    if (known) this.#takeOver(known, memory);
  }

  /** Known answers count as if they had just been given, but no more than can be remembered. */
  #takeOver(known: Responses, memory: number): void {
    let total = 0;
    for (const images of known.images) total += images;
    const share = Math.min(1, memory / Math.max(1, total));
    for (let i = 0; i < this.#spikes.length; i++) this.#spikes[i] = known.spikes[i] * share;
    for (let c = 0; c < this.classes; c++) this.#images[c] = known.images[c] * share;
    this.#label(known);
  }

  #label(responses: Responses): void {
    this.#labelled = responses;
    this.#labelling = labelNeurons(responses);
  }

  /**
   * Goes on from where another stood: the same answers, labels and points as if it had never stopped.
   * @param curve its points, as `curve` gave them
   * @param accuracyNext number of the first of these points
   * @throws SnapshotError when the state is of another number of neurons
   */
  static resumed(
    neurons: number,
    state: RollingState,
    curve: Float64Array,
    accuracyNext: number,
  ): Rolling {
    const classes = state.remembered.images.length;
    if (state.remembered.spikes.length !== classes * neurons || state.right.length !== WINDOW) {
      throw new SnapshotError('filePartForeign', { part: 'rolling' });
    }
    const rolling = new Rolling(neurons, classes, null, accuracyNext);
    rolling.#spikes.set(state.remembered.spikes);
    rolling.#images.set(state.remembered.images);
    rolling.#gain = state.gain;
    rolling.#right.set(state.right);
    for (const right of state.right) rolling.#rightCount += right;
    rolling.#answered = state.answered;
    rolling.#thinned = state.thinned;
    if (state.labelled) rolling.#label(state.labelled);
    rolling.#changed = state.changed;
    rolling.#points = Array.from(curve);
    for (let k = 0; k < curve.length / 2; k++) rolling.#firstPoint.push(rolling.#next++);
    return rolling;
  }

  /** All that going on depends on; a copy. */
  state(): RollingState {
    return {
      remembered: { spikes: this.#spikes.slice(), images: this.#images.slice() },
      gain: this.#gain,
      labelled: this.#labelled,
      changed: this.#changed,
      right: this.#right.slice(),
      answered: this.#answered,
      thinned: this.#thinned,
    };
  }

  /** All points: [images seen, share correct] interleaved. */
  get curve(): Float64Array {
    return Float64Array.from(this.#points);
  }

  /** How many classes it tells apart. */
  get classes(): number {
    return this.#images.length;
  }

  /** The labels in use, null before there are any. */
  get labelling(): Labelling | null {
    return this.#labelling;
  }

  /** Index after the last accuracy point. */
  get accuracyNext(): number {
    return this.#next;
  }

  /** Share of right answers among the last images, 0..1; 0 before the first. */
  get accuracy(): number {
    const window = Math.min(WINDOW, this.#answered);
    return window ? this.#rightCount / window : 0;
  }

  /**
   * Takes in the answer to one training image.
   * @param counts shape [N] @param imagesSeen images trained on, this one included
   * @returns the class given before learning its label, -1 none
   */
  add(label: number, counts: ArrayLike<number>, spikes: number, imagesSeen: number): number {
    const given = this.#labelling
      ? winner(vote(this.#labelling, counts)[ROLLING_VOTE], spikes)
      : -1;
    this.#score(given === label);
    this.#remember(label, counts);
    const early = LABEL_EARLY.includes(this.#answered);
    if (early || this.#answered % LABEL_EVERY === 0) this.#relabel();
    if (this.#answered % this.#pointEvery() === 0) this.#addPoint(imagesSeen);
    return given;
  }

  #score(right: boolean): void {
    const at = this.#answered % WINDOW;
    this.#rightCount += Number(right) - this.#right[at];
    this.#right[at] = Number(right);
    this.#answered++;
  }

  #remember(label: number, counts: ArrayLike<number>): void {
    this.#changed = true;
    this.#gain *= this.#fade;
    const at = label * this.#neurons;
    for (let j = 0; j < this.#neurons; j++) {
      if (counts[j]) this.#spikes[at + j] += counts[j] * this.#gain;
    }
    this.#images[label] += this.#gain;
    if (this.#gain > 1e9) {
      for (let i = 0; i < this.#spikes.length; i++) this.#spikes[i] /= this.#gain;
      for (let c = 0; c < this.classes; c++) this.#images[c] /= this.#gain;
      this.#gain = 1;
    }
  }

  #relabel(): void {
    this.#label(this.responses());
  }

  /** The faded answers, as labelling takes them. */
  responses(): Responses {
    return {
      spikes: this.#spikes.map((s) => s / this.#gain),
      images: this.#images.map((n) => n / this.#gain),
    };
  }

  /** Labels from all that is known now, leaving those in use as they are; null when nothing is. */
  freshLabelling(): Labelling | null {
    return this.#changed ? labelNeurons(this.responses()) : this.#labelling;
  }

  #pointEvery(): number {
    const every = this.#answered <= 1000 ? 25 : this.#answered <= 4000 ? 50 : 100;
    return every * this.#thinned;
  }

  #addPoint(imagesSeen: number): void {
    this.#points.push(imagesSeen, this.accuracy);
    this.#firstPoint.push(this.#next++);
    if (this.#firstPoint.length <= POINTS_MAX) return;
    // Every second point goes, and from now on they come half as often.
    const kept = this.#firstPoint.map((_, i) => i % 2 === 1);
    this.#points = this.#points.filter((_, i) => kept[i >> 1]);
    this.#firstPoint = this.#firstPoint.filter((_, i) => kept[i]);
    this.#thinned *= 2;
  }

  /** Points with index `from` or later: [images seen, share correct] interleaved. */
  accuracyFrom(from: number): number[] {
    const ids = this.#firstPoint;
    let at = ids.length;
    while (at > 0 && ids[at - 1] >= from) at--;
    return this.#points.slice(2 * at);
  }
}
