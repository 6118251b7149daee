/**
 * Kept runs as a browser may give them back: cut, flipped, of other types, of other versions. Whatever is
 * wrong with one, the page starts, the shelf can be shown, and the others are as they were.
 */
import 'fake-indexeddb/auto';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { openDB } from 'idb';
import { beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../src/engine/messages.ts';
import { checkParameters } from '../../src/engine/parameters.ts';
import { openRuns } from '../../src/runs/indexedDb.ts';
import { type RunEntry, type RunStore, sound } from '../../src/runs/run.ts';
import { Session } from '../../src/worker/session.ts';
import { seal, takeApart } from '../engine/damage.ts';
import { digestNow, FakeBrowser, FakeHost, settings, smallParameters, trainTo } from './support.ts';

/** What a place holds of a run, not yet looked at. */
interface Raw {
  entry: unknown;
  network: unknown;
}

/** A place for runs where anything can be put, as another version or a failing disk would. */
interface Place {
  store: RunStore;
  put(id: string, raw: Raw): Promise<void>;
  get(id: string): Promise<Raw>;
}

const PLACE = 'shelf to be damaged';

/** The database itself. */
class Database implements Place {
  store = openRuns(PLACE);
  readonly #raw = this.store.list().then(() => openDB(PLACE));

  async put(id: string, { entry, network }: Raw): Promise<void> {
    const transaction = (await this.#raw).transaction(['entries', 'networks'], 'readwrite');
    await transaction.objectStore('entries').put(entry);
    if (network === undefined) await transaction.objectStore('networks').delete(id);
    else await transaction.objectStore('networks').put(network, id);
    await transaction.done;
  }
  async get(id: string): Promise<Raw> {
    const raw = await this.#raw;
    return { entry: await raw.get('entries', id), network: await raw.get('networks', id) };
  }
}

/** Does as the database does, at once. */
class Maps implements Place, RunStore {
  readonly store = this;
  readonly #raw = new Map<string, Raw>();

  async put(id: string, raw: Raw): Promise<void> {
    this.#raw.set(id, structuredClone(raw));
  }
  async get(id: string): Promise<Raw> {
    return structuredClone(this.#raw.get(id)) ?? { entry: undefined, network: undefined };
  }
  async list(): Promise<RunEntry[]> {
    return sound(structuredClone([...this.#raw.values()].map(({ entry }) => entry)));
  }
  async read(id: string): Promise<Uint8Array | null> {
    const { network } = await this.get(id);
    return network instanceof Uint8Array ? network : null;
  }
  write(entry: RunEntry, bytes: Uint8Array): Promise<void> {
    return this.put(entry.id, { entry, network: bytes });
  }
  async update(): Promise<RunEntry | null> {
    return null;
  }
  async remove(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#raw.delete(id);
  }
}

/** A host on which only a database that does not answer is waited for in vain. */
class PatientHost extends FakeHost {
  override yield(ms: number): Promise<void> {
    return ms > 2000 ? new Promise(() => {}) : super.yield(ms);
  }
}

/** A tab: its session, started as on a visit. */
async function visit(store: RunStore) {
  const browser = new FakeBrowser();
  browser.store = store;
  const host = new PatientHost();
  host.browser = browser;
  const given = settings({ runs: { place: PLACE, wish: { run: null, configured: false } } });
  const session = new Session(host, given);
  // Other names than those of the runs on the shelf.
  browser.ids = 1000;
  const started = await session.handle<'start'>({ type: 'start', settings: given });
  return { host, session, started };
}

const list = (session: Session) => session.handle<'listRuns'>({ type: 'listRuns' });

/** Three runs as they were kept: the newest comes to harm, the others must not. */
let victim: { id: string; sound: Raw; digest: string };
const others: { id: string; sound: Raw }[] = [];

beforeAll(async () => {
  const place = new Maps();
  const { host, session } = await visit(place);
  for (const images of [20, 25, 30]) {
    await trainTo(session, host, images);
    if (images === 30) break;
    await session.handle<'reset'>({ type: 'reset', parameters: smallParameters({ seed: images }) });
  }
  const [newest, ...older] = await list(session);
  const { digest } = await digestNow(session);
  session.end();
  victim = { id: newest.id, sound: await place.get(newest.id), digest };
  for (const { id } of older) others.push({ id, sound: await place.get(id) });
  expect(others).toHaveLength(2);
});

/** All that the shelf shows of an entry can be shown. */
function showable(entry: RunEntry): void {
  expect(() => new Intl.DateTimeFormat('de').format(entry.savedAt)).not.toThrow();
  expect(entry.thumbnail.pixels).toHaveLength(entry.thumbnail.side ** 2);
  expect(entry.thumbnail.side).toBeGreaterThan(0);
  checkParameters(entry.parameters);
  for (const number of [entry.images, entry.bytes]) expect(number).toBeGreaterThanOrEqual(0);
}

/** A fuzz that opens nothing, or refuses nothing, tests nothing. */
const seen = { resumed: 0, opened: 0, refused: 0 };

/** A visit, and what a visitor does about a run that has come to harm. @param intact its network is whole */
async function live(place: Place, damaged: Raw, intact: boolean): Promise<void> {
  const { store } = place;
  await store.remove((await store.list()).map(({ id }) => id));
  await place.put(victim.id, damaged);
  for (const { id, sound } of others) await place.put(id, sound);
  const { host, session, started } = await visit(store);
  const resumed = started.resumed?.id === victim.id;
  const entries = await list(session);
  for (const entry of entries) showable(entry);
  const entry = entries.find(({ id }) => id === victim.id);
  // Only one that was deleted is not shown, whatever else is wrong.
  if (!entry) expect((damaged.entry as RunEntry).deleted).toBe(true);
  const before = await digestNow(session);
  if (resumed) seen.resumed++;
  else if (entry) {
    try {
      await session.handle<'openRun'>({ type: 'openRun', id: victim.id });
      seen.opened++;
    } catch (error) {
      expect(error).toBeInstanceOf(UserError);
      expect((error as Error).message.length).toBeLessThan(400);
      expect(await digestNow(session)).toEqual(before);
      expect(intact).toBe(false);
      seen.refused++;
    }
  }
  if (intact && entry) expect((await digestNow(session)).digest).toBe(victim.digest);
  await session.handle<'stepImage'>({ type: 'stepImage' });
  expect(host.of('crashed')).toEqual([]);
  await list(session);
  session.end();
  // `toEqual` takes half a second for the bytes of a network.
  for (const { id, sound } of others) {
    expect(isDeepStrictEqual(await place.get(id), sound)).toBe(true);
  }
}

const anything = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, -1, 0, 1.5, 2 ** 53, 1e300, Number.NaN, '', [], {}),
  fc.constantFrom<unknown>(Number.POSITIVE_INFINITY, true, 'mnist', new Uint8Array(3), new Date(0)),
  fc.jsonValue({ maxDepth: 2 }),
);

describe.each([
  ['looked at without a database', () => new Maps(), 500],
  ['in the database', () => new Database(), 60],
] as const)('a kept run that has come to harm, %s', (_, open, numRuns) => {
  const place = open();

  beforeAll(() => {
    Object.assign(seen, { resumed: 0, opened: 0, refused: 0 });
  });
  it('its entry: it is on the shelf all the same, and its network opens', async () => {
    const names = Object.keys(victim.sound.entry as RunEntry).filter((name) => name !== 'id');
    const inside = ['parameters.neurons', 'parameters.rule', 'parameters.new', 'thumbnail.side'];
    const where = fc.constantFrom(
      ...names,
      ...inside,
      'thumbnail.pixels',
      'accuracy.share',
      'later',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(where, anything, fc.boolean()), { minLength: 1, maxLength: 4 }),
        async (changes) => {
          const entry = structuredClone(victim.sound.entry) as Record<string, unknown>;
          for (const [path, value, gone] of changes) {
            const [name, within] = path.split('.');
            const at = within && entry[name] instanceof Object ? entry[name] : entry;
            const key = within ?? name;
            if (gone) Reflect.deleteProperty(at, key);
            else Reflect.set(at, key, value);
          }
          await live(place, { ...victim.sound, entry }, true);
        },
      ),
      { seed: 61, numRuns },
    );
    expect(seen.resumed).toBeGreaterThan(numRuns / 10);
    expect(seen.opened).toBeGreaterThan(numRuns / 10);
  });

  it('its network: it is opened whole or refused with a sentence', async () => {
    const network = victim.sound.network as Uint8Array;
    const { header, body } = takeApart(network);
    const flips = fc.array(fc.tuple(fc.nat(network.length - 1), fc.nat(7)), {
      minLength: 1,
      maxLength: 8,
    });
    const damage = fc.oneof(
      anything,
      fc.nat(network.length - 1).map((length) => network.slice(0, length)),
      flips.map((list) => {
        const bytes = network.slice();
        for (const [at, bit] of list) bytes[at] ^= 1 << bit;
        return bytes;
      }),
      // Another version's, or one that says other things of itself: its checksum is right.
      fc
        .tuple(fc.constantFrom(...Object.keys(header)), anything)
        .map(([key, value]) => seal({ ...header, [key]: value }, body)),
      fc.uint8Array({ maxLength: 100 }),
      fc.constant(network.buffer.slice(0)),
    );
    await fc.assert(
      fc.asyncProperty(damage, (content) =>
        live(place, { ...victim.sound, network: content }, false),
      ),
      { seed: 62, numRuns },
    );
    expect(seen.refused).toBeGreaterThan(numRuns / 2);
  });
});
