import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadPack } from '../../src/data/loadPack.ts';
import { encodePack, PackError, PIXELS } from '../../src/data/pack.ts';

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
async function failure(): Promise<string> {
  const error = await loadPack(URL_OF_PACK, 'train10k').then(
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
    expect(set).toEqual({ name: 'train10k', ...images });
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
});
