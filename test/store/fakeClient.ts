import { RefusedError, type SimulationClient } from '../../src/client/client.ts';
import { DIGITS } from '../../src/engine/classes.ts';
import { userMessage } from '../../src/engine/messages.ts';
import { makeParameters } from '../../src/engine/parameters.ts';
import { packSpike } from '../../src/engine/spikeLog.ts';
import type {
  Command,
  Frame,
  FrameWants,
  SessionInfo,
  Started,
  WorkerEvent,
} from '../../src/protocol/messages.ts';
import type { RunEntry } from '../../src/runs/run.ts';
import { Lab, type LabOptions } from '../../src/store/lab.ts';

/** A client that notes what is sent and answers at once, as a fresh session would. */
export class FakeClient implements SimulationClient {
  readonly sent: Command[] = [];
  /** Refuses these commands with a message. */
  readonly refusals = new Map<Command['type'], string>();
  info: SessionInfo = {
    parameters: makeParameters(),
    dataset: 'mnist',
    classNames: DIGITS,
    imagesTotal: 10_000,
    origin: { kind: 'fresh', name: '', imagesTrained: 0, accuracy: null, command: null },
    steps: 700,
    dtMs: 0.5,
    run: 'run-1',
    tests: [],
  };
  /** The run that a restart goes on with. */
  resumed: RunEntry | null = null;
  restarts = 0;
  /** Whether its network has labels. */
  labelled = false;
  /** What it says of a run that was to start. */
  running = true;
  wants: (() => FrameWants) | null = null;
  private readonly events = new Set<(event: WorkerEvent) => void>();

  // biome-ignore lint/suspicious/noExplicitAny: one answer for each of many commands
  send(command: any): Promise<any> {
    this.sent.push(command as Command);
    const refusal = this.refusals.get((command as Command).type);
    if (refusal)
      return Promise.reject(new RefusedError(userMessage('unforeseen', { text: refusal })));
    return Promise.resolve(this.answer(command as Command));
  }

  private answer(command: Command): unknown {
    if (command.type === 'start') this.merge(command.settings.parameters);
    if (command.type === 'reset') this.merge(command.parameters);
    if (command.type === 'setParameters') this.merge(command.changes);
    if (command.type === 'setDataset') this.info = { ...this.info, dataset: command.dataset };
    if (command.type === 'train') {
      return { running: this.running, labelled: this.labelled };
    }
    return ['start', 'reset', 'setParameters', 'setDataset', 'loadNetwork'].includes(command.type)
      ? this.info
      : null;
  }

  private merge(parameters: Partial<SessionInfo['parameters']>): void {
    this.info = { ...this.info, parameters: { ...this.info.parameters, ...parameters } };
  }

  tell(event: WorkerEvent): void {
    for (const listener of this.events) listener(event);
  }

  onEvent(listener: (event: WorkerEvent) => void): () => void {
    this.events.add(listener);
    return () => this.events.delete(listener);
  }

  onFrame(_: (frame: Frame) => void, wants: () => FrameWants): () => void {
    this.wants = wants;
    return () => {
      this.wants = null;
    };
  }

  restart(): Promise<Started | null> {
    this.restarts++;
    return Promise.resolve({ ...this.info, resumed: this.resumed, offered: null, answers: null });
  }

  close(): void {
    this.events.clear();
  }

  typesSent(): string[] {
    return this.sent.map(({ type }) => type);
  }
}

/** A frame of a network of four neurons. */
export function makeFrame(changes: Partial<Frame> = {}): Frame {
  return {
    sequence: 0,
    running: true,
    imagesSeen: 1,
    imagesTotal: 10_000,
    epoch: 0,
    imagesPerSecond: 100,
    spikesPerImage: 16,
    thetaMeanMv: 20,
    presentation: {
      none: false,
      index: 0,
      label: 5,
      given: -1,
      showing: 0,
      boostHz: 0,
      step: 700,
      steps: 700,
      dtMs: 0.5,
      spikes: 3,
    },
    image: new Uint8Array(784).fill(9),
    input: new Uint32Array([packSpike(2, 783)]),
    inputCount: 1,
    excitatory: new Uint32Array([packSpike(10, 1), packSpike(20, 2), packSpike(30, 1)]),
    excitatoryCount: 3,
    inhibitory: new Uint32Array(0),
    inhibitoryCount: 0,
    trace: new Float32Array([-65, -52, 1, 0, -64, -52, 2, 0.5]),
    traceCount: 2,
    watched: { population: 'excitatory', neuron: 1 },
    fieldIds: new Uint32Array([2]),
    fields: new Uint8Array(784).fill(7),
    fieldCount: 1,
    spikers: new Uint32Array([1, 2]),
    spikerSpikes: new Uint32Array([2, 1]),
    spikerCount: 2,
    labels: null,
    accuracy: [],
    accuracyNext: 0,
    ...changes,
  };
}

/** A laboratory at the client, not started. */
export function makeLab(client: SimulationClient, more: Partial<LabOptions> = {}): Lab {
  return new Lab({
    client,
    preferences: { theme: 'system', language: 'en' },
    configuration: { parameters: makeParameters(), dataset: 'mnist' },
    dataUrl: 'http://x/data/',
    networksUrl: 'http://x/networks/',
    ...more,
  });
}
