/** MNIST for figures: each pack is fetched once per page and shared by all figures. */
import { loadPack } from '../../data/loadPack.ts';
import type { ImageSet, PackName } from '../../data/pack.ts';
import { dataUrl } from './engine.ts';

interface Entry {
  promise: Promise<ImageSet>;
  listeners: Set<(share: number) => void>;
}

const packs = new Map<PackName, Entry>();

function entryOf(name: PackName): Entry {
  const known = packs.get(name);
  if (known) return known;
  const listeners: Entry['listeners'] = new Set();
  const url = new URL(`${name}.pack`, dataUrl()).href;
  const promise = loadPack(url, name, (loaded, total) => {
    for (const listener of listeners) listener(total ? loaded / total : 0);
  });
  const entry = { promise, listeners };
  packs.set(name, entry);
  // Tried again by the next who asks.
  promise.catch(() => packs.delete(name));
  return entry;
}

/**
 * A pack.
 * @param onProgress told the share loaded, 0..1
 * @throws PackError
 */
export async function loadImages(
  name: PackName,
  onProgress: (share: number) => void,
): Promise<ImageSet> {
  const entry = entryOf(name);
  entry.listeners.add(onProgress);
  try {
    return await entry.promise;
  } finally {
    entry.listeners.delete(onProgress);
  }
}
