import { type Labelling, labelNeurons, type Responses, type Vote } from '../engine/readout.ts';
import { ROLLING_VOTE } from './rolling.ts';
import type { Training } from './training.ts';

export type Accuracy = Partial<Record<Vote, number>>;

/** Labels from a test or a file: good for as long as nothing is learned on top. */
interface FormalLabels {
  responses: Responses;
  labelling: Labelling;
  training: Training;
  version: number;
  accuracy: Accuracy | null;
}

/** Which labels hold: those of the last test or file, else those that go along with training. */
export class Labels {
  #formal: FormalLabels | null = null;
  #shown: Labelling | null = null;
  #version = 1;

  /** Labels found for the network as it was at `version`. */
  setFormal(
    training: Training,
    version: number,
    responses: Responses,
    accuracy: Accuracy | null,
  ): void {
    const labelling = labelNeurons(responses);
    this.#formal = { responses, labelling, training, version, accuracy };
  }

  /** There is a new network: what was shown of the old one is void. */
  renew(): void {
    this.#formal = null;
    this.#version++;
  }

  #formalOf(training: Training): FormalLabels | null {
    const formal = this.#formal;
    return formal?.training === training && formal.version === training.version ? formal : null;
  }

  /** Whether the labels are those of a test or a file, and hold for the network as it stands. */
  isFormal(training: Training): boolean {
    return this.#formalOf(training) !== null;
  }

  /** What the page shows. */
  shown(training: Training): { labelling: Labelling | null; version: number } {
    const labelling = this.#formalOf(training)?.labelling ?? training.rolling.labelling;
    if (labelling !== this.#shown) this.#version++;
    this.#shown = labelling;
    return { labelling, version: this.#version };
  }

  /** The best there is for reading the network as it stands now; null when nothing is known. */
  best(training: Training): Labelling | null {
    return this.#formalOf(training)?.labelling ?? training.rolling.freshLabelling();
  }

  /** The answers behind `best`. */
  responses(training: Training): Responses | null {
    return this.#formalOf(training)?.responses ?? training.rolling.responses();
  }

  /** Accuracy of the network as it stands now, where it was tested. */
  accuracy(training: Training): Accuracy | null {
    return this.#formalOf(training)?.accuracy ?? null;
  }

  /** The vote that did best in the last test, if it holds for the network as it stands. */
  bestVote(training: Training): Vote {
    let best: Vote = ROLLING_VOTE;
    const accuracy = this.accuracy(training) ?? {};
    for (const [vote, share] of Object.entries(accuracy) as [Vote, number][]) {
      if (share > (accuracy[best] ?? 0)) best = vote;
    }
    return best;
  }
}
