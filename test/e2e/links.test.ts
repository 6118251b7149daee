import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CHAPTER_IDS, TRY_IDS } from '../../src/lecture/content/ids.ts';
import { launchBrowser, type OpenOptions, openPage } from './browser.ts';
import { figure } from './figure.ts';
import { button } from './labPage.ts';
import { until } from './wait.ts';

let browser: Browser;
/** In which links are made, chapter after chapter. */
let author: Page;
/** Another profile, which has seen none of the figures: each link is a whole visit of its own in it. */
let reader: Page;
let errors: string[];
const small = { width: 1024, height: 700, reducedMotion: true };
beforeAll(async () => {
  browser = await launchBrowser();
  const before: OpenOptions['before'] = (context) =>
    context.grantPermissions(['clipboard-read', 'clipboard-write']);
  ({ page: author } = await openPage(browser, { ...small, hash: '#/lecture', before }));
  ({ page: reader, errors } = await openPage(browser, { ...small, hash: '#/lecture' }));
});
afterAll(() => browser?.close());

/**
 * What the figure is set to: its state in short, but for how far it has come, and where each of its
 * controls stands.
 */
const settingsOf = (on: Page) =>
  figure(on).evaluate((element) => {
    const controls = [...element.querySelectorAll('input, select, .kit-choice [aria-pressed]')];
    return [
      (element as HTMLElement).dataset.state?.replace(
        / (?:images|take)=\d+| (?:learn|freeze)$/,
        '',
      ),
      ...controls.map((control) => {
        if (!(control instanceof HTMLInputElement || control instanceof HTMLSelectElement)) {
          return `${control.textContent}: ${control.ariaPressed}`;
        }
        const checked = control instanceof HTMLInputElement && control.checked;
        return `${control.labels?.[0]?.textContent}: ${control.value} ${checked}`;
      }),
    ];
  });

const heightOfPlots = (on: Page) =>
  figure(on).evaluate((element) =>
    Math.max(0, ...[...element.querySelectorAll('canvas')].map((canvas) => canvas.clientHeight)),
  );

it.each(CHAPTER_IDS)('%s: a copied link brings its figure back, and no alert', async (id) => {
  await author.evaluate((chapter) => {
    location.hash = `#/lecture/${chapter}`;
  }, id);
  await author.locator(`[data-figure="${id}"]`).waitFor();
  const usual = await settingsOf(author);
  const slider = figure(author).locator('input[type="range"]:visible').first();
  if (await slider.count()) {
    await until(async () => {
      // Controls are made anew when what a figure needs has come.
      await slider.press('End');
      return author.url();
    }).toContain('?');
  } else {
    // The first may be how the figure begins.
    await author.locator(`[data-try="${TRY_IDS[id].at(-1)}"]`).click();
    await until(() => author.url()).toContain('?');
  }
  await until(() => settingsOf(author)).not.toEqual(usual);
  await button(author, 'Copy link').click();
  await author.getByText('Link copied').first().waitFor();
  const link = await author.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain(`#/lecture/${id}?`);
  const wanted = await settingsOf(author);
  // From an empty page: another hash alone would not load anything.
  await reader.goto('about:blank');
  await reader.goto(link, { waitUntil: 'commit' });
  await reader.locator(`[data-figure="${id}"]`).waitFor();
  await until(() => settingsOf(reader)).toEqual(wanted);
  // Opened by itself a figure must bring its own styles: without them its plots have no height.
  await until(() => heightOfPlots(reader)).toBeGreaterThan(100);
  expect(await reader.getByRole('alert').allTextContents()).toEqual([]);
  expect(errors).toEqual([]);
});
