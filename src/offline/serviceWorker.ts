/**
 * The service worker: once the page was loaded, it works without a network. Built to `sw.js` by
 * scripts/offlinePlugin.ts, beside the page, so that its scope is the folder the page is served from.
 *
 * - what the build names by its content (`assets/`): from the cache, which holds all of it
 * - the page: from the network, so that a new version shows up; from the cache where there is none
 * - image packs and trained networks: from the cache once they were fetched
 *
 * A new version waits until no tab shows the old one: its assets stay whole as long as they are used.
 */
import { isolated } from './isolation.ts';
import { type Manifest, strategyFor } from './strategy.ts';

declare const self: ServiceWorkerGlobalScope;
/** Written in by the plugin. */
declare const __OFFLINE_MANIFEST__: Manifest;

const manifest = __OFFLINE_MANIFEST__;
const scope = self.registration.scope;
/** Caches are shared by all pages of a host: ours carry the folder in their names. */
const prefix = `spikeboard ${scope} `;
const PAGE_CACHE = `${prefix}page ${manifest.version}`;
const DATA_CACHE = `${prefix}data ${manifest.dataVersion}`;
/** A slow network is as good as none when there is a page at hand. */
const PATIENCE_MS = 4000;

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const strategy = strategyFor(request, scope, manifest);
  if (strategy === 'page') event.respondWith(page(request).then(isolated));
  else if (strategy === 'asset') event.respondWith(cached(request, PAGE_CACHE).then(isolated));
  else if (strategy === 'data') event.respondWith(cached(request, DATA_CACHE));
});

/** All of the page must be had; of the data, what can be. */
async function install(): Promise<void> {
  const cache = await caches.open(PAGE_CACHE);
  await Promise.all(['./', ...manifest.assets].map((path) => add(cache, path)));
  const data = await caches.open(DATA_CACHE);
  await Promise.allSettled(manifest.data.map((path) => add(data, path)));
}

async function add(cache: Cache, path: string): Promise<void> {
  const url = new URL(path, scope).href;
  if (await cache.match(url)) return;
  const hashed = path.startsWith('assets/');
  const response = await fetch(url, { cache: hashed ? 'default' : 'no-cache' });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  // A redirected answer may not be given to a navigation; its body may.
  await cache.put(url, response.redirected ? new Response(response.body, response) : response);
}

async function activate(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith(prefix) && name !== PAGE_CACHE && name !== DATA_CACHE) {
      await caches.delete(name);
    }
  }
  await self.clients.claim();
}

async function page(request: Request): Promise<Response> {
  const stored = () => caches.open(PAGE_CACHE).then((cache) => cache.match(scope));
  const patience = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null));
  try {
    const fresh = fetch(request);
    // A late failure is nobody's concern once the stored page was shown.
    fresh.catch(() => {});
    const response = await Promise.race([fresh, patience]);
    if (response && response.status < 500) return response;
    return (await stored()) ?? (await fresh);
  } catch (error) {
    const found = await stored();
    if (found) return found;
    throw error;
  }
}

async function cached(request: Request, name: string): Promise<Response> {
  const cache = await caches.open(name);
  // What is stored may be damaged, or a web page in place of a missing file: whoever finds that out
  // asks again with `reload`, and what comes then takes its place.
  const afresh = request.cache === 'reload';
  const found = afresh ? null : await cache.match(request.url, { ignoreVary: true });
  if (found) return found;
  const response = await fetch(request);
  // 206 is a part of a file and may not be stored.
  if (response.status === 200) {
    const copy = response.clone();
    cache.put(request.url, copy).catch(() => {});
  }
  return response;
}
