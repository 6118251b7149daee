/** A session: one network, what is done with it, and the answers to the page's commands. */
import { imageOf, PIXELS } from '../data/pack.ts';
import { KernelNetwork } from '../engine/kernelNetwork.ts';
import { withMemory } from '../engine/memory.ts';
import { STREAM, type Stream } from '../engine/network.ts';
import { CLASSES, checkParameters, type Parameters } from '../engine/parameters.ts';
import type { Responses } from '../engine/readout.ts';
import type {
  Classification,
  Command,
  CommandOf,
  CommandType,
  Frame,
  Origin,
  Replies,
  SessionInfo,
  SessionSettings,
  TestResult,
} from '../protocol/messages.ts';
import { Answering } from './answering.ts';
import { Crew } from './crew.ts';
import { checkIndex, checkLength, checkNumber, checkPopulation, Laboratory } from './experiment.ts';
import { readNetwork, writeNetwork } from './files.ts';
import { DATASET_IMAGES, Refusal, type SessionHost, TRAINING_PACK } from './host.ts';
import { Labels } from './labels.ts';
import { Packs } from './packs.ts';
import { Recorder } from './recorder.ts';
import { Rolling } from './rolling.ts';
import { checkSpeed, Pace, RateMeter } from './schedule.ts';
import { Testing } from './testing.ts';
import { Training } from './training.ts';

type Handlers = { [T in CommandType]: (command: CommandOf<T>) => Replies[T] | Promise<Replies[T]> };

const FRESH: Origin = {
  kind: 'fresh',
  name: 'New network',
  imagesTrained: 0,
  accuracy: null,
  command: null,
};
const TRAINED_HERE = 'Trained here';

export class Session {
  readonly #host: SessionHost;
  readonly #settings: SessionSettings;
  readonly #packs: Packs;
  readonly #pace: Pace;
  readonly #rate = new RateMeter();
  readonly #laboratory = new Laboratory();
  readonly #labels = new Labels();
  readonly #answering: Answering;
  readonly #crew: Crew;
  readonly #testing: Testing;
  #training: Training;
  #recorder: Recorder;
  #origin: Origin = FRESH;
  #running = false;
  #imagesPerSecond = 0;
  /** Moves with each command that starts or stops the run: what awaits with an older one is void. */
  #intent = 0;
  /** A test has interrupted the run, which goes on afterwards. */
  #resume = false;
  #ended = false;

  /** @throws ParameterError, Refusal */
  constructor(host: SessionHost, settings: SessionSettings) {
    this.#host = host;
    this.#settings = { ...settings };
    this.#pace = new Pace(() => host.now(), checkSpeed(settings.speed));
    this.#answering = new Answering(() => host.now());
    this.#packs = new Packs(host, settings.dataUrl);
    this.#testing = new Testing(host, this.#packs, this.#labels);
    checkDataset(settings.dataset);
    this.#crew = new Crew(host.crew, settings.processors ?? 1);
    const network = this.#makeNetwork(settings.parameters);
    this.#crew.join(network);
    this.#training = new Training(network, 0, new Rolling(network.neurons));
    this.#recorder = new Recorder(this.#training);
  }

  /** Fetches the training images ahead of need; a failure is told by its event. */
  prefetch(): void {
    this.#trainingImages().catch(() => {});
  }

  /** Carries out a command. @throws Refusal and the like: all is as it was. */
  handle<T extends CommandType>(command: CommandOf<T>): Replies[T] | Promise<Replies[T]> {
    if (this.#ended) throw new Refusal('The simulation has stopped; start it again.');
    const handler = this.#handlers[command.type as T] as Handlers[T] | undefined;
    if (!handler) throw new Refusal(`There is no command "${(command as Command).type}".`);
    return handler(command);
  }

  /** Ends all that is under way, for good. */
  end(): void {
    this.#ended = true;
    this.#intent++;
    this.#running = false;
    this.#resume = false;
    this.#testing.cancel();
    this.#crew.dismiss();
  }

  /** Something that must not happen did: the session is over. */
  crash(error: unknown): void {
    if (this.#ended) return;
    this.end();
    const message = error instanceof Error ? error.message : String(error);
    this.#host.postEvent({ type: 'crashed', message });
  }

  readonly #handlers: Handlers = {
    start: () => this.info(),
    train: () => this.#train(),
    pause: () => this.#pause(),
    stepImage: () => this.#step(() => this.#training.finishImage()),
    stepMs: ({ ms }) => {
      checkNumber('ms', ms, 0, 10_000);
      return this.#step(() => this.#advanceMs(ms));
    },
    setSpeed: ({ speed }) => {
      this.#pace.setSpeed(speed);
      return null;
    },
    setDataset: ({ dataset }) => this.#setDataset(dataset),
    setParameters: ({ changes }) => {
      this.#training.network.setParameters(changes);
      return this.#tellInfo();
    },
    reset: ({ parameters }) => this.#reset(parameters),
    watch: ({ population, neuron }) => {
      checkPopulation(population);
      checkIndex('neuron', neuron, this.#training.network.neurons);
      this.#recorder.watch(population, neuron);
      return null;
    },
    test: (command) => this.#runTest(command),
    cancelTest: () => {
      this.#testing.cancel();
      return null;
    },
    classify: ({ image }) => {
      checkLength('A drawing', image, PIXELS);
      return this.#classify(image, STREAM.draw, 0);
    },
    showTestImage: async (command) => {
      const set = await this.#packs.get('test10k');
      checkIndex('test image', command.index, set.count);
      const index = nextOf(set.labels, command.index, command.digit);
      const image = imageOf(set, index).slice();
      const classification = this.#classify(image, STREAM.test, index);
      return { index, image, label: set.labels[index], classification };
    },
    loadNetwork: ({ bytes, name }) => this.#load(bytes, name),
    saveNetwork: ({ compact }) => this.#save(compact),
    experiment: ({ experiment }) => this.#laboratory.run(experiment),
    pullFrame: ({ wants, recycled }) => this.#frame(wants, recycled),
  };

  info(): SessionInfo {
    const { network, imagesSeen } = this.#training;
    const { dtMs } = network.parameters;
    return {
      parameters: { ...network.parameters },
      dataset: this.#settings.dataset,
      imagesTotal: this.#imagesTotal(),
      origin: { ...this.#origin, imagesTrained: imagesSeen },
      steps: network.steps,
      dtMs,
    };
  }

  #tellInfo(): SessionInfo {
    const info = this.info();
    this.#host.postEvent({ type: 'info', info });
    return info;
  }

  #imagesTotal(): number {
    const { dataset } = this.#settings;
    return this.#packs.ready(TRAINING_PACK[dataset])?.count ?? DATASET_IMAGES[dataset];
  }

  #trainingImages() {
    return this.#packs.get(TRAINING_PACK[this.#settings.dataset]);
  }

  // Running

  async #train(): Promise<null> {
    if (this.#testing.running) {
      this.#resume = true;
      return null;
    }
    if (this.#running) return null;
    const intent = ++this.#intent;
    const images = await this.#trainingImages();
    if (intent !== this.#intent) return null;
    this.#training.setImages(images);
    this.#setRunning(true);
    void this.#loop(intent);
    return null;
  }

  async #loop(intent: number): Promise<void> {
    try {
      this.#pace.start();
      this.#rate.start(this.#host.now(), this.#training.progress);
      while (this.#running && intent === this.#intent) {
        const before = { at: this.#host.now(), progress: this.#training.progress };
        const wait = this.#pace.slice(this.#training);
        if (wait === 0) {
          this.#crew.observe(
            this.#training.progress - before.progress,
            this.#host.now() - before.at,
          );
        }
        this.#afterLearning();
        this.#imagesPerSecond = this.#rate.mark(this.#host.now(), this.#training.progress);
        await this.#host.yield(wait);
      }
    } catch (error) {
      this.crash(error);
    }
  }

  #setRunning(running: boolean): void {
    if (running === this.#running) return;
    this.#running = running;
    this.#host.postEvent({ type: 'runState', running });
  }

  #pause(): null {
    this.#intent++;
    this.#resume = false;
    if (!this.#running) return null;
    this.#setRunning(false);
    this.#tellInfo();
    return null;
  }

  async #step(advance: () => void): Promise<null> {
    this.#pause();
    const training = this.#training;
    const images = await this.#trainingImages();
    // A step of a network that is gone, or of a run that was started meanwhile, is void.
    if (this.#training !== training || this.#running) return null;
    training.setImages(images);
    advance();
    this.#afterLearning();
    return null;
  }

  #advanceMs(ms: number): void {
    const training = this.#training;
    let steps = Math.max(1, Math.round(ms / training.network.parameters.dtMs));
    do steps -= training.advance(steps);
    while (steps > 0 && !training.betweenImages);
  }

  /** From its first learning on, a network is one that was trained here. */
  #afterLearning(): void {
    if (this.#origin.kind === 'trained' || this.#training.version === 0) return;
    const name = this.#origin === FRESH ? TRAINED_HERE : this.#origin.name;
    this.#origin = { ...this.#origin, kind: 'trained', name, accuracy: null, command: null };
    this.#tellInfo();
  }

  async #setDataset(dataset: SessionSettings['dataset']): Promise<SessionInfo> {
    checkDataset(dataset);
    const images = await this.#packs.get(TRAINING_PACK[dataset]);
    this.#settings.dataset = dataset;
    this.#training.setImages(images);
    return this.#tellInfo();
  }

  // Networks

  /**
   * Goes on with another network; all that was under way with the old one ends.
   * @throws MemoryError; then all is as it was
   */
  #replace(network: KernelNetwork, imagesSeen: number, known: Responses | null, origin: Origin) {
    const { watched, sequence } = this.#recorder;
    // All that takes memory comes before the old network is let go.
    const [training, recorder] = withMemory(network.parameters, () => {
      const rolling = new Rolling(network.neurons, known, this.#training.rolling.accuracyNext);
      const training = new Training(network, imagesSeen, rolling);
      return [training, new Recorder(training, watched, sequence)];
    });
    this.#intent++;
    this.#resume = false;
    this.#testing.cancel();
    this.#setRunning(false);
    this.#crew.join(network);
    this.#training = training;
    this.#recorder = recorder;
    this.#origin = origin;
    this.#labels.renew();
    if (known) {
      this.#labels.setFormal(this.#training, this.#training.version, known, origin.accuracy);
    }
  }

  /** @throws ParameterError, MemoryError */
  #makeNetwork(parameters: Parameters): KernelNetwork {
    const shared = this.#crew.threadsFor(parameters.neurons) > 1;
    return new KernelNetwork(checkParameters(parameters), { shared });
  }

  #reset(parameters: Parameters): SessionInfo {
    const network = this.#makeNetwork(parameters);
    this.#replace(network, 0, null, FRESH);
    return this.#tellInfo();
  }

  async #load(bytes: Uint8Array, name: string): Promise<SessionInfo> {
    const { network, imagesSeen, responses, origin, dataset } = await readNetwork(
      bytes,
      name,
      (parameters) => this.#makeNetwork(parameters),
    );
    this.#replace(network, imagesSeen, responses, origin);
    if (dataset) this.#settings.dataset = dataset;
    return this.#tellInfo();
  }

  #save(compact: boolean): Replies['saveNetwork'] {
    const training = this.#training;
    if (!training.betweenImages) {
      // Networks are saved between images; to finish this one now changes nothing in the run.
      training.finishImage();
      this.#afterLearning();
    }
    return writeNetwork(training, {
      compact,
      dataset: this.#settings.dataset,
      origin: this.#origin,
      responses: this.#isUntrained() ? null : this.#labels.responses(training),
      accuracy: this.#labels.accuracy(training),
    });
  }

  // Reading out

  #isUntrained(): boolean {
    return this.#training.imagesSeen === 0 && this.#origin.kind !== 'loaded';
  }

  #classify(image: Uint8Array, stream: Stream, index: number): Classification {
    const training = this.#training;
    const untrained = this.#isUntrained();
    const labelling = untrained ? null : this.#labels.best(training);
    const vote = this.#labels.bestVote(training);
    const answer = this.#answering.classify(training, image, stream, index, labelling, vote);
    return { ...answer, untrained };
  }

  async #runTest({ labelImages, testImages }: CommandOf<'test'>): Promise<TestResult | null> {
    checkNumber('labelImages', labelImages, 0, 60_000);
    checkNumber('testImages', testImages, 1, 10_000);
    if (this.#testing.running) throw new Refusal('A test is already running.');
    const wasRunning = this.#running;
    this.#pause();
    this.#resume = wasRunning;
    try {
      return await this.#testing.run({
        training: this.#training,
        trainingPack: TRAINING_PACK[this.#settings.dataset],
        labelImages,
        testImages,
      });
    } finally {
      if (this.#resume) this.#train().catch(() => {});
      this.#resume = false;
    }
  }

  #frame(wants: CommandOf<'pullFrame'>['wants'], recycled: readonly ArrayBuffer[]): Frame {
    this.#recorder.pool.give(recycled);
    const { labelling, version } = this.#labels.shown(this.#training);
    return this.#recorder.frame(wants, {
      running: this.#running,
      imagesTotal: this.#imagesTotal(),
      imagesPerSecond: this.#running ? this.#imagesPerSecond : 0,
      labelling,
      labelsVersion: version,
    });
  }
}

/** The first image of a digit from `from` on, around the end; `from` itself where any digit will do. @throws Refusal */
function nextOf(labels: Uint8Array, from: number, digit: number | undefined): number {
  if (digit === undefined) return from;
  checkIndex('digit', digit, CLASSES);
  const next = labels.indexOf(digit, from);
  const index = next >= 0 ? next : labels.indexOf(digit);
  if (index < 0) throw new Refusal(`There is no test image of a ${digit}.`);
  return index;
}

/** @throws Refusal */
function checkDataset(dataset: SessionSettings['dataset']): void {
  if (!Object.hasOwn(TRAINING_PACK, dataset))
    throw new Refusal(`There is no dataset "${dataset}".`);
}
