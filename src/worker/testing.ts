import type { PackName } from '../data/pack.ts';
import type { TestResult } from '../protocol/messages.ts';
import { chunksOf, LocalEvaluator, runTest } from './evaluation.ts';
import { Refusal, type SessionHost } from './host.ts';
import type { Labels } from './labels.ts';
import type { Packs } from './packs.ts';
import { pauses } from './pieces.ts';
import type { Training } from './training.ts';

/** Images that one evaluator takes at a time. */
const CHUNK = 25;
const PROGRESS_EVERY_MS = 100;
const SLICE_MS = 8;

export interface TestRequest {
  training: Training;
  trainingPack: PackName;
  labelImages: number;
  testImages: number;
}

/** The proper test: labels on training images, accuracy on test images, on a copy of the network. */
export class Testing {
  readonly #host: SessionHost;
  readonly #packs: Packs;
  readonly #labels: Labels;
  #current: AbortController | null = null;

  constructor(host: SessionHost, packs: Packs, labels: Labels) {
    this.#host = host;
    this.#packs = packs;
    this.#labels = labels;
  }

  get running(): boolean {
    return this.#current !== null;
  }

  cancel(): void {
    this.#current?.abort();
  }

  /** null when cancelled. @throws Refusal, PackError */
  async run(request: TestRequest): Promise<TestResult | null> {
    if (this.#current) throw new Refusal('testRunning', {});
    const test = new AbortController();
    this.#current = test;
    try {
      // Whatever is awaited, to be cancelled is to be over.
      return await Promise.race([this.#examine(test.signal, request), aborted(test.signal)]);
    } finally {
      this.#current = null;
    }
  }

  async #examine(signal: AbortSignal, request: TestRequest): Promise<TestResult | null> {
    const host = this.#host;
    const { training, labelImages, testImages } = request;
    const { version, imagesSeen, network, learned } = training;
    const [labelSet, testSet] = await Promise.all([
      this.#packs.get(request.trainingPack),
      this.#packs.get('test10k'),
    ]);
    if (signal.aborted) return null;
    const from = host.now();
    const outcome = await runTest({
      neurons: network.neurons,
      classes: learned.classes,
      labelChunks: chunksOf(labelSet, Math.min(labelImages, labelSet.count), CHUNK),
      testChunks: chunksOf(testSet, Math.min(testImages, testSet.count), CHUNK),
      known: this.#labels.responses(training),
      evaluators: host.makeEvaluators?.(learned) ?? [],
      makeSpare: () => new LocalEvaluator(learned, pauses(host, SLICE_MS)),
      onProgress: this.#progress(),
      signal,
    });
    if (!outcome || signal.aborted) return null;
    const { responses, accuracy, bestVote, tally, given } = outcome;
    this.#labels.setFormal(training, version, responses, accuracy);
    return {
      images: tally.images,
      accuracy,
      confusion: tally.confusion,
      given,
      bestVote,
      imagesTrained: imagesSeen,
      seconds: (host.now() - from) / 1000,
    };
  }

  #progress() {
    let told = Number.NEGATIVE_INFINITY;
    return (phase: 'label' | 'test', done: number, total: number) => {
      const now = this.#host.now();
      if (done < total && now - told < PROGRESS_EVERY_MS) return;
      told = now;
      this.#host.postEvent({ type: 'testProgress', phase, done, total });
    };
  }
}

/** null as soon as the signal is given. */
function aborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(null), { once: true });
  });
}
