import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadPackFromDisk } from '../../scripts/loadPackNode.ts';
import { imageOf, shuffledOrder } from '../../src/data/pack.ts';
import { digestOf } from '../../src/engine/digest.ts';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import { makeParameters } from '../../src/engine/parameters.ts';
import { trainOn } from '../../src/engine/presentation.ts';
import { decodeSnapshot } from '../../src/engine/snapshot.ts';
import { CREW_NEURONS_MIN } from '../../src/worker/crew.ts';
import { DIGEST_IMAGES, DIGEST_NEURONS, EXPECTED_DIGEST } from '../engine/expectedDigest.ts';
import { launchBrowser, openPage } from './browser.ts';
import { imagesSeen } from './labPage.ts';
import { until } from './wait.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** Steps through some images in the page and brings back the network's digest, from its saved file. */
async function digestAfter(page: Page, images: number): Promise<string> {
  const step = page.getByRole('button', { name: 'Step one image', exact: true });
  for (let i = 1; i <= images; i++) {
    await step.click();
    await until(() => imagesSeen(page)).toBe(i);
  }
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the network to a file' }).click();
  const download = await downloading;
  const snapshot = decodeSnapshot(readFileSync(await download.path()));
  if (snapshot.kind !== 'full') throw new Error('The page saved a compact network.');
  const network = new KernelNetwork(snapshot.parameters);
  network.loadState(snapshot.state);
  return digestOf(network);
}

it('Chromium computes the committed digest, the same as Node', async () => {
  const { page } = await openPage(browser, { hash: `#/?neurons=${DIGEST_NEURONS}` });
  expect(await digestAfter(page, DIGEST_IMAGES)).toBe(EXPECTED_DIGEST);
});

it('a large network split over threads of the page learns what one thread in Node does', async () => {
  const images = 8;
  const { page } = await openPage(browser, {
    hash: `#/?neurons=${CREW_NEURONS_MIN}`,
    // As on a lecturer's laptop, whatever machine this is.
    before: (context) =>
      context.addInitScript(() =>
        Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => 4 }),
      ),
  });
  await until(() => page.workers().filter((worker) => /crew/.test(worker.url())).length).toBe(1);
  const digest = await digestAfter(page, images);
  const set = loadPackFromDisk('train10k');
  const network = new KernelNetwork(makeParameters({ neurons: CREW_NEURONS_MIN }));
  const order = shuffledOrder(set.count, network.parameters.seed, 0);
  for (let i = 0; i < images; i++) trainOn(network, imageOf(set, order[i]), i);
  expect(digest).toBe(digestOf(network));
});
