import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

/** The only folder in which programs are looked for: a desktop or none, as each test has it. */
let programs: string;
let child: ChildProcess | null = null;
beforeEach(() => {
  programs = mkdtempSync(join(tmpdir(), 'spikeboard-start-'));
  symlinkSync(process.execPath, join(programs, 'node'));
});
afterEach(() => {
  child?.kill('SIGKILL');
  child = null;
  rmSync(programs, { recursive: true });
});

/** Runs `npm start` as it does, at any free port. */
function start(env: Record<string, string>) {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, BROWSER: ___, NODE_ENV: ____, ...rest } = process.env;
  const args = ['--import', 'tsx', 'scripts/start.ts', '--port', '0'];
  const started = spawn(process.execPath, args, {
    env: { ...rest, NO_COLOR: '1', PATH: programs, ...env },
  });
  child = started;
  let text = '';
  for (const stream of [started.stdout, started.stderr]) {
    stream.on('data', (piece) => {
      text += piece;
    });
  }
  const said = () => text;
  const address = async () => {
    await expect.poll(said).toMatch(/http:\/\/localhost:\d+\//);
    return /http:\/\/localhost:\d+\//.exec(said())![0];
  };
  const interrupted = async () => {
    started.kill('SIGINT');
    return (await once(started, 'exit'))[0];
  };
  return { said, address, interrupted };
}

const stackTrace = /^\s+at /m;

describe.skipIf(process.platform !== 'linux')('npm start', () => {
  test('without a desktop says the address, serves, and ends when interrupted', async () => {
    const { said, address, interrupted } = start({});
    const response = await fetch(await address());
    expect(await response.text()).toContain('<div id="root">');
    await expect.poll(said).toContain('No browser was opened: there is no desktop. Open http');
    expect(said()).not.toMatch(stackTrace);
    expect(await interrupted()).toBe(0);
  });

  test('opens the browser of the desktop at the address', async () => {
    const opened = join(programs, 'opened');
    const opener = join(programs, 'xdg-open');
    writeFileSync(
      opener,
      `#!/bin/sh\necho "$1" > ${opened}.part\n/bin/mv ${opened}.part ${opened}`,
    );
    chmodSync(opener, 0o755);
    const { said, address, interrupted } = start({ DISPLAY: ':99' });
    const url = await address();
    const read = () => {
      try {
        return readFileSync(opened, 'utf8').trim();
      } catch {
        return null;
      }
    };
    await expect.poll(read).toBe(url);
    expect(await interrupted()).toBe(0);
    expect(said()).not.toContain('No browser');
  });

  test('with a desktop but nothing to open it with says so in a sentence', async () => {
    const { said, address, interrupted } = start({ DISPLAY: ':99' });
    await address();
    await expect.poll(said).toContain('No browser was opened: xdg-open was not found.');
    expect(said()).not.toMatch(stackTrace);
    expect(await interrupted()).toBe(0);
  });
});
