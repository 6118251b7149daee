import { describe, expect, it } from 'vitest';
import { RefusedError } from '../../src/client/client.ts';
import {
  type ClientOptions,
  createClient,
  StoppedError,
  type WorkerLike,
} from '../../src/client/workerClient.ts';
import { DIGITS } from '../../src/engine/classes.ts';
import { userMessage } from '../../src/engine/messages.ts';
import type { FromWorker, ToWorker, WorkerEvent } from '../../src/protocol/messages.ts';
import { EVERYTHING, settings, smallParameters } from '../worker/support.ts';
import { FakeClock } from './fakeClock.ts';

class FakeWorker implements WorkerLike {
  readonly asked: ToWorker[] = [];
  ended = false;
  readonly again: boolean;
  constructor(again = false) {
    this.again = again;
  }
  onmessage: WorkerLike['onmessage'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;
  onerror: WorkerLike['onerror'] = null;
  postMessage(message: ToWorker, transfer: ArrayBuffer[]): void {
    this.asked.push(structuredClone(message, { transfer }));
  }
  terminate(): void {
    this.ended = true;
  }
  say(data: FromWorker): void {
    this.onmessage?.({ data } as MessageEvent<FromWorker>);
  }
  /** Answers the newest command of a type. */
  answer(type: ToWorker['command']['type'], value: unknown): void {
    const message = this.asked.findLast(({ command }) => command.type === type);
    if (!message) throw new Error(`${type} was not asked`);
    this.say({ kind: 'reply', id: message.id, value });
  }
  of(type: ToWorker['command']['type']) {
    return this.asked.filter(({ command }) => command.type === type);
  }
}

function setUp(options: Partial<ClientOptions> = {}, clock = new FakeClock()) {
  const workers: FakeWorker[] = [];
  const ticks: (() => void)[] = [];
  const client = createClient({
    makeWorker: (again) => {
      const worker = new FakeWorker(again);
      workers.push(worker);
      return worker;
    },
    watchdog: clock,
    ...options,
    requestFrame: (callback) => ticks.push(callback),
    cancelFrame: () => {
      ticks.length = 0;
    },
  });
  const events: WorkerEvent[] = [];
  client.onEvent((event) => events.push(event));
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  /** One animation frame, after all that was under way. */
  const tick = async () => {
    await settled();
    const due = ticks.splice(0);
    for (const callback of due) callback();
    await settled();
  };
  return { client, workers, ticks, events, tick, clock };
}

const info = {
  parameters: smallParameters(),
  dataset: 'mnist',
  classNames: DIGITS,
  imagesTotal: 60,
  origin: { kind: 'fresh', name: '', imagesTrained: 0, accuracy: null, command: null },
  steps: 200,
  run: 'run-1',
  tests: [],
  dtMs: 0.5,
} as const;

async function started(options: Partial<ClientOptions> = {}) {
  const all = setUp(options);
  const start = all.client.send({ type: 'start', settings: settings() });
  all.workers[0].answer('start', info);
  await start;
  return all;
}

const frameOf = (sequence: number) => ({ sequence, image: new Uint8Array(784) });

describe('commands', () => {
  it('are answered each by its own reply', async () => {
    const { client, workers } = await started();
    const first = client.send({ type: 'saveNetwork', compact: true });
    const second = client.send({ type: 'pause' });
    workers[0].answer('pause', null);
    workers[0].answer('saveNetwork', { bytes: new Uint8Array(3), name: 'a' });
    expect(await second).toBe(null);
    expect((await first).name).toBe('a');
  });

  it('are refused with a readable message', async () => {
    const { client, workers } = await started();
    const refused = client.send({ type: 'train' });
    workers[0].say({
      kind: 'refused',
      id: workers[0].of('train')[0].id,
      message: userMessage('unforeseen', { text: 'no data' }),
    });
    await expect(refused).rejects.toThrow(RefusedError);
    await expect(refused).rejects.toThrow('no data');
  });

  it('that cannot be sent fail by themselves', async () => {
    const { client } = await started();
    const name = (() => 0) as unknown as string;
    await expect(
      client.send({ type: 'loadNetwork', bytes: new Uint8Array(1), name }),
    ).rejects.toThrow(/could not be cloned/);
  });
});

describe('frames', () => {
  it('are pulled one at a time, delivered once, and their buffers go back', async () => {
    const { client, workers, tick } = await started();
    const [worker] = workers;
    const seen: number[] = [];
    client.onFrame(
      (frame) => seen.push(frame.sequence),
      () => EVERYTHING,
    );
    await tick();
    await tick();
    expect(worker.of('pullFrame').length).toBe(1);
    worker.answer('pullFrame', frameOf(0));
    await tick();
    expect(seen).toEqual([0]);
    const pulls = worker.of('pullFrame');
    expect(pulls.length).toBe(2);
    const { command } = pulls[1];
    expect(command.type === 'pullFrame' && command.recycled.map((b) => b.byteLength)).toEqual([
      784,
    ]);
    await tick();
    expect(seen).toEqual([0]);
    expect(worker.of('pullFrame').length).toBe(2);
  });

  it('bring what any listener wants, and stop with the last', async () => {
    const { client, workers, tick, ticks } = await started();
    const nothing = { ...EVERYTHING, spikes: false, trace: false, fields: false };
    const seen: string[] = [];
    const stopA = client.onFrame(
      () => seen.push('a'),
      () => ({ ...nothing, spikes: true, labelsVersion: 5, accuracyFrom: 9 }),
    );
    const stopB = client.onFrame(
      () => seen.push('b'),
      () => ({ ...nothing, trace: true, labelsVersion: 7, accuracyFrom: 2 }),
    );
    await tick();
    expect(workers[0].of('pullFrame')[0].command).toMatchObject({
      wants: { spikes: true, trace: true, fields: false, labelsVersion: 5, accuracyFrom: 2 },
    });
    workers[0].answer('pullFrame', frameOf(0));
    await tick();
    expect(seen).toEqual(['a', 'b']);
    stopA();
    stopB();
    await tick();
    await tick();
    expect(ticks.length).toBe(0);
  });

  it('go on after a listener has thrown', async () => {
    const { client, workers, tick, ticks } = await started();
    client.onFrame(
      () => {
        throw new Error('cannot draw');
      },
      () => EVERYTHING,
    );
    await tick();
    workers[0].answer('pullFrame', frameOf(0));
    await expect(tick()).rejects.toThrow('cannot draw');
    expect(ticks.length).toBe(1);
    await tick();
    expect(workers[0].of('pullFrame').length).toBe(2);
  });

  it('are not asked for before the start', async () => {
    const { client, workers, tick } = setUp();
    client.onFrame(
      () => {},
      () => EVERYTHING,
    );
    await tick();
    expect(workers[0].asked).toEqual([]);
  });
});

describe('a worker whose file could not be loaded', () => {
  const unloaded = { message: '' } as ErrorEvent;

  it('is made once more, from the server itself, and asked the same', async () => {
    const { client, workers, events } = setUp();
    const start = client.send({ type: 'start', settings: settings() });
    workers[0].onerror?.(unloaded);
    expect(workers.map(({ again, ended }) => [again, ended])).toEqual([
      [false, true],
      [true, false],
    ]);
    expect(workers[1].asked).toEqual(workers[0].asked);
    workers[1].answer('start', info);
    expect(await start).toEqual(info);
    expect(events).toEqual([]);
    // What the first may still say is nobody's concern.
    workers[0].onerror?.(unloaded);
    expect(events).toEqual([]);
  });

  it('a second time is told', async () => {
    const { client, workers, events } = setUp();
    const start = client.send({ type: 'start', settings: settings() });
    workers[0].onerror?.(unloaded);
    workers[1].onerror?.(unloaded);
    await expect(start).rejects.toThrow(StoppedError);
    expect(workers.length).toBe(2);
    expect(events.at(-1)).toMatchObject({ type: 'crashed' });
    // A restart tries anew.
    void client.restart();
    workers[2].onerror?.(unloaded);
    expect(workers.length).toBe(4);
  });
});

describe('a worker that does not answer', () => {
  const silences = (events: WorkerEvent[]) =>
    events.flatMap((event) => (event.type === 'silent' ? [event.silent] : []));

  it('is asked for a word, told as silent, and as answering again', async () => {
    const { workers, events, clock } = await started();
    clock.pass(9);
    expect(workers[0].of('ping').length).toBe(1);
    expect(silences(events)).toEqual([]);
    clock.pass(1);
    expect(silences(events)).toEqual([true]);
    clock.pass(30);
    expect(silences(events)).toEqual([true]);
    workers[0].answer('ping', null);
    expect(silences(events)).toEqual([true, false]);
    clock.pass(9);
    expect(silences(events)).toEqual([true, false]);
  });

  it('may be replaced by another', async () => {
    const { client, workers, events, clock } = await started();
    const waiting = client.send({ type: 'pause' });
    clock.pass(10);
    void client.restart();
    await expect(waiting).rejects.toThrow(StoppedError);
    expect(workers[0].ended).toBe(true);
    expect(workers[1].asked[0].command.type).toBe('start');
    clock.pass(19);
    expect(silences(events)).toEqual([true]);
    clock.pass(1);
    expect(silences(events)).toEqual([true, true]);
  });

  it('has crashed where nobody waits for it', async () => {
    const { workers, events, clock } = await started({ silenceIsCrash: true });
    clock.pass(10);
    expect(events.map(({ type }) => type)).toEqual(['runState', 'crashed']);
    expect(workers[0].ended).toBe(true);
    expect(clock.callbacks.size).toBe(0);
  });

  it('is not looked after once it is closed', async () => {
    const { client, clock } = await started();
    client.close();
    expect(clock.callbacks.size).toBe(0);
  });
});

describe('a crash', () => {
  it('is told, rejects what waits, and a restart keeps the settings', async () => {
    const { client, workers, events, tick } = await started();
    const parameters = smallParameters({ aPlus: 0.03 });
    const change = client.send({ type: 'setParameters', changes: { aPlus: 0.03 } });
    workers[0].answer('setParameters', { ...info, parameters });
    const faster = client.send({ type: 'setSpeed', speed: { kind: 'real' } });
    workers[0].answer('setSpeed', null);
    workers[0].say({
      kind: 'event',
      event: { type: 'info', info: { ...info, parameters, dataset: 'full' } },
    });
    await Promise.all([change, faster]);
    const seen: number[] = [];
    client.onFrame(
      (frame) => seen.push(frame.sequence),
      () => EVERYTHING,
    );
    await tick();
    const waiting = client.send({ type: 'train' });
    const unreachable = userMessage('unforeseen', { text: 'unreachable' });
    workers[0].say({ kind: 'event', event: { type: 'crashed', message: unreachable } });
    await expect(waiting).rejects.toThrow(StoppedError);
    await expect(waiting).rejects.toThrow('The simulation has stopped: unreachable');
    await expect(client.send({ type: 'pause' })).rejects.toThrow(StoppedError);
    expect(events.slice(-2)).toEqual([
      { type: 'runState', running: false },
      { type: 'crashed', message: unreachable },
    ]);
    expect(workers[0].ended).toBe(true);

    const restarted = client.restart();
    expect(workers.length).toBe(2);
    expect(workers[1].asked[0].command).toEqual({
      type: 'start',
      settings: settings({ parameters, dataset: 'full', speed: { kind: 'real' } }),
    });
    workers[1].answer('start', info);
    expect(await restarted).toEqual(info);
    expect(events.at(-1)).toEqual({ type: 'runState', running: false });
    await tick();
    workers[1].answer('pullFrame', frameOf(70));
    await tick();
    expect(seen).toEqual([70]);
  });

  it('outside of the session is told just so', async () => {
    const { client, workers, events } = await started();
    workers[0].onerror?.({ message: '' } as ErrorEvent);
    expect(events.at(-1)).toMatchObject({ type: 'crashed', message: { code: 'workerUnloaded' } });
    await expect(client.send({ type: 'train' })).rejects.toThrow(StoppedError);
  });

  it('while starting can be tried again with the same settings', async () => {
    const { client, workers } = setUp();
    const start = client.send({ type: 'start', settings: settings() });
    workers[0].onerror?.({ message: 'no SIMD' } as ErrorEvent);
    await expect(start).rejects.toThrow('no SIMD');
    void client.restart();
    expect(workers[1].asked[0].command).toEqual({ type: 'start', settings: settings() });
  });

  it('closing ends all', async () => {
    const { client, workers, events, ticks } = await started();
    client.onFrame(
      () => {},
      () => EVERYTHING,
    );
    const waiting = client.send({ type: 'train' });
    client.close();
    await expect(waiting).rejects.toThrow(/was closed/);
    expect(workers[0].ended).toBe(true);
    expect(ticks.length).toBe(0);
    expect(events.some((e) => e.type === 'crashed')).toBe(false);
    await expect(client.restart()).rejects.toThrow(/was closed/);
  });
});

describe('a worker that cannot be made', () => {
  it('is a crash, and a restart tries again', async () => {
    const worker = new FakeWorker();
    let refuse = true;
    const client = createClient({
      makeWorker: () => {
        if (refuse) throw new Error('no workers here');
        return worker;
      },
    });
    const events: WorkerEvent[] = [];
    client.onEvent((event) => events.push(event));
    await expect(client.send({ type: 'pause' })).rejects.toThrow(StoppedError);
    expect(events).toEqual([
      { type: 'crashed', message: userMessage('unforeseen', { text: 'no workers here' }) },
    ]);
    refuse = false;
    await client.restart();
    const paused = client.send({ type: 'pause' });
    worker.answer('pause', null);
    expect(await paused).toBe(null);
  });
});
