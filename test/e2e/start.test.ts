import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser, type OpenOptions, openPage } from './browser.ts';
import { button, imagesSeen, pause, waitForImages } from './labPage.ts';
import { bePatient, until } from './wait.ts';

/**
 * Ways in which the page does not start, or loses a part later. Files are missing through routes, which
 * a service worker would go round.
 */

let browser: Browser;
let page: Page | null = null;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(async () => {
  await page?.context().close();
  page = null;
});

async function open(options: OpenOptions = {}): Promise<Page> {
  ({ page } = await openPage(browser, options));
  return page;
}

const MAIN = '**/assets/index-*.js';
const failure = (on: Page) => on.locator('#failure');
const missing = (route: Route) => route.fulfill({ status: 404, body: 'Not found' });
const script = (run: string) => (context: BrowserContext) => context.addInitScript(run);

describe('a page that cannot start says so', () => {
  it.each([
    ['missing', missing],
    ['a web page', (route: Route) => route.fulfill({ contentType: 'text/html', body: '<p>Hi' })],
    ['cut off', (route: Route) => route.abort()],
  ])('main script %s', async (_, answer) => {
    const on = await open({ before: (context) => context.route(MAIN, answer) });
    await failure(on).getByText('A part of this page could not be loaded.').waitFor();
    expect(await failure(on).locator('code').textContent()).toMatch(/assets\/index-.*\.js$/);
    // The way out works as soon as the file is there.
    await on.context().unroute(MAIN);
    await button(on, 'Reload the page').click();
    await button(on, 'Train').waitFor();
    expect(await failure(on).count()).toBe(0);
  });

  it('the styles are missing', async () => {
    const on = await open({ before: (c) => c.route('**/assets/index-*.css', missing) });
    await failure(on).getByText('A part of this page could not be loaded.').waitFor();
  });

  it('in German for who reads German', async () => {
    const on = await open({ locale: 'de-CH', before: (c) => c.route(MAIN, missing) });
    await failure(on).getByText('Ein Teil dieser Seite konnte nicht geladen werden.').waitFor();
    await button(on, 'Seite neu laden').waitFor();
    expect(await on.locator('html').getAttribute('lang')).toBe('de');
  });

  it('opened as a file', async () => {
    const context = await browser.newContext({ locale: 'en-GB' });
    page = await context.newPage();
    await page.goto(pathToFileURL(resolve('dist/index.html')).href);
    await failure(page).getByText('through a web server').first().waitFor();
    await failure(page).getByText('npm start').waitFor();
  });

  it.each([
    ['Web Workers', 'delete window.Worker'],
    ['WebAssembly', 'delete window.WebAssembly'],
    ['WebAssembly SIMD', 'WebAssembly.validate = () => false'],
    ['BigInt', 'delete window.BigInt'],
    ['DecompressionStream', 'delete window.DecompressionStream'],
  ])('a browser without %s', async (name, without) => {
    const on = await open({ before: script(without) });
    await failure(on).getByText('This browser cannot run the simulation.').waitFor();
    expect(await failure(on).locator('code').textContent()).toBe(name);
  });

  it('without workers all but the simulation can be had', async () => {
    const on = await open({ before: script('delete window.Worker') });
    await button(on, 'Show the page all the same').click();
    await on.getByRole('alert').filter({ hasText: 'The simulation stopped.' }).waitFor();
    await on.getByRole('link', { name: 'Lecture' }).click();
    await on.getByRole('heading', { level: 1 }).first().waitFor();
  });

  it('an error in the first rendering', async () => {
    const on = await open({
      hash: '#/?neurons=100',
      before: script(`
        const make = document.createElement;
        Document.prototype.createElement = function (name) {
          if (name === 'header') throw new Error('broken by a test');
          return make.apply(this, arguments);
        };`),
    });
    await failure(on).getByText('The page has stopped.').waitFor();
    expect(await failure(on).locator('code').textContent()).toBe('broken by a test');
    await button(on, 'Open it without the settings in its address').click();
    await until(() => on.evaluate(() => location.hash)).toBe('#/');
  });

  it('an error in the main script', async () => {
    const body = 'throw new Error("broken by a test")';
    const on = await open({
      before: (c) =>
        c.route(MAIN, (route) => route.fulfill({ contentType: 'text/javascript', body })),
    });
    await failure(on).getByText('The page has stopped.').waitFor();
  });

  it('a script that is long in coming; once it is there, the page is', async () => {
    let answer = () => {};
    const asked = new Promise<void>((answered) => {
      answer = answered;
    });
    const context = await browser.newContext({ locale: 'en-GB' });
    page = await context.newPage();
    bePatient(page);
    await page.clock.install();
    await context.route(MAIN, async (route) => {
      await asked;
      await route.continue();
    });
    await page.goto(inject('pageUrl'), { waitUntil: 'commit' });
    await page.locator('#root').waitFor({ state: 'attached' });
    await page.clock.runFor(20_000);
    await failure(page).getByText('The page is taking long.').waitFor();
    answer();
    await button(page, 'Train').waitFor();
    expect(await failure(page).count()).toBe(0);
  });
});

describe('the simulation starts before the page', () => {
  const WORKER = /simulation\.worker/;
  const PACK = /train10k\.pack/;

  it('its images are asked for while the main script is on its way, once', async () => {
    const asked: string[] = [];
    const on = await open({
      before: async (context) => {
        context.on('request', (request) => asked.push(request.url()));
        await context.route(MAIN, async (route) => {
          await until(() => asked.some((url) => PACK.test(url))).toBe(true);
          await route.continue();
        });
      },
    });
    await button(on, 'Train').click();
    await waitForImages(on, 1);
    expect(asked.filter((url) => WORKER.test(url))).toHaveLength(1);
    expect(asked.filter((url) => PACK.test(url))).toHaveLength(1);
  });

  it('a chapter as the first page waits for nothing of it', async () => {
    const asked: string[] = [];
    const on = await open({
      hash: '#/lecture/biology',
      before: async (context) => {
        context.on('request', (request) => asked.push(request.url()));
        await context.route(MAIN, missing);
      },
    });
    await failure(on).waitFor();
    expect(asked.filter((url) => WORKER.test(url))).toEqual([]);
  });
});

describe('a page that lacks something works', () => {
  it('storage, databases, caches and service workers that throw', async () => {
    const on = await open({
      before: script(`
        const refuse = { get() { throw new DOMException('refused', 'SecurityError'); } };
        for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
          Object.defineProperty(window, name, refuse);
        }
        Object.defineProperty(Navigator.prototype, 'serviceWorker', refuse);`),
    });
    await button(on, 'Train').click();
    await waitForImages(on, 1);
    await on.getByRole('button', { name: 'Dark' }).click();
    await until(() => on.locator('html').getAttribute('data-theme')).toBe('dark');
    await on.getByRole('link', { name: 'Lecture' }).click();
    await on.getByRole('heading', { level: 1 }).first().waitFor();
    expect(await failure(on).count()).toBe(0);
  });

  it('media queries', async () => {
    const on = await open({ before: script('delete window.matchMedia') });
    await button(on, 'Train').click();
    await waitForImages(on, 1);
    await on.goto(on.url().replace(/#.*/, '#/lecture/biology'));
    await on.locator('.figure-stage canvas').first().waitFor();
    expect(await failure(on).count()).toBe(0);
  });

  it('the worker’s script', async () => {
    const on = await open({ before: (c) => c.route('**/simulation.worker*.js*', missing) });
    const alert = on.getByRole('alert').filter({ hasText: 'The simulation stopped.' });
    await alert.waitFor();
    await on.context().unroute('**/simulation.worker*.js*');
    await button(on, 'Restart').click();
    await until(() => alert.count()).toBe(0);
    await button(on, 'Train').click();
    await waitForImages(on, 1);
  });
});

describe('after a new version was put on the server', () => {
  it('a lecture that is gone leaves the laboratory and its run', async () => {
    const lecture = '**/assets/Lecture-*.js';
    const on = await open({ hash: '#/?neurons=100', before: (c) => c.route(lecture, missing) });
    await button(on, 'Train').click();
    await waitForImages(on, 50);
    const seen = await pause(on);
    await on.getByRole('link', { name: 'Lecture' }).click();
    const alert = on.getByRole('alert').filter({ hasText: 'could not be loaded' });
    await alert.filter({ hasText: 'there is a new version' }).waitFor();
    await button(on, 'Reload the page').waitFor();
    await on.getByRole('link', { name: 'Back to the laboratory' }).click();
    await button(on, 'Train').waitFor();
    expect(await imagesSeen(on)).toBe(seen);
    expect(on.url()).toContain('neurons=100');
    await button(on, 'Train').click();
    await waitForImages(on, seen + 10);
  });

  it('a figure that is gone can be asked for again', async () => {
    const figures = '**/assets/View-*.js';
    const on = await open({ hash: '#/lecture/biology', before: (c) => c.route(figures, missing) });
    await on.getByText('A part of the page could not be loaded.').waitFor();
    await on.context().unroute(figures);
    await button(on, 'Try again').click();
    await on.locator('.figure-stage canvas').first().waitFor();
  });
});
