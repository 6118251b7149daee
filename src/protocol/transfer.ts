/** What both sides hand over with a message. */

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
