/** The main thread's side of the worker, as the rest of the page sees it. */
import { type Code, UserError, type UserMessage, type Values } from '../engine/messages.ts';
import type {
  CommandOf,
  CommandType,
  Frame,
  FrameWants,
  Replies,
  Started,
  WorkerEvent,
} from '../protocol/messages.ts';

/** A command that the worker refused; nothing has changed. The message is for the user. */
export class RefusedError extends UserError {
  override readonly name = 'RefusedError';

  constructor({ code, values, text }: UserMessage) {
    // As the worker said it, even where it knows more codes than this page.
    super(code as Code, values as Values<Code>, text);
  }
}

export interface SimulationClient {
  /** Sends a command. @throws RefusedError with a readable message */
  send<T extends CommandType>(command: CommandOf<T>): Promise<Replies[T]>;
  /** Listens to events; returns the function that stops it. */
  onEvent(listener: (event: WorkerEvent) => void): () => void;
  /**
   * Pulls frames, one at a time, at most one per animation frame, while there are listeners.
   * A frame's arrays are valid during the call only: they go back to the worker afterwards.
   */
  onFrame(listener: (frame: Frame) => void, wants: () => FrameWants): () => void;
  /**
   * After a crash: a new worker, started with the settings of the old one and its run as last kept.
   * @returns what it started with; null where there was nothing to start again
   */
  restart(): Promise<Started | null>;
  close(): void;
}
