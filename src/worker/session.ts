/** A session: one network, what is done with it, and the answers to the page's commands. */
import { imageOf, PIXELS } from '../data/pack.ts';
import { STREAM, type Stream } from '../engine/network.ts';
import { CLASSES, type Parameters } from '../engine/parameters.ts';
import type {
  Classification,
  Command,
  CommandOf,
  CommandType,
  Frame,
  Replaced,
  Replies,
  SessionInfo,
  SessionSettings,
  Started,
  TestResult,
} from '../protocol/messages.ts';
import type { RunEntry } from '../runs/run.ts';
import type { StorageTrouble } from '../runs/safeRuns.ts';
import { Answering } from './answering.ts';
import { Crew } from './crew.ts';
import { checkIndex, checkLength, checkNumber, checkPopulation, Laboratory } from './experiment.ts';
import { fileName, type LoadedNetwork, readNetwork } from './files.ts';
import { DATASET_IMAGES, Refusal, type SessionHost, TRAINING_PACK } from './host.ts';
import { Packs } from './packs.ts';
import { Present } from './present.ts';
import { Runs } from './runs.ts';
import { takeCompact, takeFull } from './saving.ts';
import { checkSpeed, Pace, RateMeter } from './schedule.ts';
import { Testing } from './testing.ts';
import type { Training } from './training.ts';

type Handlers = { [T in CommandType]: (command: CommandOf<T>) => Replies[T] | Promise<Replies[T]> };

export class Session {
  readonly #host: SessionHost;
  readonly #settings: SessionSettings;
  readonly #packs: Packs;
  readonly #pace: Pace;
  readonly #rate = new RateMeter();
  readonly #laboratory = new Laboratory();
  readonly #answering: Answering;
  readonly #crew: Crew;
  readonly #testing: Testing;
  readonly #present: Present;
  readonly #runs: Runs | null;
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
    checkDataset(settings.dataset);
    this.#crew = new Crew(host.crew, settings.processors ?? 1);
    this.#present = new Present(this.#crew, settings.parameters, settings.dataset);
    this.#testing = new Testing(host, this.#packs, this.#present.labels);
    const tell = (trouble: StorageTrouble) => host.postEvent({ type: 'keepTrouble', trouble });
    const kept = (entry: RunEntry) => host.postEvent({ type: 'kept', entry });
    const runs = settings.runs && host.runs?.(settings.runs.place, tell);
    this.#runs = runs ? new Runs(runs, this.#present, kept, (ms) => host.yield(ms)) : null;
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
    this.#runs?.end();
  }

  /** Something that must not happen did: the session is over. */
  crash(error: unknown): void {
    if (this.#ended) return;
    this.end();
    const message = error instanceof Error ? error.message : String(error);
    this.#host.postEvent({ type: 'crashed', message });
  }

  readonly #handlers: Handlers = {
    start: () => this.#start(),
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
      this.#training.setParameters(changes);
      this.#runs?.keepSoon();
      return this.#tellInfo();
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
    keep: () => {
      this.#runs?.keep();
      return null;
    },
    listRuns: () => this.#runs?.list() ?? [],
    openRun: ({ id }) => this.#openRun(id),
    changeRun: ({ id, change }) => this.#shelf.change(id, change),
    readRun: ({ id }) => this.#shelf.file(id),
    experiment: ({ experiment }) => this.#laboratory.run(experiment),
    pullFrame: ({ wants, recycled }) => this.#frame(wants, recycled),
  };

  info(): SessionInfo {
    const { origin, dataset, tests } = this.#present;
    const { network, imagesSeen } = this.#training;
    const { dtMs } = network.parameters;
    return {
      parameters: { ...network.parameters },
      dataset,
      imagesTotal: this.#imagesTotal(),
      origin: { ...origin, imagesTrained: imagesSeen },
      steps: network.steps,
      dtMs,
      run: this.#runs?.id ?? '',
      tests: [...tests],
    };
  }

  #tellInfo(): SessionInfo {
    const info = this.info();
    this.#host.postEvent({ type: 'info', info });
    return info;
  }

  #imagesTotal(): number {
    const { dataset } = this.#present;
    return this.#packs.ready(TRAINING_PACK[dataset])?.count ?? DATASET_IMAGES[dataset];
  }

  #trainingImages() {
    return this.#packs.get(TRAINING_PACK[this.#present.dataset]);
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
        // At full speed most images pass between two looks: nobody can stop in the middle of them.
        this.#training.holdBeginnings = wait > 0 || !this.#training.betweenImages;
        if (!this.#ended) this.#runs?.tick();
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
    this.#runs?.keep();
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
    // Who goes step by step may stop anywhere.
    training.holdBeginnings = true;
    advance();
    this.#afterLearning();
    this.#runs?.keepSoon();
    return null;
  }

  #advanceMs(ms: number): void {
    const training = this.#training;
    let steps = Math.max(1, Math.round(ms / training.network.parameters.dtMs));
    do steps -= training.advance(steps);
    while (steps > 0 && !training.betweenImages);
  }

  #afterLearning(): void {
    if (this.#present.noteLearning()) this.#tellInfo();
  }

  async #setDataset(dataset: SessionSettings['dataset']): Promise<SessionInfo> {
    checkDataset(dataset);
    const images = await this.#packs.get(TRAINING_PACK[dataset]);
    this.#present.dataset = dataset;
    this.#training.setImages(images);
    this.#runs?.keepSoon();
    return this.#tellInfo();
  }

  // Networks

  /**
   * Goes on with another network; all that was under way with the old one ends, and its run is kept.
   * @returns what the page is to know of both @throws MemoryError; then all is as it was
   */
  #replace(next: LoadedNetwork): Omit<Replaced, keyof SessionInfo> {
    // All that takes memory comes before the old network is let go.
    const put = this.#present.prepare(next);
    this.#intent++;
    this.#resume = false;
    this.#testing.cancel();
    this.#setRunning(false);
    const replaced = this.#runs?.letGo() ?? null;
    put();
    // Copies: what is answered is handed over to the page.
    return { replaced, answers: structuredClone(this.#present.answers) };
  }

  #reset(parameters: Parameters): Replaced {
    const became = this.#replace(this.#present.fresh(parameters));
    this.#runs?.renew();
    return { ...this.#tellInfo(), ...became };
  }

  async #load(bytes: Uint8Array, name: string): Promise<Replaced> {
    const loaded = await this.#read(bytes, name);
    const became = this.#replace({ ...loaded, origin: { ...loaded.origin, kind: 'loaded' } });
    this.#runs?.renew();
    await this.#replay(loaded);
    this.#runs?.keep();
    return { ...this.#tellInfo(), ...became };
  }

  /** @throws SnapshotError, ParameterError; then all is as it was */
  #read(bytes: Uint8Array, name: string): Promise<LoadedNetwork> {
    return readNetwork(bytes, name, (parameters) => this.#present.make(parameters));
  }

  /** Comes back to the middle of the image in which a run was saved. */
  async #replay({ history }: LoadedNetwork): Promise<void> {
    const training = this.#training;
    if (!history?.underWay) return;
    // Without images the run stands at the beginning of the image.
    const images = await this.#trainingImages().catch(() => null);
    if (!images || this.#training !== training || this.#running) return;
    training.setImages(images);
    training.replay(history.underWay);
  }

  #save(compact: boolean): Replies['saveNetwork'] {
    const training = this.#training;
    if (!training.betweenImages) {
      // Networks are saved between images; to finish this one now changes nothing in the run.
      training.finishImage();
      this.#afterLearning();
    }
    const state = training.network.saveState();
    const bytes = compact ? takeCompact(this.#present) : takeFull(this.#present, state);
    return { bytes, name: fileName(training.network.neurons, training.imagesSeen, compact) };
  }

  // Runs kept in this browser

  get #shelf(): Runs {
    if (!this.#runs) throw new Refusal('This page keeps no runs.');
    return this.#runs;
  }

  async #openRun(id: string): Promise<Replaced> {
    const { entry, bytes } = await this.#shelf.read(id);
    if (id === this.#shelf.id) return { ...this.info(), replaced: null, answers: null };
    const loaded = await this.#read(bytes, entry.name ?? '');
    const release = await this.#shelf.hold(id);
    const became = this.#replace(loaded);
    // A run that another tab works on is gone on with as a copy.
    if (release) this.#shelf.goOnWith({ entry, release });
    else this.#shelf.renew();
    await this.#replay(loaded);
    return { ...this.#tellInfo(), ...became };
  }

  async #start(): Promise<Started> {
    const { runs: settings, parameters, dataset } = this.#settings;
    const nothing = { resumed: null, offered: null, answers: null };
    const runs = this.#runs;
    if (!runs || !settings) return { ...this.info(), ...nothing };
    const { resume, offer } = await runs.choose(settings.wish, { parameters, dataset });
    if (!resume) return { ...this.info(), ...nothing, offered: offer };
    try {
      const loaded = await this.#read(resume.bytes, resume.entry.name ?? '');
      const { answers } = this.#replace(loaded);
      runs.goOnWith(resume);
      await this.#replay(loaded);
      this.#training.setParameters(resume.changes);
      return { ...this.info(), resumed: structuredClone(resume.entry), offered: null, answers };
    } catch {
      // A damaged run must not keep the page from starting.
      resume.release();
      this.#host.postEvent({ type: 'keepTrouble', trouble: 'unreadable' });
      return { ...this.info(), ...nothing };
    }
  }

  // Reading out

  #classify(image: Uint8Array, stream: Stream, index: number): Classification {
    const training = this.#training;
    const untrained = this.#present.untrained;
    const labelling = untrained ? null : this.#present.labels.best(training);
    const vote = this.#present.labels.bestVote(training);
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
      if (this.#resume) this.#train().catch(() => {});
      this.#resume = false;
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
