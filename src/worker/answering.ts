import { KernelNetwork } from '../engine/kernelNetwork.ts';
import type { Stream } from '../engine/network.ts';
import { Presentation } from '../engine/presentation.ts';
import { type Labelling, type Scores, VOTES, type Vote, vote, winner } from '../engine/readout.ts';
import type { Classification, ShowingProgress } from '../protocol/messages.ts';
import type { Recording } from '../protocol/recording.ts';
import { type Breather, pauses, stepsAtOnce } from './pieces.ts';
import { record, type Wants } from './record.ts';
import type { Training } from './training.ts';

/** Milliseconds of a showing between two looks at the messages. */
const SLICE_MS = 20;
/** A long showing tells how far it is this often, ms. */
const PROGRESS_EVERY_MS = 100;
/** To copy so many weights takes so long that the page is told before. */
const LONG_COPY = 5_000_000;

/** What was answered last: enough to show it again on the copy as it is. */
interface Answered {
  image: Uint8Array;
  stream: Stream;
  index: number;
  showings: number;
  digit: number;
}

/** Shows single images to a frozen copy of the training network, which itself is left alone. */
export class Answering {
  readonly #host: Breather;
  readonly #onProgress: (progress: ShowingProgress) => void;
  #network: KernelNetwork | null = null;
  #training: Training | null = null;
  #version = -1;
  #answered: Answered | null = null;
  /** Moves with each image: the one before it is given up. */
  #turn = 0;
  #busy = false;

  /** @param onProgress told of showings that take long */
  constructor(host: Breather, onProgress: (progress: ShowingProgress) => void) {
    this.#host = host;
    this.#onProgress = onProgress;
  }

  /** What was answered last, told apart by its identity. */
  get answered(): object | null {
    return this.#answered;
  }

  /** True while an image is being shown. */
  get busy(): boolean {
    return this.#busy;
  }

  /** Gives up the image being shown, if there is one. */
  cancel(): void {
    this.#turn++;
    this.#busy = false;
  }

  /**
   * Shows one image, piece by piece where it takes long; the network is the one of this moment all the
   * same. null when a newer image has taken its place, or the answer is wanted no more.
   * @param labelling null where nothing is known: then there is no answer
   * @param bestVote the vote that decides
   */
  async classify(
    training: Training,
    image: Uint8Array,
    stream: Stream,
    index: number,
    labelling: Labelling | null,
    bestVote: Vote,
  ): Promise<Omit<Classification, 'untrained'> | null> {
    this.cancel();
    const turn = this.#turn;
    this.#busy = true;
    this.#answered = null;
    try {
      const from = this.#host.now();
      if (training.network.allWeights().length >= LONG_COPY) this.#tell(training.network, 0, 1);
      const network = this.#copyOf(training);
      network.quiet();
      const presentation = new Presentation(network, image, stream, index, false);
      if (!(await this.#show(network, presentation, () => turn === this.#turn))) return null;
      const counts = network.counts.slice();
      const scores = labelling ? vote(labelling, counts) : noScores(training.rolling.classes);
      const digit = labelling ? winner(scores[bestVote], network.spikes) : -1;
      // A copy: the picture itself may be handed over to the page.
      const showings = presentation.attempts;
      this.#answered = { image: image.slice(), stream, index, showings, digit };
      return {
        digit,
        scores,
        spikes: network.spikes,
        showings: presentation.attempts,
        computeMs: this.#host.now() - from,
        input: network.packedLog('input').slice(),
        excitatory: network.packedLog('excitatory').slice(),
        inhibitory: network.packedLog('inhibitory').slice(),
        counts,
      };
    } finally {
      if (turn === this.#turn) this.#busy = false;
    }
  }

  /**
   * Shows the picture that was answered last once more, piece by piece, to the network as it was then.
   * @returns null where there is none, or another network has taken its place
   */
  *again(
    training: Training,
    wants: Wants,
  ): Generator<undefined, Omit<Recording, 'of' | 'computeMs'> | null> {
    const answered = this.#answered;
    const network = this.#network;
    if (!answered || !network || this.#training !== training) return null;
    const { image, stream, index, showings, digit } = answered;
    const moment = { showing: showings - 1, step: network.steps };
    let presentation: Presentation;
    const recorded = yield* record(network, wants, moment, {
      *begin() {
        network.quiet();
        presentation = new Presentation(network, image, stream, index, false);
        yield;
      },
      *advanceTo({ showing, step }) {
        const at = () => presentation.attempts - 1;
        while (!presentation.done && (at() < showing || network.step < step)) {
          const most = at() < showing ? network.steps : step;
          presentation.advance(Math.min(most - network.step, stepsAtOnce(network)));
          yield;
        }
      },
    });
    const { boostHz, shown } = presentation!;
    return { ...recorded, index, label: -1, given: digit, image: shown.slice(), boostHz };
  }

  /** False when it was given up. */
  async #show(
    network: KernelNetwork,
    presentation: Presentation,
    wanted: () => boolean,
  ): Promise<boolean> {
    const host = this.#host;
    const pause = pauses(host, SLICE_MS);
    let toldAt = host.now();
    while (!presentation.done) {
      presentation.advance(stepsAtOnce(network));
      const wait = pause();
      if (!wait) continue;
      await wait;
      if (!wanted()) return false;
      if (host.now() - toldAt < PROGRESS_EVERY_MS) continue;
      toldAt = host.now();
      this.#tell(network, network.step, presentation.attempts);
    }
    presentation.finish();
    return true;
  }

  #tell({ parameters, steps }: KernelNetwork, step: number, showing: number): void {
    const { dtMs, attemptsMax } = parameters;
    const [doneMs, totalMs] = [step * dtMs, steps * dtMs];
    this.#onProgress({ doneMs, totalMs, showing, showingsMax: attemptsMax });
  }

  /** The copy, with what the training network knows by now. */
  #copyOf(training: Training): KernelNetwork {
    const from = training.network;
    const sameBuild = this.#training === training && this.#network;
    const network = sameBuild || new KernelNetwork(from.parameters);
    if (sameBuild) takeOverParameters(network, from);
    if (!sameBuild || this.#version !== training.version) {
      network.allWeights().set(from.allWeights());
      network.writeTheta(training.theta);
    }
    this.#network = network;
    this.#training = training;
    this.#version = training.version;
    return network;
  }
}

function takeOverParameters(network: KernelNetwork, from: KernelNetwork): void {
  if (JSON.stringify(network.parameters) !== JSON.stringify(from.parameters)) {
    network.setParameters(from.parameters);
  }
}

function noScores(classes: number): Scores {
  return Object.fromEntries(VOTES.map((v) => [v, new Float64Array(classes)])) as Scores;
}
