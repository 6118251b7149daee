/**
 * How long the built page takes to answer Pause, a drawing and Cancel test, with parameters under which
 * an image takes seconds or minutes. Prints the figures; run it after `npm run build`:
 *
 *     npx tsx test/bench/answering.ts
 */
import type { Page } from 'playwright-core';
import { preview } from 'vite';
import { launchChromium } from '../e2e/launch.ts';

const CASES: [string, string][] = [
  ['defaults, N = 400', ''],
  ['N = 1,600, silent: 20 showings', 'neurons=1600&thresholdExcMv=0'],
  [
    'N = 10,000, all fire and learn, 40,000 steps',
    'neurons=10000&dtMs=0.05&presentationMs=2000&rule=offset&mu=3&thresholdExcMv=-100&refractoryExcMs=0',
  ],
];
const REPEATS = 3;

/** Presses a button and waits until the page's text says so; milliseconds. */
function pressed(page: Page, name: string, then: string): Promise<number> {
  return page.evaluate(
    async ([name, then]) => {
      const find = (text: string) =>
        [...document.querySelectorAll('button')].find(
          (b) => b.firstChild && b.textContent?.trim() === text && !b.ariaDisabled,
        );
      while (!find(name)) await new Promise(requestAnimationFrame);
      const from = performance.now();
      find(name)?.click();
      while (!find(then)) await new Promise(requestAnimationFrame);
      return performance.now() - from;
    },
    [name, then] as const,
  );
}

/** Draws a stroke; milliseconds to the answer, or to the first word of how far it is. */
async function drawn(page: Page): Promise<number> {
  const canvas = page.getByRole('region', { name: 'Drawing pad' }).locator('canvas').first();
  const box = await canvas.boundingBox();
  if (!box) throw new Error('The drawing pad is not visible.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 4);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + (box.height * 3) / 4, { steps: 4 });
  await page.evaluate(() => {
    const note = () => document.querySelector('.pad-answer .note')?.textContent ?? '';
    const measured = async () => {
      await new Promise((resolve) => addEventListener('pointerup', resolve, { once: true }));
      const from = performance.now();
      const before = note();
      while (note() === before) await new Promise(requestAnimationFrame);
      return performance.now() - from;
    };
    Object.assign(window, { measured: measured() });
  });
  await page.mouse.up();
  return page.evaluate(() => (window as unknown as { measured: Promise<number> }).measured);
}

async function main(): Promise<void> {
  const server = await preview({ preview: { port: 0, open: false }, logLevel: 'warn' });
  const browser = await launchChromium();
  for (const [name, query] of CASES) {
    const context = await browser.newContext({ locale: 'en-GB' });
    // tsx names functions with a helper that the page does not have.
    await context.addInitScript('globalThis.__name = (named) => named');
    const page = await context.newPage();
    await page.goto(`${server.resolvedUrls?.local[0]}#/?${query}`);
    const worst = { pause: 0, drawing: 0, cancel: 0 };
    for (let i = 0; i < REPEATS; i++) {
      await pressed(page, 'Train', 'Pause');
      await page.waitForTimeout(1500);
      worst.drawing = Math.max(worst.drawing, await drawn(page));
      worst.pause = Math.max(worst.pause, await pressed(page, 'Pause', 'Train'));
      await page.getByRole('button', { name: 'Clear drawing', exact: true }).click();
      await pressed(page, 'Test on 10,000 digits', 'Cancel test');
      await page.waitForTimeout(1500);
      const cancelled = await pressed(page, 'Cancel test', 'Test on 10,000 digits');
      worst.cancel = Math.max(worst.cancel, cancelled);
    }
    const ms = (value: number) => `${value.toFixed(0)} ms`;
    console.log(
      `${name}: worst of ${REPEATS}: Pause ${ms(worst.pause)}, drawing ${ms(worst.drawing)}, Cancel test ${ms(worst.cancel)}`,
    );
    await context.close();
  }
  await browser.close();
  await server.close();
}

await main();
