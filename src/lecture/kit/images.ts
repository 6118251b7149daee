/** MNIST for figures: each pack is fetched once per page and shared by all figures. */
import { useEffect, useMemo, useState } from 'react';
import { loadPack } from '../../data/loadPack.ts';
import { firstOf, type ImageSet, type PackName } from '../../data/pack.ts';
import { messageFrom, type UserMessage } from '../../engine/messages.ts';
import { dataUrl } from './engine.ts';

export interface Images {
  /** null while loading. */
  images: ImageSet | null;
  /** Share loaded, 0..1. */
  progress: number;
  error: UserMessage | null;
  retry: () => void;
}

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

/**
 * The images of a pack, or its first `count`. `imageOf(images, i)` of data/pack.ts gives one.
 * @param name `train10k`: the 10,000 training images that always come along
 */
export function useImages(name: PackName, count?: number): Images {
  const [attempt, setAttempt] = useState(0);
  const [set, setSet] = useState<ImageSet | null>(() => packs.get(name)?.set ?? null);
  const [progress, setProgress] = useState(0);
  const [error, setError] = useState<UserMessage | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` is there to try again
  useEffect(() => {
    const entry = entryOf(name);
    let gone = false;
    setSet(entry.set);
    setError(null);
    setProgress(entry.progress);
    entry.listeners.add(setProgress);
    entry.promise.then(
      (loaded) => !gone && setSet(loaded),
      (failure) => !gone && setError(messageFrom(failure)),
    );
    return () => {
      gone = true;
      entry.listeners.delete(setProgress);
    };
  }, [name, attempt]);
  const images = useMemo(() => (set && count ? firstOf(set, count) : set), [set, count]);
  return { images, progress, error, retry: () => setAttempt((n) => n + 1) };
}
