/**
 * What a run has been through, beside the network itself: the accuracy curve, the tests, and all that
 * going on exactly as before depends on. It travels in saved files and in the runs kept in the browser.
 */
import type { FilePart } from './messages.ts';
import type { Population } from './network.ts';
import { checkValue, type Parameters } from './parameters.ts';
import { type Responses, VOTES, type Vote } from './readout.ts';
import { checkNumber, checkNumbers, type FileArrays, RESPONSE_RANGES } from './snapshotArrays.ts';
import { SnapshotError } from './snapshotFormat.ts';

/** One test on images that took no part in learning. */
export interface TestRecord {
  /** Images the network had learned from. */
  imagesTrained: number;
  /** Test images shown. */
  images: number;
  /** Share recognised under each vote, 0..1. */
  accuracy: Partial<Record<Vote, number>>;
  bestVote: Vote;
  seconds: number;
}

/** The answers of the last test. */
export interface TestAnswers {
  /** Shape [10][11] per vote: true class by given class, column 10: no answer. */
  confusion: Record<Vote, Uint32Array>;
  /** Given class of each test image by the best vote, shape [images]; -1: none. */
  given: Int8Array;
}

/** Labels and accuracy as they go along with training: what the next image's answer depends on. */
export interface RollingState {
  /** Faded answers times `gain`. */
  remembered: Responses;
  gain: number;
  /** The answers from which the labels in use were made; null before there are any. */
  labelled: Responses | null;
  /** Whether answers came after the labels in use. */
  changed: boolean;
  /** 1 for each right answer among the last ones, a ring. */
  right: Uint8Array;
  /** Images answered in this run. */
  answered: number;
  /** How many times rarer than at first a point of the curve comes. */
  thinned: number;
}

/** An image that was under way, to be shown again up to where it stood. */
export interface UnderWay {
  /** Showing, 0 for the first, and step in it. */
  showing: number;
  step: number;
  /** Parameters at its beginning that are others now, and the changes since, in order. */
  before: Partial<Parameters>;
  changes: { showing: number; step: number; changes: Partial<Parameters> }[];
}

export interface RunHistory {
  /** Whether the saved responses are those of a test (or a file) that holds for the network as it is. */
  tested: boolean;
  /** Rolling accuracy: [images seen, share right] interleaved, shape [2 * points]. */
  curve: Float64Array;
  tests: TestRecord[];
  answers: TestAnswers | null;
  rolling: RollingState;
  /** Excitatory spikes of the last images, a ring of which `activityCount` were written. */
  activity: Float64Array;
  activityCount: number;
  /** The neuron whose membrane was on show. */
  watched: { population: Population; neuron: number };
  underWay: UnderWay | null;
}

/** Values are stored as [responses, images of each class]. */
export type HistoryArrays = [name: string, values: Uint8Array | Uint32Array | Float64Array][];

/** The part of a history that goes into the header of a file. */
export interface HistoryHeader {
  tested: boolean;
  tests: TestRecord[];
  answers: boolean;
  rolling: { gain: number; labelled: boolean; changed: boolean; answered: number; thinned: number };
  activityCount: number;
  watched: RunHistory['watched'];
  underWay: UnderWay | null;
}

const NO_ANSWER = 255;
/** Tests beyond these are too many to be anyone's. */
const TESTS_MAX = 10_000;
const POINTS_MAX = 100_000;
const RING_MAX = 100_000;

/** What of a history goes into a file's header, and what into its arrays. */
export function encodeHistory(history: RunHistory): {
  header: HistoryHeader;
  arrays: HistoryArrays;
} {
  const { rolling, answers } = history;
  const { gain, changed, answered, thinned, labelled } = rolling;
  const arrays: HistoryArrays = [
    ['history.curve', history.curve],
    ['history.activity', history.activity],
    ['history.right', rolling.right],
    ['history.remembered', joined(rolling.remembered)],
  ];
  if (labelled) arrays.push(['history.labelled', joined(labelled)]);
  if (answers) {
    const cells = answers.confusion.mean.length;
    const confusion = new Uint32Array(VOTES.length * cells);
    VOTES.forEach((vote, k) => {
      confusion.set(answers.confusion[vote], k * cells);
    });
    arrays.push(['history.confusion', confusion]);
    arrays.push(['history.given', Uint8Array.from(answers.given, (c) => (c < 0 ? NO_ANSWER : c))]);
  }
  const header: HistoryHeader = {
    tested: history.tested,
    tests: history.tests,
    answers: answers !== null,
    rolling: { gain, labelled: labelled !== null, changed, answered, thinned },
    activityCount: history.activityCount,
    watched: history.watched,
    underWay: history.underWay,
  };
  return { header, arrays };
}

/**
 * Reads a history out of a file, every number checked.
 * @throws SnapshotError, ParameterError
 */
export function decodeHistory(
  header: HistoryHeader,
  arrays: FileArrays,
  neurons: number,
  classes: number,
): RunHistory {
  const responses = (name: string, gain?: number) =>
    readResponses(arrays, name, neurons, classes, gain);
  const { rolling } = object(header, 'history') as HistoryHeader;
  object(rolling, 'rolling');
  const whole = { min: 0, max: Number.MAX_SAFE_INTEGER, integer: true };
  const ring = (name: string, type: 'uint8' | 'float64', max: number) =>
    arrays.take(name, type, shorter(arrays.lengthOf(name), RING_MAX, 'ring'), { min: 0, max });
  const gain = checkNumber('labelGain', rolling.gain, { min: 1, max: 1e12 });
  return {
    tested: header.tested === true,
    curve: readCurve(arrays),
    tests: readTests(header.tests),
    answers: header.answers === true ? readAnswers(arrays, classes) : null,
    rolling: {
      remembered: responses('history.remembered', gain),
      gain,
      labelled: rolling.labelled === true ? responses('history.labelled') : null,
      changed: rolling.changed === true,
      right: ring('history.right', 'uint8', 1) as Uint8Array,
      answered: checkNumber('imagesAnswered', rolling.answered, whole),
      thinned: checkNumber('curveSpacing', rolling.thinned, { min: 1, max: 2 ** 40 }),
    },
    activity: ring('history.activity', 'float64', 1e9) as Float64Array,
    activityCount: checkNumber('imagesWatched', header.activityCount, whole),
    watched: readWatched(header.watched, neurons),
    underWay: header.underWay ? readUnderWay(header.underWay) : null,
  };
}

function object<T>(value: T, part: FilePart): T {
  if (typeof value !== 'object' || value === null) throw new SnapshotError('filePart', { part });
  return value;
}

function choice<T extends string>(value: unknown, options: readonly T[], part: FilePart): T {
  if (!options.includes(value as T)) throw new SnapshotError('filePart', { part });
  return value as T;
}

function shorter(length: number, longest: number, part: FilePart): number {
  if (length > longest) throw new SnapshotError('filePartLong', { part, length });
  return length;
}

/** @param gain that the answers are multiplied with */
function readResponses(
  arrays: FileArrays,
  name: string,
  neurons: number,
  classes: number,
  gain = 1,
): Responses {
  const length = classes * neurons;
  const { spikes, images } = RESPONSE_RANGES;
  const all = arrays.take(name, 'float64', length + classes, { min: 0, max: spikes.max * gain });
  const own = { spikes: all.slice(0, length), images: all.slice(length) };
  checkNumbers(name, own.images, { min: 0, max: images.max * gain });
  return own;
}

function readCurve(arrays: FileArrays): Float64Array {
  const length = shorter(arrays.lengthOf('history.curve'), 2 * POINTS_MAX, 'curve');
  const curve = arrays.take('history.curve', 'float64', length, {
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
  });
  if (length % 2 || curve.some((value, i) => i % 2 === 1 && value > 1)) {
    throw new SnapshotError('filePart', { part: 'curve' });
  }
  return curve;
}

function readTests(tests: unknown): TestRecord[] {
  const part = 'tests';
  if (!Array.isArray(tests)) throw new SnapshotError('filePart', { part });
  shorter(tests.length, TESTS_MAX, part);
  const whole = { min: 0, max: Number.MAX_SAFE_INTEGER, integer: true };
  return tests.map((test: TestRecord) => {
    const shares = object(object(test, part).accuracy, part);
    const accuracy: TestRecord['accuracy'] = {};
    for (const vote of VOTES) {
      const share = shares[vote];
      if (share === undefined) continue;
      accuracy[vote] = checkNumber('accuracy', share, { min: 0, max: 1 });
    }
    return {
      imagesTrained: checkNumber('imagesBeforeTest', test.imagesTrained, whole),
      images: checkNumber('imagesOfTest', test.images, whole),
      accuracy,
      bestVote: choice(test.bestVote, VOTES, part),
      seconds: checkNumber('testSeconds', test.seconds, { min: 0, max: 1e12 }),
    };
  });
}

function readAnswers(arrays: FileArrays, classes: number): TestAnswers {
  const cells = classes * (classes + 1);
  const counts = { min: 0, max: 0xffffffff, integer: true };
  const all = arrays.take('history.confusion', 'uint32', VOTES.length * cells, counts);
  const confusion = Object.fromEntries(
    VOTES.map((vote, k) => [vote, all.slice(k * cells, (k + 1) * cells)]),
  ) as TestAnswers['confusion'];
  const length = shorter(arrays.lengthOf('history.given'), RING_MAX, 'answers');
  const range = { min: 0, max: NO_ANSWER, integer: true };
  const given = Int8Array.from(arrays.take('history.given', 'uint8', length, range), (c) =>
    c < classes ? c : -1,
  );
  return { confusion, given };
}

function readWatched(watched: RunHistory['watched'], neurons: number): RunHistory['watched'] {
  const part = 'chosenNeuron';
  const { population, neuron } = object(watched, part);
  return {
    population: choice(population, ['excitatory', 'inhibitory'], part),
    neuron: checkNumber('chosenNeuron', neuron, { min: 0, max: neurons - 1, integer: true }),
  };
}

function readUnderWay({ before, changes, ...at }: UnderWay): UnderWay {
  const part = 'underWay';
  const place = ({ showing, step }: { showing: number; step: number }) => ({
    showing: checkNumber('showing', showing, { min: 0, max: 1000, integer: true }),
    step: checkNumber('step', step, { min: 0, max: 1e9, integer: true }),
  });
  const parameters = (given: Partial<Parameters>) => {
    for (const [name, value] of Object.entries(object(given, part))) checkValue(name, value);
    return { ...given };
  };
  if (!Array.isArray(changes)) throw new SnapshotError('filePart', { part });
  shorter(changes.length, TESTS_MAX, part);
  return {
    ...place(at),
    before: parameters(before),
    changes: changes.map((change) => ({
      ...place(object(change, part)),
      changes: parameters(change.changes),
    })),
  };
}

function joined(responses: Responses): Float64Array {
  const all = new Float64Array(responses.spikes.length + responses.images.length);
  all.set(responses.spikes);
  all.set(responses.images, responses.spikes.length);
  return all;
}
