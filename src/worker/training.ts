import { type ImageSet, imageOf, shuffledOrder } from '../data/pack.ts';
import type { UnderWay } from '../engine/history.ts';
import type { KernelNetwork } from '../engine/kernelNetwork.ts';
import { type NetworkState, STREAM } from '../engine/network.ts';
import type { ParameterName, Parameters } from '../engine/parameters.ts';
import { Presentation } from '../engine/presentation.ts';
import { winnerOf } from '../engine/spikeLog.ts';
import type { Learned } from './evaluation.ts';
import { stepsAtOnce } from './pieces.ts';
import { type Moment, Rewind } from './rewind.ts';
import type { Rolling } from './rolling.ts';
import { Wins } from './wins.ts';

/** Spikes per image are averaged over so many images. */
const ACTIVITY_WINDOW = 100;

/** The image being shown, or the last one that was. */
export interface Shown {
  /** Position in the run, 0-based. */
  index: number;
  label: number;
  /** As they are encoded, shape [784]. */
  readonly pixels: Uint8Array;
  /** Where it comes from. */
  set: ImageSet;
  at: number;
  presentation: Presentation;
  /** Class given by the rolling labels, -1: none, or not known yet. */
  given: number;
  /** Whether it was answered with labels; false before there are any, and while it is shown. */
  judged: boolean;
}

/** How an image under way began: enough to come back to any moment of it. */
interface Beginning {
  state: NetworkState;
  parameters: Parameters;
  changes: UnderWay['changes'];
}

/** A network on its way through the training images, at whatever pace it is advanced. */
export class Training {
  readonly network: KernelNetwork;
  readonly rolling: Rolling;
  readonly wins: Wins;
  /** Images trained on, over the network's life: the next image's position in the run. */
  imagesSeen: number;
  shown: Shown | null = null;
  /** Moves whenever weights or theta may have changed. */
  version = 0;
  readonly #seed: number;
  #images: ImageSet | null = null;
  #order: Uint32Array = new Uint32Array(0);
  #orderOf = '';
  #showing = false;
  #thetaBefore: Float64Array = new Float64Array(0);
  readonly #activity = new Float64Array(ACTIVITY_WINDOW);
  #activityCount = 0;
  /** Spikes since they were last collected, and how far the current counts are part of them. */
  readonly #since: Uint32Array;
  readonly #counted: Uint32Array;
  #countedShowing = 0;
  /**
   * Whether the state before each image is held on to, so that a run can be saved in the middle of one.
   * It costs a copy of the network an image: where an image lasts long enough that someone may stop in it.
   */
  holdBeginnings = true;
  #beginning: Beginning | null = null;
  /** The next image begins with a copy of the network, from which a way leads to those that follow. */
  copyNext = true;
  #rewind: Rewind | null = null;
  #atEnd: (() => void)[] = [];

  constructor(network: KernelNetwork, imagesSeen: number, rolling: Rolling) {
    this.network = network;
    this.imagesSeen = imagesSeen;
    this.rolling = rolling;
    this.wins = new Wins(network.neurons, rolling.classes);
    this.#seed = network.parameters.seed;
    this.#since = new Uint32Array(network.neurons);
    this.#counted = new Uint32Array(network.neurons);
  }

  /** From the next image on, these are shown. */
  setImages(images: ImageSet): void {
    this.#images = images;
  }

  /** Images of one pass. @throws where there are none yet */
  get imagesInPass(): number {
    if (!this.#images) throw new Error('There are no images to train on.');
    return this.#images.count;
  }

  /** True while no image is under way. */
  get betweenImages(): boolean {
    return !this.#showing;
  }

  /** Step reached in the image shown; its last step once it is over. */
  get step(): number {
    return this.#showing ? this.network.step : this.shown ? this.network.steps : 0;
  }

  /** Images trained on, with the part of the current one. */
  get progress(): number {
    return this.imagesSeen + (this.#showing ? this.network.step / this.network.steps : 0);
  }

  /** The way back to the image shown; null before the first. */
  get rewind(): Rewind | null {
    return this.#rewind;
  }

  /** How far the image shown has come; its end once it is over. */
  get momentShown(): Moment {
    const { index, presentation } = this.shown as Shown;
    return { image: index, showing: presentation.attempts - 1, step: this.step };
  }

  /** Excitatory spikes per image, mean of the last 100 images. */
  get spikesPerImage(): number {
    const images = Math.min(ACTIVITY_WINDOW, this.#activityCount);
    let sum = 0;
    for (let i = 0; i < images; i++) sum += this.#activity[i];
    return images ? sum / images : 0;
  }

  /**
   * Theta in mV as of the last moment between images, shape [N]: reading it in the middle of an
   * image would round what the kernel has in flight, and a run must not depend on who looks.
   */
  get theta(): Float64Array {
    return this.#showing ? this.#thetaBefore : this.network.readTheta();
  }

  /** What the network knows by now. */
  get learned(): Learned {
    const { network, theta } = this;
    const parameters = { ...network.parameters };
    const weights = network.allWeights().slice();
    return { parameters, classes: this.rolling.classes, weights, theta: theta.slice() };
  }

  /**
   * Runs up to `steps` steps of the current image, of the next one if none is under way, never past
   * the end of a showing. Returns how many ran.
   */
  advance(steps: number): number {
    const shown = this.#showing ? (this.shown as Shown) : this.#begin();
    const ran = shown.presentation.advance(steps);
    this.version++;
    if (shown.presentation.done) this.#end(shown);
    return ran;
  }

  /** Finishes the current image, or shows the next one whole. */
  finishImage(): void {
    do this.advance(this.network.steps);
    while (this.#showing);
  }

  /** Changes parameters that are `live`. @throws ParameterError; then nothing has changed. */
  setParameters(changes: Partial<Parameters>): void {
    this.network.setParameters(changes);
    const showing = (this.shown?.presentation.attempts ?? 1) - 1;
    const at = { showing, step: this.network.step };
    this.#rewind?.addChange(changes, this.#showing ? at : null);
    if (this.#showing) this.#beginning?.changes.push({ ...at, changes });
  }

  /**
   * The network's state between images, with the image under way since, if there is one; null in the
   * middle of an image whose beginning was not held on to.
   */
  moment(): { state: NetworkState; underWay: UnderWay | null } | null {
    if (!this.#showing) return { state: this.network.saveState(), underWay: null };
    if (!this.#beginning) return null;
    const { state, parameters, changes } = this.#beginning;
    const now = this.network.parameters;
    const names = (Object.keys(now) as ParameterName[]).filter((n) => now[n] !== parameters[n]);
    const before = Object.fromEntries(names.map((name) => [name, parameters[name]]));
    const showing = (this.shown as Shown).presentation.attempts - 1;
    return { state, underWay: { showing, step: this.network.step, before, changes } };
  }

  /**
   * Shows the next image again up to where it stood when the run was saved, in pieces. Needs the images;
   * nobody else may move the network meanwhile.
   */
  *replaying({ showing, step, before, changes }: UnderWay): Generator<undefined> {
    const after = { ...this.network.parameters };
    this.network.setParameters(before);
    this.holdBeginnings = true;
    for (const change of [...changes, { showing, step, changes: {} }]) {
      yield* this.#advanceTo(change.showing, change.step);
      this.setParameters(change.changes);
    }
    // What the changes led to is what the run had; a damaged file may say otherwise.
    this.network.setParameters(after);
  }

  *#advanceTo(showing: number, step: number): Generator<undefined> {
    if (this.betweenImages) this.advance(0);
    const at = () => (this.shown as Shown).presentation.attempts - 1;
    const steps = stepsAtOnce(this.network);
    for (; this.#showing && at() < showing; yield) this.advance(steps);
    for (; this.#showing && at() === showing && this.network.step < step; yield) {
      this.advance(Math.min(steps, step - this.network.step));
    }
  }

  /** Spikes of the last images, as `spikesPerImage` averages them. */
  get activity(): { spikes: Float64Array; count: number } {
    return { spikes: this.#activity.slice(), count: this.#activityCount };
  }

  resumeActivity(spikes: ArrayLike<number>, count: number): void {
    for (let i = 0; i < ACTIVITY_WINDOW; i++) this.#activity[i] = spikes[i] ?? 0;
    this.#activityCount = count;
  }

  /** Does something at the next moment between images: now, if it is one. */
  betweenImagesDo(action: () => void): void {
    if (this.#showing) this.#atEnd.push(action);
    else action();
  }

  #begin(): Shown {
    const images = this.#images;
    if (!images) throw new Error('There are no images to train on.');
    const index = this.imagesSeen;
    const epoch = Math.floor(index / images.count);
    const orderOf = `${images.name} ${images.count} ${epoch}`;
    if (orderOf !== this.#orderOf) {
      this.#order = shuffledOrder(images.count, this.#seed, epoch);
      this.#orderOf = orderOf;
    }
    this.#thetaBefore = this.network.readTheta();
    this.#holdOn(index);
    const at = this.#order[index % images.count];
    const pixels = imageOf(images, at);
    this.#rewind?.addImage(pixels);
    const presentation = new Presentation(this.network, pixels, STREAM.train, index, true);
    this.#showing = true;
    this.#countedShowing = 0;
    this.shown = {
      index,
      label: images.labels[at],
      get pixels() {
        return presentation.shown;
      },
      set: images,
      at,
      presentation,
      given: -1,
      judged: false,
    };
    return this.shown;
  }

  /** Copies the network where something needs it; the next image is about to begin. */
  #holdOn(index: number): void {
    const { holdBeginnings } = this;
    const copy = this.copyNext || holdBeginnings || !this.#rewind || this.#rewind.full;
    this.#beginning = null;
    if (!copy) return;
    this.copyNext = false;
    const state = this.network.saveState();
    const parameters = { ...this.network.parameters };
    this.#rewind = new Rewind(state, parameters, index);
    if (holdBeginnings) this.#beginning = { state, parameters, changes: [] };
  }

  #end(shown: Shown): void {
    const { network } = this;
    this.#countSpikes(shown);
    shown.presentation.finish();
    this.#showing = false;
    this.#beginning = null;
    this.imagesSeen++;
    this.#activity[this.#activityCount++ % ACTIVITY_WINDOW] = network.spikes;
    this.wins.add(shown.set, shown.at, winnerOf(network.packedLog('excitatory')));
    shown.judged = this.rolling.labelling !== null;
    shown.given = this.rolling.add(shown.label, network.counts, network.spikes, this.imagesSeen);
    for (const action of this.#atEnd.splice(0)) action();
  }

  #countSpikes(shown: Shown): void {
    const counts = this.network.counts;
    if (this.#countedShowing !== shown.presentation.attempts) this.#counted.fill(0);
    this.#countedShowing = shown.presentation.attempts;
    for (let j = 0; j < counts.length; j++) {
      if (counts[j] === this.#counted[j]) continue;
      this.#since[j] += counts[j] - this.#counted[j];
      this.#counted[j] = counts[j];
    }
  }

  /**
   * Neurons that spiked since the last call, and how often. Spikes of a showing that was too dim
   * to count are in it only as far as they were there at an earlier call.
   * @param ids shape [N] @param spikes shape [N] @returns how many are valid
   */
  collectSpikers(ids: Uint32Array, spikes: Uint32Array): number {
    if (this.#showing) this.#countSpikes(this.shown as Shown);
    let found = 0;
    for (let j = 0; j < this.#since.length; j++) {
      if (!this.#since[j]) continue;
      ids[found] = j;
      spikes[found++] = this.#since[j];
    }
    this.#since.fill(0);
    return found;
  }
}
