/** MNIST for figures: each pack is fetched once per page and shared by all figures. */
import { loadPack } from '../../data/loadPack.ts';
import type { ImageSet, PackName } from '../../data/pack.ts';
import { dataUrl } from './engine.ts';

interface Entry {
  promise: Promise<ImageSet>;
  set: ImageSet | null;
  progress: number;
  listeners: Set<(progress: number) => void>;
}

const packs = new Map<PackName, Entry>();

function entryOf(name: PackName): Entry {
  const known = packs.get(name);
  if (known) return known;
  const listeners = new Set<(progress: number) => void>();
  const url = new URL(`${name}.pack`, dataUrl()).href;
  const promise = loadPack(url, name, (loaded, total) => {
    entry.progress = total ? loaded / total : 0;
    for (const listener of listeners) listener(entry.progress);
  });
  const entry: Entry = { promise, set: null, progress: 0, listeners };
  packs.set(name, entry);
  promise.then(
    (set) => {
      entry.set = set;
    },
    // Tried again by the next who asks.
    () => packs.delete(name),
  );
  return entry;
}

/**
 * A pack, for code outside of components.
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
