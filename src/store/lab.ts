/** The laboratory without its looks: what each control does. React is bound on in app/. */

import type { SimulationClient } from '../client/client.ts';
import { type UserMessage, userMessage } from '../engine/messages.ts';
import type { Population } from '../engine/network.ts';
import type {
  DatasetName,
  Frame,
  Speed,
  TestResult,
  Until,
  WorkerEvent,
} from '../protocol/messages.ts';
import { Core, type NoticeOptions } from './core.ts';
import { DrawingControl } from './drawingControl.ts';
import { FrameBus } from './frameBus.ts';
import { InspectControl } from './inspectControl.ts';
import { InterfereControl } from './interfereControl.ts';
import { NetworkControl } from './networkControl.ts';
import { Opening } from './opening.ts';
import { ParameterControl } from './parameterControl.ts';
import type { Preferences } from './preferences.ts';
import { RunControl, type RunMemory } from './runControl.ts';
import type { Topic } from './session.ts';
import { StageControl } from './stageControl.ts';
import { StatusFeed } from './statusFeed.ts';
import { createState, type Store } from './store.ts';
import { Timeline } from './timeline.ts';
import type { Configuration } from './url.ts';

export interface LabOptions {
  client: SimulationClient;
  preferences: Preferences;
  configuration: Configuration;
  /** Absolute URLs, ending in `/`. */
  dataUrl: string;
  networksUrl: string;
  /** The page is one file, which has not all that a server has. */
  oneFile?: boolean;
  /** Processors of the machine. */
  processors?: number;
  /**
   * Where runs are kept, what this tab remembers of its own, and whether the address asks for a
   * configuration; without, nothing is kept.
   */
  runs?: { place: string; memory: RunMemory; configured: boolean };
}

const LABEL_IMAGES = 10_000;
const TEST_IMAGES = 10_000;

export class Lab {
  readonly store: Store;
  readonly bus = new FrameBus();
  readonly parameters: ParameterControl;
  readonly interfere: InterfereControl;
  readonly timeline: Timeline;
  readonly networks: NetworkControl;
  readonly runs: RunControl;
  readonly drawing: DrawingControl;
  readonly stage: StageControl;
  readonly inspect: InspectControl;
  /** Takes in a frame's figures. Subscribed by the laboratory page. */
  readonly receiveStatus: (_: unknown, frame: Frame) => void;
  readonly opening: Opening;
  private readonly core: Core;
  private readonly client: SimulationClient;
  private readonly options: LabOptions;
  /** What to do again when data could not be loaded. */
  private again: () => Promise<unknown> = () => this.start();
  private starting: Promise<void> = Promise.resolve();

  constructor(options: LabOptions) {
    this.options = options;
    this.client = options.client;
    this.store = createState(options.preferences);
    this.core = new Core(options.client, this.store, this.bus);
    this.parameters = new ParameterControl(this.core);
    this.interfere = new InterfereControl(this.core, this.parameters);
    this.timeline = new Timeline(this.store, this.bus);
    this.runs = new RunControl(this.core, options.runs?.memory ?? null);
    this.networks = new NetworkControl(this.core, this.runs, options.networksUrl);
    this.drawing = new DrawingControl(this.core, (action) => this.withImages('drawing', action));
    this.stage = new StageControl(this.core);
    this.inspect = new InspectControl(this.core, this.stage);
    this.opening = new Opening(this);
    this.receiveStatus = new StatusFeed(this.store, this.bus).receive;
    this.bus.fast = this.store.getState().speed.kind === 'fast';
    this.client.onEvent((event) => this.receive(event));
    this.bus.connect(this.client);
    if (this.oneFile) {
      this.notify(userMessage('oneFile', {}), { topic: 'dataset', tone: 'info', lastsMs: null });
    }
  }

  /** The page is one file, which has not all that a server has. */
  get oneFile(): boolean {
    return this.options.oneFile ?? false;
  }

  /** Starts the session; the first thing to call. */
  start(configuration: Configuration = this.options.configuration): Promise<void> {
    this.starting = this.startWith(configuration);
    return this.starting;
  }

  private async startWith(configuration: Configuration): Promise<void> {
    this.again = () => this.start(configuration);
    const { runs } = this.options;
    const wish = { run: this.runs.remembered, configured: runs?.configured ?? true };
    await this.core.attempt('session', async () => {
      const info = await this.client.send({
        type: 'start',
        settings: {
          parameters: configuration.parameters,
          dataset: configuration.dataset,
          speed: this.store.getState().speed,
          dataUrl: this.options.dataUrl,
          processors: this.options.processors,
          ...(runs ? { runs: { place: runs.place, wish } } : {}),
        },
      });
      this.runs.started(info);
      this.showTotal(info.imagesTotal);
      // The images arrive later. Should they fail to, only they are asked for again: a new start
      // would throw away what was loaded or learned meanwhile.
      this.again = () => this.setDataset(this.store.getState().info?.dataset ?? info.dataset);
    });
  }

  /**
   * Does something that needs images; trouble with them is retried by doing it again. Doing it is
   * itself a retry, so an older trouble is no longer shown: a request that is under way can then
   * not be overtaken by a press on `Try again`, which would share its fate.
   */
  private withImages(topic: Topic, action: () => Promise<unknown>): Promise<boolean> {
    this.again = () => this.withImages(topic, action);
    this.dismissProblem();
    return this.core.attempt(topic, action);
  }

  /** Whether the address asks for nothing of its own, and runs are kept: a visit like any other. */
  get plain(): boolean {
    return this.options.runs?.configured === false;
  }

  // Running

  /** Trains until a pause, or to where it is told to stop; a run under way takes over the new end. */
  async train(until?: Until): Promise<void> {
    this.stage.give('training');
    await this.withImages('run', async () => {
      const answer = await this.client.send({ type: 'train', ...(until && { until }) });
      this.setRunning(answer.running);
      this.store.setState({ until: (answer.running && until) || null });
      if (until?.kind === 'mistake' && !answer.labelled) {
        this.notify(userMessage('noMistakeYet', {}), { topic: 'run', tone: 'info' });
      }
    });
  }

  async pause(): Promise<void> {
    const paused = await this.core.attempt('run', () => this.client.send({ type: 'pause' }));
    if (paused) this.setRunning(false);
  }

  async toggle(): Promise<void> {
    const { running, testing } = this.store.getState();
    if (testing) return;
    // While the page plays itself the button says Train, and that is what it does.
    if (this.opening.playing) this.opening.end(true);
    else await (running ? this.pause() : this.train());
  }

  /** As a control has it: not while a test runs, or before there is a network. */
  async trainUntil(until: Until): Promise<void> {
    const { info, testing } = this.store.getState();
    if (info && !testing) await this.train(until);
  }

  async stepImage(): Promise<void> {
    await this.step(() => this.client.send({ type: 'stepImage' }));
  }

  async stepMs(ms = 1): Promise<void> {
    await this.step(() => this.client.send({ type: 'stepMs', ms }));
  }

  private async step(send: () => Promise<unknown>): Promise<void> {
    if (this.store.getState().testing) return;
    if (this.store.getState().running) await this.pause();
    this.stage.give('training');
    this.store.setState({ reached: null });
    this.bus.refresh();
    await this.withImages('run', send);
  }

  async setSpeed(speed: Speed): Promise<void> {
    this.store.setState({ speed });
    this.updateFast();
    await this.core.attempt('run', () => this.client.send({ type: 'setSpeed', speed }));
  }

  async setDataset(dataset: DatasetName): Promise<void> {
    this.store.setState({ datasetWish: dataset });
    await this.withImages('dataset', async () => {
      const info = await this.client.send({ type: 'setDataset', dataset });
      this.core.accept(info);
      this.showTotal(info.imagesTotal);
    });
    // A newer wish is not this one's to end.
    if (this.store.getState().datasetWish === dataset) this.store.setState({ datasetWish: null });
  }

  /** A new network, with the pending changes. */
  async reset(): Promise<void> {
    await this.core.attempt('parameters', async () => {
      const parameters = this.parameters.afterReset();
      if (!parameters) return;
      this.runs.replaced(await this.client.send({ type: 'reset', parameters }));
    });
  }

  /** Takes over a configuration from the address, once the session has started. */
  async configure({ parameters, dataset }: Configuration): Promise<void> {
    await this.starting;
    const { info } = this.store.getState();
    if (!info) return;
    if (dataset !== info.dataset) await this.setDataset(dataset);
    const same = Object.entries(parameters).every(
      ([name, value]) => info.parameters[name as keyof typeof parameters] === value,
    );
    if (same) return;
    await this.core.attempt('parameters', async () => {
      this.runs.replaced(await this.client.send({ type: 'reset', parameters }));
    });
  }

  // Choosing a neuron

  select(neuron: number): void {
    const { selected, info } = this.store.getState();
    const last = (info?.parameters.neurons ?? 1) - 1;
    const next = Math.max(0, Math.min(last, Math.round(neuron)));
    if (!Number.isFinite(next) || next === selected.neuron) return;
    this.store.setState({ selected: { ...selected, neuron: next } });
    this.core.watch();
  }

  selectPopulation(population: Population): void {
    const { selected } = this.store.getState();
    this.store.setState({ selected: { ...selected, population } });
    this.core.watch();
  }

  // Testing

  async test(): Promise<void> {
    if (this.store.getState().testing) return;
    const total = LABEL_IMAGES + TEST_IMAGES;
    await this.withImages('test', async () => {
      this.store.setState({ testing: { phase: 'label', done: 0, total, cancelling: false } });
      try {
        this.takeTest(
          await this.client.send({
            type: 'test',
            labelImages: LABEL_IMAGES,
            testImages: TEST_IMAGES,
          }),
        );
      } finally {
        this.store.setState({ testing: null });
      }
    });
  }

  private takeTest(testResult: TestResult | null): void {
    if (!testResult) return;
    this.store.setState({ testResult, vote: testResult.bestVote });
  }

  async cancelTest(): Promise<void> {
    this.store.setState((s) => ({ testing: s.testing && { ...s.testing, cancelling: true } }));
    await this.core.attempt('test', () => this.client.send({ type: 'cancelTest' }));
  }

  // Troubles

  notify(message: UserMessage, options: NoticeOptions): number {
    return this.core.notify(message, options);
  }

  /** What was said about a topic holds no longer. */
  settle(topic: Topic): void {
    this.core.settle(topic);
  }

  dismiss(id: number): void {
    this.core.dismiss(id);
  }

  async restart(): Promise<void> {
    this.store.setState({ problem: null, testing: null, running: false, until: null });
    const learned = this.runs.images;
    await this.core.attempt('session', async () => {
      const info = await this.client.restart();
      const { pending } = this.store.getState();
      if (!info) return;
      this.runs.restarted(info, learned);
      // The changes that wait go on waiting.
      this.store.setState({ pending });
    });
  }

  /** Images that cannot be had need not be: the session goes on without them. */
  dismissProblem(): void {
    if (this.store.getState().problem?.kind === 'data') this.store.setState({ problem: null });
  }

  async retry(): Promise<void> {
    this.dismissProblem();
    await this.again();
  }

  private receive(event: WorkerEvent): void {
    this.runs.receive(event);
    switch (event.type) {
      case 'dataProgress': {
        const { name, loadedBytes, totalBytes } = event;
        this.store.setState({ loading: { name, loadedBytes, totalBytes } });
        break;
      }
      case 'dataReady':
        this.store.setState({ loading: null });
        break;
      case 'dataError':
        this.store.setState({ loading: null, problem: { kind: 'data', message: event.message } });
        break;
      case 'testProgress': {
        const { phase, done, total } = event;
        this.store.setState((s) => ({
          testing: s.testing && { ...s.testing, phase, done, total },
        }));
        break;
      }
      case 'runState':
        this.setRunning(event.running);
        break;
      case 'reached':
        this.store.setState({ reached: event.reached });
        break;
      case 'info':
        this.core.accept(event.info);
        break;
      case 'crashed':
        this.setRunning(false);
        this.store.setState({
          problem: { kind: 'crash', message: event.message },
          testing: null,
          showing: null,
          loading: null,
          networkBusy: false,
        });
        break;
      case 'silent':
        this.noteSilence(event.silent);
        break;
      case 'drawingProgress':
        this.drawing.noteProgress(event.progress);
        break;
    }
  }

  private noteSilence(silent: boolean): void {
    const { problem } = this.store.getState();
    if (silent && problem?.kind !== 'crash') this.store.setState({ problem: { kind: 'silent' } });
    if (!silent && problem?.kind === 'silent') this.store.setState({ problem: null });
  }

  private setRunning(running: boolean): void {
    if (this.store.getState().running === running) return;
    this.store.setState(running ? { running, reached: null } : { running, until: null });
    this.updateFast();
  }

  private updateFast(): void {
    const { running, speed } = this.store.getState();
    this.bus.fast = running && speed.kind === 'fast';
    this.bus.refresh();
  }

  private showTotal(imagesTotal: number): void {
    this.store.setState((s) => ({ status: { ...s.status, imagesTotal } }));
  }
}
