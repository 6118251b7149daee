/** The page's side of the service worker, in a page of stand-ins. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

class Target {
  readonly listeners = new Map<string, Set<() => void>>();
  addEventListener(type: string, listener: () => void): void {
    const all = this.listeners.get(type) ?? new Set();
    this.listeners.set(type, all.add(listener));
  }
  fire(type: string): void {
    for (const listener of this.listeners.get(type) ?? []) listener();
  }
}

class Worker extends Target {
  state = 'installing';
  readonly said: unknown[] = [];
  postMessage(message: unknown): void {
    this.said.push(message);
  }
}

class Registration extends Target {
  active: Worker | null = new Worker();
  installing: Worker | null = null;
  waiting: Worker | null = null;
  update = vi.fn(async () => {});
}

class Container extends Target {
  controller: Worker | null = null;
  ready: Promise<unknown> = Promise.resolve();
  register = vi.fn(async (_url: URL, _options: object) => registration);
}

let registration: Registration;
let container: Container;
let page: Target & { hidden: boolean; readyState: string; baseURI: string };
let reload: ReturnType<typeof vi.fn>;
let now: number;

async function load() {
  vi.resetModules();
  return import('../../src/offline/register.ts');
}
const turns = async () => {
  for (let k = 0; k < 20; k++) await Promise.resolve();
};

beforeEach(() => {
  registration = new Registration();
  container = new Container();
  page = Object.assign(new Target(), {
    hidden: false,
    readyState: 'complete',
    baseURI: 'https://host.example/board/',
  });
  reload = vi.fn();
  now = 0;
  vi.stubEnv('PROD', true);
  vi.stubGlobal('navigator', { serviceWorker: container });
  vi.stubGlobal('document', page);
  vi.stubGlobal('location', { reload });
  vi.stubGlobal('performance', { now: () => now });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

describe('keeping the page offline', () => {
  it('registers the worker beside the page, for its folder', async () => {
    const { keepOffline } = await load();
    keepOffline();
    expect(container.register).toHaveBeenCalledOnce();
    const [url, options] = container.register.mock.calls[0];
    expect(url.href).toBe('https://host.example/board/sw.js');
    expect(options).toEqual({ scope: './' });
  });

  it('waits for the page itself', async () => {
    page.readyState = 'interactive';
    let loaded = () => {};
    vi.stubGlobal('addEventListener', (_: string, listener: () => void) => {
      loaded = listener;
    });
    const { keepOffline } = await load();
    keepOffline();
    expect(container.register).not.toHaveBeenCalled();
    loaded();
    expect(container.register).toHaveBeenCalledOnce();
  });

  it('does nothing while developing, nor where there are no service workers', async () => {
    vi.stubEnv('PROD', false);
    const { keepOffline } = await load();
    keepOffline();
    expect(container.register).not.toHaveBeenCalled();
    vi.stubEnv('PROD', true);
    vi.stubGlobal('navigator', {});
    keepOffline();
    expect(container.register).not.toHaveBeenCalled();
  });

  it('says when all is stored, the first time only', async () => {
    const { keepOffline, storedForTheFirstTime } = await load();
    let stored = false;
    void storedForTheFirstTime.then(() => {
      stored = true;
    });
    keepOffline();
    await turns();
    expect(stored).toBe(true);

    container.controller = new Worker();
    const later = await load();
    let again = false;
    void later.storedForTheFirstTime.then(() => {
      again = true;
    });
    later.keepOffline();
    await turns();
    expect(again).toBe(false);
  });

  it('works with the network where it is refused', async () => {
    container.register.mockRejectedValue(new Error('private window'));
    const { keepOffline, hasNewVersion } = await load();
    keepOffline();
    await turns();
    expect(hasNewVersion()).toBe(false);
  });
});

describe('a new version', () => {
  async function watching() {
    const module = await load();
    module.keepOffline();
    await turns();
    return module;
  }
  function come(): Worker {
    const coming = new Worker();
    registration.installing = coming;
    registration.fire('updatefound');
    return coming;
  }

  /** The same, and it is stored: only to take over is left. */
  function arrived(): Worker {
    const coming = come();
    coming.state = 'installed';
    coming.fire('statechange');
    return coming;
  }

  it('that waits already is the one on show: it takes over', async () => {
    registration.waiting = new Worker();
    await watching();
    expect(registration.waiting.said).toEqual(['take over']);
  });

  it('is told once it is installed, to those who still listen', async () => {
    const { hasNewVersion, onNewVersion } = await watching();
    const [stays, leaves] = [vi.fn(), vi.fn()];
    onNewVersion(stays);
    onNewVersion(leaves)();
    const coming = come();
    coming.fire('statechange');
    expect(hasNewVersion()).toBe(false);
    coming.state = 'installed';
    coming.fire('statechange');
    expect(hasNewVersion()).toBe(true);
    expect(stays).toHaveBeenCalledOnce();
    expect(leaves).not.toHaveBeenCalled();
  });

  it('the first of all is none', async () => {
    registration.active = null;
    const { hasNewVersion } = await watching();
    arrived();
    expect(hasNewVersion()).toBe(false);
    registration.installing = null;
    expect(() => registration.fire('updatefound')).not.toThrow();
  });

  it('takes over on demand, and the page is loaded again then', async () => {
    const { goToNewVersion } = await watching();
    const coming = arrived();
    vi.useFakeTimers();
    goToNewVersion();
    expect(coming.said).toEqual(['take over']);
    expect(reload).not.toHaveBeenCalled();
    container.fire('controllerchange');
    expect(reload).toHaveBeenCalledOnce();
  });

  it('that does not take over is not waited for longer than three seconds', async () => {
    const { goToNewVersion } = await watching();
    arrived();
    vi.useFakeTimers();
    goToNewVersion();
    vi.advanceTimersByTime(2999);
    expect(reload).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(reload).toHaveBeenCalledOnce();
  });

  it('that another tab has brought in needs a load alone', async () => {
    const { goToNewVersion } = await watching();
    const coming = arrived();
    coming.state = 'activated';
    goToNewVersion();
    expect(coming.said).toEqual([]);
    expect(reload).toHaveBeenCalledOnce();
  });

  it('is asked for by who comes back after an hour', async () => {
    await watching();
    now = 60 * 60 * 1000 - 1;
    page.fire('visibilitychange');
    expect(registration.update).not.toHaveBeenCalled();
    now++;
    page.hidden = true;
    page.fire('visibilitychange');
    expect(registration.update).not.toHaveBeenCalled();
    page.hidden = false;
    page.fire('visibilitychange');
    expect(registration.update).toHaveBeenCalledOnce();
    now += 1000;
    page.fire('visibilitychange');
    expect(registration.update).toHaveBeenCalledOnce();
    registration.update.mockRejectedValue(new Error('no network'));
    now += 60 * 60 * 1000;
    page.fire('visibilitychange');
    expect(registration.update).toHaveBeenCalledTimes(2);
  });
});
