/** The rules of the service worker's caches, with it running in a scope of stand-ins. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ISOLATION_HEADERS } from '../../src/offline/isolation.ts';
import type { Manifest } from '../../src/offline/strategy.ts';

const SCOPE = 'https://host.example/board/';
const OLD_SCOPE = 'https://host.example/other/';

class FakeCache {
  readonly entries = new Map<string, Response>();
  async match(asked: string | Request): Promise<Response | undefined> {
    return this.entries.get(urlOf(asked))?.clone();
  }
  async put(asked: string | Request, response: Response): Promise<void> {
    // As the real one does.
    if (response.status === 206) throw new TypeError('Partial response');
    this.entries.set(urlOf(asked), response);
  }
}

class FakeCaches {
  readonly all = new Map<string, FakeCache>();
  async open(name: string): Promise<FakeCache> {
    if (!this.all.has(name)) this.all.set(name, new FakeCache());
    return this.all.get(name)!;
  }
  async keys(): Promise<string[]> {
    return [...this.all.keys()];
  }
  async delete(name: string): Promise<boolean> {
    return this.all.delete(name);
  }
}

const urlOf = (asked: string | Request) =>
  new URL(typeof asked === 'string' ? asked : asked.url, SCOPE).href;

interface Asked {
  method?: string;
  mode?: string;
  cache?: string;
}

/** A server: what it sends for each path below the scope, and what it was asked for. */
class Server {
  readonly files = new Map<string, () => Response | Promise<Response>>();
  readonly asked: string[] = [];
  /** How each file was asked for while installing. */
  readonly modes = new Map<string, RequestCache | undefined>();
  put(path: string, body: string, init: ResponseInit = {}): void {
    const headers = { 'content-type': path === './' ? 'text/html' : 'text/javascript' };
    this.files.set(new URL(path, SCOPE).href, () => new Response(body, { headers, ...init }));
  }
  fail(path: string): void {
    this.files.set(new URL(path, SCOPE).href, () => Promise.reject(new TypeError('no network')));
  }
  fetch = async (asked: string | Request, init: RequestInit = {}): Promise<Response> => {
    const url = urlOf(asked);
    this.modes.set(url.slice(SCOPE.length) || './', init.cache);
    this.asked.push(url.slice(SCOPE.length) || './');
    return this.files.get(url)?.() ?? new Response('missing', { status: 404 });
  };
}

const caches = () => store;
let store: FakeCaches;
let server: Server;
let tabs: object[];

beforeEach(() => {
  store = new FakeCaches();
  server = new Server();
  tabs = [];
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** What version `n` of the page is made of. */
function manifest(n: number, changes: Partial<Manifest> = {}): Manifest {
  return {
    version: `v${n}`,
    dataVersion: 'd1',
    assets: [`assets/index-${n}.js`, 'icon.svg'],
    data: ['data/train10k.pack'],
    ...changes,
  };
}

function deploy({ assets, data, version }: Manifest): void {
  server.put('./', `page ${version}`);
  for (const path of [...assets, ...data]) server.put(path, `${path} of ${version}`);
}

/** The service worker of a version, started. */
async function start(version: Manifest) {
  const listeners = new Map<string, (event: unknown) => void>();
  const scope = {
    registration: { scope: SCOPE },
    clients: { matchAll: async () => tabs, claim: vi.fn(async () => {}) },
    skipWaiting: vi.fn(async () => {}),
    addEventListener: (type: string, listener: (event: unknown) => void) =>
      listeners.set(type, listener),
  };
  vi.stubGlobal('self', scope);
  vi.stubGlobal('caches', store);
  vi.stubGlobal('fetch', server.fetch);
  vi.stubGlobal('__OFFLINE_MANIFEST__', version);
  vi.resetModules();
  await import('../../src/offline/serviceWorker.ts');
  const lasting = async (type: string) => {
    let done: Promise<unknown> = Promise.resolve();
    listeners.get(type)!({ waitUntil: (promise: Promise<unknown>) => (done = promise) });
    await done;
  };
  return {
    scope,
    install: () => lasting('install'),
    activate: () => lasting('activate'),
    say: (data: unknown) => listeners.get('message')!({ data }),
    /** null: left to the browser. */
    ask(path: string, { method = 'GET', mode = 'cors', cache = 'default' }: Asked = {}) {
      let answer: Promise<Response> | null = null;
      listeners.get('fetch')!({
        request: { url: new URL(path, SCOPE).href, method, mode, cache },
        respondWith: (promise: Promise<Response>) => (answer = promise),
      });
      return answer as Promise<Response> | null;
    },
  };
}

async function installed(n: number, changes: Partial<Manifest> = {}) {
  const version = manifest(n, changes);
  deploy(version);
  const worker = await start(version);
  await worker.install();
  return worker;
}

const textOf = async (answer: Promise<Response> | null) => (await answer)?.text();
const navigate = { mode: 'navigate' };
const names = async () => (await caches().keys()).map((name) => name.split(' ').slice(2).join(' '));

it('stores all of the page, and works without a network', async () => {
  const worker = await installed(1);
  await worker.activate();
  expect(worker.scope.clients.claim).toHaveBeenCalled();
  for (const path of ['./', 'index.html', 'assets/index-1.js', 'data/train10k.pack']) {
    server.fail(path);
  }
  expect(await textOf(worker.ask('./', navigate))).toBe('page v1');
  expect(await textOf(worker.ask('index.html', navigate))).toBe('page v1');
  expect(await textOf(worker.ask('assets/index-1.js'))).toBe('assets/index-1.js of v1');
  expect(await textOf(worker.ask('data/train10k.pack'))).toBe('data/train10k.pack of v1');
});

it.each([
  ['missing', () => server.files.delete(`${SCOPE}assets/index-1.js`)],
  ['not to be had', () => server.fail('assets/index-1.js')],
  [
    'a web page in its place',
    () => server.put('assets/index-1.js', '<p>', { headers: { 'content-type': 'text/html' } }),
  ],
])('is not installed with a part that is %s', async (_, spoil) => {
  const version = manifest(1);
  deploy(version);
  spoil();
  await expect((await start(version)).install()).rejects.toThrow();
});

it('takes from the browser’s cache what is named by its content, and asks for all else', async () => {
  await installed(1);
  expect(Object.fromEntries(server.modes)).toEqual({
    './': 'no-cache',
    'assets/index-1.js': 'default',
    'icon.svg': 'no-cache',
    'data/train10k.pack': 'no-cache',
  });
});

it('is installed without the data that cannot be had', async () => {
  const version = manifest(1);
  deploy(version);
  server.fail('data/train10k.pack');
  await (await start(version)).install();
});

it('stores the body of a redirected page, which a navigation may be given', async () => {
  const version = manifest(1);
  deploy(version);
  server.files.set(SCOPE, () =>
    Object.defineProperty(new Response('page v1'), 'redirected', { value: true }),
  );
  const worker = await start(version);
  await worker.install();
  const [stored] = [...store.all.values()].map((cache) => cache.entries.get(SCOPE));
  expect(stored?.redirected).toBe(false);
  server.fail('./');
  const answer = await worker.ask('./', navigate);
  expect(await answer?.text()).toBe('page v1');
});

it('does not fetch again what it has', async () => {
  const worker = await installed(1);
  server.asked.length = 0;
  await worker.install();
  await worker.ask('assets/index-1.js');
  await worker.ask('data/train10k.pack');
  expect(server.asked).toEqual([]);
});

it('shows the page as it is on the server, with what sharing memory takes', async () => {
  const worker = await installed(1);
  server.put('./', 'page v2');
  const answer = await worker.ask('./', navigate);
  for (const [name, value] of Object.entries(ISOLATION_HEADERS)) {
    expect(answer?.headers.get(name)).toBe(value);
  }
  expect(await answer?.text()).toBe('page v2');
});

it('shows the stored page when the server has troubles, and tells a page that is gone', async () => {
  const worker = await installed(1);
  server.put('./', 'trouble', { status: 503 });
  expect(await textOf(worker.ask('./', navigate))).toBe('page v1');
  server.put('./', 'gone', { status: 410 });
  expect(await textOf(worker.ask('./', navigate))).toBe('gone');
});

it('shows the stored page when the network is slow, and waits where there is none', async () => {
  vi.useFakeTimers();
  const worker = await installed(1);
  let arrive = (_: Response) => {};
  server.files.set(SCOPE, () => new Promise((resolve) => (arrive = resolve)));
  const slow = worker.ask('./', navigate);
  await vi.advanceTimersByTimeAsync(4000);
  expect(await textOf(slow)).toBe('page v1');
  for (const cache of store.all.values()) cache.entries.delete(SCOPE);
  const alone = worker.ask('./', navigate);
  await vi.advanceTimersByTimeAsync(60_000);
  arrive(new Response('late'));
  expect(await textOf(alone)).toBe('late');
});

it('without network and stored page the failure is the browser’s to tell', async () => {
  const worker = await start(manifest(1));
  server.fail('./');
  await expect(worker.ask('./', navigate)).rejects.toThrow('no network');
});

it('keeps what was fetched once, and asks again on `reload`', async () => {
  const worker = await installed(1);
  server.put('networks/n400.spikeboard', 'first');
  expect(await textOf(worker.ask('networks/n400.spikeboard'))).toBe('first');
  server.put('networks/n400.spikeboard', 'second');
  expect(await textOf(worker.ask('networks/n400.spikeboard'))).toBe('first');
  expect(await textOf(worker.ask('networks/n400.spikeboard', { cache: 'reload' }))).toBe('second');
  expect(await textOf(worker.ask('networks/n400.spikeboard'))).toBe('second');
});

it.each([
  ['a part of a file', { status: 206 }],
  ['a refusal', { status: 404 }],
  ['a failure', { status: 500 }],
  ['a web page in place of a file', { headers: { 'content-type': 'text/html; charset=utf-8' } }],
])('does not keep %s', async (_, init) => {
  const worker = await installed(1);
  for (const path of ['data/test10k.pack', 'assets/late-1.js']) {
    server.put(path, 'wrong', init);
    expect(await textOf(worker.ask(path))).toBe('wrong');
    server.put(path, 'right');
    expect(await textOf(worker.ask(path))).toBe('right');
  }
});

it('leaves to the browser what is not ours', async () => {
  const worker = await installed(1);
  expect(worker.ask('./', { method: 'POST', mode: 'navigate' })).toBeNull();
  expect(worker.ask('docs/', navigate)).toBeNull();
  expect(worker.ask('sw.js')).toBeNull();
  expect(worker.ask('https://host.example/elsewhere/assets/a.js')).toBeNull();
  expect(worker.ask('https://other.example/board/assets/a.js')).toBeNull();
});

it('leaves the caches of other pages alone, and of the same page in another folder', async () => {
  const foreign = [
    'workbox-precache',
    'page v1',
    `spikeboard ${OLD_SCOPE} page v0`,
    `spikeboard ${SCOPE}inner/ page v0`,
  ];
  for (const name of foreign) await store.open(name);
  await store.open(`spikeboard ${SCOPE} page v0`);
  await store.open(`spikeboard ${SCOPE} data d0`);
  await (await installed(1)).activate();
  expect(await store.keys()).toEqual([
    ...foreign,
    `spikeboard ${SCOPE} page v1`,
    `spikeboard ${SCOPE} data d1`,
  ]);
});

it('a new version waits until it is asked to take over', async () => {
  await (await installed(1)).activate();
  const next = await installed(2);
  expect(next.scope.skipWaiting).not.toHaveBeenCalled();
  next.say('something else');
  expect(next.scope.skipWaiting).not.toHaveBeenCalled();
  next.say('take over');
  expect(next.scope.skipWaiting).toHaveBeenCalled();
});

it('an open tab finds the files of its version after the next one took over', async () => {
  await (await installed(1, { assets: ['assets/index-1.js', 'assets/lecture-1.js'] })).activate();
  const next = await installed(2);
  server.files.delete(`${SCOPE}assets/lecture-1.js`);
  tabs = [{}];
  await next.activate();
  expect(await textOf(next.ask('assets/lecture-1.js'))).toBe('assets/lecture-1.js of v1');
  // What both versions have under one name comes from the new one.
  expect(await textOf(next.ask('icon.svg'))).toBe('icon.svg of v2');
  expect(await textOf(next.ask('./', navigate))).toBe('page v2');
});

it('versions that no tab can show any more are deleted', async () => {
  tabs = [{}];
  for (const n of [1, 2, 3, 4]) await (await installed(n)).activate();
  expect(await names()).toEqual(['data d1', 'page v2', 'page v3', 'page v4']);
  tabs = [];
  await (await installed(5, { dataVersion: 'd2' })).activate();
  expect(await names()).toEqual(['page v5', 'data d2']);
});
