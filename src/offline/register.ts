/** Makes the page work without a network, as soon as all of it is stored; and notices new versions. */
import type { TakeOver } from './strategy.ts';

/** Whoever comes back to a tab after so long may find a new version. */
const ASK_EVERY_MS = 60 * 60 * 1000;
/** A worker that does not take over is not waited for. */
const PATIENCE_MS = 3000;
const TAKE_OVER: TakeOver = 'take over';

let ready = () => {};

/** Fulfilled when everything was stored for the first time; on later visits never. */
export const storedForTheFirstTime = new Promise<void>((resolve) => {
  ready = resolve;
});

let waiting: ServiceWorker | null = null;
const listeners = new Set<() => void>();

/** Whether a version is there that is newer than this page. */
export function hasNewVersion(): boolean {
  return waiting !== null;
}

/** Calls back when one has come; returns the function that ends that. */
export function onNewVersion(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Loads the page again in the new version. Other tabs go on as they are. */
export function goToNewVersion(): void {
  const reload = () => location.reload();
  // Another tab may have brought it in already.
  if (waiting?.state !== 'installed') {
    reload();
    return;
  }
  navigator.serviceWorker.addEventListener('controllerchange', reload, { once: true });
  setTimeout(reload, PATIENCE_MS);
  waiting.postMessage(TAKE_OVER);
}

export function keepOffline(): void {
  // While developing, a cache in between would hide what was just changed.
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const register = async () => {
    try {
      const first = !navigator.serviceWorker.controller;
      const url = new URL('sw.js', document.baseURI);
      const registration = await navigator.serviceWorker.register(url, { scope: './' });
      watch(registration);
      await navigator.serviceWorker.ready;
      if (first) ready();
    } catch {
      // Private windows, sandboxed frames and pages from a file have no service worker: then it needs the network.
    }
  };
  // After the page itself, with which it would compete for the line.
  if (document.readyState === 'complete') void register();
  else addEventListener('load', () => void register(), { once: true });
}

function watch(registration: ServiceWorkerRegistration): void {
  // This page came from the network a moment ago, so it is of the version that waits.
  registration.waiting?.postMessage(TAKE_OVER);
  registration.addEventListener('updatefound', () => {
    const coming = registration.installing;
    // The first of all has nothing to replace.
    if (!coming || !registration.active) return;
    coming.addEventListener('statechange', () => {
      if (coming.state !== 'installed') return;
      waiting = coming;
      for (const listener of listeners) listener();
    });
  });
  let asked = performance.now();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || performance.now() - asked < ASK_EVERY_MS) return;
    asked = performance.now();
    registration.update().catch(() => {});
  });
}
