/** Firefox as its makers ship it, by WebDriver BiDi: https://w3c.github.io/webdriver-bidi/ */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import WebSocket from 'ws';
import {
  type BrowserKind,
  callText,
  type Driver,
  type MouseAction,
  pointerAction,
  type Tab,
  VIEW,
} from './driver.ts';
import { findProgram, Program, scratchFolder } from './process.ts';

const program = () => process.env.FIREFOX_PATH || findProgram('firefox-esr', 'firefox');

/** A BiDi connection: commands with their answers, and events. */
class Connection {
  readonly #socket: WebSocket;
  readonly #pending = new Map<
    number,
    { resolve(value: never): void; reject(error: Error): void; method: string }
  >();
  readonly #listeners = new Set<(method: string, params: Record<string, unknown>) => void>();
  #nextId = 1;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#receive(String(data)));
    socket.on('close', () => {
      for (const { reject, method } of this.#pending.values()) {
        reject(new Error(`${method}: Firefox has closed the connection.`));
      }
      this.#pending.clear();
    });
  }

  static async open(url: string): Promise<Connection> {
    const socket = new WebSocket(url, { perMessageDeflate: false, maxPayload: 256 * 2 ** 20 });
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    return new Connection(socket);
  }

  #receive(text: string): void {
    const message = JSON.parse(text);
    if (message.type === 'event') {
      for (const listener of this.#listeners) listener(message.method, message.params);
      return;
    }
    const pending = this.#pending.get(message.id);
    if (!pending) return;
    this.#pending.delete(message.id);
    if (message.type === 'success') pending.resolve(message.result as never);
    else pending.reject(new Error(`${pending.method}: ${message.error}: ${message.message}`));
  }

  send<T = unknown>(method: string, params: object = {}): Promise<T> {
    const id = this.#nextId++;
    return new Promise<T>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, method });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }

  onEvent(listener: (method: string, params: Record<string, unknown>) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#socket.terminate();
  }
}

interface LogEntry {
  level: string;
  text: string | null;
  source: { context?: string };
}

export class FirefoxTab implements Tab {
  readonly #logged: string[] = [];
  readonly #connection: Connection;
  readonly #userContext: string;
  readonly #context: string;
  readonly #stop: () => void;

  constructor(connection: Connection, userContext: string, context: string) {
    this.#connection = connection;
    this.#userContext = userContext;
    this.#context = context;
    this.#stop = connection.onEvent((method, params) => {
      const entry = params as unknown as LogEntry;
      if (method !== 'log.entryAdded' || entry.level !== 'error') return;
      // Entries of workers have no context; with one tab at a time they are this one's.
      if ((entry.source.context ?? context) === context) this.#logged.push(entry.text ?? '');
    });
  }

  async goto(url: string): Promise<void> {
    await this.#connection.send('browsingContext.navigate', {
      context: this.#context,
      url,
      wait: 'complete',
    });
  }

  async reload(): Promise<void> {
    await this.#connection.send('browsingContext.reload', {
      context: this.#context,
      wait: 'complete',
    });
  }

  async evaluate<A extends unknown[], T>(call: (...args: A) => T | Promise<T>, ...args: A) {
    const answer = await this.#connection.send<
      | { type: 'success'; result: { type: string; value?: string } }
      | { type: 'exception'; exceptionDetails: { text: string } }
    >('script.evaluate', {
      expression: `(async () => JSON.stringify(await ${callText(call, args)}))()`,
      target: { context: this.#context },
      awaitPromise: true,
    });
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
    return (answer.result.value === undefined ? undefined : JSON.parse(answer.result.value)) as T;
  }

  async mouse(actions: readonly MouseAction[]): Promise<void> {
    await this.#connection.send('input.performActions', {
      context: this.#context,
      actions: [{ type: 'pointer', id: 'mouse', actions: actions.map(pointerAction) }],
    });
  }

  logged(): readonly string[] {
    return this.#logged;
  }

  /** The page as it is printed on A4: a PDF. */
  async print(): Promise<Buffer> {
    const { data } = await this.#connection.send<{ data: string }>('browsingContext.print', {
      context: this.#context,
      background: false,
      page: { width: 21, height: 29.7 },
    });
    return Buffer.from(data, 'base64');
  }

  async close(): Promise<void> {
    this.#stop();
    await this.#connection.send('browser.removeUserContext', { userContext: this.#userContext });
  }
}

/** What a fresh Firefox would do unasked, or ask first. */
const preferences = (downloads: string) => ({
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.download.always_ask_before_handling_new_types': false,
  'browser.download.dir': downloads,
  'browser.download.folderList': 2,
  'browser.download.useDownloadDir': true,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'intl.accept_languages': 'en-GB',
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'toolkit.telemetry.enabled': false,
});

async function launch(): Promise<Omit<Driver, 'openTab'> & { openTab(): Promise<FirefoxTab> }> {
  const scratch = scratchFolder();
  const downloads = join(scratch.path, 'downloads');
  const profile = join(scratch.path, 'profile');
  mkdirSync(downloads);
  mkdirSync(profile);
  const lines = Object.entries(preferences(downloads)).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join(''));
  const firefox = new Program(program() ?? 'firefox', [
    '--headless',
    '--no-remote',
    '--profile',
    profile,
    '--remote-debugging-port=0',
  ]);
  const close = async (connection?: Connection) => {
    connection?.close();
    await firefox.end();
    scratch.remove();
  };
  try {
    const [, address] = await firefox.says(/WebDriver BiDi listening on (ws:\S+)/);
    const connection = await Connection.open(`${address}/session`);
    const { capabilities } = await connection.send<{
      capabilities: { browserName: string; browserVersion: string };
    }>('session.new', { capabilities: { alwaysMatch: { acceptInsecureCerts: false } } });
    await connection.send('session.subscribe', { events: ['log.entryAdded'] });
    return {
      version: `${capabilities.browserName} ${capabilities.browserVersion}`,
      downloads,
      async openTab() {
        const { userContext } = await connection.send<{ userContext: string }>(
          'browser.createUserContext',
        );
        const { context } = await connection.send<{ context: string }>('browsingContext.create', {
          type: 'tab',
          userContext,
        });
        await connection.send('browsingContext.setViewport', { context, viewport: VIEW });
        return new FirefoxTab(connection, userContext, context);
      },
      close: () => close(connection),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

export const firefox = {
  name: 'Firefox',
  missing: () =>
    program() ? null : 'Firefox is not installed (Debian: apt-get install firefox-esr)',
  launch,
} satisfies BrowserKind;
