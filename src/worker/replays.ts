/** Shows what was shown before once more, to look closer: any membrane, any weights, nothing recorded. */
import { KernelNetwork } from '../engine/kernelNetwork.ts';
import type { CommandOf } from '../protocol/messages.ts';
import type { Recording } from '../protocol/recording.ts';
import type { Answering } from './answering.ts';
import { checkIndex, checkPopulation } from './experiment.ts';
import { Refusal } from './host.ts';
import { type Breather, pauses } from './pieces.ts';
import { record, type Wants } from './record.ts';
import type { Training } from './training.ts';

/** Milliseconds of a replay between two looks at the messages. */
const SLICE_MS = 20;
/** So many membranes and so many fields in one replay. */
const WATCHED_MOST = 8;
const WEIGHTS_MOST = 16;

export class Replays {
  readonly #host: Breather;
  readonly #answering: Answering;
  #network: KernelNetwork | null = null;
  #training: Training | null = null;
  /** Moves with each replay: the one before it is given up. */
  #turn = 0;
  #busy = false;

  constructor(host: Breather, answering: Answering) {
    this.#host = host;
    this.#answering = answering;
  }

  /** True while something is being shown again. */
  get busy(): boolean {
    return this.#busy;
  }

  cancel(): void {
    this.#turn++;
    this.#busy = false;
  }

  /**
   * Shows again what was shown last.
   * @returns null where there is nothing to show, or something else was asked for meanwhile
   * @throws Refusal for neurons that are not there; MemoryError
   */
  async replay(
    training: Training,
    { of, watch, weights, winner }: CommandOf<'replay'>,
  ): Promise<Recording | null> {
    const { neurons } = training.network;
    if (of !== 'training' && of !== 'answer')
      throw new Refusal('replayUnknown', { of: String(of) });
    for (const { population, neuron } of watch.slice(0, WATCHED_MOST)) {
      checkPopulation(population);
      checkIndex('neuron', neuron, neurons);
    }
    for (const neuron of weights.slice(0, WEIGHTS_MOST)) checkIndex('neuron', neuron, neurons);
    if (winner !== undefined) checkPopulation(winner);
    const wants: Wants = {
      winner,
      watch: watch.slice(0, WATCHED_MOST),
      weights: weights.slice(0, WEIGHTS_MOST),
    };
    this.cancel();
    const turn = this.#turn;
    this.#busy = true;
    try {
      const from = this.#host.now();
      const pieces =
        of === 'training'
          ? this.#ofTraining(training, wants)
          : this.#answering.again(training, wants);
      const { answered } = this.#answering;
      const pause = pauses(this.#host, SLICE_MS);
      for (;;) {
        const { done, value } = pieces.next();
        if (done) return value && { ...value, of, computeMs: this.#host.now() - from };
        const wait = pause();
        if (wait) await wait;
        if (turn !== this.#turn) return null;
        // Another picture is being answered by the network that shows this one.
        if (of === 'answer' && answered !== this.#answering.answered) return null;
      }
    } finally {
      if (turn === this.#turn) this.#busy = false;
    }
  }

  *#ofTraining(
    training: Training,
    wants: Wants,
  ): Generator<undefined, Omit<Recording, 'of' | 'computeMs'> | null> {
    const { shown, rewind } = training;
    if (!shown || !rewind) return null;
    const moment = training.momentShown;
    const network = this.#networkFor(training);
    const shower = yield* rewind.leadTo(network, moment.image);
    const { boostHz } = shown.presentation;
    const recorded = yield* record(network, wants, moment, shower);
    const { index, label, pixels, given } = shown;
    return { ...recorded, index, label, given, image: pixels.slice(), boostHz };
  }

  #networkFor(training: Training): KernelNetwork {
    const sameBuild = this.#training === training && this.#network;
    this.#network = sameBuild || new KernelNetwork(training.network.parameters);
    this.#training = training;
    return this.#network;
  }
}
