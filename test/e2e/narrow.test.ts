import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CHAPTER_IDS } from '../../src/lecture/content/ids.ts';
import { launchBrowser, openPage } from './browser.ts';
import { bePatient, until } from './wait.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** By how much the page is wider than its window, and what stands out. */
const excess = (on: Page) =>
  on.evaluate(() => {
    const there = document.documentElement.clientWidth;
    const wide = [...document.body.querySelectorAll('*')].filter(
      (one) => one.getBoundingClientRect().right > there + 0.5,
    );
    const names = wide.map((one) => `${one.tagName}.${one.getAttribute('class') ?? ''}`);
    const px = document.documentElement.scrollWidth - there;
    return px > 0 ? { px, names: names.slice(0, 6) } : null;
  });

/** 320 CSS px: the smallest phones, and a window of 1280 at 400 %. */
it.each(['en-GB', 'de-DE'])('at 320 px nothing has to be scrolled sideways, %s', async (locale) => {
  const { page, errors } = await openPage(browser, { width: 320, height: 640, locale });
  bePatient(page);
  const views = [
    ['#/', '.panels canvas'],
    ['#/lecture', '.contents'],
    ...CHAPTER_IDS.map((id) => [`#/lecture/${id}`, `[data-figure="${id}"] canvas`]),
  ];
  for (const [hash, there] of views) {
    await page.evaluate((to) => {
      location.hash = to;
    }, hash);
    await page.locator(there).first().waitFor({ state: 'attached' });
    // Formulas are fitted once they are laid out.
    await until(async () => ({ hash, wide: await excess(page) })).toEqual({ hash, wide: null });
  }
  expect(errors).toEqual([]);
  await page.context().close();
});
