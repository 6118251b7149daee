/** The page in one file: opened from the disk, without a server. */
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildSingle, SINGLE_FILE } from '../../scripts/buildSingle.ts';
import { launchBrowser } from '../e2e/browser.ts';
import { answered, button, draw, loadTrained, recognised, waitForImages } from '../e2e/labPage.ts';
import { bePatient } from '../e2e/wait.ts';
import { chromium } from './chromium.ts';

const missing = chromium.missing();
let browser: Browser;

beforeAll(async () => {
  if (missing) return;
  await buildSingle();
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

async function open(hash: string): Promise<{ page: Page; requests: string[]; errors: string[] }> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
  });
  const page = await context.newPage();
  bePatient(page);
  const requests: string[] = [];
  const errors: string[] = [];
  context.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(pathToFileURL(SINGLE_FILE).href + hash);
  return { page, requests, errors };
}

it.skipIf(missing !== null)('learns, recognises and teaches without a server', async () => {
  const { page, requests, errors } = await open('#/?neurons=100');
  await page.getByText('This page is a single file.').waitFor();
  await button(page, 'Train').click();
  await waitForImages(page, 20);
  await button(page, 'Pause').click();
  await loadTrained(page);
  await draw(page, 3);
  await answered(page);
  expect(await recognised(page).textContent()).toMatch(/\d/);
  await page.evaluate(() => {
    location.hash = '#/lecture/biology';
  });
  await page.locator('.figure-stage canvas').first().waitFor();
  expect(await page.locator('#failure').count()).toBe(0);
  const file = pathToFileURL(SINGLE_FILE).href;
  const others = requests.filter((url) => !url.startsWith(file) && !/^(?:data|blob):/.test(url));
  expect(others).toEqual([]);
  expect(errors).toEqual([]);
  await page.context().close();
});
