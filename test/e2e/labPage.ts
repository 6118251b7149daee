/** What the tests of the laboratory do on its page. */
import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { launchBrowser, type OpenOptions, openPage } from './browser.ts';
import { DIGIT_STROKES } from './strokes.ts';
import { bePatient, until } from './wait.ts';

/** A browser for the tests of a file, with one page at a time. */
export class LabBrowser {
  /** What the page has logged as errors. */
  errors: string[] = [];
  private browser: Browser | null = null;
  private page: Page | null = null;

  constructor() {
    beforeAll(async () => {
      this.browser = await launchBrowser();
    });
    afterAll(() => this.browser?.close());
    afterEach(async () => {
      await this.page?.context().close();
      this.page = null;
    });
  }

  /** Opens the laboratory and waits until it stands. */
  async open(options: OpenOptions = {}): Promise<Page> {
    const { page, errors } = await openPage(this.browser!, options);
    this.page = page;
    this.errors = errors;
    bePatient(page);
    await button(page, options.locale === 'de-DE' ? 'Trainieren' : 'Train').waitFor();
    return page;
  }
}

export const button = (on: Page, name: string) => on.getByRole('button', { name, exact: true });

/** Images learned from, over all passes; the text of the status line begins anew with each pass. */
export async function imagesSeen(on: Page): Promise<number> {
  const images = await on.locator('[role="status"][data-images]').getAttribute('data-images');
  return Number.parseInt(images ?? '', 10);
}

export async function waitForImages(on: Page, atLeast: number): Promise<void> {
  await until(() => imagesSeen(on)).toBeGreaterThanOrEqual(atLeast);
}

/** Images of the run as it was last kept in the browser. */
export const imagesKept = async (on: Page) =>
  Number(await on.locator('.lab').getAttribute('data-kept'));

/**
 * Presses Pause.
 * @returns the images learned from. The button is told of a pause before the count is, which follows with a
 *   later frame: it stands when it is that of the copy that the pause has made.
 */
export async function pause(on: Page): Promise<number> {
  const before = await imagesKept(on);
  await button(on, 'Pause').click();
  await button(on, 'Train').waitFor();
  await until(async () => {
    const kept = await imagesKept(on);
    return kept !== before && kept === (await imagesSeen(on));
  }).toBe(true);
  return imagesSeen(on);
}

export async function draw(on: Page, digit: number): Promise<void> {
  const pad = on.getByRole('region', { name: 'Drawing pad' }).locator('canvas').first();
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('The drawing pad is not visible.');
  const side = Math.min(box.width, box.height);
  const at = ([x, y]: [number, number]): [number, number] => [
    box.x + box.width / 2 + (x - 0.5) * side,
    box.y + box.height / 2 + (y - 0.5) * side,
  ];
  for (const stroke of DIGIT_STROKES[digit]) {
    await on.mouse.move(...at(stroke[0]));
    await on.mouse.down();
    for (const point of stroke.slice(1)) await on.mouse.move(...at(point), { steps: 2 });
    await on.mouse.up();
  }
}

export const recognised = (on: Page) => on.getByLabel('Recognised digit', { exact: true });

/** Waits until the answer is about what is on the pad now. */
export async function answered(on: Page): Promise<void> {
  await until(() => recognised(on).getAttribute('aria-busy')).toBe('false');
  await until(() => recognised(on).textContent()).toMatch(/\d/);
}

export async function loadTrained(on: Page): Promise<void> {
  await button(on, 'Load trained network').first().click();
  await until(() => on.getByText('Nothing is learned yet.').count()).toBe(0);
}

/** The text of the file that a press on `trigger` saves. */
export async function downloaded(on: Page, trigger: Locator): Promise<string> {
  const downloading = on.waitForEvent('download');
  await trigger.click();
  return readFileSync(await (await downloading).path(), 'utf8');
}

/** A picture of what a canvas shows, to tell whether it changed. */
export const pictureOf = (on: Page, region: string) =>
  on
    .getByRole('region', { name: region, exact: true })
    .locator('canvas')
    .first()
    .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());

/** How much the pixels of a region's canvas differ in brightness, 0..255: noise little, digits much. */
export const contrastOf = (on: Page, region: string) =>
  on
    .getByRole('region', { name: region, exact: true })
    .locator('canvas')
    .first()
    .evaluate((element) => {
      const canvas = element as HTMLCanvasElement;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      let count = 0;
      let sum = 0;
      let squares = 0;
      for (let i = 0; i < data.length; i += 4) {
        // Between the fields there is nothing.
        if (!data[i + 3]) continue;
        const brightness = (data[i] + data[i + 1] + data[i + 2]) / 3;
        count++;
        sum += brightness;
        squares += brightness * brightness;
      }
      return Math.sqrt(squares / count - (sum / count) ** 2);
    });
