import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { button, imagesSeen, waitForImages } from './labPage.ts';
import { bePatient, until } from './wait.ts';

/** A host on which a second version is put in the place of the first. */

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

let scratch = '';
let folder = '';
let server: Server;
let browser: Browser;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'spikeboard-versions-'));
  folder = 'dist';
  server = createServer((request, response) => {
    const path = decodeURI(new URL(request.url ?? '/', 'http://host').pathname);
    const file = join(folder, path.replace(/^\/board\//, '') || 'index.html');
    try {
      const body = readFileSync(file);
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** Another version of the build: another title, other names for what is loaded late. */
function nextVersion(): string {
  const next = join(scratch, 'next');
  cpSync('dist', next, { recursive: true });
  const texts = [
    ...readdirSync(join(next, 'assets')).map((name) => join('assets', name)),
    'index.html',
    'sw.js',
  ].filter((name) => /\.(?:js|css|html)$/.test(name));
  for (const name of texts) {
    const renamed = name.replace(/\b(Lecture|Figure)-/, '$1-next');
    const text = readFileSync(join(next, name), 'utf8')
      .replaceAll(/\b(Lecture|Figure)-(?=[\w-]{8}\.)/g, '$1-next')
      .replace('<title>Spikeboard', '<title>Next Spikeboard')
      .replace(/(["'`]?version["'`]?:["'`])\w{12}/, '$1next00000000');
    rmSync(join(next, name));
    writeFileSync(join(next, renamed), text);
  }
  return next;
}

async function tab(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  bePatient(page);
  const { port } = server.address() as AddressInfo;
  await page.goto(`http://127.0.0.1:${port}/board/#/?neurons=100`);
  await button(page, 'Train').waitFor();
  return page;
}

const openLecture = async (page: Page) => {
  await page.getByRole('link', { name: 'Lecture' }).click();
  await page.locator('.lecture h1').waitFor();
};

it('a new version leaves open tabs as they are, says that it is there, and comes when asked', async () => {
  const context = await browser.newContext({ locale: 'en-GB' });
  try {
    const on = await tab(context);
    await until(() => on.evaluate(() => navigator.serviceWorker.controller?.state)).toBe(
      'activated',
    );
    const other = await tab(context);
    await button(on, 'Train').click();
    await waitForImages(on, 50);

    folder = nextVersion();
    const notice = on
      .getByRole('status')
      .filter({ hasText: 'A new version of this page is there.' });
    expect(await notice.count()).toBe(0);
    await on.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await notice.waitFor();
    // The old tab goes on, with parts that the host no longer has.
    await waitForImages(on, (await imagesSeen(on)) + 20);
    expect(await on.title()).toMatch(/^Spikeboard/);
    await openLecture(on);
    await on.getByRole('link', { name: 'Laboratory', exact: true }).click();
    await button(on, 'Pause').click();
    await button(on, 'Train').waitFor();

    await notice.getByRole('button', { name: 'Reload' }).click();
    await until(() => on.title()).toMatch(/^Next Spikeboard/);
    await button(on, 'Train').waitFor();
    expect(await notice.count()).toBe(0);
    await openLecture(on);
    // The tab beside it still has the old version, whole.
    expect(await other.title()).toMatch(/^Spikeboard/);
    await openLecture(other);
    // … and the new one does without the host.
    server.close();
    server.closeAllConnections();
    await on.reload();
    await on.locator('.lecture h1').waitFor();
  } finally {
    await context.close();
  }
});
