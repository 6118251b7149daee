/** The simulation in its worker: commands become promises, frames are pulled one at a time. */
import {
  type Code,
  messageFrom,
  UserError,
  type UserMessage,
  userMessage,
} from '../engine/messages.ts';
import type {
  Command,
  CommandOf,
  CommandType,
  Frame,
  FrameWants,
  FromWorker,
  Replies,
  SessionInfo,
  SessionSettings,
  Started,
  ToWorker,
  WorkerEvent,
} from '../protocol/messages.ts';
import { buffersOf } from '../protocol/transfer.ts';
import simulationUrl from '../worker/simulation.worker.ts?worker&url';
import { RefusedError, type SimulationClient } from './client.ts';
import { takeEarlyWorker } from './earlyWorker.ts';
import { pageWatchdog, Watchdog, type WatchdogHost } from './watchdog.ts';
import { failureOf, isUnloaded, workerFrom } from './workerFile.ts';

/** Commands that are answered with what a session is. */
const TELL_OF_THE_SESSION: ReadonlySet<CommandType> = new Set<CommandType>([
  'start',
  'setParameters',
  'setDataset',
  'reset',
  'loadNetwork',
  'openRun',
]);

/** Why a command has no answer: the worker is gone. */
export class StoppedError<C extends Code = Code> extends UserError<C> {
  override readonly name = 'StoppedError';
}

/** The part of a worker that is used here. */
export interface WorkerLike {
  postMessage(message: ToWorker, transfer: ArrayBuffer[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export interface ClientOptions {
  /** @param again the file of the worker could not be loaded: it is to come from the server itself */
  makeWorker?: (again: boolean) => WorkerLike;
  /** Calls back before the next repaint; returns what `cancelFrame` takes. */
  requestFrame?: (callback: () => void) => number;
  cancelFrame?: (handle: number) => void;
  watchdog?: WatchdogHost;
  /** A worker that falls silent has crashed, as nobody is there to wait for it. */
  silenceIsCrash?: boolean;
}

interface Pending {
  command: Command;
  resolve(value: never): void;
  reject(error: Error): void;
}

interface FrameListener {
  receive(frame: Frame): void;
  wants(): FrameWants;
}

export function createClient(options: ClientOptions = {}): SimulationClient {
  return new WorkerClient(options);
}

function makeWorker(again: boolean): WorkerLike {
  const early = again ? null : takeEarlyWorker();
  return early?.worker ?? workerFrom(simulationUrl, again || early !== null);
}

class WorkerClient implements SimulationClient {
  readonly #options: Required<ClientOptions>;
  readonly #watchdog: Watchdog;
  #pinged = false;
  #worker: WorkerLike | null = null;
  readonly #pending = new Map<number, Pending>();
  #nextId = 0;
  readonly #eventListeners = new Set<(event: WorkerEvent) => void>();
  readonly #frameListeners = new Set<FrameListener>();
  /** As last confirmed by the worker: what a restart begins with. */
  #settings: SessionSettings | null = null;
  #started = false;
  #tick: number | null = null;
  #pulling = false;
  #arrived: Frame | null = null;
  #recycled: ArrayBuffer[] = [];
  #closed = false;

  constructor(options: ClientOptions) {
    this.#options = {
      makeWorker,
      requestFrame: (callback) => requestAnimationFrame(callback),
      cancelFrame: (handle) => cancelAnimationFrame(handle),
      watchdog: pageWatchdog,
      silenceIsCrash: false,
      ...options,
    };
    this.#watchdog = new Watchdog(this.#options.watchdog, {
      ping: () => this.#ping(),
      tell: (silent) => this.#tellSilence(silent),
    });
    this.#begin();
  }

  #begin(again = false): void {
    let worker: WorkerLike;
    try {
      worker = this.#options.makeWorker(again);
    } catch (error) {
      // Told once the page listens; the page itself stands without a simulation.
      const message = messageFrom(error);
      queueMicrotask(() => this.#closed || this.#tell({ type: 'crashed', message }));
      return;
    }
    this.#worker = worker;
    let heard = false;
    this.#pinged = false;
    this.#watchdog.begin();
    worker.onmessage = ({ data }) => {
      heard = true;
      this.#watchdog.heard();
      this.#receive(data);
    };
    worker.onmessageerror = () => this.#crash(userMessage('workerUnreadable', {}));
    worker.onerror = (event) => {
      event.preventDefault?.();
      if (worker !== this.#worker) return;
      if (isUnloaded(event, heard) && !again) this.#beginAgain();
      else this.#crash(failureOf(event));
    };
  }

  /** Another worker in place of one that never was, which is asked all that the first was asked. */
  #beginAgain(): void {
    this.#stopWorker();
    this.#begin(true);
    for (const [id, { command }] of this.#pending) this.#worker?.postMessage({ id, command }, []);
  }

  #ping(): void {
    // One at a time: a worker that is late must not come back to a heap of them.
    if (this.#pinged) return;
    this.#pinged = true;
    const answered = () => {
      this.#pinged = false;
    };
    this.#request<'ping'>({ type: 'ping' }, []).then(answered, answered);
  }

  #tellSilence(silent: boolean): void {
    if (silent && this.#options.silenceIsCrash) this.#crash(userMessage('workerSilent', {}));
    else this.#tell({ type: 'silent', silent });
  }

  send<T extends CommandType>(command: CommandOf<T>): Promise<Replies[T]> {
    return this.#request(command, []);
  }

  #request<T extends CommandType>(
    command: CommandOf<T>,
    transfer: ArrayBuffer[],
  ): Promise<Replies[T]> {
    const worker = this.#worker;
    if (!worker) return Promise.reject(new StoppedError('workerStopped', {}));
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { command: command as Command, resolve, reject });
      try {
        worker.postMessage({ id, command: command as Command }, transfer);
      } catch (error) {
        this.#pending.delete(id);
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  }

  #receive(message: FromWorker): void {
    if (message.kind === 'event') {
      this.#event(message.event);
      return;
    }
    const pending = this.#pending.get(message.id);
    if (!pending) return;
    this.#pending.delete(message.id);
    if (message.kind === 'refused') {
      pending.reject(new RefusedError(message.message));
      return;
    }
    this.#note(pending.command, message.value);
    pending.resolve(message.value as never);
  }

  #event(event: WorkerEvent): void {
    if (event.type === 'crashed') {
      this.#crash(event.message);
      return;
    }
    if (event.type === 'info') this.#noteInfo(event.info);
    this.#tell(event);
  }

  #tell(event: WorkerEvent): void {
    for (const listener of [...this.#eventListeners]) listener(event);
  }

  /** Remembers what a restart needs to know. */
  #note(command: Command, value: unknown): void {
    if (command.type === 'start') {
      this.#settings = { ...command.settings };
      this.#started = true;
    }
    if (command.type === 'setSpeed' && this.#settings) this.#settings.speed = command.speed;
    if (TELL_OF_THE_SESSION.has(command.type)) {
      this.#noteInfo(value as SessionInfo);
    }
  }

  #noteInfo({ parameters, dataset, run }: SessionInfo): void {
    if (!this.#settings) return;
    this.#settings = { ...this.#settings, parameters, dataset };
    const { runs } = this.#settings;
    if (runs) this.#settings.runs = { ...runs, wish: { run, configured: true } };
  }

  #crash(message: UserMessage): void {
    if (!this.#worker) return;
    this.#stop(new StoppedError('workerStoppedBy', { why: message }));
    this.#tell({ type: 'runState', running: false });
    this.#tell({ type: 'crashed', message });
  }

  /** The worker is gone, and with it all that waits for it. */
  #stop(error: StoppedError): void {
    this.#stopWorker();
    this.#arrived = null;
    this.#recycled = [];
    this.#pulling = false;
    const waiting = [...this.#pending.values()];
    this.#pending.clear();
    for (const { command, reject } of waiting) {
      // A worker that died while starting may be given the same settings again.
      if (command.type === 'start') this.#settings ??= command.settings;
      reject(error);
    }
    this.#started = false;
  }

  #stopWorker(): void {
    this.#watchdog.end();
    this.#worker?.terminate();
    if (this.#worker) this.#worker.onmessage = null;
    this.#worker = null;
  }

  onEvent(listener: (event: WorkerEvent) => void): () => void {
    this.#eventListeners.add(listener);
    return () => this.#eventListeners.delete(listener);
  }

  onFrame(receive: (frame: Frame) => void, wants: () => FrameWants): () => void {
    const listener = { receive, wants };
    this.#frameListeners.add(listener);
    this.#schedule();
    return () => this.#frameListeners.delete(listener);
  }

  #schedule(): void {
    if (this.#tick !== null || this.#closed || !this.#frameListeners.size) return;
    this.#tick = this.#options.requestFrame(() => {
      this.#tick = null;
      // First, so that a listener that throws does not end the frames.
      this.#schedule();
      this.#deliver();
      this.#pull();
    });
  }

  #deliver(): void {
    const frame = this.#arrived;
    if (!frame) return;
    this.#arrived = null;
    try {
      for (const { receive } of [...this.#frameListeners]) receive(frame);
    } finally {
      this.#recycled = [...buffersOf(frame)];
    }
  }

  #pull(): void {
    // Before `start` is confirmed there is nothing to see.
    if (this.#pulling || !this.#started || !this.#frameListeners.size) return;
    const wants = [...this.#frameListeners].map((listener) => listener.wants()).reduce(both);
    const recycled = this.#recycled;
    this.#recycled = [];
    this.#pulling = true;
    this.#request<'pullFrame'>({ type: 'pullFrame', wants, recycled }, recycled).then(
      (frame) => {
        this.#pulling = false;
        this.#arrived = frame;
      },
      () => {
        // A crash is told by its event; after a restart pulling begins anew.
        this.#pulling = false;
      },
    );
  }

  async restart(): Promise<Started | null> {
    if (this.#closed) throw new StoppedError('workerClosed', {});
    this.#stop(new StoppedError('workerRestarted', {}));
    this.#begin();
    const settings = this.#settings;
    if (!settings) return null;
    const info = await this.send<'start'>({ type: 'start', settings });
    this.#tell({ type: 'runState', running: false });
    return info;
  }

  close(): void {
    this.#closed = true;
    if (this.#tick !== null) this.#options.cancelFrame(this.#tick);
    this.#tick = null;
    this.#stop(new StoppedError('workerClosed', {}));
    this.#eventListeners.clear();
    this.#frameListeners.clear();
  }
}

/** What serves both: all that either wants, from the older of two versions. */
function both(a: FrameWants, b: FrameWants): FrameWants {
  return {
    spikes: a.spikes || b.spikes,
    trace: a.trace || b.trace,
    fields: a.fields || b.fields,
    allFields: a.allFields || b.allFields,
    labelsVersion: Math.min(a.labelsVersion, b.labelsVersion),
    accuracyFrom: Math.min(a.accuracyFrom, b.accuracyFrom),
  };
}
