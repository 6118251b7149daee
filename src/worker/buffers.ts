/** Buffers that travel between worker and page and come back. */

/** Buffers of a size kept for later; what comes back beyond that is left to the garbage collector. */
const KEPT_PER_SIZE = 6;

/** Lends out ArrayBuffers by size, so that frames cost no new memory. */
export class BufferPool {
  readonly #kept = new Map<number, ArrayBuffer[]>();
  /** Buffers made so far, because none of the size was there. */
  made = 0;

  take(bytes: number): ArrayBuffer {
    const kept = this.#kept.get(bytes)?.pop();
    if (kept) return kept;
    this.made++;
    return new ArrayBuffer(bytes);
  }

  give(buffers: readonly ArrayBuffer[]): void {
    for (const buffer of buffers) {
      if (!buffer.byteLength) continue;
      const kept = this.#kept.get(buffer.byteLength) ?? [];
      if (kept.length < KEPT_PER_SIZE && !kept.includes(buffer)) kept.push(buffer);
      this.#kept.set(buffer.byteLength, kept);
    }
  }

  /** Forgets all: the sizes have changed. */
  clear(): void {
    this.#kept.clear();
  }
}

/** The buffers behind all typed arrays in a message, each once: its transfer list. */
export function buffersOf(value: unknown, found = new Set<ArrayBuffer>()): Set<ArrayBuffer> {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer && value.buffer.byteLength) found.add(value.buffer);
  } else if (Array.isArray(value)) {
    // Lists of plain numbers hold no buffers and may be long.
    if (typeof value[0] === 'object') for (const item of value) buffersOf(item, found);
  } else if (typeof value === 'object' && value !== null) {
    for (const item of Object.values(value)) buffersOf(item, found);
  }
  return found;
}
