import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CHAPTER_IDS, TRY_IDS } from '../../src/lecture/content/ids.ts';
import { launchBrowser, openPage } from './browser.ts';

let browser: Browser;
let page: Page | undefined;
let errors: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
afterEach(async () => {
  await page?.context().close();
  page = undefined;
});

async function open(hash: string, options: Parameters<typeof openPage>[1] = {}): Promise<Page> {
  const opened = await openPage(browser, { hash, ...options });
  page = opened.page;
  errors = opened.errors;
  return page;
}

async function openChapter(id: string, options: Parameters<typeof openPage>[1] = {}) {
  const on = await open(`#/lecture/${id}`, options);
  await on.locator('[data-figure]').first().waitFor({ timeout: 30_000 });
  return on;
}

/** What a figure shows: its canvases, drawings and texts in one string. */
const pictureOf = (on: Page) =>
  on
    .locator('[data-figure]')
    .first()
    .evaluate((figure) => {
      const canvases = [...figure.querySelectorAll('canvas')].map((c) => c.toDataURL());
      return canvases.join() + figure.innerHTML;
    });

const stateOf = (on: Page) => on.locator('[data-figure]').first().getAttribute('data-state');

/** Waits until the figure shows something else than `before`. */
const moves = (on: Page, before: string) =>
  expect.poll(async () => (await pictureOf(on)) === before, { timeout: 40_000 }).toBe(false);

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

interface AxeResult {
  violations: { id: string; impact: string; nodes: { html: string }[] }[];
}

/** Serious and critical faults that axe finds on the page. */
async function faults(on: Page): Promise<string[]> {
  await on.evaluate(axeSource);
  const result = (await on.evaluate('axe.run(document)')) as AxeResult;
  return result.violations
    .filter((fault) => fault.impact === 'serious' || fault.impact === 'critical')
    .map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.html).join(' | ')}`);
}

describe.each(CHAPTER_IDS.map((id) => [id]))('chapter %s', (id) => {
  it('opens, and its figure moves by itself', async () => {
    const on = await openChapter(id);
    expect(await on.getByRole('heading', { level: 1 }).first().isVisible()).toBe(true);
    const figure = await pictureOf(on);
    const play = on.getByRole('button', { name: 'Play', exact: true });
    if (await play.count()) await play.first().click();
    await moves(on, figure);
    expect(errors).toEqual([]);
  });

  it('each thing to try sets the figure up', async () => {
    const on = await openChapter(id);
    for (const attempt of TRY_IDS[id]) {
      const before = await pictureOf(on);
      await on.locator(`[data-try="${attempt}"]`).click();
      await moves(on, before);
      await expect.poll(() => stateOf(on)).toBeTruthy();
    }
    expect(errors).toEqual([]);
  });

  it('has no serious fault for assistive technology, and fits a phone', async () => {
    const on = await openChapter(id, { width: 390, height: 844 });
    const excess = await on.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(excess).toBeLessThanOrEqual(0);
    expect(await faults(on)).toEqual([]);
  });
});

describe('the lecture', () => {
  it('lists its chapters and is walked through with the arrow keys', async () => {
    const on = await open('#/lecture');
    for (const title of ['Biology', 'Input encoding', 'Homeostasis']) {
      await on
        .getByRole('link', { name: new RegExp(title) })
        .first()
        .waitFor();
    }
    await on.keyboard.press('ArrowRight');
    await expect.poll(() => on.url()).toContain('#/lecture/biology');
    await on.locator('[data-figure]').first().waitFor();
    await on.keyboard.press('ArrowRight');
    await expect.poll(() => on.url()).toContain('#/lecture/biology-to-snn');
    await on.keyboard.press('ArrowLeft');
    await expect.poll(() => on.url()).toMatch(/#\/lecture\/biology(\?|$)/);
    expect(errors).toEqual([]);
  });

  it('presenter mode has large type', async () => {
    const on = await openChapter('neuron', { width: 1920, height: 1080 });
    const size = () =>
      on
        .getByRole('heading', { level: 1 })
        .first()
        .evaluate((heading) => Number.parseFloat(getComputedStyle(heading).fontSize));
    const before = await size();
    await on.keyboard.press('p');
    await expect.poll(size).toBeGreaterThan(before * 1.2);
  });

  it('speaks German where the browser does', async () => {
    const on = await open('#/lecture/neuron', { locale: 'de-DE' });
    await on.getByRole('heading', { name: /Neuron/, level: 1 }).waitFor();
    await on.getByText('Membranpotential').first().waitFor();
    expect(await on.evaluate(() => document.documentElement.lang)).toBe('de');
  });

  it('a link brings back chapter and figure', async () => {
    const on = await openChapter('neuron');
    await on.locator('[data-try="long-refractory"]').click();
    await expect.poll(() => on.url()).toContain('?');
    const { hash } = new URL(on.url());
    const state = await stateOf(on);
    await on.context().close();
    const again = await open(hash);
    await again.locator('[data-figure]').first().waitFor();
    await expect.poll(() => stateOf(again)).toBe(state);
  });

  it('works offline once it was loaded', async () => {
    const on = await openChapter('neuron');
    await on.evaluate(() => navigator.serviceWorker.ready);
    // Everything is cached when the worker has become active.
    await on.context().setOffline(true);
    await on.reload();
    await on.locator('[data-figure]').first().waitFor({ timeout: 30_000 });
    await moves(on, await pictureOf(on));
    await on.evaluate(() => {
      location.hash = '#/lecture/synapse';
    });
    await on.locator('[data-figure="synapse"]').waitFor({ timeout: 30_000 });
  });

  it('keeps the laboratory free of serious faults', async () => {
    const on = await open('');
    await on.getByRole('button', { name: 'Train', exact: true }).waitFor();
    expect(await faults(on)).toEqual([]);
  });
});
