/** Programs that a test starts: found by name, heard, and gone when the test is over, whatever happens. */
import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { PATIENCE_MS } from '../patience.ts';

/** Path of the first of these programs that is installed; null: none is. */
export function findProgram(...names: string[]): string | null {
  for (const name of names) {
    for (const folder of name.includes('/') ? [''] : (process.env.PATH ?? '').split(delimiter)) {
      const path = folder ? join(folder, name) : name;
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not there.
      }
    }
  }
  return null;
}

/**
 * Becomes the program. Beside it waits what ends its group as soon as standard input does: when the test
 * is over, or was killed itself.
 */
const LEASH =
  'exec 3<&0; (cat <&3 >/dev/null 2>&1; kill -KILL 0) >/dev/null 2>&1 & exec "$0" "$@" </dev/null 3<&-';

/** A program in a process group of its own, so that what it starts ends with it. */
export class Program {
  /** What it has said so far. */
  said = '';
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  #failure: Error | null = null;

  constructor(path: string, args: string[], env: Record<string, string> = {}) {
    this.#child = spawn('/bin/sh', ['-c', LEASH, path, ...args], {
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (data) => {
        this.said += data;
      });
    }
    this.#ended = new Promise((resolve) => {
      this.#child.on('error', (error) => {
        this.#failure = error;
        resolve();
      });
      this.#child.on('exit', (code, signal) => {
        this.#failure = new Error(`it ended (${signal ?? code})`);
        resolve();
      });
    });
  }

  /** Waits for words of it. @throws Error when it ends without them, or keeps silent for too long */
  async says(pattern: RegExp, patienceMs = PATIENCE_MS): Promise<RegExpExecArray> {
    const until = Date.now() + patienceMs;
    for (;;) {
      const found = pattern.exec(this.said);
      if (found) return found;
      if (this.#failure || Date.now() > until) {
        const why = this.#failure?.message ?? 'it did not say so in time';
        throw new Error(`${this.#child.spawnargs[3]} should say ${pattern}: ${why}. ${this.said}`);
      }
      await sleep(50);
    }
  }

  /** Ends it and all it has started. */
  async end(): Promise<void> {
    this.#child.stdin?.destroy();
    await this.#ended;
  }
}

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A folder for a profile and downloads; `remove` when the browser is gone. */
export function scratchFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'spikeboard-browser-'));
  // What has just ended may still be writing.
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** A port that nothing listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
