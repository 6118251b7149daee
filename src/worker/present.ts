/** A session's present network, and all that is known about it. */

import type { TestAnswers, TestRecord } from '../engine/history.ts';
import { KernelNetwork } from '../engine/kernelNetwork.ts';
import { withMemory } from '../engine/memory.ts';
import { checkParameters, type Parameters } from '../engine/parameters.ts';
import { VOTES, type Vote } from '../engine/readout.ts';
import type { DatasetName, Origin, TestResult } from '../protocol/messages.ts';
import type { Crew } from './crew.ts';
import type { LoadedNetwork } from './files.ts';
import { rollingFrom } from './history.ts';
import { DATASET_CLASSES } from './host.ts';
import type { KeptRun, KeptSource } from './keeper.ts';
import { Labels } from './labels.ts';
import { Recorder } from './recorder.ts';
import { Rolling } from './rolling.ts';
import { isUntrained, takeRun, versionOf } from './saving.ts';
import { Training } from './training.ts';

const FRESH: Origin = {
  kind: 'fresh',
  name: 'New network',
  imagesTrained: 0,
  accuracy: null,
  command: null,
};
const TRAINED_HERE = 'Trained here';
/** Shipped networks and older files were tested on so many images. */
const TEST_IMAGES = 10_000;

export class Present implements KeptSource {
  readonly labels = new Labels();
  readonly #crew: Crew;
  dataset: DatasetName;
  /** Of the set that the network learns. */
  classNames: readonly string[];
  training: Training;
  recorder: Recorder;
  origin: Origin = FRESH;
  /** All tests of this network, in order. */
  tests: readonly TestRecord[] = [];
  /** The answers of its last test. */
  answers: TestAnswers | null = null;

  /** @throws ParameterError */
  constructor(crew: Crew, parameters: Parameters, dataset: DatasetName) {
    this.#crew = crew;
    this.dataset = dataset;
    this.classNames = DATASET_CLASSES[dataset];
    const network = this.make(parameters);
    crew.join(network);
    this.training = new Training(network, 0, new Rolling(network.neurons, this.classNames.length));
    this.recorder = new Recorder(this.training);
  }

  /** A network that this session could go on with. @throws ParameterError */
  make(parameters: Parameters): KernelNetwork {
    const shared = this.#crew.threadsFor(parameters.neurons) > 1;
    return new KernelNetwork(checkParameters(parameters), { shared });
  }

  /** A network that has learned nothing. @throws ParameterError */
  fresh(parameters: Parameters): LoadedNetwork {
    const network = this.make(parameters);
    const nothing = { imagesSeen: 0, responses: null, history: null, dataset: null };
    return { network, ...nothing, classNames: DATASET_CLASSES[this.dataset], origin: FRESH };
  }

  /**
   * Makes ready to go on with another network.
   * @returns puts it in place of the present one @throws MemoryError; then all is as it was
   */
  prepare(next: LoadedNetwork): () => void {
    const { network, imagesSeen, responses, origin, history, dataset, classNames } = next;
    const [training, recorder] = withMemory(network.parameters, () => {
      const { accuracyNext } = this.training.rolling;
      const rolling = rollingFrom(
        network.neurons,
        classNames.length,
        history,
        responses,
        accuracyNext,
      );
      const training = new Training(network, imagesSeen, rolling);
      const watched = history?.watched ?? this.recorder.watched;
      return [training, new Recorder(training, watched, this.recorder.sequence)];
    });
    if (history) training.resumeActivity(history.activity, history.activityCount);
    return () => {
      if (dataset) this.dataset = dataset;
      this.classNames = classNames;
      this.#crew.join(network);
      this.training = training;
      this.recorder = recorder;
      this.origin = origin;
      this.tests = history?.tests ?? testsOf(origin);
      this.answers = history?.answers ?? null;
      this.labels.renew();
      if (responses && (history?.tested ?? true)) {
        this.labels.setFormal(training, training.version, responses, origin.accuracy);
      }
    };
  }

  /** Whether the network is as it came out of the dice. */
  get untrained(): boolean {
    return isUntrained(this);
  }

  get watched(): Recorder['watched'] {
    return this.recorder.watched;
  }

  /** From its first learning on, a network is one that was trained here; true when that has just come. */
  noteLearning(): boolean {
    const { origin, training } = this;
    if (origin.kind === 'trained' || training.version === 0) return false;
    const name = origin === FRESH ? TRAINED_HERE : origin.name;
    this.origin = { ...origin, kind: 'trained', name, accuracy: null, command: null };
    return true;
  }

  noteTest(result: TestResult): void {
    const { imagesTrained, images, accuracy, bestVote, seconds, confusion, given } = result;
    this.tests = [...this.tests, { imagesTrained, images, accuracy, bestVote, seconds }];
    // A copy: the result itself is handed over to the page.
    this.answers = structuredClone({ confusion, given });
  }

  version(): string | null {
    return versionOf(this);
  }

  take(): KeptRun | null {
    return takeRun(this);
  }

  takeAtEnd(): KeptRun | null {
    this.training.finishImage();
    this.noteLearning();
    return takeRun(this);
  }
}

/** The test that a network without a history tells of. */
function testsOf({ imagesTrained, accuracy }: Origin): TestRecord[] {
  const known = VOTES.filter((vote) => accuracy?.[vote] !== undefined);
  if (!accuracy || known.length === 0) return [];
  const share = (vote: Vote) => accuracy[vote] ?? 0;
  const bestVote = known.reduce((best, vote) => (share(vote) > share(best) ? vote : best));
  return [{ imagesTrained, images: TEST_IMAGES, accuracy, bestVote, seconds: 0 }];
}
