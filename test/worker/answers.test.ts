/** However long an image takes to compute, the session looks at its messages all the time. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import type { Command, Experiment } from '../../src/protocol/messages.ts';
import { Laboratory } from '../../src/worker/experiment.ts';
import { stepsAtOnce } from '../../src/worker/pieces.ts';
import {
  answerTo,
  digestNow,
  expectedDigest,
  FakeHost,
  makeSession,
  pull,
  smallParameters,
  syntheticPack,
  trainTo,
} from './support.ts';

const drawing = syntheticPack('drawing', 10, 99).pixels.slice(0, 784);
const MS_PER_STEP = 3;
/** At N = 20 so many steps are taken between two looks at the clock. */
const AT_ONCE = 128;

/** A machine on which each step takes long, and who may act each time it lets messages in. */
class SlowHost extends FakeHost {
  /** The most that was computed without a look at the messages, ms. */
  longestMs = 0;
  #since = 0;
  override now(): number {
    return this.time;
  }
  step(steps: number): void {
    this.time += steps * MS_PER_STEP;
    this.longestMs = Math.max(this.longestMs, this.time - this.#since);
  }
  override yield(ms: number): Promise<void> {
    this.#since = this.time + ms;
    return super.yield(ms);
  }
  /** A message comes: what is computed next is no longer the fault of what was. */
  fresh(): void {
    this.#since = this.time;
    this.longestMs = 0;
  }
}

let host: SlowHost;
const { advance } = KernelNetwork.prototype;
beforeEach(() => {
  host = new SlowHost();
  vi.spyOn(KernelNetwork.prototype, 'advance').mockImplementation(function (
    this: KernelNetwork,
    steps: number,
  ) {
    const ran = advance.call(this, steps);
    host.step(ran);
    return ran;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** One image takes 3 s. */
const parameters = smallParameters({ presentationMs: 500 });
const slowSession = () => makeSession({ parameters }, host).session;
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
/** The longest that is computed at once: one piece, and the slice before it. */
const PATIENCE_MS = AT_ONCE * MS_PER_STEP + 40;

/** Waits until the session has looked at its messages so many times. */
async function looks(count: number): Promise<void> {
  const until = host.yields + count;
  while (host.yields < until) await turn();
}

describe('a piece', () => {
  it('is short for large networks, where one step may take long', () => {
    expect([20, 100, 400, 1600, 10_000].map((neurons) => stepsAtOnce({ neurons }))).toEqual([
      128, 128, 40, 10, 1,
    ]);
  });
});

describe('slow parameters', () => {
  const commands: Command[] = [
    { type: 'train' },
    { type: 'stepImage' },
    { type: 'stepMs', ms: 400 },
    { type: 'classify', image: drawing },
    { type: 'showTestImage', index: 3 },
    { type: 'test', labelImages: 3, testImages: 3 },
    { type: 'experiment', experiment: { parameters, learn: true, readWeights: [0] } },
  ];
  it.each(commands.map((c) => [c.type, c] as const))(
    'leave room for messages during %s',
    async (_, c) => {
      const session = slowSession();
      const done = Promise.resolve(session.handle(c));
      await looks(3);
      if (c.type === 'train') session.handle<'pause'>({ type: 'pause' });
      await done;
      expect(host.longestMs).toBeGreaterThan(0);
      expect(host.longestMs).toBeLessThanOrEqual(PATIENCE_MS);
    },
  );

  it('leave room while an image is finished to be saved', async () => {
    const session = slowSession();
    await session.handle<'stepMs'>({ type: 'stepMs', ms: 1 });
    host.fresh();
    const { images } = await digestNow(session);
    expect(images).toBe(1);
    expect(host.longestMs).toBeLessThanOrEqual(PATIENCE_MS);
  });
});

describe('what comes out does not depend on the pieces:', () => {
  it('steps, drawings and saving beside a run', async () => {
    const session = slowSession();
    await session.handle<'stepImage'>({ type: 'stepImage' });
    await session.handle<'stepMs'>({ type: 'stepMs', ms: 200 });
    let asked = false;
    let answer: ReturnType<typeof answerTo> | null = null;
    await trainTo(session, host, 6, () => {
      if (asked) return;
      // First, since asking lets messages in itself.
      asked = true;
      answer = answerTo(session, drawing);
    });
    expect(await answer).not.toBe(null);
    const now = await digestNow(session);
    expect(now.digest).toBe(expectedDigest(parameters, now.images));
  });

  it('the answer to a drawing', async () => {
    const session = slowSession();
    await trainTo(session, host, 3);
    const sliced = await answerTo(session, drawing);
    expect(host.yields).toBeGreaterThan(10);
    vi.spyOn(host, 'now').mockReturnValue(0);
    const { yields } = host;
    const whole = await answerTo(session, drawing);
    expect(host.yields).toBe(yields);
    expect({ ...sliced, computeMs: 0 }).toEqual({ ...whole, computeMs: 0 });
  });

  it('experiments', async () => {
    const experiment: Experiment = {
      parameters,
      learn: true,
      image: { pixels: drawing, index: 4, boostHz: 0 },
      readWeights: [2],
    };
    const laboratory = new Laboratory(host);
    // Asked for at once, they are run one after the other on the same network.
    const sliced = await Promise.all([laboratory.run(experiment), laboratory.run(experiment)]);
    expect(host.yields).toBeGreaterThan(4);
    const whole = new Laboratory().runAtOnce(experiment);
    expect(sliced).toEqual([whole, whole]);
  });

  it('a network that is saved in the middle of an image while the run goes on', async () => {
    const session = slowSession();
    let saved: ReturnType<typeof digestNow> | null = null;
    let looked = 0;
    await trainTo(session, host, 3, () => {
      const second = session.info().origin.imagesTrained === 1;
      if (second && ++looked === 3) saved = digestNow(session);
    });
    const found = await saved!;
    expect(found.images).toBe(2);
    expect(found.digest).toBe(expectedDigest(parameters, 2));
  });
});

describe('a drawing', () => {
  it('takes the place of an older one, which has no answer', async () => {
    const session = slowSession();
    const older = session.handle<'classify'>({ type: 'classify', image: new Uint8Array(784) });
    await looks(2);
    const newer = answerTo(session, drawing);
    expect(await older).toBe(null);
    const alone = makeSession({ parameters }, host).session;
    const expected = await answerTo(alone, drawing);
    expect({ ...(await newer), computeMs: 0 }).toEqual({ ...expected, computeMs: 0 });
  });

  it.each([
    ['a reset', { type: 'reset', parameters } as const],
    ['another drawing', { type: 'classify', image: drawing } as const],
  ])('is given up with %s', async (_, command) => {
    const session = slowSession();
    const answer = session.handle<'classify'>({ type: 'classify', image: drawing });
    await looks(2);
    await session.handle(command);
    expect(await answer).toBe(null);
  });

  it('is of the network as it was asked, whatever is changed and learned meanwhile', async () => {
    const session = slowSession();
    await trainTo(session, host, 2);
    const expected = await answerTo(session, drawing);
    const asked = answerTo(session, drawing);
    await looks(1);
    session.handle<'setParameters'>({ type: 'setParameters', changes: { rateMaxHz: 0 } });
    await session.handle<'stepImage'>({ type: 'stepImage' });
    expect({ ...(await asked), computeMs: 0 }).toEqual({ ...expected, computeMs: 0 });
  });

  it('tells how far it is, and is answered beside a run that goes on', async () => {
    const session = slowSession();
    await session.handle<'train'>({ type: 'train' });
    const before = (await pull(session)).presentation.step;
    await answerTo(session, drawing);
    const told = host.of('drawingProgress').map((e) => e.progress);
    expect(told.length).toBeGreaterThan(2);
    expect(told.at(-1)).toMatchObject({ totalMs: 500, showing: 1, showingsMax: 20 });
    const times = told.map((p) => p.doneMs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    const frame = await pull(session);
    expect([frame.running, frame.imagesSeen > 0 || frame.presentation.step > before]).toEqual([
      true,
      true,
    ]);
    session.handle<'pause'>({ type: 'pause' });
  });

  it('of a network that takes long to copy is told of before', async () => {
    const parameters = smallParameters({ neurons: 6400 });
    const { session, host: large } = makeSession({ parameters });
    const asked = session.handle<'classify'>({ type: 'classify', image: drawing });
    const told = large.of('drawingProgress').map((e) => e.progress);
    expect(told).toEqual([{ doneMs: 0, totalMs: 100, showing: 1, showingsMax: 20 }]);
    session.handle<'cancelClassify'>({ type: 'cancelClassify' });
    expect(await asked).toBeNull();
  });

  it('that is answered in a moment tells of no progress', async () => {
    const { session, host: quick } = makeSession();
    await answerTo(session, drawing);
    expect(quick.of('drawingProgress')).toEqual([]);
    expect(quick.yields).toBeLessThan(3);
  });
});

describe('a long step', () => {
  const states = () => host.of('runState').map((e) => e.running);

  it('can be paused where it is, and gone on with', async () => {
    const session = slowSession();
    const step = session.handle<'stepImage'>({ type: 'stepImage' });
    await looks(1);
    expect(states()).toEqual([true]);
    session.handle<'pause'>({ type: 'pause' });
    expect(states()).toEqual([true, false]);
    await step;
    const { step: at, steps } = (await pull(session)).presentation;
    expect(at).toBeGreaterThan(0);
    expect(at).toBeLessThan(steps);
    await session.handle<'stepImage'>({ type: 'stepImage' });
    expect(await digestNow(session)).toEqual({
      images: 1,
      digest: expectedDigest(parameters, 1),
    });
  });

  it('ends where training begins, which goes on from there', async () => {
    const session = slowSession();
    const step = session.handle<'stepImage'>({ type: 'stepImage' });
    await looks(1);
    await session.handle<'train'>({ type: 'train' });
    await step;
    await looks(3);
    expect(states()).toEqual([true]);
    session.handle<'pause'>({ type: 'pause' });
    expect(states()).toEqual([true, false]);
    const now = await digestNow(session);
    expect(now.digest).toBe(expectedDigest(parameters, now.images));
  });

  it.each([
    ['a test', { type: 'test', labelImages: 2, testImages: 2 } as const],
    ['a reset', { type: 'reset', parameters } as const],
  ])('ends with %s', async (_, command) => {
    const session = slowSession();
    const step = session.handle<'stepImage'>({ type: 'stepImage' });
    await looks(1);
    const other = session.handle(command);
    await step;
    await other;
    expect((await pull(session)).imagesSeen).toBe(0);
    expect(states()).toEqual([true, false]);
  });

  it('is followed by those asked for meanwhile, unless all are stopped', async () => {
    const session = slowSession();
    const step = () => session.handle<'stepImage'>({ type: 'stepImage' });
    await Promise.all([step(), step(), step()]);
    expect((await pull(session)).imagesSeen).toBe(3);
    const more = [step(), step(), step()];
    await looks(1);
    session.handle<'pause'>({ type: 'pause' });
    await Promise.all(more);
    const frame = await pull(session);
    expect([frame.imagesSeen, frame.running]).toEqual([3, false]);
    expect(frame.presentation.step).toBeLessThan(frame.presentation.steps);
  });
});

it('a network that is replaced while it is saved is refused as a file', async () => {
  const session = slowSession();
  await session.handle<'stepMs'>({ type: 'stepMs', ms: 1 });
  const saved = digestNow(session);
  await looks(1);
  session.handle<'reset'>({ type: 'reset', parameters });
  await expect(saved).rejects.toThrow('The network was replaced while it was saved.');
});
