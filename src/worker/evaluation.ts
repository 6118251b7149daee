/**
 * Labelling and testing. The answer to an image depends on seed, weights, theta and the image's number
 * alone, so the work may be spread over any number of evaluators in any order, with the same result.
 */

import { type ImageSet, PIXELS } from '../data/pack.ts';
import { KernelNetwork } from '../engine/kernelNetwork.ts';
import { messageFrom, UserError } from '../engine/messages.ts';
import { STREAM, type Stream } from '../engine/network.ts';
import type { Parameters } from '../engine/parameters.ts';
import { Presentation } from '../engine/presentation.ts';
import {
  accuracyOf,
  addResponse,
  addToTally,
  emptyResponses,
  emptyTally,
  type Labelling,
  labelNeurons,
  mergeResponses,
  mergeTally,
  type Responses,
  type Tally,
  VOTES,
  type Vote,
} from '../engine/readout.ts';
import { Refusal } from './host.ts';
import { stepsAtOnce } from './pieces.ts';

/** What a network knows: enough to answer as it does. */
export interface Learned {
  parameters: Parameters;
  /** How many classes its images are of. */
  classes: number;
  /** As they lie in the kernel's memory. */
  weights: Float32Array;
  /** mV, shape [N]. */
  theta: Float64Array;
}

export function networkOf(learned: Learned): KernelNetwork {
  const network = new KernelNetwork(learned.parameters, { recording: false });
  network.allWeights().set(learned.weights);
  network.writeTheta(learned.theta);
  return network;
}

/** Some consecutive images of a pack. */
export interface Chunk {
  /** Number of the first image in its pack. */
  first: number;
  labels: Uint8Array;
  pixels: Uint8Array;
}

export function chunksOf(set: ImageSet, images: number, size: number): Chunk[] {
  const chunks: Chunk[] = [];
  for (let first = 0; first < images; first += size) {
    const end = Math.min(images, first + size);
    // Copies: chunks travel to other workers, and a view would take its whole pack along.
    const labels = set.labels.slice(first, end);
    const pixels = set.pixels.slice(first * PIXELS, end * PIXELS);
    chunks.push({ first, labels, pixels });
  }
  return chunks;
}

/** Given classes of a chunk under each vote. */
export interface Answers {
  tally: Tally;
  given: Record<Vote, Int8Array>;
}

/** Something that shows images to a frozen copy of the network. */
export interface Evaluator {
  /** Shows labelled images; returns the spikes they raised, by class. */
  respond(chunk: Chunk): Promise<Responses>;
  /** The answers from which `answer` votes. */
  label(responses: Responses): void;
  answer(chunk: Chunk): Promise<Answers>;
  close(): void;
}

/** An evaluator was at work and is heard of no more: who takes its place may fall silent as well. */
export class SilentError extends UserError<'evaluatorSilent'> {
  override readonly name = 'SilentError';

  constructor() {
    super('evaluatorSilent', {});
  }
}

/** Evaluates in its own thread; `pause` is called after every few steps, and awaited if it waits. */
export class LocalEvaluator implements Evaluator {
  readonly #network: KernelNetwork;
  readonly #classes: number;
  readonly #pause: () => Promise<void> | undefined;
  #labelling: Labelling | null = null;
  #closed = false;

  constructor(learned: Learned, pause: () => Promise<void> | undefined = () => undefined) {
    this.#network = networkOf(learned);
    this.#classes = learned.classes;
    this.#pause = pause;
  }

  async respond(chunk: Chunk): Promise<Responses> {
    const responses = emptyResponses(this.#network.neurons, this.#classes);
    await this.#show(chunk, STREAM.label, (label, counts) => addResponse(responses, label, counts));
    return responses;
  }

  label(responses: Responses): void {
    this.#labelling = labelNeurons(responses);
  }

  async answer(chunk: Chunk): Promise<Answers> {
    const labelling = this.#labelling;
    if (!labelling) throw new Error('The neurons have no labels yet.');
    const tally = emptyTally(this.#classes);
    const given = emptyGiven(chunk.labels.length);
    await this.#show(chunk, STREAM.test, (label, counts, at) => {
      const answers = addToTally(tally, labelling, label, counts);
      for (const vote of VOTES) given[vote][at] = answers[vote];
    });
    return { tally, given };
  }

  async #show(
    chunk: Chunk,
    stream: Stream,
    take: (label: number, counts: Uint32Array, at: number) => void,
  ): Promise<void> {
    for (let k = 0; k < chunk.labels.length; k++) {
      const pixels = chunk.pixels.subarray(k * PIXELS, (k + 1) * PIXELS);
      await this.#present(pixels, stream, chunk.first + k);
      take(chunk.labels[k], this.#network.counts, k);
    }
  }

  /** `evaluateOn`, in pieces. */
  async #present(pixels: Uint8Array, stream: Stream, index: number): Promise<void> {
    const network = this.#network;
    const steps = stepsAtOnce(network);
    network.quiet();
    const presentation = new Presentation(network, pixels, stream, index, false);
    while (!presentation.done) {
      presentation.advance(steps);
      const pause = this.#pause();
      if (pause) await pause;
      if (this.#closed) throw new UserError('evaluatorEnded', {});
    }
    presentation.finish();
  }

  close(): void {
    this.#closed = true;
  }
}

function emptyGiven(images: number): Record<Vote, Int8Array> {
  const none = () => new Int8Array(images).fill(-1);
  return { mean: none(), proportion: none(), likelihood: none() };
}

export interface TestJob {
  neurons: number;
  classes: number;
  labelChunks: Chunk[];
  testChunks: Chunk[];
  /** Used as they are where there is nothing to label on. */
  known: Responses | null;
  evaluators: Evaluator[];
  /** Takes over when no evaluator is left. */
  makeSpare(): Evaluator;
  onProgress(phase: 'label' | 'test', done: number, total: number): void;
  /** Ends the test at once. */
  signal: AbortSignal;
}

export interface TestOutcome {
  responses: Responses;
  tally: Tally;
  accuracy: Record<Vote, number>;
  bestVote: Vote;
  /** By the best vote, shape [images]. */
  given: Int8Array;
}

/**
 * Labels, then tests; null when cancelled. Evaluators are closed afterwards.
 * @throws Refusal when nobody is left to do the work
 */
export async function runTest(job: TestJob): Promise<TestOutcome | null> {
  const evaluators = new Evaluators(job);
  const close = () => evaluators.close();
  job.signal.addEventListener('abort', close);
  try {
    let responses = job.known;
    if (job.labelChunks.length || !responses) {
      const sum = emptyResponses(job.neurons, job.classes);
      await evaluators.spread('label', job.labelChunks, async (evaluator, chunk) =>
        mergeResponses(sum, await evaluator.respond(chunk)),
      );
      responses = sum;
    }
    if (job.signal.aborted) return null;
    evaluators.label(responses);
    const tally = emptyTally(job.classes);
    const given = emptyGiven(job.testChunks.reduce((n, chunk) => n + chunk.labels.length, 0));
    await evaluators.spread('test', job.testChunks, async (evaluator, chunk) => {
      const answers = await evaluator.answer(chunk);
      mergeTally(tally, answers.tally);
      for (const vote of VOTES) given[vote].set(answers.given[vote], chunk.first);
    });
    if (job.signal.aborted) return null;
    const accuracy = accuracyOf(tally);
    const bestVote = VOTES.reduce((best, vote) => (accuracy[vote] > accuracy[best] ? vote : best));
    return { responses, tally, accuracy, bestVote, given: given[bestVote] };
  } finally {
    job.signal.removeEventListener('abort', close);
    evaluators.close();
  }
}

/** The evaluators of one test: each takes the next chunk when it is done with the last. */
class Evaluators {
  readonly #job: TestJob;
  #evaluators: Evaluator[];
  #labels: Responses | null = null;
  /** Why the last evaluator that was lost was lost. */
  #lost: unknown = null;
  #spared = false;

  constructor(job: TestJob) {
    this.#job = job;
    this.#evaluators = [...job.evaluators];
  }

  label(responses: Responses): void {
    this.#labels = responses;
    for (const evaluator of this.#evaluators) evaluator.label(responses);
  }

  async spread(
    phase: 'label' | 'test',
    chunks: Chunk[],
    work: (evaluator: Evaluator, chunk: Chunk) => Promise<void>,
  ): Promise<void> {
    const queue = [...chunks];
    const total = chunks.reduce((n, chunk) => n + chunk.labels.length, 0);
    const { signal, onProgress } = this.#job;
    let done = 0;
    /** Does chunks until there are none; whatever goes wrong is the evaluator's end. */
    const serve = async (evaluator: Evaluator) => {
      for (let chunk = queue.shift(); chunk && !signal.aborted; chunk = queue.shift()) {
        try {
          await work(evaluator, chunk);
        } catch (error) {
          queue.unshift(chunk);
          this.#lose(evaluator, error);
          return;
        }
        if (signal.aborted) return;
        done += chunk.labels.length;
        onProgress(phase, done, total);
      }
    };
    onProgress(phase, 0, total);
    // What a lost evaluator had in hand may come back after the others were through.
    while (done < total && !signal.aborted) {
      if (!this.#evaluators.length) this.#evaluators.push(this.#substitute());
      await Promise.all(this.#evaluators.map(serve));
    }
  }

  #lose(evaluator: Evaluator, error: unknown): void {
    this.#lost = error;
    this.#evaluators = this.#evaluators.filter((other) => other !== evaluator);
    evaluator.close();
  }

  /** Someone for the work when nobody is left. @throws Refusal */
  #substitute(): Evaluator {
    if (this.#lost instanceof SilentError) {
      // Whatever silenced a worker would silence the session, too.
      throw new Refusal('testSilent', {});
    }
    if (this.#spared) {
      throw new Refusal('testEnded', { why: messageFrom(this.#lost) });
    }
    this.#spared = true;
    const spare = this.#job.makeSpare();
    if (this.#labels) spare.label(this.#labels);
    return spare;
  }

  close(): void {
    for (const evaluator of this.#evaluators) evaluator.close();
  }
}
