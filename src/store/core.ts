/** What all controllers of the laboratory share: the client, the state, and how errors are told. */
import type { SimulationClient } from '../client/client.ts';
import { RefusedError } from '../client/client.ts';
import { StoppedError } from '../client/workerClient.ts';
import { messageFrom, type UserMessage } from '../engine/messages.ts';
import { VOTES, type Vote } from '../engine/readout.ts';
import type { SessionInfo } from '../protocol/messages.ts';
import type { FrameBus } from './frameBus.ts';
import type { Notice, NoticeAction, Topic } from './session.ts';
import type { Store } from './store.ts';

/** An info notice goes by itself after this long; an error stays until it is closed. */
const INFO_MS = 6000;

export interface NoticeOptions {
  topic: Topic;
  /** An error unless told otherwise. */
  tone?: Notice['tone'];
  /** What the notice offers to do; doing it closes the notice. */
  action?: NoticeAction;
  /** Goes by itself after this long, null: stays. */
  lastsMs?: number | null;
}

export class Core {
  readonly client: SimulationClient;
  readonly store: Store;
  readonly bus: FrameBus;
  private notices = 0;

  constructor(client: SimulationClient, store: Store, bus: FrameBus) {
    this.client = client;
    this.store = store;
    this.bus = bus;
  }

  /** Tells something; what was told about the same topic before is superseded. Returns the notice's id. */
  notify(message: UserMessage, options: NoticeOptions): number {
    const { topic, tone = 'error', action, lastsMs = tone === 'info' ? INFO_MS : null } = options;
    const id = ++this.notices;
    this.store.setState((s) => ({
      notices: [
        ...s.notices.filter((n) => n.topic !== topic),
        { id, tone, topic, message, ...(action ? { action } : {}) },
      ],
    }));
    if (lastsMs !== null) setTimeout(() => this.dismiss(id), lastsMs);
    return id;
  }

  /** What the errors of a topic say holds no longer. */
  settle(topic: Topic): void {
    const { notices } = this.store.getState();
    const left = notices.filter((n) => n.topic !== topic || n.tone !== 'error');
    if (left.length < notices.length) this.store.setState({ notices: left });
  }

  dismiss(id: number): void {
    this.store.setState((s) => ({ notices: s.notices.filter((n) => n.id !== id) }));
  }

  /** Runs an action and tells its error; true when it went well, and then older errors are settled. */
  async attempt(topic: Topic, action: () => Promise<unknown>): Promise<boolean> {
    try {
      await action();
      this.settle(topic);
      return true;
    } catch (error) {
      this.tell(topic, error);
      return false;
    }
  }

  tell(topic: Topic, error: unknown): void {
    // A banner says it already, with the way out.
    if (this.store.getState().problem) return;
    // What was asked of a worker that is gone needs no answer: that it is gone is told by its event.
    if (error instanceof StoppedError) return;
    this.notify(messageFrom(error), { topic });
  }

  /** Takes over what the worker says of the session. */
  accept(info: SessionInfo): void {
    this.store.setState({ info });
  }

  /** There is another network: nothing known of the old one holds. */
  renew(info: SessionInfo): void {
    const { selected } = this.store.getState();
    const neuron = Math.min(selected.neuron, info.parameters.neurons - 1);
    this.bus.reset(info.parameters.neurons);
    this.store.setState((s) => ({
      info,
      generation: s.generation + 1,
      pending: {},
      sending: {},
      parameterErrors: {},
      selected: { ...selected, neuron },
      presentation: null,
      status: {
        ...s.status,
        imagesSeen: info.origin.imagesTrained,
        epoch: 0,
        imagesPerSecond: 0,
        spikesPerImage: 0,
      },
      reached: null,
      testResult: null,
      classification: null,
      showing: null,
      answerMs: null,
      vote: bestVote(info) ?? s.vote,
    }));
    this.watch();
  }

  /** Tells the worker whose membrane to record. */
  watch(): void {
    const { population, neuron } = this.store.getState().selected;
    this.client.send({ type: 'watch', population, neuron }).catch((error) => {
      if (error instanceof RefusedError) this.tell('watch', error);
    });
  }
}

/** The vote that did best when the network was tested, if it was. */
function bestVote({ origin }: SessionInfo): Vote | null {
  const known = VOTES.filter((vote) => origin.accuracy?.[vote] !== undefined);
  if (known.length === 0) return null;
  const share = (vote: Vote) => origin.accuracy?.[vote] ?? 0;
  return known.reduce((best, vote) => (share(vote) > share(best) ? vote : best));
}
