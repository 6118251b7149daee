/** WebKitGTK's small browser by WebDriver: https://www.w3.org/TR/webdriver2/ It needs a screen: Xvfb. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PATIENCE_MS } from '../patience.ts';
import {
  type BrowserKind,
  callText,
  type Driver,
  type MouseAction,
  pointerAction,
  type Tab,
  VIEW,
} from './driver.ts';
import { findProgram, freePort, Program, scratchFolder, sleep } from './process.ts';

/** A WebDriver session, which has one window. */
class Session implements Tab {
  readonly #url: string;

  private constructor(url: string) {
    this.#url = url;
  }

  static async open(driverUrl: string): Promise<{ session: Session; version: string }> {
    const { sessionId, capabilities } = await ask<{
      sessionId: string;
      capabilities: { browserName: string; browserVersion: string };
    }>('POST', `${driverUrl}/session`, { capabilities: { alwaysMatch: {} } });
    const session = new Session(`${driverUrl}/session/${sessionId}`);
    await session.#post('timeouts', { script: PATIENCE_MS, pageLoad: PATIENCE_MS });
    await session.#post('url', { url: 'about:blank' });
    // The window has bars, whose height is known once it stands.
    await session.#post('window/rect', VIEW);
    const inside = await session.evaluate(() => innerHeight);
    await session.#post('window/rect', { ...VIEW, height: 2 * VIEW.height - inside });
    return { session, version: `${capabilities.browserName} ${capabilities.browserVersion}` };
  }

  #post<T>(path: string, body: object): Promise<T> {
    return ask<T>('POST', `${this.#url}/${path}`, body);
  }

  async goto(url: string): Promise<void> {
    await this.#post('url', { url });
  }

  async reload(): Promise<void> {
    await this.#post('refresh', {});
  }

  async evaluate<A extends unknown[], T>(call: (...args: A) => T | Promise<T>, ...args: A) {
    const { value, error } = await this.#post<{ value?: string; error?: string }>('execute/async', {
      script: `const done = arguments[arguments.length - 1];
        (async () => ${callText(call, args)})().then(
          (value) => done({ value: JSON.stringify(value) }),
          (error) => done({ error: String(error) }),
        );`,
      args: [],
    });
    if (error) throw new Error(error);
    return (value === undefined ? undefined : JSON.parse(value)) as T;
  }

  async mouse(actions: readonly MouseAction[]): Promise<void> {
    await this.#post('actions', {
      actions: [{ type: 'pointer', id: 'mouse', actions: actions.map(pointerAction) }],
    });
  }

  /** Nothing: this browser has no console that a driver could read. */
  logged(): readonly string[] {
    return [];
  }

  async close(): Promise<void> {
    await ask('DELETE', this.#url);
  }
}

/** A command of WebDriver. @throws Error with what it answers */
async function ask<T>(method: string, url: string, body?: object): Promise<T> {
  const response = await fetch(url, { method, body: body && JSON.stringify(body) });
  const { value } = (await response.json()) as { value: T & { error?: string; message?: string } };
  if (!response.ok) {
    throw new Error(`${method} ${new URL(url).pathname}: ${value.error}: ${value.message}`);
  }
  return value;
}

async function launch(): Promise<Driver> {
  const scratch = scratchFolder();
  const downloads = join(scratch.path, 'Downloads');
  mkdirSync(downloads);
  mkdirSync(join(scratch.path, 'config'));
  writeFileSync(
    join(scratch.path, 'config', 'user-dirs.dirs'),
    'XDG_DOWNLOAD_DIR="$HOME/Downloads"\n',
  );
  const programs: Program[] = [];
  const close = async () => {
    for (const program of programs.reverse()) await program.end();
    scratch.remove();
  };
  try {
    const screen = new Program(findProgram('Xvfb') ?? 'Xvfb', [
      ...['-displayfd', '1', '-nolisten', 'tcp', '-screen', '0'],
      `${VIEW.width + 200}x${VIEW.height + 200}x24`,
    ]);
    programs.push(screen);
    const [, display] = await screen.says(/^(\d+)\n/m);
    const port = await freePort();
    programs.push(
      new Program(findProgram('WebKitWebDriver') ?? 'WebKitWebDriver', [`--port=${port}`], {
        DISPLAY: `:${display}`,
        HOME: scratch.path,
        XDG_CACHE_HOME: join(scratch.path, 'cache'),
        XDG_CONFIG_HOME: join(scratch.path, 'config'),
        XDG_DATA_HOME: join(scratch.path, 'data'),
        LANG: 'en_GB.UTF-8',
      }),
    );
    const driverUrl = `http://127.0.0.1:${port}`;
    await answering(driverUrl);
    let { session, version } = await Session.open(driverUrl);
    await session.close();
    return {
      version,
      downloads,
      async openTab() {
        // One session at a time, and each begins with nothing stored.
        ({ session } = await Session.open(driverUrl));
        return session;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function answering(driverUrl: string): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      await ask('GET', `${driverUrl}/status`);
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(50);
    }
  }
}

export const webkit: BrowserKind = {
  name: 'WebKit',
  missing() {
    const packages = [
      ...(findProgram('WebKitWebDriver') ? [] : ['webkit2gtk-driver']),
      ...(findProgram('Xvfb') ? [] : ['xvfb']),
    ];
    if (!packages.length) return null;
    return `WebKitGTK is not installed (Debian: apt-get install ${packages.join(' ')})`;
  },
  launch,
};
