/** What a session needs from around it, so that it runs in a worker and in a test alike. */

import type { ImageSet, PackName } from '../data/pack.ts';
import { DIGITS } from '../engine/classes.ts';
import { type Code, UserError } from '../engine/messages.ts';
import type { DatasetName, WorkerEvent } from '../protocol/messages.ts';
import type { StorageTrouble } from '../runs/safeRuns.ts';
import type { CrewHost } from './crew.ts';
import type { Evaluator, Learned } from './evaluation.ts';
import type { RunsHost } from './keeper.ts';

export const TRAINING_PACK: Record<DatasetName, PackName> = { mnist: 'train10k', full: 'train60k' };
/** Images in each dataset, as long as its pack has not arrived to tell. */
export const DATASET_IMAGES: Record<DatasetName, number> = { mnist: 10_000, full: 60_000 };

/** Classes of each dataset, as its packs have them. */
export const DATASET_CLASSES: Record<DatasetName, readonly string[]> = {
  mnist: DIGITS,
  full: DIGITS,
};

export type PackProgress = (loadedBytes: number, totalBytes: number | null) => void;

export interface SessionHost {
  postEvent(event: WorkerEvent): void;
  /**
   * @param dataUrl folder with the packs, ending in `/`
   * @param cache `reload`: from the server, whatever a cache holds
   * @throws PackError
   */
  loadPack(
    name: PackName,
    dataUrl: string,
    onProgress: PackProgress,
    cache?: RequestCache,
  ): Promise<ImageSet>;
  /** Milliseconds on a clock that never goes back. */
  now(): number;
  /** Lets waiting messages in; resolves after about `ms`, 0: at once. */
  yield(ms: number): Promise<void>;
  /** Evaluators that work in parallel to the session (nested workers); without, it does the work. */
  makeEvaluators?(learned: Learned): Evaluator[];
  /** Threads that share the work of a large network; without, the session does it alone. */
  crew?: CrewHost;
  /** Where runs are kept, by the name of the place; without, nothing is kept. */
  runs?(place: string, tell: (trouble: StorageTrouble) => void): RunsHost;
}

/** A command that cannot be carried out; the session goes on as it was. The message is for the user. */
export class Refusal<C extends Code = Code> extends UserError<C> {
  override readonly name = 'Refusal';
}
