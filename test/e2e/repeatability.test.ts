import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { digestOf } from '../../src/engine/digest.ts';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import { decodeSnapshot } from '../../src/engine/snapshot.ts';
import { DIGEST_IMAGES, DIGEST_NEURONS, EXPECTED_DIGEST } from '../engine/expectedDigest.ts';
import { launchBrowser, openPage } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

it('Chromium computes the committed digest, the same as Node', async () => {
  const { page } = await openPage(browser, { hash: `#/?neurons=${DIGEST_NEURONS}` });
  const step = page.getByRole('button', { name: 'Step one image', exact: true });
  const status = page.getByRole('status').filter({ hasText: /image [\d,]+ of/ });
  for (let i = 1; i <= DIGEST_IMAGES; i++) {
    await step.click();
    await expect.poll(() => status.first().textContent()).toContain(`image ${i} of`);
  }
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the network to a file' }).click();
  const download = await downloading;
  const snapshot = decodeSnapshot(readFileSync(await download.path()));
  if (snapshot.kind !== 'full') throw new Error('The page saved a compact network.');
  const network = new KernelNetwork(snapshot.parameters);
  network.loadState(snapshot.state);
  expect(digestOf(network)).toBe(EXPECTED_DIGEST);
});
