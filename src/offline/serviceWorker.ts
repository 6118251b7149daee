/**
 * The service worker: once the page was loaded, it works without a network. Built to `sw.js` by
 * scripts/offlinePlugin.ts, beside the page, so that its scope is the folder the page is served from.
 *
 * - what the build names by its content (`assets/`): from the cache, which holds all of it
 * - the page: from the network, so that a new version shows up; from the cache where there is none
 * - image packs and trained networks: from the cache once they were fetched
 *
 * A new version waits until no tab shows the old one, or a tab that has it asks for it. Tabs that still
 * show an old one find its files in its cache, which is kept as long as a tab may need it.
 */
import { isolated } from './isolation.ts';
import { type Manifest, strategyFor, type TakeOver } from './strategy.ts';

declare const self: ServiceWorkerGlobalScope;
/** Written in by the plugin. */
declare const __OFFLINE_MANIFEST__: Manifest;

const manifest = __OFFLINE_MANIFEST__;
const scope = self.registration.scope;
/** Caches are shared by all pages of a host: ours carry the folder in their names. */
const prefix = `spikeboard ${scope} `;
const PAGES = `${prefix}page `;
const PAGE_CACHE = `${PAGES}${manifest.version}`;
const DATA_CACHE = `${prefix}data ${manifest.dataVersion}`;
/** So many versions before this one are kept for tabs that still show them. */
const VERSIONS_KEPT = 2;
/** A slow network is as good as none when there is a page at hand. */
const PATIENCE_MS = 4000;

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', ({ data }) => {
  if (data === ('take over' satisfies TakeOver)) void self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const strategy = strategyFor(request, scope, manifest);
  if (strategy === 'page') event.respondWith(page(request).then(isolated));
  else if (strategy === 'asset') event.respondWith(asset(request).then(isolated));
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
  if (path !== './' && isPage(response)) throw new Error(`${path}: a web page in its place`);
  // A redirected answer may not be given to a navigation; its body may.
  await cache.put(url, response.redirected ? new Response(response.body, response) : response);
}

async function activate(): Promise<void> {
  const ours = (await caches.keys()).filter((name) => name.startsWith(prefix));
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  // Oldest first, as `keys` gives them.
  const before = ours.filter((name) => name.startsWith(PAGES) && name !== PAGE_CACHE);
  const kept = tabs.length > 0 ? before.slice(-VERSIONS_KEPT) : [];
  for (const name of ours) {
    if (![PAGE_CACHE, DATA_CACHE, ...kept].includes(name)) await caches.delete(name);
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

/** This version's file, or that of the version which a tab still shows. */
async function asset(request: Request): Promise<Response> {
  const own = await (await caches.open(PAGE_CACHE)).match(request.url, { ignoreVary: true });
  if (own && request.cache !== 'reload') return own;
  for (const name of await caches.keys()) {
    if (!name.startsWith(PAGES) || name === PAGE_CACHE) continue;
    const old = await (await caches.open(name)).match(request.url, { ignoreVary: true });
    if (old) return old;
  }
  return cached(request, PAGE_CACHE);
}

async function cached(request: Request, name: string): Promise<Response> {
  const cache = await caches.open(name);
  // What is stored may be damaged: whoever finds that out asks again with `reload`, and what comes then
  // takes its place.
  const afresh = request.cache === 'reload';
  const found = afresh ? null : await cache.match(request.url, { ignoreVary: true });
  if (found) return found;
  const response = await fetch(request);
  // 206 is a part of a file and may not be stored; a web page is what some hosts send for a missing file.
  if (response.status === 200 && !isPage(response)) {
    const copy = response.clone();
    cache.put(request.url, copy).catch(() => {});
  }
  return response;
}

function isPage(response: Response): boolean {
  return /^text\/html\b/i.test(response.headers.get('content-type') ?? '');
}
