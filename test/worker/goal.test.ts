import { describe, expect, it } from 'vitest';
import { stampOf } from '../../src/engine/spikeLog.ts';
import type { Speed, Until } from '../../src/protocol/messages.ts';
import type { Session } from '../../src/worker/session.ts';
import {
  digestNow,
  expectedDigest,
  FakeBrowser,
  FakeHost,
  makeSession,
  pull,
  smallParameters,
} from './support.ts';

const SPEEDS: [string, Speed][] = [
  ['fast', { kind: 'fast' }],
  ['real', { kind: 'real' }],
  ['slow', { kind: 'slow', msPerSecond: 900 }],
];

const train = (session: Session, until?: Until) =>
  session.handle<'train'>({ type: 'train', until });

/** Starts a run and waits until it has stopped by itself. */
async function runUntil(session: Session, host: FakeHost, until: Until, atYield = () => {}) {
  const stops = host.of('reached').length;
  host.onYield = atYield;
  const reply = await train(session, until);
  for (let turn = 0; host.of('reached').length === stops; turn++) {
    if (turn > 3000) throw new Error('The run does not stop by itself.');
    await new Promise((go) => setImmediate(go));
  }
  host.onYield = () => {};
  return reply;
}

describe.each(SPEEDS)('at speed %s', (_, speed) => {
  it.each([1, 4, 7])(
    'stops after exactly %i images, as a plain run stands there',
    async (images) => {
      const { host, session } = makeSession({ speed });
      await runUntil(session, host, { kind: 'images', images });
      const frame = await pull(session);
      expect(frame.imagesSeen).toBe(images);
      expect(frame.running).toBe(false);
      expect(await digestNow(session)).toEqual({
        images,
        digest: expectedDigest(smallParameters(), images),
      });
    },
  );

  it('stops in the step in which a neuron fires, and in the next one', async () => {
    const { host, session } = makeSession({ speed });
    const plain = makeSession();
    for (let stop = 0; stop < 5; stop++) {
      await runUntil(session, host, { kind: 'spike' });
      const { presentation, excitatory, excitatoryCount } = await pull(session);
      const stamps = Array.from(excitatory.subarray(0, excitatoryCount), stampOf);
      expect(stamps.at(-1)).toBe(presentation.step);
      const expected = await stepToSpike(plain.session);
      expect([presentation.index, presentation.step, excitatoryCount]).toEqual(expected);
    }
    const now = await digestNow(session);
    expect(now.digest).toBe(expectedDigest(smallParameters(), now.images));
  });
});

/** Goes step by step to the next spike: image, step, and spikes of the showing by then. */
async function stepToSpike(session: Session): Promise<[number, number, number]> {
  let before = await pull(session);
  for (;;) {
    await session.handle<'stepMs'>({ type: 'stepMs', ms: smallParameters().dtMs });
    const now = await pull(session);
    const same =
      now.presentation.index === before.presentation.index &&
      now.presentation.showing === before.presentation.showing;
    if (now.excitatoryCount > (same ? before.excitatoryCount : 0)) {
      return [now.presentation.index, now.presentation.step, now.excitatoryCount];
    }
    before = now;
  }
}

it('tells why before it tells that it has stopped, once', async () => {
  const { host, session } = makeSession();
  await runUntil(session, host, { kind: 'images', images: 3 });
  const frame = await pull(session);
  const told = host.events.filter(({ type }) => type === 'runState' || type === 'reached');
  expect(told).toEqual([
    { type: 'runState', running: true },
    {
      type: 'reached',
      reached: {
        until: { kind: 'images', images: 3 },
        imagesSeen: 3,
        label: frame.presentation.label,
        given: -1,
      },
    },
    { type: 'runState', running: false },
  ]);
});

it('counts the image under way as the first one', async () => {
  const { host, session } = makeSession();
  await session.handle<'stepMs'>({ type: 'stepMs', ms: 7 });
  await runUntil(session, host, { kind: 'images', images: 5 });
  expect((await pull(session)).imagesSeen).toBe(5);
});

it('stops between two passes', async () => {
  const { host, session } = makeSession();
  await runUntil(session, host, { kind: 'images', images: 25 });
  await runUntil(session, host, { kind: 'pass' });
  expect((await pull(session)).imagesSeen).toBe(60);
  await runUntil(session, host, { kind: 'pass' });
  const { images, digest } = await digestNow(session);
  expect(images).toBe(120);
  expect(digest).toBe(expectedDigest(smallParameters(), 120));
});

it('stops at each image that is answered wrongly once there are labels, and says when there are none', async () => {
  const { host, session } = makeSession();
  const plain = makeSession();
  const wrong: number[] = [];
  for (let image = 0; wrong.length < 3; image++) {
    await plain.session.handle<'stepImage'>({ type: 'stepImage' });
    const { label, given } = (await pull(plain.session)).presentation;
    // The first labels come after 10 images.
    if (image >= 10 && given !== label) wrong.push(image + 1);
  }
  const stops: number[] = [];
  const labelled: boolean[] = [];
  for (let stop = 0; stop < 3; stop++) {
    labelled.push((await runUntil(session, host, { kind: 'mistake' })).labelled);
    stops.push((await pull(session)).imagesSeen);
    const { imagesSeen, label, given } = host.of('reached')[stop].reached;
    expect(imagesSeen).toBe(stops[stop]);
    expect(given).not.toBe(label);
  }
  expect(stops).toEqual(wrong);
  expect(labelled).toEqual([false, true, true]);
});

it('says in its answer whether it still runs', async () => {
  const { host, session } = makeSession();
  // Reached in the first slice, before the answer is on its way.
  expect((await train(session, { kind: 'images', images: 1 })).running).toBe(false);
  expect(host.of('runState').map(({ running }) => running)).toEqual([true, false]);
  expect((await train(session, { kind: 'images', images: 1000 })).running).toBe(true);
  await session.handle<'pause'>({ type: 'pause' });
});

describe('a run under way', () => {
  it('takes over another end', async () => {
    const { host, session } = makeSession();
    let now = 0;
    await runUntil(session, host, { kind: 'images', images: 1000 }, () => {
      if (now > 0) return;
      now = session.info().origin.imagesTrained;
      void train(session, { kind: 'images', images: 9 });
    });
    expect(now).toBeGreaterThan(0);
    expect((await pull(session)).imagesSeen).toBe(now + 9);
    expect(host.of('reached').map(({ reached }) => reached.until)).toEqual([
      { kind: 'images', images: 9 },
    ]);
  });

  it('goes on for ever where none is named, and after a pause', async () => {
    const { host, session } = makeSession();
    for (const before of [true, false]) {
      await train(session, { kind: 'images', images: 20 });
      if (before) await train(session);
      else {
        await session.handle<'pause'>({ type: 'pause' });
        await train(session);
      }
      const from = (await pull(session)).imagesSeen;
      for (let turn = 0; (await pull(session)).imagesSeen < from + 40; turn++) {
        if (turn > 3000) throw new Error('The run has stopped.');
        await new Promise((go) => setImmediate(go));
      }
      await session.handle<'pause'>({ type: 'pause' });
    }
    expect(host.of('reached')).toEqual([]);
  });

  it('keeps its end over a test', async () => {
    const { host, session } = makeSession();
    let tested = false;
    const testing = { type: 'test', labelImages: 5, testImages: 5 } as const;
    await runUntil(session, host, { kind: 'images', images: 40 }, () => {
      if (tested) return;
      tested = true;
      void session.handle<'test'>(testing);
    });
    expect((await pull(session)).imagesSeen).toBe(40);
    expect(session.info().tests).toHaveLength(1);
    expect(session.info().tests[0].imagesTrained).toBeLessThan(40);
  });
});

it('a run that stops at a spike is kept where it stands, at full speed too', async () => {
  const host = new FakeHost();
  host.browser = new FakeBrowser();
  const runs = { place: 'runs', wish: { run: null, configured: false } };
  const { session } = makeSession({ runs }, host);
  await runUntil(session, host, { kind: 'spike' });
  await new Promise((go) => setTimeout(go));
  expect((await pull(session)).presentation.step).toBeLessThan(200);
  expect(host.of('kept')).toHaveLength(1);
});

it('refuses ends that are none, and does not start', async () => {
  const { host, session } = makeSession();
  const bad: unknown[] = [
    { kind: 'doom' },
    { kind: 'images', images: 0 },
    { kind: 'images', images: 1.5 },
  ];
  for (const until of bad) {
    await expect(train(session, until as Until)).rejects.toThrow(/one of these|whole number/);
  }
  expect(host.of('runState')).toEqual([]);
});
