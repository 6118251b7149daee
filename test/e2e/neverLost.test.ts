/**
 * Every way in which a network used to be lost, each of which now ends with the same network. All share a
 * profile, as they do with somebody who goes on working; each begins where the one before has ended.
 */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { digestOf } from '../../src/engine/digest.ts';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import { applySnapshot, decodeSnapshot } from '../../src/engine/snapshot.ts';
import { launchBrowser, openPage } from './browser.ts';
import { button, imagesKept, imagesSeen, loadTrained, waitForImages } from './labPage.ts';
import { bePatient, until } from './wait.ts';
import { letWorkersBeBroken } from './workers.ts';

/** Small, so that its images come in a moment. */
const SMALL = '#/?neurons=36';

let browser: Browser;
let on: Page;
let errors: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  const opened = await openPage(browser, { hash: '#/?neurons=25', before: letWorkersBeBroken });
  on = opened.page;
  errors = opened.errors;
  await button(on, 'Train').waitFor();
  // A step of the history to come back to.
  await goTo('?neurons=36');
});
afterAll(() => browser?.close());

/** Another address of the laboratory, typed into this page. */
async function goTo(query: string): Promise<void> {
  await on.evaluate((hash) => {
    location.hash = hash;
  }, `#/${query}`);
  const neurons = /neurons=(\d+)/.exec(query)?.[1] ?? '400';
  await shows(Number(neurons));
}

/** Waits until the page shows a network of this size. */
const shows = (neurons: number) =>
  on
    .getByRole('region', { name: 'Receptive fields', exact: true })
    .getByText(`${neurons} neurons`)
    .waitFor();

/** A network by what it has learned. */
interface Learned {
  images: number;
  digest: string;
}

/**
 * What the page has, from the file it saves. Saving ends the image in which a pause may have fallen, so
 * the count on the page is no measure: it may move by one.
 */
async function learned(page = on): Promise<Learned> {
  const downloading = page.waitForEvent('download');
  await button(page, 'Save the network to a file').click();
  const snapshot = decodeSnapshot(readFileSync(await (await downloading).path()));
  const network = new KernelNetwork(snapshot.parameters);
  applySnapshot(network, snapshot);
  return { images: snapshot.imagesTrained, digest: digestOf(network) };
}

/** Trains a little more. */
async function train(page = on, images = 50): Promise<Learned> {
  const before = await imagesSeen(page);
  await button(page, 'Train').click();
  await waitForImages(page, before + images);
  await button(page, 'Pause').click();
  await button(page, 'Train').waitFor();
  const now = await learned(page);
  expect(now.images).toBeGreaterThanOrEqual(before + images);
  // The copy of the pause is written.
  await until(() => imagesKept(page)).toBeGreaterThanOrEqual(now.images - 1);
  return now;
}

/** Waits until the network is that of before, as its count says, and compares it. */
async function expectBack(before: Learned, page = on): Promise<void> {
  await until(async () => Math.abs((await imagesSeen(page)) - before.images)).toBeLessThan(2);
  expect(await learned(page)).toEqual(before);
}

const isBack = (page = on) => page.getByRole('status').filter({ hasText: 'is back' });
const isPutAside = (page = on) => page.getByRole('status').filter({ hasText: 'is on the shelf' });

/** A new tab of the same browser. */
async function newTab(hash: string): Promise<Page> {
  const page = await on.context().newPage();
  bePatient(page);
  await page.goto(inject('pageUrl') + hash);
  await button(page, 'Train').waitFor();
  return page;
}

describe('what was learned is there again', () => {
  it('after a throw in the worker, and it says how many images back that is', async () => {
    const before = await train();
    await until(() => imagesSeen(on)).toBe(before.images);
    await on.evaluate(() => dispatchEvent(new Event('break-worker')));
    await button(on, 'Restart').click();
    const line = on.getByRole('status').filter({ hasText: 'fewer than before it stopped' });
    const [back, fewer] = (await line.textContent())?.replace(/,(?=\d)/g, '').match(/\d+/g) ?? [];
    expect(Number(back) + Number(fewer)).toBe(before.images);
    expect(await learned()).toEqual(before);
  });

  it('after a reload', async () => {
    const before = await train();
    await on.reload();
    await isBack().waitFor();
    await expectBack(before);
  });

  it('after a reload in the middle of training, which nobody has paused', async () => {
    await button(on, 'Train').click();
    // Who trains has seen the line.
    await until(() => isBack().count()).toBe(0);
    // A copy is made every few seconds: none has to be asked for.
    const before = await imagesSeen(on);
    await until(() => imagesKept(on)).toBeGreaterThan(before);
    const copied = await imagesKept(on);
    await on.reload();
    await isBack().waitFor();
    expect(await imagesSeen(on)).toBeGreaterThanOrEqual(copied);
  });
});

describe('what is replaced can be had back', () => {
  const ways: [string, () => Promise<unknown>][] = [
    [
      'two steps back after a parameter was changed',
      async () => {
        await goTo('?neurons=49');
        await button(on, 'Undo').click();
        await shows(36);
        await on.goBack();
        await on.goBack();
      },
    ],
    ['Reset network', () => button(on, 'Reset network').click()],
    ['Load trained network', () => loadTrained(on)],
    ['an address edited', () => goTo('')],
    [
      'opened from a chapter',
      async () => {
        await on.evaluate(() => {
          location.hash = '#/lecture/training';
        });
        await on.getByRole('link', { name: 'Open this in the laboratory' }).first().click();
      },
    ],
  ];

  it.each(ways)('%s: Undo', async (_, replace) => {
    const before = await train();
    await replace();
    await isPutAside().waitFor();
    await button(on, 'Undo').click();
    await expectBack(before);
  });

  it('by Ctrl+Z as well; the shelf has both, to be named, deleted and opened', async () => {
    const before = await train();
    await loadTrained(on);
    await isPutAside().waitFor();
    await on.getByRole('heading', { name: 'Receptive fields' }).click();
    await on.keyboard.press('Control+z');
    await expectBack(before);
    await button(on, 'Runs kept in this browser').click();
    const shelf = on.getByRole('dialog', { name: 'Runs kept in this browser' });
    const loaded = shelf.getByRole('listitem').filter({ hasText: '180,000 images' }).first();
    await loaded.getByRole('button', { name: 'Rename 400 neurons' }).click();
    await shelf.getByLabel('Name of this run').fill('The <b>good</b> one');
    await on.keyboard.press('Enter');
    const named = shelf.getByRole('listitem').filter({ hasText: 'The <b>good</b> one' });
    await named.waitFor();
    await named.getByRole('button', { name: /^Delete/ }).click();
    await named.waitFor({ state: 'detached' });
    await shelf.getByRole('button', { name: 'Undo' }).click();
    await named.getByRole('button', { name: 'Open', exact: true }).click();
    await shows(400);
    await until(() => imagesSeen(on)).toBe(180_000);
  });

  it('the tab itself closed, at the bare address and at its own', async () => {
    await goTo('?neurons=36');
    const before = await train();
    // While one tab has it, another begins anew.
    const second = await newTab('');
    expect(await imagesSeen(second)).toBe(0);
    await second.close();
    for (const hash of ['', SMALL]) {
      const closed = on;
      on = await closed.context().newPage();
      await closed.close();
      bePatient(on);
      on.on('pageerror', ({ message }) => errors.push(message));
      await on.goto(inject('pageUrl') + hash);
      await isBack().waitFor();
      await expectBack(before);
      expect(on.url()).toContain('neurons=36');
    }
  });

  it('without an error on the page', () => expect(errors).toEqual([]));
});

describe('a browser that keeps nothing', () => {
  it('is told of in one sentence, and the run goes on, Undo included', async () => {
    const { page, errors } = await openPage(browser, {
      hash: SMALL,
      before: (context) =>
        context.route('**/simulation.worker*.js', async (route) => {
          const response = await route.fetch();
          const forbid = `Object.defineProperty(globalThis, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError'); } });`;
          await route.fulfill({ response, body: forbid + (await response.text()) });
        }),
    });
    const before = await train(page);
    await page.getByRole('status').filter({ hasText: 'keeps nothing for this page' }).waitFor();
    await button(page, 'Reset network').click();
    await isPutAside(page).waitFor();
    await button(page, 'Undo').click();
    await expectBack(before, page);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
