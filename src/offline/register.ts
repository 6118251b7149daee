/** Makes the page work without a network, as soon as all of it is stored. */

let ready = () => {};

/** Fulfilled when everything was stored for the first time; on later visits never. */
export const storedForTheFirstTime = new Promise<void>((resolve) => {
  ready = resolve;
});

export function keepOffline(): void {
  // While developing, a cache in between would hide what was just changed.
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const register = async () => {
    try {
      const first = !navigator.serviceWorker.controller;
      await navigator.serviceWorker.register(new URL('sw.js', document.baseURI), { scope: './' });
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
