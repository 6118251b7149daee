/** What the page is for, in every browser that is installed here. */
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { loadPackFromDisk } from '../../scripts/loadPackNode.ts';
import { imageOf, shuffledOrder } from '../../src/data/pack.ts';
import { digestOf } from '../../src/engine/digest.ts';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import { makeParameters } from '../../src/engine/parameters.ts';
import { trainOn } from '../../src/engine/presentation.ts';
import { decodeSnapshot } from '../../src/engine/snapshot.ts';
import { chromium } from './chromium.ts';
import type { Driver } from './driver.ts';
import { firefox } from './firefox.ts';
import { TestPage, until } from './page.ts';
import { webkit } from './webkit.ts';

/** Digest of a network that Node has trained on as many of the page's images. */
function digestInNode(neurons: number, images: number): string {
  const set = loadPackFromDisk('train10k');
  const network = new KernelNetwork(makeParameters({ neurons }));
  let order: ArrayLike<number> = [];
  for (let i = 0; i < images; i++) {
    const place = i % set.count;
    if (place === 0) order = shuffledOrder(set.count, network.parameters.seed, i / set.count);
    trainOn(network, imageOf(set, order[place]), i);
  }
  return digestOf(network);
}

/** Saves the page's network, and expects it to be the one that Node computes. @returns its images */
async function expectNodesNetwork(page: TestPage, neurons: number): Promise<number> {
  const snapshot = await page.saved('Save the network to a file', decodeSnapshot);
  if (snapshot.kind !== 'full') throw new Error('The page saved a compact network.');
  const network = new KernelNetwork(snapshot.parameters);
  network.loadState(snapshot.state);
  const images = snapshot.position?.imagesSeen ?? 0;
  await until(() => page.images()).toBe(images);
  expect(digestOf(network), `after ${images} images`).toBe(digestInNode(neurons, images));
  return images;
}

describe.each([chromium, firefox, webkit].map((kind) => [kind.name, kind] as const))(
  '%s',
  (_name, kind) => {
    const missing = kind.missing();
    if (missing) {
      console.log(`${kind.name} skipped: ${missing}`);
      it.skip(`skipped: ${missing}`, () => {});
      return;
    }

    let driver: Driver;
    let page: TestPage | null = null;

    beforeAll(async () => {
      driver = await kind.launch();
      console.log(`${kind.name}: ${driver.version}`);
    });
    afterAll(() => driver?.close());
    afterEach(async () => {
      await page?.tab.close();
      page = null;
    });

    /** Opens an address in a fresh profile. */
    async function open(hash: string, host: 'isolatedUrl' | 'plainUrl' = 'isolatedUrl') {
      page = new TestPage(await driver.openTab(), driver.downloads);
      await page.tab.goto(inject(host) + hash);
      return page;
    }

    it('trains, tests on 10,000 digits twice, saves what Node computes, and has it after a reload', async () => {
      const on = await open('#/?neurons=100');
      await on.canPress('Train');
      const before = await on.picture('Receptive fields');
      await on.trainTo(400);
      expect(await on.picture('Receptive fields')).not.toBe(before);
      const results = [await on.test(), await on.test()];
      expect(results[0]).toMatch(/\d\d\.\d\s?%/);
      expect(results[1]).toBe(results[0]);
      await expectNodesNetwork(on, 100);
      expect(await on.errors()).toEqual([]);
    });

    it('loads the trained network and reads five drawn digits', async () => {
      const on = await open('#/');
      await on.press('Load trained network');
      await until(() => on.read({ css: '.answer' })).not.toContain('Nothing is learned yet.');
      const answers: string[] = [];
      for (const digit of [0, 1, 2, 3, 4]) {
        answers.push(await on.draw(digit));
        await on.press('Clear drawing');
        await until(() => on.read({ css: 'output', name: 'Recognised digit' })).toBe('');
      }
      expect(answers).toEqual(['0', '1', '2', '3', '4']);
      expect(await on.errors()).toEqual([]);
    });

    it.each([
      [400, 3],
      [6400, 1],
    ])('steps a network of %i neurons as Node does', async (neurons, images) => {
      const on = await open(`#/?neurons=${neurons}`);
      for (let i = 1; i <= images; i++) {
        await on.press('Step one image');
        await until(() => on.images()).toBe(i);
      }
      await expectNodesNetwork(on, neurons);
      expect(await on.errors()).toEqual([]);
    });

    it.each([
      ['homeostasis', 'start', 'isolatedUrl'],
      ['training', 'learn-500', 'isolatedUrl'],
      ['homeostasis', 'start', 'plainUrl'],
      ['training', 'learn-500', 'plainUrl'],
    ] as const)('opens with the chapter %s and tries %s, %s', async (chapter, attempt, host) => {
      const on = await open(`#/lecture/${chapter}`, host);
      await on.click({ css: `[data-try="${attempt}"]` });
      await until(() => on.read({ css: '[data-figure]' }, 'data-images')).toBe('500');
      expect(await on.errors()).toEqual([]);
    });
  },
);
