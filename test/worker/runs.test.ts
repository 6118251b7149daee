import { describe, expect, it } from 'vitest';
import { makeParameters } from '../../src/engine/parameters.ts';
import type { ResumeWish, SessionSettings, Started } from '../../src/protocol/messages.ts';
import { MemoryRuns } from '../../src/runs/memory.ts';
import type { RunEntry, RunStore } from '../../src/runs/run.ts';
import { choose } from '../../src/worker/resume.ts';
import { Session } from '../../src/worker/session.ts';
import {
  digestNow,
  expectedDigest,
  FakeBrowser,
  FakeHost,
  pull,
  settings,
  smallParameters,
  trainTo,
} from './support.ts';

const BARE: ResumeWish = { run: null, configured: false };

/** A page in a browser: a session that keeps its runs there, started. */
async function visit(
  browser: FakeBrowser,
  wish: ResumeWish = BARE,
  changes: Partial<SessionSettings> = {},
) {
  const host = new FakeHost();
  host.browser = browser;
  const given = settings({ runs: { place: 'here', wish }, ...changes });
  const session = new Session(host, given);
  const started = await session.handle<'start'>({ type: 'start', settings: given });
  return { host, session, started };
}

/** Waits for what the session writes by itself. */
const settle = (session: Session) => session.handle<'listRuns'>({ type: 'listRuns' });

/** When the last copy was written, by the clock of the host. */
const keptTimes = new WeakMap<FakeHost, { copies: number; time: number }>();
function keptAt(host: FakeHost): number {
  const copies = host.of('kept').length;
  const last = keptTimes.get(host) ?? { copies: 0, time: host.time };
  if (copies > last.copies || !keptTimes.has(host)) {
    keptTimes.set(host, { copies, time: host.time });
    return host.time;
  }
  return last.time;
}

/** The tab is closed: its locks go, its worker with it. */
async function close(session: Session): Promise<void> {
  await settle(session);
  session.end();
  await new Promise((resolve) => setImmediate(resolve));
}

describe('a run that is kept', () => {
  it('is there on the next visit, and goes on as if it had never stopped', async () => {
    const browser = new FakeBrowser();
    const first = await visit(browser);
    expect(first.started.resumed).toBeNull();
    await trainTo(first.session, first.host, 137);
    const stood = first.session.info().origin.imagesTrained;
    const frame = await pull(first.session);
    await close(first.session);

    const second = await visit(browser);
    expect(second.started.resumed?.images).toBe(stood);
    expect(second.session.info().origin).toEqual(first.session.info().origin);
    const after = await pull(second.session);
    expect(after.accuracy).toEqual(frame.accuracy);
    expect(after.spikesPerImage).toBe(frame.spikesPerImage);
    expect(after.thetaMeanMv).toBe(frame.thetaMeanMv);
    await trainTo(second.session, second.host, stood + 250);
    const { images: seen, digest } = await digestNow(second.session);
    expect(digest).toBe(expectedDigest(smallParameters(), seen));
  });

  it('is kept at every pause, wherever in an image it falls', async () => {
    const { host, session } = await visit(new FakeBrowser());
    for (let yields = 1; yields <= 12; yields++) {
      const reached = new Promise<void>((resolve) => {
        let count = 0;
        host.onYield = () => {
          if (++count === yields) resolve();
        };
      });
      await session.handle<'train'>({ type: 'train' });
      await reached;
      host.onYield = () => {};
      await session.handle<'pause'>({ type: 'pause' });
      const kept = () => host.of('kept').at(-1)?.entry.images;
      await expect.poll(kept).toBe(session.info().origin.imagesTrained);
    }
  });

  it('answers and labels as if it had never stopped', async () => {
    const browser = new FakeBrowser();
    const first = await visit(browser);
    const whole = await visit(new FakeBrowser());
    await trainTo(first.session, first.host, 230);
    const stood = first.session.info().origin.imagesTrained;
    await close(first.session);
    const second = await visit(browser);
    const to = stood + 180;
    for (const { session, host } of [second, whole]) {
      await trainTo(session, host, to - 40);
      while (session.info().origin.imagesTrained < to) {
        await session.handle<'stepImage'>({ type: 'stepImage' });
      }
    }
    const [a, b] = [await pull(second.session), await pull(whole.session)];
    expect(a.imagesSeen).toBe(to);
    expect(b.imagesSeen).toBe(to);
    expect(a.accuracy).toEqual(b.accuracy);
    expect(a.accuracy.length).toBeGreaterThan(10);
    expect(a.labels?.assignment).toEqual(b.labels?.assignment);
    expect(a.presentation.given).toBe(b.presentation.given);
  });

  it('comes back in the middle of an image, with the parameters moved in it', async () => {
    const browser = new FakeBrowser();
    const speed = { kind: 'slow', msPerSecond: 20 } as const;
    const first = await visit(browser, BARE, { speed });
    const step = (session: Session, ms: number) => session.handle<'stepMs'>({ type: 'stepMs', ms });
    const move = (session: Session, aPlus: number) =>
      session.handle<'setParameters'>({
        type: 'setParameters',
        changes: { aPlus, weightMax: 0.9 },
      });
    const act = async (session: Session) => {
      for (let i = 0; i < 3; i++) await session.handle<'stepImage'>({ type: 'stepImage' });
      await step(session, 30);
      await move(session, 0.03);
      await step(session, 11);
    };
    await act(first.session);
    await first.session.handle<'keep'>({ type: 'keep' });
    const before = await pull(first.session);
    await close(first.session);

    const second = await visit(browser, { run: first.session.info().run, configured: false });
    const after = await pull(second.session);
    expect(after.presentation).toEqual(before.presentation);
    expect(after.presentation.step).toBe(82);
    expect([...after.excitatory.slice(0, after.excitatoryCount)]).toEqual([
      ...before.excitatory.slice(0, before.excitatoryCount),
    ]);
    const whole = await visit(new FakeBrowser(), BARE, { speed });
    await act(whole.session);
    expect(await digestNow(second.session)).toEqual(await digestNow(whole.session));
    expect(second.session.info().parameters.aPlus).toBe(0.03);
  });

  it('goes on the same with weights that wait to be rescaled', async () => {
    const act = async (session: Session, host: FakeHost) => {
      await trainTo(session, host, 20);
      while (session.info().origin.imagesTrained < 60) {
        await session.handle<'stepImage'>({ type: 'stepImage' });
      }
      const changes = { weightSum: 60 };
      await session.handle<'setParameters'>({ type: 'setParameters', changes });
    };
    const go = async (session: Session) => {
      for (let i = 0; i < 3; i++) await session.handle<'stepImage'>({ type: 'stepImage' });
      return (await digestNow(session)).digest;
    };
    const browser = new FakeBrowser();
    const first = await visit(browser);
    await act(first.session, first.host);
    await first.session.handle<'keep'>({ type: 'keep' });
    await close(first.session);
    const second = await visit(browser);
    const whole = await visit(new FakeBrowser());
    await act(whole.session, whole.host);
    expect(await go(second.session)).toBe(await go(whole.session));
  });

  it('goes on the same when it was only loaded, from a compact file, before', async () => {
    const browser = new FakeBrowser();
    const first = await visit(browser);
    await trainTo(first.session, first.host, 40);
    const file = await first.session.handle<'saveNetwork'>({ type: 'saveNetwork', compact: true });
    const bytes = file.bytes.slice();
    await first.session.handle<'loadNetwork'>({ type: 'loadNetwork', ...file });
    await close(first.session);
    const second = await visit(browser);
    const whole = await visit(new FakeBrowser());
    await whole.session.handle<'loadNetwork'>({ type: 'loadNetwork', bytes, name: file.name });
    for (const { session } of [second, whole]) {
      for (let i = 0; i < 3; i++) await session.handle<'stepImage'>({ type: 'stepImage' });
    }
    expect(await digestNow(second.session)).toEqual(await digestNow(whole.session));
  });

  it('is kept while it trains, at least every ten seconds', async () => {
    const browser = new FakeBrowser();
    const { session, host } = await visit(browser);
    let before = 0;
    let longest = 0;
    await trainTo(session, host, 900, () => {
      // The clock of this host moves by looks at it: so a few seconds pass in some images.
      host.time += 700;
      before = host.of('kept').length;
      longest = Math.max(longest, host.time - keptAt(host));
    });
    expect(before).toBeGreaterThan(3);
    expect(longest).toBeLessThan(12_000);
  });

  it('says on the shelf what it is', async () => {
    const { session, host } = await visit(new FakeBrowser());
    await trainTo(session, host, 60);
    // A point of the curve comes every 25 images: there it tells the same.
    while ((await pull(session)).imagesSeen % 25) {
      await session.handle<'stepImage'>({ type: 'stepImage' });
    }
    await session.handle<'keep'>({ type: 'keep' });
    const [run] = await settle(session);
    const { imagesSeen: images, accuracy } = await pull(session);
    expect(run).toMatchObject({ images, dataset: 'mnist', kind: 'trained', name: null });
    expect(run.parameters).toEqual(smallParameters());
    expect(run.accuracy).toEqual({ share: accuracy.at(-1), of: 'rolling' });
    const tested = await session.handle<'test'>({ type: 'test', labelImages: 60, testImages: 70 });
    await session.handle<'keep'>({ type: 'keep' });
    const best = Math.max(...Object.values(tested!.accuracy));
    expect((await settle(session))[0].accuracy).toEqual({ share: best, of: 'test' });
  });

  it('of a network that has learned nothing is not kept', async () => {
    const browser = new FakeBrowser();
    const { session } = await visit(browser);
    await session.handle<'keep'>({ type: 'keep' });
    await session.handle<'reset'>({ type: 'reset', parameters: smallParameters() });
    expect(await settle(session)).toEqual([]);
  });

  it('keeps its tests and the answers of the last one', async () => {
    const browser = new FakeBrowser();
    const { session, host } = await visit(browser);
    await trainTo(session, host, 60);
    const result = await session.handle<'test'>({ type: 'test', labelImages: 60, testImages: 70 });
    const given = [...(result?.given ?? [])];
    await close(session);
    const { started } = await visit(browser);
    expect(started.tests).toHaveLength(1);
    expect(started.tests[0].accuracy).toEqual(result?.accuracy);
    expect([...(started.answers?.given ?? [])]).toEqual(given);
    expect(started.answers?.confusion).toEqual(result?.confusion);
  });

  it('keeps the neuron that was chosen', async () => {
    const browser = new FakeBrowser();
    const { session, host } = await visit(browser);
    await trainTo(session, host, 20);
    await session.handle<'watch'>({ type: 'watch', population: 'inhibitory', neuron: 7 });
    await session.handle<'keep'>({ type: 'keep' });
    await close(session);
    const second = await visit(browser);
    expect((await pull(second.session)).watched).toEqual({ population: 'inhibitory', neuron: 7 });
  });
});

describe('a network that another takes the place of', () => {
  it.each(['reset', 'loadNetwork'] as const)('%s: it can be had back to the bit', async (by) => {
    const browser = new FakeBrowser();
    const { session, host } = await visit(browser);
    await trainTo(session, host, 30);
    const other = await session.handle<'saveNetwork'>({ type: 'saveNetwork', compact: true });
    await trainTo(session, host, 90);
    const { digest, images } = await digestNow(session);
    const { replaced } =
      by === 'reset'
        ? await session.handle<'reset'>({ type: 'reset', parameters: smallParameters() })
        : await session.handle<'loadNetwork'>({ type: 'loadNetwork', ...other });
    expect(replaced?.images).toBe(images);
    const back = await session.handle<'openRun'>({ type: 'openRun', id: replaced?.id ?? '' });
    expect(back.run).toBe(replaced?.id);
    expect(await digestNow(session)).toEqual({ digest, images });
    // The loaded one had something to lose as well, the fresh one had not.
    expect(back.replaced?.kind ?? null).toBe(by === 'reset' ? null : 'loaded');
  });

  it('says so where a run is no longer kept, and stays as it was', async () => {
    const { session, host } = await visit(new FakeBrowser());
    await trainTo(session, host, 20);
    const before = await digestNow(session);
    await expect(session.handle<'openRun'>({ type: 'openRun', id: 'gone' })).rejects.toThrow(
      'no longer kept',
    );
    expect(await digestNow(session)).toEqual(before);
  });

  it('a damaged run is refused and the present one stays', async () => {
    const browser = new FakeBrowser();
    const { session, host } = await visit(browser);
    await trainTo(session, host, 20);
    const { replaced } = await session.handle<'reset'>({
      type: 'reset',
      parameters: smallParameters(),
    });
    await settle(session);
    await browser.store?.write(replaced as RunEntry, new Uint8Array(100));
    await trainTo(session, host, 10);
    const before = await digestNow(session);
    await expect(
      session.handle<'openRun'>({ type: 'openRun', id: replaced?.id ?? '' }),
    ).rejects.toThrow(/not a saved network/);
    expect(await digestNow(session)).toEqual(before);
  });

  it('a damaged run does not keep the page from starting', async () => {
    const browser = new FakeBrowser();
    const { session, host } = await visit(browser);
    await trainTo(session, host, 20);
    const [entry] = await settle(session);
    await close(session);
    await browser.store?.write(entry, new Uint8Array(100));
    const second = await visit(browser);
    expect(second.started.resumed).toBeNull();
    expect(second.host.of('keepTrouble')).toEqual([{ type: 'keepTrouble', trouble: 'unreadable' }]);
    await trainTo(second.session, second.host, 5);
  });
});

describe('two tabs', () => {
  it('do not work on the same run', async () => {
    const browser = new FakeBrowser();
    const first = await visit(browser);
    await trainTo(first.session, first.host, 40);
    await settle(first.session);
    const second = await visit(browser);
    expect(second.started.resumed).toBeNull();
    await trainTo(second.session, second.host, 10);
    const [a, b] = [first.session.info().run, second.session.info().run];
    expect(a).not.toBe(b);
    expect((await settle(second.session)).map(({ id }) => id).sort()).toEqual([a, b].sort());
    // Opened in the other tab all the same, it goes on as a copy.
    const copy = await second.session.handle<'openRun'>({ type: 'openRun', id: a });
    expect(copy.run).not.toBe(a);
    expect(copy.origin.imagesTrained).toBe(first.session.info().origin.imagesTrained);
  });
});

class Refusing extends MemoryRuns {
  constructor(readonly name: string) {
    super();
  }
  override write(): Promise<void> {
    return Promise.reject(new DOMException('no', this.name));
  }
}

describe('a browser that keeps nothing', () => {
  it.each([
    ['full', new Refusing('QuotaExceededError')],
    ['forbidden', new Refusing('SecurityError')],
    ['forbidden', null],
  ] as const)(
    '%s: it is told, the run goes on, and Undo works all the same',
    async (trouble, store) => {
      const browser = new FakeBrowser();
      browser.store = store as RunStore | null;
      const { session, host } = await visit(browser);
      await trainTo(session, host, 20);
      const { digest } = await digestNow(session);
      const { replaced } = await session.handle<'reset'>({
        type: 'reset',
        parameters: smallParameters(),
      });
      await settle(session);
      expect(host.of('keepTrouble')[0]).toEqual({ type: 'keepTrouble', trouble });
      await trainTo(session, host, 20);
      await session.handle<'openRun'>({ type: 'openRun', id: replaced?.id ?? '' });
      expect((await digestNow(session)).digest).toBe(digest);
    },
  );

  it('full: the oldest runs make room', async () => {
    class Small extends MemoryRuns {
      override async write(entry: RunEntry, bytes: Uint8Array): Promise<void> {
        if ((await this.list()).filter(({ id }) => id !== entry.id).length >= 2) {
          throw new DOMException('no room', 'QuotaExceededError');
        }
        return super.write(entry, bytes);
      }
    }
    const browser = new FakeBrowser();
    browser.store = new Small();
    const { session, host } = await visit(browser);
    for (let i = 0; i < 3; i++) {
      await trainTo(session, host, 5 + i);
      await session.handle<'reset'>({ type: 'reset', parameters: smallParameters() });
    }
    const images = (await settle(session)).map((entry) => entry.images);
    expect(images).toHaveLength(2);
    expect(host.of('keepTrouble')).toEqual([]);
  });
});

describe('which run a visit goes on with', () => {
  const entry = (id: string, savedAt: number, changes = {}): RunEntry =>
    ({
      id,
      savedAt,
      parameters: makeParameters(changes),
      dataset: 'mnist',
      deleted: false,
    }) as RunEntry;
  const asked = (changes = {}, dataset = 'mnist') => ({
    parameters: makeParameters(changes),
    dataset,
  });
  const both = [entry('new', 2, { neurons: 100 }), entry('old', 1)];

  it.each<[string, ResumeWish, ReturnType<typeof asked>, string | null, string | null]>([
    ['a bare address: the last one', { run: null, configured: false }, asked(), 'new', null],
    [
      'an address of its own: that',
      { run: null, configured: true },
      asked({ seed: 7 }),
      null,
      'new',
    ],
    [
      'the address of the last one',
      { run: null, configured: true },
      asked({ neurons: 100 }),
      'new',
      null,
    ],
    ['this tab: its own', { run: 'old', configured: false }, asked(), 'old', null],
    [
      'this tab, a slider moved after the run was last kept: taken over',
      { run: 'old', configured: true },
      asked({ aPlus: 0.02 }),
      'old',
      null,
    ],
    [
      'this tab, another size',
      { run: 'old', configured: true },
      asked({ neurons: 100 }),
      null,
      'old',
    ],
    ['this tab, other images', { run: 'old', configured: true }, asked({}, 'full'), null, 'old'],
    ['this tab, after a reset', { run: 'none', configured: false }, asked(), null, null],
  ])('%s', (_, wish, address, resumed, offered) => {
    const named = (id: string | null) => both.find((run) => run.id === id) ?? null;
    const changes = address.parameters.aPlus === 0.02 ? { aPlus: 0.02 } : {};
    expect(choose(both, wish, address)).toEqual({
      resume: resumed && { entry: named(resumed), changes },
      offer: named(offered),
    });
  });

  it('never one that was deleted', () => {
    const gone = [{ ...both[0], deleted: true }, both[1]];
    expect(choose(gone, { run: null, configured: false }, asked()).resume?.entry.id).toBe('old');
  });
});

describe('a saved file', () => {
  it('brings curve and tests to another page, and training it keeps them', async () => {
    const { session, host } = await visit(new FakeBrowser());
    await trainTo(session, host, 120);
    await session.handle<'test'>({ type: 'test', labelImages: 60, testImages: 70 });
    const { accuracy } = await pull(session);
    const file = await session.handle<'saveNetwork'>({ type: 'saveNetwork', compact: false });
    const other = await visit(new FakeBrowser());
    const loaded = await other.session.handle<'loadNetwork'>({ type: 'loadNetwork', ...file });
    expect(loaded.tests).toHaveLength(1);
    expect(loaded.origin.kind).toBe('loaded');
    expect((await pull(other.session)).accuracy).toEqual(accuracy);
    await trainTo(other.session, other.host, loaded.origin.imagesTrained + 60);
    expect(other.session.info().tests).toHaveLength(1);
    const after = (await pull(other.session)).accuracy;
    expect(after.slice(0, accuracy.length)).toEqual(accuracy);
    expect(after.length).toBeGreaterThan(accuracy.length);
  });
});

describe('the shelf', () => {
  it('takes a name and a pin, which stay with the run as it goes on', async () => {
    const { session, host } = await visit(new FakeBrowser());
    await trainTo(session, host, 20);
    const { run: id } = session.info();
    const change = { name: 'For the lecture', pinned: true };
    const changed = await session.handle<'changeRun'>({ type: 'changeRun', id, change });
    expect(changed).toMatchObject({ id, ...change });
    await trainTo(session, host, 40);
    expect(await settle(session)).toMatchObject([{ id, ...change }]);
    const none = await session.handle<'changeRun'>({ type: 'changeRun', id: 'gone', change });
    expect(none).toBeNull();
  });

  it('hands out a run as a file that goes on to the bit', async () => {
    const { session, host } = await visit(new FakeBrowser());
    await trainTo(session, host, 20);
    const { run: id } = session.info();
    const before = await digestNow(session);
    await session.handle<'keep'>({ type: 'keep' });
    await settle(session);
    const { bytes, name } = await session.handle<'readRun'>({ type: 'readRun', id });
    expect(name).toBe(`spikeboard-20-${before.images}-full.spikeboard`);
    const other = await visit(new FakeBrowser());
    await other.session.handle<'loadNetwork'>({ type: 'loadNetwork', bytes, name });
    expect(await digestNow(other.session)).toEqual(before);
  });

  it('opens the run at work as it is, without another taking its place', async () => {
    const { session, host } = await visit(new FakeBrowser());
    await trainTo(session, host, 20);
    const { run: id } = session.info();
    const before = await digestNow(session);
    const opened = await session.handle<'openRun'>({ type: 'openRun', id });
    expect(opened).toMatchObject({ run: id, replaced: null, answers: null });
    expect(await digestNow(session)).toEqual(before);
    expect(await settle(session)).toHaveLength(1);
  });
});

describe('runs and the answers to commands', () => {
  it('a start tells of nothing where nothing is kept', async () => {
    const session = new Session(new FakeHost(), settings());
    const started = (await session.handle<'start'>({
      type: 'start',
      settings: settings(),
    })) as Started;
    expect(started).toMatchObject({ resumed: null, offered: null, run: '' });
    await expect(async () =>
      session.handle<'openRun'>({ type: 'openRun', id: 'x' }),
    ).rejects.toThrow('keeps no runs');
  });
});
