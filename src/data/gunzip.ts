/** Unzipping what came from outside: counted as it comes out, so that a small file cannot fill the memory. */

/**
 * Why bytes could not be unzipped: the browser cannot, there is more in them than there may be or than
 * memory holds, or they are damaged.
 */
export type GunzipFailure = 'unsupported' | 'tooLarge' | 'noMemory' | 'damaged';

export class GunzipError extends Error {
  override readonly name = 'GunzipError';
  readonly failure: GunzipFailure;
  constructor(failure: GunzipFailure) {
    super(`Cannot be unzipped: ${failure}.`);
    this.failure = failure;
  }
}

/** Whether the bytes start as gzip does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * The bytes before gzip.
 * @param mostBytes no sound file has more; unzipping stops there
 * @throws GunzipError
 */
export async function gunzip(
  bytes: Uint8Array<ArrayBuffer>,
  mostBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (typeof DecompressionStream === 'undefined') throw new GunzipError('unsupported');
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    const reader = new Blob([bytes])
      .stream()
      .pipeThrough(new DecompressionStream('gzip'))
      .getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      length += part.value.length;
      if (length > mostBytes) {
        // What it says on the way out is of no interest.
        reader.cancel().catch(() => {});
        throw new GunzipError('tooLarge');
      }
      chunks.push(part.value);
    }
    return joined(chunks, length);
  } catch (error) {
    if (error instanceof GunzipError) throw error;
    throw new GunzipError(error instanceof RangeError ? 'noMemory' : 'damaged');
  }
}

/** The chunks as one. @throws RangeError where there is no memory for that */
export function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
