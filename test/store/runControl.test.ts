/** The shelf of runs, what is told of a run, and the networks that come in and go out. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SNAPSHOT_BYTES_MAX } from '../../src/engine/snapshotState.ts';
import type { Command } from '../../src/protocol/messages.ts';
import type { RunEntry } from '../../src/runs/run.ts';
import type { Lab } from '../../src/store/lab.ts';
import type { NetworkEntry } from '../../src/store/networks.ts';
import { tabMemory } from '../../src/store/tabMemory.ts';
import { PATIENCE_MS } from '../patience.ts';
import { FakeClient, makeLab } from './fakeClient.ts';

/** Answers some commands with values of the test. */
class Answering extends FakeClient {
  readonly values = new Map<Command['type'], unknown>();

  // biome-ignore lint/suspicious/noExplicitAny: one answer for each of many commands
  override async send(command: any): Promise<any> {
    const usual = await super.send(command);
    return this.values.get(command.type) ?? usual;
  }
}

const entry = (id: string, changes: Partial<RunEntry> = {}) =>
  ({ id, name: null, images: 500, deleted: false, pinned: false, ...changes }) as RunEntry;

const memory = new Map<string, string>();
let client: Answering;
let lab: Lab;
const state = () => lab.store.getState();
const sent = (type: Command['type']) => client.sent.filter((command) => command.type === type);
const replaced = (changes: object = {}) => ({
  ...client.info,
  replaced: null,
  answers: null,
  ...changes,
});

beforeEach(async () => {
  memory.clear();
  client = new Answering();
  lab = makeLab(client, {
    runs: {
      place: 'here',
      memory: tabMemory(() => ({
        getItem: (key) => memory.get(key) ?? null,
        setItem: (key, value) => {
          memory.set(key, value);
        },
      })),
      configured: false,
    },
  });
  await lab.start();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the run of this tab', () => {
  it('is remembered as it changes, and asked for at the next start', async () => {
    expect(memory.get('spikeboard.run')).toBe('run-1');
    expect(lab.runs.remembered).toBe('run-1');
    lab.runs.replaced(replaced({ run: 'run-2' }));
    expect(memory.get('spikeboard.run')).toBe('run-2');
    await lab.start();
    expect(sent('start').at(-1)).toMatchObject({
      settings: { runs: { place: 'here', wish: { run: 'run-2', configured: false } } },
    });
  });

  it('is not remembered where the browser forbids it', () => {
    const forbidden = tabMemory(() => {
      throw new Error('no');
    });
    expect(forbidden.read()).toBe(null);
    expect(() => forbidden.write('run-3')).not.toThrow();
  });

  it('tells how many images its last copy has; another run has none yet', () => {
    client.tell({ type: 'kept', entry: entry('run-1', { images: 700 }) });
    expect(state().keptImages).toBe(700);
    client.tell({ type: 'kept', entry: entry('run-7', { images: 900 }) });
    expect(state().keptImages).toBe(700);
    lab.runs.replaced(replaced({ run: 'run-2' }));
    expect(state().keptImages).toBe(null);
  });

  it('is kept on demand, and nobody minds where that fails', async () => {
    lab.runs.keep();
    expect(client.typesSent().at(-1)).toBe('keep');
    client.refusals.set('keep', 'No.');
    lab.runs.keep();
    await Promise.resolve();
    expect(state().notices).toEqual([]);
  });
});

describe('what is told of a run', () => {
  const started = (changes: object) => ({
    ...replaced(),
    resumed: null,
    offered: null,
    ...changes,
  });

  it('at the start: gone on with, or offered', () => {
    lab.runs.started(started({}));
    expect(state().runNotice).toBe(null);
    lab.runs.started(started({ resumed: entry('a'), offered: entry('b') }));
    expect(state().runNotice).toEqual({ kind: 'resumed', entry: entry('a') });
    lab.runs.started(started({ offered: entry('b') }));
    expect(state().runNotice).toEqual({ kind: 'offered', entry: entry('b') });
  });

  it('after a restart: how many images are lost', () => {
    lab.runs.restarted(started({ resumed: entry('a', { images: 300 }) }), 500);
    expect(state().runNotice).toMatchObject({ kind: 'restarted', lost: 200 });
    lab.runs.restarted(started({}), 500);
    expect(state().runNotice).toEqual({ kind: 'restarted', entry: null, lost: 500 });
    lab.runs.restarted(started({ resumed: entry('a', { images: 900 }) }), 500);
    expect(state().runNotice).toMatchObject({ lost: 0 });
  });

  it('goes by itself after 20 seconds, and with the next training', () => {
    vi.useFakeTimers();
    lab.runs.replaced(replaced({ replaced: entry('old') }));
    vi.advanceTimersByTime(19_999);
    expect(state().runNotice).toEqual({ kind: 'replaced', entry: entry('old') });
    vi.advanceTimersByTime(1);
    expect(state().runNotice).toBe(null);
    lab.runs.replaced(replaced({ replaced: entry('old') }));
    client.tell({ type: 'runState', running: true });
    expect(state().runNotice).toBe(null);
    expect(state().undo).toEqual(entry('old'));
  });

  it('a newer one has its own time', () => {
    vi.useFakeTimers();
    lab.runs.replaced(replaced({ replaced: entry('old') }));
    vi.advanceTimersByTime(15_000);
    lab.runs.replaced(replaced({ replaced: entry('older') }));
    vi.advanceTimersByTime(15_000);
    expect(state().runNotice).toMatchObject({ entry: { id: 'older' } });
    lab.runs.replaced(replaced());
    expect(state().runNotice).toBe(null);
    expect(state().undo).toBe(null);
  });

  it('brings the last test along, if its answers are there', () => {
    const test = {
      imagesTrained: 5,
      images: 3,
      accuracy: {},
      bestVote: 'mean',
      seconds: 1,
    } as const;
    const answers = { confusion: {}, given: new Int8Array(3) };
    lab.runs.replaced(replaced({ tests: [{ ...test, images: 2 }, test], answers }));
    expect(state().testResult).toEqual({ ...test, ...answers });
    lab.runs.replaced(replaced({ tests: [test] }));
    expect(state().testResult).toBe(null);
  });

  it('trouble with the storage is told once, until it is another', () => {
    client.tell({ type: 'keepTrouble', trouble: 'full' });
    expect(state()).toMatchObject({ storageTrouble: 'full', storageTold: false });
    lab.runs.storageTold();
    client.tell({ type: 'keepTrouble', trouble: 'full' });
    expect(state().storageTold).toBe(true);
    client.tell({ type: 'keepTrouble', trouble: 'unreadable' });
    expect(state()).toMatchObject({ storageTrouble: 'unreadable', storageTold: false });
  });
});

describe('the shelf', () => {
  beforeEach(() => {
    client.values.set('listRuns', [entry('a'), entry('b')]);
  });

  it('keeps the present run first, then lists all', async () => {
    await lab.runs.showShelf();
    expect(client.typesSent().slice(-2)).toEqual(['keep', 'listRuns']);
    expect(state()).toMatchObject({ shelfOpen: true, shelf: [{ id: 'a' }, { id: 'b' }] });
    client.values.set('listRuns', [entry('c')]);
    client.tell({ type: 'kept', entry: entry('c') });
    await vi.waitFor(() => expect(state().shelf).toEqual([entry('c')]), { timeout: PATIENCE_MS });
    lab.runs.hideShelf();
    expect(state().shelfOpen).toBe(false);
    client.tell({ type: 'kept', entry: entry('c') });
    expect(sent('listRuns')).toHaveLength(2);
  });

  it('opens a run and closes; what it replaced can be brought back', async () => {
    await lab.runs.showShelf();
    client.values.set('openRun', replaced({ run: 'b', replaced: entry('run-1') }));
    await lab.runs.open('b');
    expect(sent('openRun')).toEqual([{ type: 'openRun', id: 'b' }]);
    expect(state()).toMatchObject({ shelfOpen: false, undo: { id: 'run-1' }, info: { run: 'b' } });
    await lab.runs.undo();
    expect(sent('openRun').at(-1)).toEqual({ type: 'openRun', id: 'run-1' });
    client.values.set('openRun', replaced({ run: 'run-1' }));
    await lab.runs.undo();
    await lab.runs.undo();
    expect(sent('openRun')).toHaveLength(3);
  });

  it('stays open where a run cannot be opened, and says why', async () => {
    await lab.runs.showShelf();
    client.refusals.set('openRun', 'It is damaged.');
    await lab.runs.open('b');
    expect(state().shelfOpen).toBe(true);
    expect(state().notices[0]).toMatchObject({
      topic: 'network',
      message: { text: 'It is damaged.' },
    });
  });

  it('a name pins a run; an empty one gives back the old', async () => {
    await lab.runs.rename('a', '  Mine ');
    await lab.runs.rename('a', '   ');
    expect(sent('changeRun')).toEqual([
      { type: 'changeRun', id: 'a', change: { name: 'Mine', pinned: true } },
      { type: 'changeRun', id: 'a', change: { name: null, pinned: false } },
    ]);
    expect(sent('listRuns')).toHaveLength(2);
  });

  it('what is taken away can be put back, once', async () => {
    await lab.runs.discard(entry('a'));
    expect(state().discarded).toEqual(entry('a'));
    await lab.runs.putBack();
    await lab.runs.putBack();
    expect(sent('changeRun')).toEqual([
      { type: 'changeRun', id: 'a', change: { deleted: true } },
      { type: 'changeRun', id: 'a', change: { deleted: false } },
    ]);
    expect(state().discarded).toBe(null);
    await lab.runs.discard(entry('b'));
    await lab.runs.showShelf();
    expect(state().discarded).toBe(null);
  });

  it('a run that could not be taken away is not offered to be put back', async () => {
    client.refusals.set('changeRun', 'Locked.');
    await lab.runs.discard(entry('a'));
    expect(state().discarded).toBe(null);
    expect(state().notices).toHaveLength(1);
  });
});

describe('networks', () => {
  const shipped = (neurons: number): NetworkEntry => ({
    file: `n${neurons}.spikeboard`,
    name: `N = ${neurons}`,
    neurons,
    bytes: 10,
    accuracy: { mean: 0.8, proportion: 0.9, likelihood: 0.7 },
    images: 1000,
    command: 'npm run train',
  });
  /** Answers by address; notes what was asked for and how. */
  function serve(files: Record<string, () => Response>): string[] {
    const asked: string[] = [];
    vi.stubGlobal('fetch', async (url: string, { cache }: RequestInit) => {
      const name = url.replace('http://x/networks/', '');
      asked.push(`${name} ${cache}`);
      return files[name]?.() ?? new Response('', { status: 404 });
    });
    return asked;
  }
  const list = () => Response.json([shipped(100), shipped(400)]);

  it('the list is fetched once', async () => {
    const asked = serve({ 'index.json': list });
    expect((await lab.networks.list())?.map(({ neurons }) => neurons)).toEqual([100, 400]);
    await lab.networks.list();
    expect(asked).toEqual(['index.json default']);
    expect(state().networks).toHaveLength(2);
  });

  it('a list that could not be had is said, and fetched past the cache', async () => {
    const asked = serve({});
    expect(await lab.networks.list()).toBe(null);
    expect(state().notices).toMatchObject([{ topic: 'networkList' }]);
    serve({ 'index.json': list });
    await lab.networks.list();
    expect(asked).toEqual(['index.json default']);
    expect(state().notices).toEqual([]);
  });

  it('a press loads the one with 400 neurons, a choice that one', async () => {
    const bytes = () => new Response(Uint8Array.of(1, 2, 3));
    const files = { 'index.json': list, 'n400.spikeboard': bytes, 'n100.spikeboard': bytes };
    const asked = serve(files);
    client.values.set('loadNetwork', replaced({ run: 'loaded' }));
    await lab.networks.loadShipped();
    expect(sent('loadNetwork')).toEqual([
      { type: 'loadNetwork', bytes: Uint8Array.of(1, 2, 3), name: 'N = 400' },
    ]);
    expect(state()).toMatchObject({ networkBusy: false, info: { run: 'loaded' } });
    await lab.networks.loadShipped(shipped(100));
    expect(sent('loadNetwork').at(-1)).toMatchObject({ name: 'N = 100' });
    expect(asked).toEqual([
      'index.json default',
      'n400.spikeboard default',
      'n100.spikeboard default',
    ]);
  });

  it('after a failure the file is fetched past the cache', async () => {
    const files: Record<string, () => Response> = { 'index.json': list };
    const asked = serve(files);
    await lab.networks.loadShipped();
    expect(state().notices).toMatchObject([{ topic: 'network' }]);
    files['n400.spikeboard'] = () => new Response(Uint8Array.of(7));
    await lab.networks.loadShipped();
    await lab.networks.loadShipped();
    expect(asked.slice(1)).toEqual([
      'n400.spikeboard default',
      'n400.spikeboard reload',
      'n400.spikeboard default',
    ]);
    expect(state().notices).toEqual([]);
  });

  it('without a list nothing is loaded', async () => {
    serve({});
    await lab.networks.loadShipped();
    expect(sent('loadNetwork')).toEqual([]);
    expect(state().networkBusy).toBe(false);
  });

  it('a file is read and loaded under its name; one too big is not read', async () => {
    client.values.set('loadNetwork', replaced());
    await lab.networks.open(new File([Uint8Array.of(5, 6)], 'mine.spikeboard'));
    expect(sent('loadNetwork')).toEqual([
      { type: 'loadNetwork', bytes: Uint8Array.of(5, 6), name: 'mine.spikeboard' },
    ]);
    const arrayBuffer = vi.fn(async () => new ArrayBuffer(1));
    const file = (size: number) => ({ name: 'x', size, arrayBuffer }) as unknown as File;
    await lab.networks.open(file(SNAPSHOT_BYTES_MAX + 1));
    expect(arrayBuffer).not.toHaveBeenCalled();
    const megabytes = Math.round((SNAPSHOT_BYTES_MAX + 1) / 1e6);
    expect(state().notices[0].message).toMatchObject({ code: 'fileTooBig', values: { megabytes } });
    await lab.networks.open(file(SNAPSHOT_BYTES_MAX));
    expect(arrayBuffer).toHaveBeenCalledOnce();
  });

  it('a network is handed over as a download under its name, to the bit', async () => {
    const link = { href: '', download: '', click: vi.fn() };
    vi.stubGlobal('document', { createElement: () => link });
    const blobs: Blob[] = [];
    vi.stubGlobal('URL', {
      createObjectURL: (blob: Blob) => `blob:${blobs.push(blob)}`,
      revokeObjectURL: () => {},
    });
    client.values.set('saveNetwork', { bytes: Uint8Array.of(4, 5), name: 'mine.spikeboard' });
    await lab.networks.save();
    expect(sent('saveNetwork')).toEqual([{ type: 'saveNetwork', compact: false }]);
    expect(link).toMatchObject({ href: 'blob:1', download: 'mine.spikeboard' });
    expect(link.click).toHaveBeenCalledOnce();
    expect(new Uint8Array(await blobs[0].arrayBuffer())).toEqual(Uint8Array.of(4, 5));
  });

  it('one at a time', async () => {
    let done = () => {};
    const slow = {
      name: 'x',
      size: 1,
      arrayBuffer: () => new Promise((r) => (done = () => r(new ArrayBuffer(1)))),
    };
    const first = lab.networks.open(slow as unknown as File);
    expect(state().networkBusy).toBe(true);
    await lab.networks.open(new File(['b'], 'second'));
    expect(sent('loadNetwork')).toEqual([]);
    client.values.set('loadNetwork', replaced());
    done();
    await first;
    expect(sent('loadNetwork')).toHaveLength(1);
    expect(state().networkBusy).toBe(false);
  });
});
