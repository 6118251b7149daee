import { beforeAll, describe, expect, it } from 'vitest';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import { STREAM } from '../../src/engine/network.ts';
import { evaluateOn, trainOn } from '../../src/engine/presentation.ts';
import {
  addResponse,
  addToTally,
  emptyResponses,
  emptyTally,
  labelNeurons,
} from '../../src/engine/readout.ts';
import {
  chunksOf,
  type Evaluator,
  type Learned,
  LocalEvaluator,
  networkOf,
  runTest,
  type TestJob,
} from '../../src/worker/evaluation.ts';
import { Refusal } from '../../src/worker/host.ts';
import {
  type EvaluationReply,
  type Every,
  evaluatorsAtWork,
  WorkerEvaluator,
  type WorkerLike,
} from '../../src/worker/pool.ts';
import {
  digestNow,
  expectedDigest,
  FakeHost,
  makeSession,
  pull,
  smallParameters,
  syntheticPack,
  trainTo,
} from './support.ts';

const train = syntheticPack('train10k', 60);
const test = syntheticPack('test10k', 70, 3);
let learned: Learned;

beforeAll(() => {
  const parameters = smallParameters();
  const network = new KernelNetwork(parameters);
  for (let i = 0; i < 60; i++) trainOn(network, train.pixels.subarray(i * 784, (i + 1) * 784), i);
  learned = {
    parameters,
    classes: 10,
    weights: network.allWeights().slice(),
    theta: network.readTheta(),
  };
});

function job(chunk: number, evaluators: Evaluator[], changes: Partial<TestJob> = {}): TestJob {
  return {
    neurons: 20,
    classes: 10,
    labelChunks: chunksOf(train, 60, chunk),
    testChunks: chunksOf(test, 70, chunk),
    known: null,
    evaluators,
    makeSpare: () => new LocalEvaluator(learned),
    onProgress: () => {},
    signal: new AbortController().signal,
    ...changes,
  };
}

/** An evaluation worker in this thread, behind messages that are copied as real ones are. */
function fakeWorker(dieAfter: number | 'silent' = Number.POSITIVE_INFINITY) {
  let evaluator: LocalEvaluator | null = null;
  let answered = 0;
  const worker: WorkerLike & { ended: boolean; say(reply: EvaluationReply): void } = {
    onmessage: null,
    onerror: null,
    ended: false,
    terminate: () => {
      worker.ended = true;
    },
    say: (data) => worker.onmessage?.({ data } as MessageEvent<EvaluationReply>),
    postMessage(message) {
      if (dieAfter === 'silent') return;
      const data = structuredClone(message);
      setImmediate(async () => {
        if (data.type === 'learned') evaluator = new LocalEvaluator(data.learned);
        else if (data.type === 'label') evaluator?.label(data.responses);
        else if (++answered > dieAfter) worker.onerror?.({ message: 'gone' } as ErrorEvent);
        else {
          const value = await (evaluator as LocalEvaluator)[data.type](data.chunk);
          const reply: EvaluationReply = { id: data.id, value };
          worker.say(structuredClone(reply));
        }
      });
    },
  };
  return worker;
}

const never: Every = () => () => {};
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** The timer of an evaluator in the hands of a test. */
class Looks {
  readonly callbacks = new Set<() => void>();
  readonly every: Every = (_, callback) => {
    this.callbacks.add(callback);
    return () => this.callbacks.delete(callback);
  };
  pass(times: number): void {
    for (let i = 0; i < times; i++) for (const look of [...this.callbacks]) look();
  }
}

describe('the test', () => {
  it('is labelling and voting one image after the other', async () => {
    const network = networkOf(learned);
    const responses = emptyResponses(20, 10);
    for (let i = 0; i < 60; i++) {
      evaluateOn(network, train.pixels.subarray(i * 784, (i + 1) * 784), STREAM.label, i);
      addResponse(responses, train.labels[i], network.counts);
    }
    const tally = emptyTally(10);
    for (let i = 0; i < 70; i++) {
      evaluateOn(network, test.pixels.subarray(i * 784, (i + 1) * 784), STREAM.test, i);
      addToTally(tally, labelNeurons(responses), test.labels[i], network.counts);
    }
    const outcome = await runTest(job(25, []));
    expect(outcome?.responses).toEqual(responses);
    expect(outcome?.tally).toEqual(tally);
  });

  it('comes out the same however it is split', async () => {
    const whole = await runTest(job(100, []));
    expect(whole?.given.length).toBe(70);
    const local = () => new LocalEvaluator(learned);
    const far = (dieAfter?: number) => new WorkerEvaluator(fakeWorker(dieAfter), learned);
    expect(await runTest(job(7, [local()]))).toEqual(whole);
    expect(await runTest(job(1, [local(), local(), local()]))).toEqual(whole);
    expect(await runTest(job(9, [far(), far()]))).toEqual(whole);
    // Some die on the way, or all: their share is done by the rest.
    expect(await runTest(job(9, [far(2), far()]))).toEqual(whole);
    expect(await runTest(job(9, [far(0), far(9)]))).toEqual(whole);
  });

  it('with nothing to label on uses the answers that are known', async () => {
    const whole = await runTest(job(100, []));
    const known = whole?.responses ?? null;
    const again = await runTest(job(10, [], { labelChunks: [], known }));
    expect(again?.accuracy).toEqual(whole?.accuracy);
  });

  it('stops where it is cancelled', async () => {
    let done = 0;
    const cancel = new AbortController();
    const onProgress = (_: string, n: number) => {
      done = n;
      if (n > 20) cancel.abort();
    };
    expect(await runTest(job(5, [], { signal: cancel.signal, onProgress }))).toBe(null);
    expect(done).toBe(25);
  });

  it('ends at once where it is cancelled, and its workers with it', async () => {
    const cancel = new AbortController();
    const workers = [fakeWorker('silent'), fakeWorker('silent')];
    const evaluators = workers.map((worker) => new WorkerEvaluator(worker, learned, never));
    expect(evaluatorsAtWork()).toBe(2);
    const outcome = runTest(job(5, evaluators, { signal: cancel.signal }));
    await turn();
    expect(workers.map(({ ended }) => ended)).toEqual([false, false]);
    cancel.abort();
    expect(await outcome).toBe(null);
    expect(workers.map(({ ended }) => ended)).toEqual([true, true]);
    expect(evaluatorsAtWork()).toBe(0);
  });

  it('can be cancelled in the middle of an image', async () => {
    const cancel = new AbortController();
    let pieces = 0;
    const spare = new LocalEvaluator(learned, () => {
      if (++pieces === 3) cancel.abort();
      return undefined;
    });
    const outcome = runTest(job(5, [], { signal: cancel.signal, makeSpare: () => spare }));
    expect(await outcome).toBe(null);
    expect(pieces).toBe(3);
  });
});

describe('the workers of a test', () => {
  it('are held by something that lasts until they are closed', async () => {
    const evaluator = new WorkerEvaluator(fakeWorker(), learned, never);
    expect(evaluatorsAtWork()).toBe(1);
    expect(await runTest(job(9, [evaluator]))).not.toBe(null);
    expect(evaluatorsAtWork()).toBe(0);
  });

  it('that fall silent are lost, and the others do their share', async () => {
    const whole = await runTest(job(100, []));
    const looks = new Looks();
    const silent = fakeWorker('silent');
    const evaluators = [
      new WorkerEvaluator(silent, learned, looks.every),
      new WorkerEvaluator(fakeWorker(), learned, never),
    ];
    const outcome = runTest(job(9, evaluators));
    await turn();
    silent.say({ alive: true });
    looks.pass(5);
    expect(silent.ended).toBe(false);
    silent.say({ alive: true });
    looks.pass(5);
    expect(silent.ended).toBe(false);
    looks.pass(1);
    expect(silent.ended).toBe(true);
    expect(await outcome).toEqual(whole);
  });

  it('are not looked for while nothing is asked of them', () => {
    const looks = new Looks();
    const worker = fakeWorker('silent');
    const evaluator = new WorkerEvaluator(worker, learned, looks.every);
    looks.pass(100);
    expect(worker.ended).toBe(false);
    evaluator.close();
    expect(looks.callbacks.size).toBe(0);
  });

  it('all silent end the test with a sentence', async () => {
    const looks = new Looks();
    const silent = fakeWorker('silent');
    const makeSpare = () => {
      throw new Error('whatever silenced the worker would silence the session');
    };
    const evaluator = new WorkerEvaluator(silent, learned, looks.every);
    const outcome = runTest(job(9, [evaluator], { makeSpare }));
    await turn();
    silent.say({ alive: true });
    looks.pass(6);
    await expect(outcome).rejects.toThrow(Refusal);
    await expect(outcome).rejects.toThrow(/do not answer any more/);
  });

  it('that never start are done without', async () => {
    const whole = await runTest(job(100, []));
    const looks = new Looks();
    const outcome = runTest(
      job(9, [new WorkerEvaluator(fakeWorker('silent'), learned, looks.every)]),
    );
    await turn();
    looks.pass(6);
    expect(await outcome).toEqual(whole);
  });

  it('and the session, when all fail, end the test with a sentence', async () => {
    const broken: Evaluator = {
      respond: () => Promise.reject(new Error('out of memory')),
      answer: () => Promise.reject(new Error('out of memory')),
      label: () => {},
      close: () => {},
    };
    const outcome = runTest(job(9, [broken, broken], { makeSpare: () => broken }));
    await expect(outcome).rejects.toThrow(Refusal);
    await expect(outcome).rejects.toThrow(/network is as it was: out of memory/);
  });
});

describe('a test of the session', () => {
  const request = { type: 'test', labelImages: 60, testImages: 70 } as const;

  it('tells its progress and its result', async () => {
    const { host, session } = makeSession();
    await trainTo(session, host, 120);
    const before = await digestNow(session);
    const result = await session.handle<'test'>(request);
    expect(result).toMatchObject({ images: 70, imagesTrained: before.images });
    expect(result?.accuracy[result.bestVote]).toBe(
      Math.max(...Object.values(result?.accuracy ?? {})),
    );
    const right = result?.given.reduce((n, c, i) => n + Number(c === test.labels[i]), 0) ?? 0;
    expect(right / 70).toBeCloseTo(result?.accuracy[result.bestVote] ?? -1, 9);
    const progress = host.of('testProgress');
    expect(progress.filter((e) => e.phase === 'label').at(-1)).toMatchObject({
      done: 60,
      total: 60,
    });
    expect(progress.filter((e) => e.phase === 'test').at(-1)).toMatchObject({
      done: 70,
      total: 70,
    });
    expect((await digestNow(session)).digest).toBe(before.digest);
  });

  it('pauses the run, which goes on afterwards', async () => {
    const { host, session } = makeSession();
    await trainTo(session, host, 20);
    let result: Promise<unknown> = Promise.resolve();
    let asked = false;
    await trainTo(session, host, 60, () => {
      if (!asked) result = Promise.resolve(session.handle<'test'>(request));
      asked = true;
    });
    expect(await result).toMatchObject({ images: 70 });
    const states = host.of('runState').map((e) => e.running);
    expect(states).toEqual([true, false, true, false, true, false]);
    const now = await digestNow(session);
    expect(now.digest).toBe(expectedDigest(smallParameters(), now.images));
  });

  it('leaves a run that was paused meanwhile where it is', async () => {
    const { host, session } = makeSession();
    await trainTo(session, host, 20);
    await session.handle<'train'>({ type: 'train' });
    const testing = session.handle<'test'>(request);
    await session.handle<'pause'>({ type: 'pause' });
    expect(await testing).toMatchObject({ images: 70 });
    await new Promise((resolve) => setImmediate(resolve));
    expect((await pull(session)).running).toBe(false);
  });

  it('answers the page meanwhile, takes one test at a time, and can be cancelled', async () => {
    const { host, session } = makeSession();
    await trainTo(session, host, 20);
    const frames: number[] = [];
    let second: Promise<unknown> = Promise.resolve();
    host.onYield = () => {
      frames.push(session.info().origin.imagesTrained);
      if (frames.length === 1) {
        second = Promise.resolve(session.handle<'test'>(request));
        // Looked at below; until then it is no unhandled rejection.
        second.catch(() => {});
      }
      if (frames.length === 3) void session.handle<'cancelTest'>({ type: 'cancelTest' });
    };
    expect(await session.handle<'test'>(request)).toBe(null);
    expect(frames.length).toBeGreaterThanOrEqual(3);
    await expect(second).rejects.toThrow(/already running/);
    host.onYield = () => {};
    expect(await session.handle<'test'>(request)).toMatchObject({ images: 70 });
  });

  it('is cancelled while its images are awaited', async () => {
    const host = new FakeHost();
    const { session } = makeSession({}, host);
    host.loadPack = () => new Promise(() => {});
    const test = session.handle<'test'>(request);
    await session.handle<'cancelTest'>({ type: 'cancelTest' });
    expect(await test).toBe(null);
  });

  it('ends with a reset', async () => {
    const { host, session } = makeSession();
    await trainTo(session, host, 20);
    host.onYield = () => {
      host.onYield = () => {};
      void session.handle<'reset'>({ type: 'reset', parameters: smallParameters() });
    };
    expect(await session.handle<'test'>(request)).toBe(null);
    expect(session.info().origin.imagesTrained).toBe(0);
  });
});
