import { damaged, decodePack, type ImageSet, PackError, REMEDY } from './pack.ts';

export type PackRequest = Pick<RequestInit, 'signal' | 'cache'>;

/**
 * Fetches a pack, unzips it and checks it. Runs in a worker, a page, or Node 20.
 * @param url where the pack lies, e.g. `new URL('data/train10k.pack', base).href`
 * @param name name of the set
 * @param onProgress called as bytes arrive; the total is null where the server does not say
 * @param request `signal` aborts the download, the promise then rejects with the signal's reason;
 *   `cache: 'reload'` asks the server even where a cache has an answer
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
  if (bytes.length === 0) {
    throw damaged(file, 'it is empty');
  }
  // Servers with a single-page fallback answer a missing file with their index.html and status 200.
  if (bytes[0] === 0x3c) {
    throw new PackError(
      `The file ${file} is missing: the server sent a web page in its place. ` +
        `Run \`npm run prepare:all\` and reload the page.`,
    );
  }
  const plain = isGzip(bytes) ? await gunzip(bytes, file) : bytes;
  request.signal?.throwIfAborted();
  return decodePack(plain, name, file);
}

/** The body of `url`, read in pieces so that progress can be told. */
async function download(
  url: string,
  file: string,
  onProgress?: (loadedBytes: number, totalBytes: number | null) => void,
  { signal, cache }: PackRequest = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let loaded = 0;
  let total: number | null = null;
  try {
    const response = await fetch(url, { signal, cache });
    if (!response.ok) {
      throw new PackError(
        `The file ${file} could not be loaded: the server answered ${response.status} ` +
          `${response.statusText}`.trimEnd() +
          `. ${REMEDY}`,
      );
    }
    total = bodyLength(response.headers);
    onProgress?.(0, total);
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
      chunks.push(part.value);
      loaded += part.value.length;
      onProgress?.(loaded, total);
    }
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof PackError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new PackError(
      `The file ${file} could not be loaded: the connection failed` +
        `${loaded > 0 ? ` after ${loaded} bytes` : ''} (${why}). ` +
        `Check that the server is running and reload the page.`,
    );
  }
  if (total !== null && loaded < total) {
    throw damaged(file, `the download ended after ${loaded} of ${total} bytes`);
  }
  const bytes = new Uint8Array(loaded);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

/** Content-Length, or null: with a Content-Encoding it counts bytes that the page never sees. */
function bodyLength(headers: Headers): number | null {
  const encoding = headers.get('content-encoding');
  if (encoding !== null && encoding !== 'identity') return null;
  const length = Number(headers.get('content-length'));
  return Number.isInteger(length) && length > 0 ? length : null;
}

/** Servers that send .pack with `Content-Encoding: gzip` have had it unzipped by the browser. */
function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

async function gunzip(bytes: Uint8Array<ArrayBuffer>, file: string): Promise<Uint8Array> {
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    throw damaged(file, 'it is cut short or changed, and cannot be unzipped');
  }
}
