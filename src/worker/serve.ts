/** Between messages and a session: replies, refusals, crashes. */
import { PackError } from '../data/pack.ts';
import { MemoryError } from '../engine/memory.ts';
import { messageFrom } from '../engine/messages.ts';
import { ParameterError } from '../engine/parameters.ts';
import { SnapshotError } from '../engine/snapshot.ts';
import type { FromWorker, ToWorker } from '../protocol/messages.ts';
import { buffersOf } from '../protocol/transfer.ts';
import { Refusal, type SessionHost } from './host.ts';
import { Session } from './session.ts';

export type Post = (message: FromWorker, transfer: ArrayBuffer[]) => void;
/** A host whose events are posted as messages. */
export type ServingHost = Omit<SessionHost, 'postEvent'>;

const REFUSALS = [Refusal, ParameterError, SnapshotError, PackError, MemoryError];

/** Answers the page's messages. `start` begins a session, and ends the one before. */
export class Server {
  readonly #post: Post;
  readonly #host: SessionHost;
  #session: Session | null = null;

  constructor(host: ServingHost, post: Post) {
    this.#post = post;
    this.#host = { ...host, postEvent: (event) => post({ kind: 'event', event }, []) };
  }

  async receive({ id, command }: ToWorker): Promise<void> {
    try {
      if (command.type === 'start') {
        const session = new Session(this.#host, command.settings);
        this.#session?.end();
        this.#session = session;
        session.prefetch();
      }
      if (!this.#session) throw new Refusal('sessionNone', {});
      const value = await this.#session.handle(command);
      this.#post({ kind: 'reply', id, value }, [...buffersOf(value)]);
    } catch (error) {
      const message = messageFrom(error);
      this.#post({ kind: 'refused', id, message }, []);
      if (REFUSALS.some((kind) => error instanceof kind)) return;
      if (this.#session) this.#session.crash(error);
      else this.#host.postEvent({ type: 'crashed', message });
    }
  }
}
