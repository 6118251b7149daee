/** What is pressed while something else is under way: tests, steps, the start of a run. */
import { describe, expect, it } from 'vitest';
import {
  digestNow,
  expectedDigest,
  type FakeHost,
  makeSession,
  smallParameters,
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
