/** A session's run as bytes: for files of the visitor and for the runs kept in the browser. */
import type { RunHistory, TestAnswers, TestRecord, UnderWay } from '../engine/history.ts';
import { VOTES } from '../engine/readout.ts';
import type { DatasetName, Origin } from '../protocol/messages.ts';
import type { RunAccuracy } from '../runs/run.ts';
import { type SaveOptions, writeCompact, writeFull } from './files.ts';
import { historyOf } from './history.ts';
import type { KeptRun } from './keeper.ts';
import type { Labels } from './labels.ts';
import { thumbnailOf } from './thumbnail.ts';
import type { Training } from './training.ts';

/** A session's present run. */
export interface PresentRun {
  training: Training;
  labels: Labels;
  origin: Origin;
  dataset: DatasetName;
  classNames: readonly string[];
  tests: readonly TestRecord[];
  answers: TestAnswers | null;
  watched: RunHistory['watched'];
}

/** Whether the network is as it came out of the dice. */
export function isUntrained({
  training,
  origin,
}: Pick<PresentRun, 'training' | 'origin'>): boolean {
  return training.imagesSeen === 0 && origin.kind !== 'loaded';
}

/** Moves with all that is saved; null while there is nothing to lose. */
export function versionOf(run: PresentRun): string | null {
  const { training, tests, watched, dataset } = run;
  if (isUntrained(run) && training.betweenImages) return null;
  const { parameters } = training.network;
  return `${training.version} ${tests.length} ${watched.population} ${watched.neuron} ${dataset} ${JSON.stringify(parameters)}`;
}

/** The run as it stands; null in the middle of an image that cannot be come back to. */
export function takeRun(run: PresentRun): KeptRun | null {
  const moment = run.training.moment();
  if (!moment) return null;
  const { training, origin, dataset } = run;
  const { parameters } = training.network;
  return {
    bytes: writeFull(training, moment.state, saveOptions(run, moment.underWay)),
    entry: {
      images: training.imagesSeen,
      parameters: { ...parameters },
      dataset,
      kind: origin.kind,
      accuracy: accuracyOf(run),
      thumbnail: thumbnailOf(training.network),
    },
  };
}

/** What was learned, one byte a weight. Between images only. */
export function takeCompact(run: PresentRun): Uint8Array<ArrayBuffer> {
  return writeCompact(run.training, saveOptions(run, null));
}

/** The run to the bit. Between images only. */
export function takeFull(run: PresentRun): Uint8Array<ArrayBuffer> {
  return writeFull(run.training, run.training.network.saveState(), saveOptions(run, null));
}

function saveOptions(run: PresentRun, underWay: UnderWay | null): SaveOptions {
  const { training, labels, origin, dataset, classNames, answers, watched } = run;
  return {
    dataset,
    classNames,
    origin,
    responses: isUntrained(run) ? null : labels.responses(training),
    accuracy: labels.accuracy(training),
    history: historyOf(training, {
      tested: labels.isFormal(training),
      tests: [...run.tests],
      answers,
      watched,
      underWay,
    }),
  };
}

/** How well the run does: as last tested, else on the last training images. */
function accuracyOf({ training, tests }: PresentRun): RunAccuracy | null {
  const last = tests.at(-1);
  if (last) {
    const shares = VOTES.map((vote) => last.accuracy[vote] ?? 0);
    return { share: Math.max(...shares), of: 'test' };
  }
  return training.rolling.labelling ? { share: training.rolling.accuracy, of: 'rolling' } : null;
}
