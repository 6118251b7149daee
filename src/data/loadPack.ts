import { type GunzipError, gunzip, isGzip, joined } from './gunzip.ts';
import { decodePack, type ImageSet, PACK_BYTES_MAX, PackError } from './pack.ts';
import { beforeSilence, SILENCE_MS, SilenceError, type Timer, timer } from './silence.ts';

export type PackRequest = Pick<RequestInit, 'signal' | 'cache'> & {
  /** Of the wait for a server that says nothing; a test has its own. */
  after?: Timer;
};

/**
 * Fetches a pack, unzips it and checks it. Runs in a worker, a page, or Node 20.
 * @param url where the pack lies, e.g. `new URL('data/train10k.pack', base).href`
 * @param name name of the set
 * @param onProgress called as bytes arrive; the total is null where the server does not say
 * @param request `signal` aborts the download, the promise then rejects with the signal's reason;
 *   `cache: 'reload'` asks the server even where a cache has an answer. A server that sends nothing for
 *   15 s is given up
 * @throws PackError, with a message for the page, if the pack cannot be had or is damaged
 */
export async function loadPack(
  url: string,
  name: string,
  onProgress?: (loadedBytes: number, totalBytes: number | null) => void,
  request: PackRequest = {},
): Promise<ImageSet> {
  const file = url.split(/[?#]/, 1)[0].split('/').pop() || `${name}.pack`;
  const bytes = await download(url, file, onProgress, request);
  if (bytes.length === 0) throw new PackError('packEmpty', { file });
  // Servers with a single-page fallback answer a missing file with their index.html and status 200.
  if (bytes[0] === 0x3c) throw new PackError('packMissing', { file });
  const plain = isGzip(bytes) ? await unzip(bytes, file) : bytes;
  request.signal?.throwIfAborted();
  return decodePack(plain, name, file);
}

/** The body of `url`, read in pieces so that progress can be told. */
async function download(
  url: string,
  file: string,
  onProgress?: (loadedBytes: number, totalBytes: number | null) => void,
  { signal, cache, after = timer }: PackRequest = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let loaded = 0;
  let total: number | null = null;
  const stop = new AbortController();
  const stopToo = () => stop.abort(signal?.reason);
  if (signal?.aborted) stopToo();
  signal?.addEventListener('abort', stopToo);
  const soon = <T>(answer: Promise<T>) => beforeSilence(answer, SILENCE_MS, after);
  try {
    const response = await soon(fetch(url, { signal: stop.signal, cache }));
    if (!response.ok) {
      const { status, statusText } = response;
      throw new PackError('packStatus', { file, status, reason: statusText });
    }
    total = bodyLength(response.headers);
    onProgress?.(0, total);
    const reader = response.body?.getReader();
    while (reader) {
      const part = await soon(reader.read());
      if (part.done) break;
      loaded += part.value.length;
      if (loaded > PACK_BYTES_MAX) throw new PackError('packLarge', { file });
      chunks.push(part.value);
      onProgress?.(loaded, total);
    }
  } catch (error) {
    signal?.throwIfAborted();
    stop.abort();
    if (error instanceof PackError) throw error;
    throw error instanceof SilenceError ? silent(file, loaded) : broken(file, loaded, error);
  } finally {
    signal?.removeEventListener('abort', stopToo);
  }
  if (total !== null && loaded < total) {
    throw new PackError('packDownload', { file, bytes: loaded, of: total });
  }
  return joined(chunks, loaded);
}

function silent(file: string, bytes: number): PackError {
  return new PackError('packSilent', { file, seconds: SILENCE_MS / 1000, bytes });
}

function broken(file: string, bytes: number, error: unknown): PackError {
  const reason = error instanceof Error ? error.message : String(error);
  return new PackError('packConnection', { file, bytes, reason });
}

/** Content-Length, or null: with a Content-Encoding it counts bytes that the page never sees. */
function bodyLength(headers: Headers): number | null {
  const encoding = headers.get('content-encoding');
  if (encoding !== null && encoding !== 'identity') return null;
  const length = Number(headers.get('content-length'));
  return Number.isInteger(length) && length > 0 ? length : null;
}

const UNZIP_FAILURES = {
  damaged: 'packUnzip',
  noMemory: 'packNoMemory',
  tooLarge: 'packContents',
  unsupported: 'packNoUnzip',
} as const;

// Servers that send .pack with `Content-Encoding: gzip` have had it unzipped by the browser.
async function unzip(bytes: Uint8Array<ArrayBuffer>, file: string): Promise<Uint8Array> {
  try {
    return await gunzip(bytes, PACK_BYTES_MAX);
  } catch (error) {
    throw new PackError(UNZIP_FAILURES[(error as GunzipError).failure], { file });
  }
}
