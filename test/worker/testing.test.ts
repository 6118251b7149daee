/** What is pressed while something else is under way: tests, steps, the start of a run. */
import { describe, expect, it } from 'vitest';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import { Labels } from '../../src/worker/labels.ts';
import { Packs } from '../../src/worker/packs.ts';
import { Rolling } from '../../src/worker/rolling.ts';
import { Testing } from '../../src/worker/testing.ts';
import { Training } from '../../src/worker/training.ts';
import {
  digestNow,
  expectedDigest,
  FakeHost,
  makeSession,
  smallParameters,
  syntheticPack,
  trainTo,
} from './support.ts';

const request = { type: 'test', labelImages: 30, testImages: 30 } as const;
const states = (host: FakeHost) => host.of('runState').map((event) => event.running);
/** Lets all go on that can. */
const turns = async (count = 20) => {
  for (let k = 0; k < count; k++) await new Promise<void>((resolve) => setImmediate(resolve));
};

describe('while a test interrupts the run', () => {
  /** Trains, tests, and does something in the middle of the test. */
  async function testing(meanwhile: (session: ReturnType<typeof makeSession>['session']) => void) {
    const { host, session } = makeSession();
    let test: Promise<unknown> | null = null;
    let acted = false;
    host.onYield = () => {
      if (!test) test = Promise.resolve(session.handle<'test'>(request));
      else if (!acted && host.of('testProgress').length > 0) {
        acted = true;
        meanwhile(session);
      }
    };
    await session.handle<'train'>({ type: 'train' });
    while (!test) await turns(1);
    await test;
    expect(acted).toBe(true);
    host.onYield = () => {};
    await turns();
    return { host, session };
  }

  it('the run goes on afterwards when nothing is pressed', async () => {
    const { host, session } = await testing(() => {});
    expect(states(host)).toEqual([true, false, true]);
    await session.handle<'pause'>({ type: 'pause' });
  });

  it('a pause keeps it from going on', async () => {
    const { host, session } = await testing((pressed) => {
      void pressed.handle<'pause'>({ type: 'pause' });
    });
    expect(states(host)).toEqual([true, false]);
    const { imagesTrained } = session.info().origin;
    await turns();
    expect(session.info().origin.imagesTrained).toBe(imagesTrained);
  });

  it('a reset does so, too', async () => {
    const { host, session } = await testing((pressed) => {
      void pressed.handle<'reset'>({ type: 'reset', parameters: smallParameters() });
    });
    expect(states(host)).toEqual([true, false]);
    expect(session.info().origin.imagesTrained).toBe(0);
  });

  it('training that is asked for waits for the end of the test', async () => {
    const { host, session } = makeSession();
    const test = session.handle<'test'>(request);
    await session.handle<'train'>({ type: 'train' });
    expect(states(host)).toEqual([]);
    await test;
    await turns(5);
    expect(states(host)).toEqual([true]);
    await session.handle<'pause'>({ type: 'pause' });
  });
});

describe('steps beside a run', () => {
  it('that wait for images are void when training starts', async () => {
    const { host, session } = makeSession();
    const step = session.handle<'stepMs'>({ type: 'stepMs', ms: 1 });
    await session.handle<'train'>({ type: 'train' });
    await step;
    expect(states(host)).toEqual([true]);
    await trainTo(session, host, 5);
    const now = await digestNow(session);
    expect(now.digest).toBe(expectedDigest(smallParameters(), now.images));
  });

  it('end a run that is about to start', async () => {
    const { host, session } = makeSession();
    const training = session.handle<'train'>({ type: 'train' });
    await session.handle<'stepMs'>({ type: 'stepMs', ms: 5 });
    await training;
    await turns();
    expect(states(host).at(-1) ?? false).toBe(false);
    expect(session.info().origin.imagesTrained).toBe(0);
  });

  it('end a run that is going on', async () => {
    const { host, session } = makeSession();
    await trainTo(session, host, 3);
    await session.handle<'train'>({ type: 'train' });
    await session.handle<'stepImage'>({ type: 'stepImage' });
    const { imagesTrained } = session.info().origin;
    await turns();
    expect(states(host).at(-1)).toBe(false);
    expect(session.info().origin.imagesTrained).toBe(imagesTrained);
  });
});

describe('a test', () => {
  /** On a clock that moves by `tickMs` with each look. */
  function makeTesting(tickMs: number) {
    const host = new FakeHost();
    host.now = () => {
      host.time += tickMs;
      return host.time;
    };
    const labels = new Labels();
    const testing = new Testing(host, new Packs(host, 'http://x/'), labels);
    const training = new Training(new KernelNetwork(smallParameters()), 0, new Rolling(20, 10));
    training.setImages(syntheticPack('train10k', 60));
    for (let k = 0; k < 30; k++) training.finishImage();
    const run = (labelImages = 60, testImages = 70) =>
      testing.run({ training, trainingPack: 'train10k', labelImages, testImages });
    return { host, labels, testing, training, run };
  }

  it('is the only one, from when it is asked for to its end', async () => {
    const { testing, run } = makeTesting(1);
    expect(testing.running).toBe(false);
    const first = run();
    expect(testing.running).toBe(true);
    await expect(run()).rejects.toThrow('already running');
    expect(await first).toMatchObject({ images: 70, imagesTrained: 30 });
    expect(testing.running).toBe(false);
    const cancelled = run();
    testing.cancel();
    expect(await cancelled).toBeNull();
    expect(testing.running).toBe(false);
  });

  it('takes as many images as there are, where more are asked for', async () => {
    const { run } = makeTesting(1);
    const all = await run(5000, 5000);
    expect(all).toMatchObject({ images: 70 });
    expect(all?.given).toHaveLength(70);
    expect((await run(10, 30))?.given).toHaveLength(30);
  });

  it('tells how far it is ten times a second, at the beginning and at the end', async () => {
    const told = async (tickMs: number) => {
      const { host, run } = makeTesting(tickMs);
      await run();
      return host.of('testProgress').map(({ phase, done, total }) => `${phase} ${done}/${total}`);
    };
    // Chunks of 25 images, each of which takes longer than that …
    expect(await told(100)).toEqual([
      ...['label 0/60', 'label 25/60', 'label 50/60', 'label 60/60'],
      ...['test 0/70', 'test 25/70', 'test 50/70', 'test 70/70'],
    ]);
    // … or none: what follows at once is not told.
    expect(await told(0)).toEqual(['label 0/60', 'label 60/60', 'test 70/70']);
  });

  it('tells the seconds that it took', async () => {
    const { host, run } = makeTesting(0.5);
    const from = host.time;
    const { seconds } = (await run())!;
    expect(seconds).toBeGreaterThan(0);
    expect(seconds * 1000).toBeLessThanOrEqual(host.time - from);
    expect(seconds * 1000).toBeGreaterThan((host.time - from) / 2);
  });

  it('labels the network as it was when it began, not as it is after a step meanwhile', async () => {
    const { labels, training, run } = makeTesting(1);
    await run();
    expect(labels.isFormal(training)).toBe(true);
    const test = run();
    training.advance(1);
    await test;
    expect(labels.isFormal(training)).toBe(false);
  });
});
