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
}
