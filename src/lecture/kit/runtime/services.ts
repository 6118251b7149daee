/** What the runtime of figures takes from the page; a test brings its own. */
import type { SimulationClient } from '../../../client/client.ts';
import type { ImageSet, PackName } from '../../../data/pack.ts';
import type { UserMessage } from '../../../engine/messages.ts';
import type { Experiment, ExperimentResult } from '../../../protocol/messages.ts';
import type { FigureSessionSettings } from '../engine.ts';

export interface Services {
  /** @throws RefusedError, StoppedError with a readable message */
  run(experiment: Experiment): Promise<ExperimentResult>;
  /** @param onProgress told the share that is loaded, 0..1 @throws PackError */
  images(name: PackName, onProgress: (share: number) => void): Promise<ImageSet>;
  /** A network of its own; `onCrash` may come at any time until it is closed. */
  open(
    settings: FigureSessionSettings,
    onCrash: (message: UserMessage) => void,
  ): { client: SimulationClient; started: Promise<unknown> };
  /** Calls back at the next frame of the screen; returns the function that takes that back. */
  frame(callback: () => void): () => void;
  /** Time of the room, ms. */
  now(): number;
  isStopped(error: unknown): boolean;
}
