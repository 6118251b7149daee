import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadPack, type PackRequest } from '../../src/data/loadPack.ts';
import { encodePack, PACK_BYTES_MAX, PackError, PIXELS } from '../../src/data/pack.ts';
import { DIGITS } from '../../src/engine/classes.ts';

const URL_OF_PACK = 'http://localhost/app/data/train10k.pack?v=1';
const images = {
  count: 2,
  labels: Uint8Array.of(4, 7),
  pixels: Uint8Array.from({ length: 2 * PIXELS }, (_, i) => (i * i) & 255),
};
const plain = encodePack(images);
const zipped = new Uint8Array(gzipSync(plain));

/** Lets fetch answer with these pieces, one after the other. */
function serve(pieces: Uint8Array[], init: ResponseInit = {}) {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
  vi.stubGlobal('fetch', async () => new Response(body, init));
}

/** The error that loading ends in; fails the test if it is not a PackError. */
async function failure(request: PackRequest = {}): Promise<string> {
  const error = await loadPack(URL_OF_PACK, 'train10k', undefined, request).then(
    () => expect.fail('loadPack should have failed'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(PackError);
  return (error as PackError).message;
}

afterEach(() => vi.unstubAllGlobals());

describe('loadPack', () => {
  it('unzips a pack and tells the progress', async () => {
    serve([zipped.subarray(0, 1), zipped.subarray(1, 30), zipped.subarray(30)], {
      headers: { 'content-length': String(zipped.length) },
    });
    const progress = vi.fn();
    const set = await loadPack(URL_OF_PACK, 'train10k', progress);
    expect(set).toEqual({ name: 'train10k', ...images, classNames: DIGITS });
    expect(progress.mock.calls.map(([loaded]) => loaded)).toEqual([0, 1, 30, zipped.length]);
    expect(progress.mock.calls.every(([, total]) => total === zipped.length)).toBe(true);
  });

  it('takes a pack that the server had unzipped', async () => {
    const headers = { 'content-length': String(zipped.length), 'content-encoding': 'gzip' };
    serve([plain], { headers });
    const progress = vi.fn();
    const set = await loadPack(URL_OF_PACK, 'train10k', progress);
    expect(set.labels).toEqual(images.labels);
    expect(progress).toHaveBeenLastCalledWith(plain.length, null);
  });

  it('says when the server has no such file', async () => {
    serve([], { status: 404, statusText: 'Not Found' });
    expect(await failure()).toBe(
      'The file train10k.pack could not be loaded: the server answered 404 Not Found. ' +
        'Reload the page or run `npm run prepare:all`.',
    );
  });

  it('says when a web page came in place of the pack', async () => {
    serve([new TextEncoder().encode('<!doctype html><title>Spikeboard</title>')]);
    expect(await failure()).toMatch(
      /^The file train10k\.pack is missing: .* web page .*prepare:all/,
    );
  });

  it('says when the connection fails, at once or on the way', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    expect(await failure()).toMatch(/the connection failed \(Failed to fetch\)/);

    let sent = false;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent) controller.error(new TypeError('network error'));
        else controller.enqueue(zipped.slice(0, 20));
        sent = true;
      },
    });
    vi.stubGlobal('fetch', async () => new Response(body));
    expect(await failure()).toMatch(/the connection failed after 20 bytes \(network error\)/);
  });

  it('says when the pack is cut short, empty or changed', async () => {
    const half = zipped.subarray(0, zipped.length >> 1);
    serve([half], { headers: { 'content-length': String(zipped.length) } });
    expect(await failure()).toContain(
      `damaged: the download ended after ${half.length} of ${zipped.length} bytes`,
    );
    serve([half]);
    expect(await failure()).toMatch(/damaged: it is cut short or changed/);
    serve([]);
    expect(await failure()).toMatch(/damaged: it is empty/);
    const changed = plain.slice();
    changed[500] ^= 64;
    serve([new Uint8Array(gzipSync(changed))]);
    expect(await failure()).toMatch(/damaged: checksum/);
  });

  it('stops when told to, and that is not a PackError', async () => {
    vi.stubGlobal('fetch', (_: string, { signal }: RequestInit) => {
      return new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
      });
    });
    const stop = new AbortController();
    const loading = loadPack(URL_OF_PACK, 'train10k', undefined, { signal: stop.signal });
    stop.abort();
    await expect(loading).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('gives up a server that sends nothing for 15 s', async () => {
    vi.stubGlobal('fetch', () => new Promise(() => {}));
    const { after, pass } = handTurned();
    const waiting = failure({ after });
    await pass(14_999);
    await pass(1);
    expect(await waiting).toMatch(/the server has sent nothing for 15 s\. Check .* try again/);
  });

  it('gives up one that stops in the middle, and lets the connection go', async () => {
    let dropped = false;
    let send: ReadableStreamDefaultController<Uint8Array> | undefined;
    vi.stubGlobal('fetch', async (_: string, { signal }: RequestInit) => {
      signal?.addEventListener('abort', () => {
        dropped = true;
      });
      return new Response(
        new ReadableStream<Uint8Array>({
          start(controller) {
            send = controller;
          },
        }),
      );
    });
    const { after, pass } = handTurned();
    const waiting = failure({ after });
    // Bytes that come in time are waited for as long as they come.
    for (let i = 0; i < 4; i++) {
      await pass(10_000);
      send?.enqueue(zipped.slice(i * 5, i * 5 + 5));
    }
    await pass(14_999);
    expect(dropped).toBe(false);
    await pass(1);
    expect(await waiting).toMatch(/has sent nothing for 15 s, after 20 bytes/);
    expect(dropped).toBe(true);
  });

  it('leaves no timer behind', async () => {
    const { after, pending } = handTurned();
    serve([zipped.slice(0, 10), zipped.slice(10)]);
    await loadPack(URL_OF_PACK, 'train10k', undefined, { after });
    await new Promise((resolve) => setImmediate(resolve));
    expect(pending()).toBe(0);
  });

  it('names the browser where that cannot unzip', async () => {
    serve([zipped]);
    vi.stubGlobal('DecompressionStream', undefined);
    const message = await failure();
    expect(message).toMatch(/^This browser cannot unzip train10k\.pack/);
    expect(message).not.toMatch(/damaged/);
    serve([plain]);
    expect((await loadPack(URL_OF_PACK, 'train10k')).count).toBe(2);
  });

  it('stops unzipping where no pack goes on, and reading where no pack does', async () => {
    let taken = 0;
    /** Zeros without end; at 200 MB the test gives up. */
    class Bomb {
      writable = new WritableStream();
      readable = new ReadableStream<Uint8Array>({
        pull(controller) {
          taken += 2 ** 20;
          if (taken > 200e6) controller.error(new Error('nobody stopped'));
          else controller.enqueue(new Uint8Array(2 ** 20));
        },
      });
    }
    serve([zipped]);
    vi.stubGlobal('DecompressionStream', Bomb);
    expect(await failure()).toMatch(/damaged: it holds more than any pack/);
    expect(taken).toBeLessThan(PACK_BYTES_MAX + 3 * 2 ** 20);
    vi.unstubAllGlobals();

    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 2 ** 20;
        if (sent > 200e6) controller.close();
        else controller.enqueue(new Uint8Array(2 ** 20));
      },
    });
    vi.stubGlobal('fetch', async () => new Response(endless));
    expect(await failure()).toMatch(/damaged: it is larger than any pack/);
    expect(sent).toBeLessThan(PACK_BYTES_MAX + 3 * 2 ** 20);
  });
});

/** A timer whose time the test passes. */
function handTurned() {
  let now = 0;
  const waiting = new Set<{ at: number; call: () => void }>();
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    after: (call: () => void, ms: number) => {
      const entry = { at: now + ms, call };
      waiting.add(entry);
      return () => void waiting.delete(entry);
    },
    pass: async (ms: number) => {
      await settle();
      now += ms;
      for (const entry of [...waiting]) {
        if (entry.at > now) continue;
        waiting.delete(entry);
        entry.call();
      }
      await settle();
    },
    pending: () => waiting.size,
  };
}
