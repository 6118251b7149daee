/** `npm run monkey -- --minutes 10 --seed 1`: presses everything on the built page, and tells what broke. */
import { readFileSync } from 'node:fs';
import { preview } from 'vite';
import { launchChromium } from '../test/e2e/launch.ts';
import { Monkey } from '../test/e2e/monkey.ts';
import { readArguments, runCommand, wholeNumber } from './arguments.ts';

await runCommand(async () => {
  const { values } = readArguments(process.argv.slice(2), { minutes: 'value', seed: 'value' });
  const minutes = wholeNumber('minutes', values.get('minutes') ?? '10', 1, 24 * 60);
  const seed = wholeNumber('seed', values.get('seed') ?? '1', 1, 2 ** 31);
  const server = await preview({ preview: { port: 0, host: '127.0.0.1', open: false } });
  const browser = await launchChromium();
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.goto(server.resolvedUrls?.local[0] ?? '');
    const monkey = new Monkey(page, seed, [readFileSync('public/networks/n100.spikeboard')]);
    const end = Date.now() + minutes * 60_000;
    while (Date.now() < end) await monkey.act();
    await monkey.leave();
    await monkey.train.click();
    const images = () => page.locator('[data-images]').first().getAttribute('data-images');
    const before = Number(await images());
    await page.waitForFunction(
      (seen) => Number(document.querySelector<HTMLElement>('[data-images]')?.dataset.images) > seen,
      before,
    );
    const { errors, alerts } = monkey.troubles;
    console.log(`${monkey.done.length} actions in ${minutes} min, seed ${seed}: the page trains.`);
    for (const error of new Set(errors)) console.log(`page error: ${error}`);
    for (const alert of alerts) console.log(`no sentence: ${alert.slice(0, 300)}`);
    if (errors.length || alerts.length)
      throw new Error(`${errors.length} errors, ${alerts.length} alerts.`);
    console.log('no page error, no alert that is not a sentence');
  } finally {
    await browser.close();
    await server.close();
  }
});
