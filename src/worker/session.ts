/** A session: one network, what is done with it, and the answers to the page's commands. */
import { PIXELS } from '../data/pack.ts';
import { messageFrom } from '../engine/messages.ts';
import type { Parameters } from '../engine/parameters.ts';
import type {
  Command,
  CommandOf,
  CommandType,
  Frame,
  Replaced,
  Replies,
  SessionInfo,
  SessionSettings,
  TestResult,
  Until,
} from '../protocol/messages.ts';
import type { RunEntry } from '../runs/run.ts';
import type { StorageTrouble } from '../runs/safeRuns.ts';
import { Crew } from './crew.ts';
import { Drawings } from './drawings.ts';
import { checkIndex, checkLength, checkNumber, checkPopulation, Laboratory } from './experiment.ts';
import { fileName, type LoadedNetwork, readNetwork } from './files.ts';
import { checkUntil, Goal } from './goal.ts';
import { DATASET_IMAGES, Refusal, type SessionHost, TRAINING_PACK } from './host.ts';
import { Looking } from './looking.ts';
import { Packs } from './packs.ts';
import { Present } from './present.ts';
import { Replays } from './replays.ts';
import { Run } from './run.ts';
import { Runs } from './runs.ts';
import { takeCompact, takeFull } from './saving.ts';
import { Shelf } from './shelf.ts';
import { Testing } from './testing.ts';
import type { Training } from './training.ts';

type Handlers = { [T in CommandType]: (command: CommandOf<T>) => Replies[T] | Promise<Replies[T]> };

export class Session {
  readonly #host: SessionHost;
  readonly #settings: SessionSettings;
  readonly #packs: Packs;
  readonly #run: Run;
  readonly #laboratory: Laboratory;
  readonly #drawings: Drawings;
  readonly #replays: Replays;
  readonly #crew: Crew;
  readonly #testing: Testing;
  readonly #present: Present;
  readonly #looking: Looking;
  readonly #runs: Runs | null;
  readonly #shelf: Shelf;
  /** How the run goes on that a test has interrupted; null where it does not. */
  #resume: { goalOf: () => Goal | null } | null = null;
  #ended = false;
  /** Counts the choices of training images: the last one counts. */
  #datasetTurn = 0;

  /** @throws ParameterError, Refusal */
  constructor(host: SessionHost, settings: SessionSettings) {
    this.#host = host;
    this.#settings = { ...settings };
    this.#run = new Run(host, settings.speed, {
      training: () => this.#training,
      images: () => this.#trainingImages(),
      shared: () => this.#drawings.busy || this.#replays.busy,
      learned: () => {
        this.#afterLearning();
        if (this.#run.running && !this.#ended) this.#runs?.tick();
      },
      took: (images, ms) => this.#crew.observe(images, ms),
      reached: (goal) => {
        host.postEvent({ type: 'reached', reached: goal.told() });
        this.#pause();
      },
      tell: (running) => host.postEvent({ type: 'runState', running }),
      failed: (error) => this.crash(error),
    });
    this.#laboratory = new Laboratory(host);
    this.#packs = new Packs(host, settings.dataUrl);
    checkDataset(settings.dataset);
    this.#crew = new Crew(host.crew, settings.processors ?? 1);
    this.#present = new Present(this.#crew, settings.parameters, settings.dataset);
    this.#drawings = new Drawings(host, this.#packs, this.#present);
    this.#looking = new Looking(this.#present, this.#packs);
    this.#replays = new Replays(host, this.#drawings.answering);
    this.#testing = new Testing(host, this.#packs, this.#present.labels);
    const tell = (trouble: StorageTrouble) => host.postEvent({ type: 'keepTrouble', trouble });
    const kept = (entry: RunEntry) => host.postEvent({ type: 'kept', entry });
    const runs = settings.runs && host.runs?.(settings.runs.place, tell);
    const wait = (ms: number) => host.yield(ms);
    this.#runs = runs ? new Runs(runs, this.#present, kept, wait, () => this.#finishImage()) : null;
    this.#shelf = new Shelf(this.#runs, {
      info: () => this.info(),
      read: (bytes, name) => this.#read(bytes, name),
      replace: (next) => this.#replace(next),
      replay: (loaded) => this.#replay(loaded),
      setParameters: (changes) => this.#training.setParameters(changes),
      unreadable: () => tell('unreadable'),
    });
  }

  get #training(): Training {
    return this.#present.training;
  }

  /** Fetches the training images ahead of need; a failure is told by its event. */
  prefetch(): void {
    this.#trainingImages().catch(() => {});
  }

  /** Carries out a command. @throws Refusal and the like: all is as it was. */
  handle<T extends CommandType>(command: CommandOf<T>): Replies[T] | Promise<Replies[T]> {
    if (this.#ended) throw new Refusal('sessionEnded', {});
    const handler = this.#handlers[command.type as T] as Handlers[T] | undefined;
    if (!handler) throw new Refusal('commandUnknown', { type: String((command as Command).type) });
    return handler(command);
  }

  /** Ends all that is under way, for good. */
  end(): void {
    this.#ended = true;
    this.#resume = null;
    this.#run.stop();
    this.#drawings.cancel();
    this.#replays.cancel();
    this.#testing.cancel();
    this.#crew.dismiss();
    this.#runs?.end();
  }

  /** Something that must not happen did: the session is over. */
  crash(error: unknown): void {
    if (this.#ended) return;
    this.end();
    this.#host.postEvent({ type: 'crashed', message: messageFrom(error) });
  }

  readonly #handlers: Handlers = {
    start: () => this.#shelf.start(this.#settings),
    train: ({ until }) => this.#train(until),
    pause: () => this.#pause(),
    stepImage: () => this.#step(null),
    stepMs: ({ ms }) => {
      checkNumber('ms', ms, 0, 10_000);
      return this.#step(ms);
    },
    setSpeed: ({ speed }) => {
      this.#run.setSpeed(speed);
      return null;
    },
    setDataset: ({ dataset }) => this.#setDataset(dataset),
    setParameters: ({ changes }) => {
      const change = () => {
        this.#training.setParameters(changes);
        this.#runs?.keepSoon();
        return this.info();
      };
      // Changes are part of an image: what is shown again comes first.
      return this.#run.replaying ? this.#run.replaying.then(change) : change();
    },
    reset: ({ parameters }) => this.#reset(parameters),
    watch: ({ population, neuron }) => {
      checkPopulation(population);
      checkIndex('neuron', neuron, this.#training.network.neurons);
      this.#present.recorder.watch(population, neuron);
      this.#runs?.keepSoon();
      return null;
    },
    test: (command) => this.#runTest(command),
    cancelTest: () => {
      this.#testing.cancel();
      return null;
    },
    classify: ({ image }) => {
      checkLength('drawing', image, PIXELS);
      return this.#drawings.classify(image);
    },
    cancelClassify: () => this.#drawings.cancel(),
    ping: () => null,
    showTestImage: (command) => this.#drawings.showTestImage(command),
    loadNetwork: ({ bytes, name }) => this.#load(bytes, name),
    saveNetwork: ({ compact }) => this.#save(compact),
    keep: () => {
      this.#runs?.keep();
      return null;
    },
    listRuns: () => this.#shelf.list(),
    openRun: ({ id }) => this.#shelf.open(id),
    changeRun: ({ id, change }) => this.#shelf.change(id, change),
    readRun: ({ id }) => this.#shelf.file(id),
    replay: (command) => this.#replays.replay(this.#training, command),
    experiment: ({ experiment }) => this.#laboratory.run(experiment),
    inspect: (command) => this.#looking.inspect(command),
    layer: () => this.#looking.layer(),
    confused: (wish) => this.#looking.confused(wish),
    pullFrame: ({ wants, recycled }) => this.#frame(wants, recycled),
  };

  info(): SessionInfo {
    const { origin, dataset, classNames, tests } = this.#present;
    const { network, imagesSeen } = this.#training;
    const { dtMs } = network.parameters;
    return {
      parameters: { ...network.parameters },
      dataset,
      classNames,
      imagesTotal: this.#imagesTotal(),
      origin: { ...origin, imagesTrained: imagesSeen },
      steps: network.steps,
      dtMs,
      run: this.#runs?.id ?? '',
      tests: [...tests],
    };
  }

  /** For what no command has asked for; what one asks for is in its reply, and there alone. */
  #tellInfo(): void {
    this.#host.postEvent({ type: 'info', info: this.info() });
  }

  #imagesTotal(): number {
    const { dataset } = this.#present;
    return this.#packs.ready(TRAINING_PACK[dataset])?.count ?? DATASET_IMAGES[dataset];
  }

  #trainingImages() {
    return this.#packs.get(TRAINING_PACK[this.#present.dataset]);
  }

  // Running

  async #train(until?: Until): Promise<Replies['train']> {
    if (until) checkUntil(until);
    const goalOf = () => (until ? new Goal(until, this.#training) : null);
    if (this.#testing.running) this.#resume = { goalOf };
    else await this.#run.start(goalOf);
    return { running: this.#run.running, labelled: this.#training.rolling.labelling !== null };
  }

  #pause(): null {
    this.#resume = null;
    if (!this.#run.stop()) return null;
    this.#runs?.keep();
    this.#tellInfo();
    return null;
  }

  async #step(ms: number | null): Promise<null> {
    // Steps that are under way go on; a run ends where it is, and one that waits for images does not begin.
    if (this.#run.wanted) this.#pause();
    await this.#run.step(ms);
    this.#runs?.keepSoon();
    return null;
  }

  /** Sees the image under way to its end. */
  async #finishImage(): Promise<void> {
    await this.#run.finish(this.#training);
    if (!this.#ended) this.#afterLearning();
  }

  #afterLearning(): void {
    if (this.#present.noteLearning()) this.#tellInfo();
  }

  async #setDataset(dataset: SessionSettings['dataset']): Promise<SessionInfo> {
    checkDataset(dataset);
    const turn = ++this.#datasetTurn;
    const images = await this.#packs.get(TRAINING_PACK[dataset]);
    // Another one was chosen while these were on their way.
    if (turn !== this.#datasetTurn) return this.info();
    this.#present.dataset = dataset;
    this.#training.setImages(images);
    this.#runs?.keepSoon();
    return this.info();
  }

  // Networks

  /**
   * Goes on with another network; all that was under way with the old one ends, and its run is kept.
   * @returns what the page is to know of both @throws MemoryError; then all is as it was
   */
  #replace(next: LoadedNetwork): Omit<Replaced, keyof SessionInfo> {
    // All that takes memory comes before the old network is let go.
    const put = this.#present.prepare(next);
    this.#resume = null;
    this.#run.stop();
    this.#drawings.cancel();
    this.#replays.cancel();
    this.#testing.cancel();
    const replaced = this.#runs?.letGo() ?? null;
    put();
    // Copies: what is answered is handed over to the page.
    return { replaced, answers: structuredClone(this.#present.answers) };
  }

  #reset(parameters: Parameters): Replaced {
    const became = this.#replace(this.#present.fresh(parameters));
    this.#runs?.renew();
    return { ...this.info(), ...became };
  }

  async #load(bytes: Uint8Array, name: string): Promise<Replaced> {
    const loaded = await this.#read(bytes, name);
    const became = this.#replace(loaded);
    this.#runs?.renew();
    await this.#replay(loaded);
    this.#runs?.keep();
    return { ...this.info(), ...became };
  }

  /** @throws SnapshotError, ParameterError; then all is as it was */
  #read(bytes: Uint8Array, name: string): Promise<LoadedNetwork> {
    return readNetwork(bytes, name, (parameters) => this.#present.make(parameters));
  }

  /** Comes back to the middle of the image in which a run was saved. */
  async #replay({ history }: LoadedNetwork): Promise<void> {
    const { underWay } = history ?? {};
    if (underWay) await this.#run.replay(underWay);
  }

  /** Networks are saved between images; to finish the one under way changes nothing in the run. */
  #save(compact: boolean): Promise<Replies['saveNetwork']> {
    const training = this.#training;
    return new Promise((resolve, reject) => {
      training.betweenImagesDo(() => {
        try {
          if (training === this.#training) resolve(this.#write(training, compact));
        } catch (error) {
          reject(error);
        }
      });
      const replaced = () => reject(new Refusal('saveReplaced', {}));
      this.#run.finish(training).then(replaced, reject);
    });
  }

  #write(training: Training, compact: boolean): Replies['saveNetwork'] {
    this.#afterLearning();
    const bytes = compact ? takeCompact(this.#present) : takeFull(this.#present);
    return { bytes, name: fileName(training.network.neurons, training.imagesSeen, compact) };
  }

  // Reading out

  async #runTest({ labelImages, testImages }: CommandOf<'test'>): Promise<TestResult | null> {
    checkNumber('labelImages', labelImages, 0, 60_000);
    checkNumber('testImages', testImages, 1, 10_000);
    if (this.#testing.running) throw new Refusal('testRunning', {});
    const { running, goal } = this.#run;
    this.#pause();
    this.#resume = running ? { goalOf: () => goal } : null;
    try {
      const training = this.#training;
      const result = await this.#testing.run({
        training,
        trainingPack: TRAINING_PACK[this.#present.dataset],
        labelImages,
        testImages,
      });
      if (result && this.#training === training) this.#takeTest(result);
      return result;
    } finally {
      if (this.#resume) this.#run.start(this.#resume.goalOf).catch(() => {});
      this.#resume = null;
    }
  }

  #takeTest(result: TestResult): void {
    this.#present.noteTest(result);
    this.#runs?.keep();
    this.#tellInfo();
  }

  #frame(wants: CommandOf<'pullFrame'>['wants'], recycled: readonly ArrayBuffer[]): Frame {
    this.#present.recorder.pool.give(recycled);
    const { labelling, version } = this.#present.labels.shown(this.#training);
    return this.#present.recorder.frame(wants, {
      running: this.#run.running,
      imagesTotal: this.#imagesTotal(),
      imagesPerSecond: this.#run.imagesPerSecond,
      labelling,
      labelsVersion: version,
    });
  }
}

/** @throws Refusal */
function checkDataset(dataset: SessionSettings['dataset']): void {
  if (!Object.hasOwn(TRAINING_PACK, dataset)) {
    throw new Refusal('datasetUnknown', { dataset: String(dataset) });
  }
}
