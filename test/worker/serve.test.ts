import { describe, expect, it, vi } from 'vitest';
import type { Command, FromWorker } from '../../src/protocol/messages.ts';
import { Server } from '../../src/worker/serve.ts';
import { EVERYTHING, FakeHost, settings, smallParameters } from './support.ts';

function makeServer() {
  const host = new FakeHost();
  const posted: FromWorker[] = [];
  const server = new Server(
    {
      loadPack: (name, url, progress) => host.loadPack(name, url, progress),
      now: () => host.now(),
      yield: (ms) => host.yield(ms),
    },
    // As a real worker's messages: copied, the transferred buffers gone.
    (message, transfer) => posted.push(structuredClone(message, { transfer })),
  );
  let id = 0;
  const ask = async (command: Command) => {
    const asked = ++id;
    await server.receive({ id: asked, command });
    return posted.find((m) => m.kind !== 'event' && m.id === asked);
  };
  const events = () => posted.flatMap((m) => (m.kind === 'event' ? [m.event] : []));
  return { host, ask, events };
}

describe('the message loop', () => {
  it('starts, answers and fetches data ahead of need', async () => {
    const { ask, events } = makeServer();
    expect(await ask({ type: 'train' })).toMatchObject({
      kind: 'refused',
      message: { code: 'sessionNone' },
    });
    const started = await ask({ type: 'start', settings: settings() });
    expect(started).toMatchObject({
      kind: 'reply',
      value: { dataset: 'mnist', imagesTotal: 10000 },
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(events().at(-1)).toEqual({ type: 'dataReady', name: 'train10k', images: 60 });
    const step = await ask({ type: 'stepImage' });
    expect(step).toMatchObject({ kind: 'reply', value: null });
  });

  it('transfers what it sends, and goes on', async () => {
    const { ask } = makeServer();
    await ask({ type: 'start', settings: settings() });
    const image = new Uint8Array(784).fill(200);
    for (let turn = 0; turn < 3; turn++) {
      await ask({ type: 'stepImage' });
      const pull = { type: 'pullFrame', wants: EVERYTHING, recycled: [] } as const;
      expect(await ask({ ...pull, recycled: [] })).toMatchObject({ kind: 'reply' });
      expect(await ask({ type: 'classify', image })).toMatchObject({ kind: 'reply' });
      expect(await ask({ type: 'showTestImage', index: 2 })).toMatchObject({ kind: 'reply' });
      expect(await ask({ type: 'saveNetwork', compact: false })).toMatchObject({ kind: 'reply' });
      const test = { type: 'test', labelImages: 10, testImages: 10 } as const;
      expect(await ask(test)).toMatchObject({ kind: 'reply', value: { images: 10 } });
    }
  });

  it('names the parameter it refuses', async () => {
    const { ask, events } = makeServer();
    await ask({ type: 'start', settings: settings() });
    const refused = await ask({ type: 'setParameters', changes: { aMinus: -1 } });
    expect(refused).toMatchObject({
      kind: 'refused',
      message: { values: { parameter: 'aMinus' } },
    });
    const needsReset = await ask({ type: 'setParameters', changes: { seed: 2 } });
    expect(needsReset).toMatchObject({
      kind: 'refused',
      message: { values: { parameters: ['seed'] } },
    });
    expect(await ask({ type: 'dance' } as unknown as Command)).toMatchObject({ kind: 'refused' });
    expect(events().some((e) => e.type === 'crashed')).toBe(false);
  });

  it('reports what must not happen as a crash, once, and starts again', async () => {
    const { ask, events } = makeServer();
    await ask({ type: 'start', settings: settings() });
    const broken = { type: 'pullFrame', wants: undefined, recycled: [] } as unknown as Command;
    expect(await ask(broken)).toMatchObject({ kind: 'refused' });
    expect(await ask({ type: 'train' })).toMatchObject({
      kind: 'refused',
      message: { code: 'sessionEnded' },
    });
    expect(events().filter((e) => e.type === 'crashed').length).toBe(1);
    const again = await ask({ type: 'start', settings: settings() });
    expect(again).toMatchObject({ kind: 'reply' });
    expect(await ask({ type: 'stepImage' })).toMatchObject({ kind: 'reply' });
  });

  it('a file that is no network is a refusal, not a crash', async () => {
    const { ask, events } = makeServer();
    await ask({ type: 'start', settings: settings() });
    const saved = await ask({ type: 'saveNetwork', compact: false });
    const good = (saved as { value: { bytes: Uint8Array } }).value.bytes;
    for (const length of [0, 5, 30, 500, good.length - 1]) {
      const bytes = good.slice(0, length);
      expect(await ask({ type: 'loadNetwork', bytes, name: 'x' })).toMatchObject({
        kind: 'refused',
      });
    }
    expect(events().some((e) => e.type === 'crashed')).toBe(false);
    expect(await ask({ type: 'stepImage' })).toMatchObject({ kind: 'reply' });
  });

  it('a network that memory does not hold is a refusal, not a crash', async () => {
    const { ask, events } = makeServer();
    await ask({ type: 'start', settings: settings() });
    const spy = vi.spyOn(WebAssembly, 'Memory').mockImplementation(
      class {
        constructor() {
          throw new RangeError('could not allocate memory');
        }
      } as unknown as () => WebAssembly.Memory,
    );
    const parameters = smallParameters({ neurons: 9000 });
    expect(await ask({ type: 'reset', parameters })).toMatchObject({ kind: 'refused' });
    const start = { type: 'start', settings: settings({ parameters }) } as const;
    expect(await ask(start)).toMatchObject({ kind: 'refused' });
    spy.mockRestore();
    expect(events().some((e) => e.type === 'crashed')).toBe(false);
    expect(await ask({ type: 'stepImage' })).toMatchObject({ kind: 'reply' });
  });

  it('a second start ends the first session; a refused one leaves it', async () => {
    const { host, ask } = makeServer();
    await ask({ type: 'start', settings: settings() });
    await ask({ type: 'train' });
    const bad = { ...smallParameters(), neurons: -1 };
    expect(await ask({ type: 'start', settings: settings({ parameters: bad }) })).toMatchObject({
      kind: 'refused',
      message: { values: { parameter: 'neurons' } },
    });
    await ask({ type: 'start', settings: settings() });
    await new Promise((resolve) => setImmediate(resolve));
    const { yields } = host;
    await new Promise((resolve) => setImmediate(resolve));
    expect(host.yields).toBe(yields);
  });
});
