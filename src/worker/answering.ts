import { KernelNetwork } from '../engine/kernelNetwork.ts';
import type { Stream } from '../engine/network.ts';
import { CLASSES } from '../engine/parameters.ts';
import { Presentation } from '../engine/presentation.ts';
import { type Labelling, type Scores, VOTES, type Vote, vote, winner } from '../engine/readout.ts';
import type { Classification } from '../protocol/messages.ts';
import type { Training } from './training.ts';

/** Shows single images to a frozen copy of the training network, which itself is left alone. */
export class Answering {
  #network: KernelNetwork | null = null;
  #training: Training | null = null;
  #version = -1;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * @param labelling null where nothing is known: then there is no answer
   * @param bestVote the vote that decides
   */
  classify(
    training: Training,
    image: Uint8Array,
    stream: Stream,
    index: number,
    labelling: Labelling | null,
    bestVote: Vote,
  ): Omit<Classification, 'untrained'> {
    const from = this.#now();
    const network = this.#copyOf(training);
    network.quiet();
    const presentation = new Presentation(network, image, stream, index, false);
    presentation.run();
    const counts = network.counts.slice();
    const scores = labelling ? vote(labelling, counts) : noScores();
    return {
      digit: labelling ? winner(scores[bestVote], network.spikes) : -1,
      scores,
      spikes: network.spikes,
      showings: presentation.attempts,
      computeMs: this.#now() - from,
      input: network.packedLog('input').slice(),
      excitatory: network.packedLog('excitatory').slice(),
      inhibitory: network.packedLog('inhibitory').slice(),
      counts,
    };
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

function noScores(): Scores {
  return Object.fromEntries(VOTES.map((v) => [v, new Float64Array(CLASSES)])) as Scores;
}
