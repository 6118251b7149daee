import { describe, expect, it } from 'vitest';
import { PackError } from '../../src/data/pack.ts';
import { userMessage } from '../../src/engine/messages.ts';
import type { Speed } from '../../src/protocol/messages.ts';
import type { Session } from '../../src/worker/session.ts';
import {
  answerTo,
  digestNow,
  expectedDigest,
  FakeHost,
  makeSession,
  pull,
  settings,
  smallParameters,
  syntheticPack,
  trainTo,
} from './support.ts';

const drawing = syntheticPack('drawing', 10, 99).pixels.slice(0, 784);

describe('the run', () => {
  const speeds: [string, Speed, number][] = [
    ['fast', { kind: 'fast' }, 70],
    ['real', { kind: 'real' }, 6],
    ['slow', { kind: 'slow', msPerSecond: 900 }, 4],
  ];
  it.each(speeds)('is the plain sequence of images at speed %s', async (_, speed, images) => {
    const { host, session } = makeSession({ speed });
    await trainTo(session, host, images);
    const now = await digestNow(session);
    expect(now.images).toBeGreaterThanOrEqual(images);
    expect(now.digest).toBe(expectedDigest(smallParameters(), now.images));
  });

  it('is not touched by anything that the page looks at', async () => {
    const { host, session } = makeSession();
    const look = busybody(session);
    await trainTo(session, host, 40, look);
    const now = await digestNow(session);
    expect(now.digest).toBe(expectedDigest(smallParameters(), now.images));
  });

  it('is the same after pauses, single images and single milliseconds', async () => {
    const { host, session } = makeSession();
    await session.handle<'stepMs'>({ type: 'stepMs', ms: 1 });
    await session.handle<'stepMs'>({ type: 'stepMs', ms: 7 });
    expect((await pull(session)).presentation.step).toBe(16);
    await trainTo(session, host, 5);
    await session.handle<'stepImage'>({ type: 'stepImage' });
    await session.handle<'stepMs'>({ type: 'stepMs', ms: 30 });
    await session.handle<'setSpeed'>({ type: 'setSpeed', speed: { kind: 'real' } });
    await trainTo(session, host, 9);
    await session.handle<'stepImage'>({ type: 'stepImage' });
    const now = await digestNow(session);
    expect(now.digest).toBe(expectedDigest(smallParameters(), now.images));
  });

  it('tells when it starts and stops, and goes on over epochs', async () => {
    const { host, session } = makeSession();
    await trainTo(session, host, 130);
    expect(host.of('runState').map((e) => e.running)).toEqual([true, false]);
    const frame = await pull(session);
    expect(frame.imagesTotal).toBe(60);
    expect(frame.epoch).toBe(2);
    expect(frame.imagesSeen).toBeGreaterThanOrEqual(130);
    expect(frame.running).toBe(false);
    const seen = frame.imagesSeen;
    await new Promise((resolve) => setImmediate(resolve));
    expect((await pull(session)).imagesSeen).toBe(seen);
  });

  it('ends with an event when something throws', async () => {
    const { host, session } = makeSession();
    host.onYield = () => {
      throw new Error('out of luck');
    };
    await session.handle<'train'>({ type: 'train' });
    await new Promise((resolve) => setImmediate(resolve));
    expect(host.of('crashed')).toEqual([
      { type: 'crashed', message: userMessage('unforeseen', { text: 'out of luck' }) },
    ]);
    expect(() => session.handle<'pause'>({ type: 'pause' })).toThrow(/has stopped/);
  });

  it('a pause before the images have come keeps it from starting', async () => {
    const { host, session } = makeSession();
    const training = session.handle<'train'>({ type: 'train' });
    await session.handle<'pause'>({ type: 'pause' });
    await training;
    await new Promise((resolve) => setImmediate(resolve));
    expect(host.of('runState')).toEqual([]);
    expect(host.yields).toBe(0);
  });

  it('a step asked for before the run was started is void', async () => {
    const { session } = makeSession({ speed: { kind: 'slow', msPerSecond: 1 } });
    const step = session.handle<'stepImage'>({ type: 'stepImage' });
    const run = session.handle<'train'>({ type: 'train' });
    await Promise.all([step, run]);
    await session.handle<'pause'>({ type: 'pause' });
    expect((await pull(session)).imagesSeen).toBe(0);
  });

  it('refuses speeds that are none', () => {
    const { session } = makeSession();
    const slow = (msPerSecond: number) =>
      session.handle<'setSpeed'>({ type: 'setSpeed', speed: { kind: 'slow', msPerSecond } });
    expect(() => slow(0)).toThrow(/0 ms per second/);
    expect(() => slow(Number.NaN)).toThrow(/NaN/);
  });
});

/** Does, between two slices, all that leaves the run alone. */
function busybody(session: Session): () => void {
  let turn = 0;
  return () => {
    turn++;
    void pull(session, { allFields: turn % 7 === 0 });
    if (turn % 2) void session.handle<'classify'>({ type: 'classify', image: drawing });
    void session.handle<'watch'>({
      type: 'watch',
      population: turn % 3 ? 'excitatory' : 'inhibitory',
      neuron: turn % 20,
    });
    if (turn === 5) void session.handle<'showTestImage'>({ type: 'showTestImage', index: 3 });
    if (turn === 8) {
      void session.handle<'experiment'>({
        type: 'experiment',
        experiment: { parameters: { neurons: 3 }, learn: true },
      });
    }
    if (turn === 10) void session.handle<'saveNetwork'>({ type: 'saveNetwork', compact: true });
  };
}

describe('parameters', () => {
  it('change live from the next step on', async () => {
    const { host, session } = makeSession();
    await trainTo(session, host, 10);
    const before = await digestNow(session);
    const info = await session.handle<'setParameters'>({
      type: 'setParameters',
      changes: { aPlus: 0.05 },
    });
    expect(info.parameters.aPlus).toBe(0.05);
    // Whoever asked has it in the reply, and nowhere else.
    expect(host.of('info').some((told) => told.info.parameters.aPlus === 0.05)).toBe(false);
    await session.handle<'stepImage'>({ type: 'stepImage' });
    const after = await digestNow(session);
    expect(after.digest).not.toBe(expectedDigest(smallParameters(), before.images + 1));
  });

  it('reach drawings at once', async () => {
    const { host, session } = makeSession();
    await trainTo(session, host, 30);
    const classify = () => answerTo(session, drawing);
    const bright = await classify();
    await session.handle<'setParameters'>({ type: 'setParameters', changes: { rateMaxHz: 0 } });
    await session.handle<'setParameters'>({ type: 'setParameters', changes: { attemptsMax: 1 } });
    const dark = await classify();
    expect(bright.input.length).toBeGreaterThan(0);
    expect(dark.input.length).toBe(0);
  });

  it('that need a reset are refused, and nothing changes', async () => {
    const { host, session } = makeSession();
    await trainTo(session, host, 10);
    const before = session.info();
    const change = () =>
      session.handle<'setParameters'>({
        type: 'setParameters',
        changes: { aPlus: 0.2, neurons: 50 },
      });
    expect(change).toThrow(/neurons cannot change in a running network; reset/);
    const range = () =>
      session.handle<'setParameters'>({ type: 'setParameters', changes: { aPlus: 9 } });
    expect(range).toThrow(/aPlus is 9; it must lie between/);
    expect(session.info()).toEqual(before);
    const now = await digestNow(session);
    expect(now.digest).toBe(expectedDigest(smallParameters(), now.images));
  });

  it('a reset forgets all and takes new ones', async () => {
    const { host, session } = makeSession();
    await trainTo(session, host, 40);
    const old = await pull(session);
    const parameters = smallParameters({ neurons: 30, seed: 5 });
    const info = await session.handle<'reset'>({ type: 'reset', parameters });
    expect(info.origin).toMatchObject({ kind: 'fresh', imagesTrained: 0 });
    const frame = await pull(session, { labelsVersion: old.labels?.version });
    expect(frame.imagesSeen).toBe(0);
    expect(frame.presentation.none).toBe(true);
    expect(frame.labels?.assignment).toEqual(new Int8Array(30).fill(-1));
    expect(frame.accuracy).toEqual([]);
    expect(frame.accuracyNext).toBe(old.accuracyNext);
    expect((await digestNow(session)).digest).toBe(expectedDigest(parameters, 0));
    await trainTo(session, host, 10);
    const now = await digestNow(session);
    expect(now.digest).toBe(expectedDigest(parameters, now.images));
  });

  it('a refused reset leaves the run going', async () => {
    const { host, session } = makeSession();
    await trainTo(session, host, 10, () => {
      const reset = () =>
        session.handle<'reset'>({
          type: 'reset',
          parameters: { ...smallParameters(), neurons: 0 },
        });
      expect(reset).toThrow(/neurons is 0/);
    });
    expect((await pull(session)).imagesSeen).toBeGreaterThanOrEqual(10);
  });
});

describe('data', () => {
  it('that cannot be had is told, refused and tried again', async () => {
    const host = new FakeHost();
    const good = host.packs.train10k;
    host.packs.train10k = new PackError('packMissing', { file: 'train10k.pack' });
    const { session } = makeSession({}, host);
    await expect(session.handle<'train'>({ type: 'train' })).rejects.toThrow(/is missing/);
    await expect(session.handle<'stepImage'>({ type: 'stepImage' })).rejects.toThrow(/is missing/);
    expect(host.of('dataError').length).toBe(2);
    expect(host.of('runState')).toEqual([]);
    host.packs.train10k = good;
    await trainTo(session, host, 3);
    expect(host.of('dataReady')).toEqual([{ type: 'dataReady', name: 'train10k', images: 60 }]);
    expect(host.of('dataProgress').length).toBeGreaterThan(0);
    // A cache may hold the damaged file: after a failure the server is asked.
    expect(host.asked.map(([, cache]) => cache)).toEqual(['default', 'reload', 'reload']);
  });

  it('a change of dataset takes the next image from it', async () => {
    const { host, session } = makeSession();
    const info = await session.handle<'setDataset'>({ type: 'setDataset', dataset: 'full' });
    expect(info).toMatchObject({ dataset: 'full', imagesTotal: 90 });
    await trainTo(session, host, 20);
    const now = await digestNow(session);
    const expected = expectedDigest(
      smallParameters(),
      now.images,
      syntheticPack('train60k', 90, 7),
    );
    expect(now.digest).toBe(expected);
  });

  it('of two datasets the one chosen last counts, whichever comes first', async () => {
    const host = new FakeHost();
    const load = host.loadPack.bind(host);
    let release = () => {};
    host.loadPack = async (name, ...rest) => {
      if (name === 'train60k') await new Promise<void>((go) => (release = go));
      return load(name, ...rest);
    };
    const { session } = makeSession({}, host);
    const full = session.handle<'setDataset'>({ type: 'setDataset', dataset: 'full' });
    await session.handle<'setDataset'>({ type: 'setDataset', dataset: 'mnist' });
    release();
    expect((await full).dataset).toBe('mnist');
    expect(session.info().dataset).toBe('mnist');
  });

  it('a dataset that cannot be had changes nothing', async () => {
    const { host, session } = makeSession();
    host.packs.train60k = new PackError('packEmpty', { file: 'train60k.pack' });
    const change = session.handle<'setDataset'>({ type: 'setDataset', dataset: 'full' });
    await expect(change).rejects.toThrow('train60k.pack');
    expect(session.info().dataset).toBe('mnist');
    await trainTo(session, host, 3);
  });
});

describe('drawings', () => {
  it('are not answered before anything was learned', async () => {
    const { session } = makeSession();
    const answer = await answerTo(session, drawing);
    expect(answer).toMatchObject({ untrained: true, digit: -1 });
    expect(answer.scores.mean).toEqual(new Float64Array(10));
    expect(answer.counts.length).toBe(20);
    expect(answer.input.length).toBeGreaterThan(0);
  });

  it('are answered the same way each time', async () => {
    const { host, session } = makeSession();
    await trainTo(session, host, 120);
    const first = await answerTo(session, drawing);
    await session.handle<'showTestImage'>({ type: 'showTestImage', index: 5 });
    const again = await answerTo(session, drawing);
    expect(first.untrained).toBe(false);
    expect(first.spikes).toBeGreaterThan(0);
    expect({ ...again, computeMs: 0 }).toEqual({ ...first, computeMs: 0 });
  });

  it('the next test image of a digit is found, around the end too', async () => {
    const { session } = makeSession();
    const show = async (index: number, digit?: number) => {
      const shown = await session.handle<'showTestImage'>({ type: 'showTestImage', index, digit });
      return [shown?.index, shown?.label];
    };
    // The labels of the pack go round from 0 to 9.
    expect(await show(8)).toEqual([8, 8]);
    expect(await show(8, 8)).toEqual([8, 8]);
    expect(await show(9, 8)).toEqual([18, 8]);
    expect(await show(69, 3)).toEqual([3, 3]);
    await expect(show(0, 10)).rejects.toThrow(/no digit 10; they run from 0 to 9/);
  });

  it('of a wrong size, and test images that do not exist, are refused', async () => {
    const { session } = makeSession();
    const classify = () =>
      session.handle<'classify'>({ type: 'classify', image: new Uint8Array(100) });
    expect(classify).toThrow(/100 values where 784 are needed/);
    const show = session.handle<'showTestImage'>({ type: 'showTestImage', index: 70 });
    await expect(show).rejects.toThrow(/no test image 70; they run from 0 to 69/);
  });
});

it('refuses settings out of range', () => {
  expect(() => makeSession({ parameters: { ...smallParameters(), neurons: -3 } })).toThrow(
    /neurons is -3/,
  );
  expect(() => makeSession({ dataset: 'cifar' as 'mnist' })).toThrow(/no dataset "cifar"/);
  expect(settings().dataset).toBe('mnist');
});
