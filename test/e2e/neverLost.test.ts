import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { button, imagesSeen, LabBrowser, loadTrained, waitForImages } from './labPage.ts';
import { bePatient, until } from './wait.ts';
import { letWorkersBeBroken } from './workers.ts';

const lab = new LabBrowser();
/** Small, so that its thousands of images come in a moment. */
const SMALL = '#/?neurons=36';

/** Trains for a while and stops; returns how many images were learned. */
async function train(on: Page, images = 400): Promise<number> {
  const before = await imagesSeen(on);
  await button(on, 'Train').click();
  await waitForImages(on, before + images);
  await button(on, 'Pause').click();
  await button(on, 'Train').waitFor();
  let seen = -1;
  await until(async () => {
    const last = seen;
    seen = await imagesSeen(on);
    return seen === last;
  }).toBe(true);
  return seen;
}

async function savedNetwork(on: Page): Promise<Buffer> {
  const downloading = on.waitForEvent('download');
  await button(on, 'Save the network to a file').click();
  return readFileSync(await (await downloading).path());
}

const isBack = (on: Page) => on.getByRole('status').filter({ hasText: 'is back' });
const isPutAside = (on: Page) => on.getByRole('status').filter({ hasText: 'is on the shelf' });

/** A new tab of a browser. */
async function newTab(context: BrowserContext, hash = ''): Promise<Page> {
  const page = await context.newPage();
  bePatient(page);
  await page.goto(inject('pageUrl') + hash);
  await button(page, 'Train').waitFor();
  return page;
}

describe('what was learned is there again', () => {
  it('after a reload, to the bit, with its curve', async () => {
    const on = await lab.open({ hash: SMALL });
    const seen = await train(on);
    const saved = await savedNetwork(on);
    await on.reload();
    await isBack(on).waitFor();
    expect(await imagesSeen(on)).toBe(seen);
    expect((await savedNetwork(on)).equals(saved)).toBe(true);
    await train(on, 50);
    // Who trains on has seen the line.
    await until(() => isBack(on).count()).toBe(0);
    expect(lab.errors).toEqual([]);
  });

  it('while it trains, without a pause', async () => {
    const on = await lab.open({ hash: SMALL });
    await button(on, 'Train').click();
    await waitForImages(on, 300);
    // A copy is made every few seconds: none has to be asked for.
    await until(() => on.locator('.lab').getAttribute('data-kept')).toMatch(/^[1-9]/);
    const kept = Number(await on.locator('.lab').getAttribute('data-kept'));
    await on.reload();
    await isBack(on).waitFor();
    expect(await imagesSeen(on)).toBeGreaterThanOrEqual(kept);
    await button(on, 'Train').waitFor();
  });

  it('after the tab was closed, whatever address it is opened at', async () => {
    const on = await lab.open({ hash: SMALL });
    const seen = await train(on);
    await on.close();
    // A new tab goes on, at the bare address and at that of the run.
    for (const hash of ['', SMALL]) {
      const tab = await newTab(on.context(), hash);
      await isBack(tab).waitFor();
      expect(await imagesSeen(tab)).toBe(seen);
      expect(tab.url()).toContain('neurons=36');
      await tab.close();
    }
    const other = await newTab(on.context(), '#/?neurons=25');
    await isPutAside(other).waitFor();
    await other.getByText('25 neurons').first().waitFor();
    await isPutAside(other).getByRole('button', { name: 'Open' }).click();
    await until(() => imagesSeen(other)).toBe(seen);
  });

  it('not in two tabs at once', async () => {
    const on = await lab.open({ hash: SMALL });
    const seen = await train(on);
    const second = await newTab(on.context(), SMALL);
    expect(await imagesSeen(second)).toBe(0);
    await train(second, 60);
    await second.close();
    await on.reload();
    await isBack(on).waitFor();
    expect(await imagesSeen(on)).toBe(seen);
  });

  it('after a throw in the worker, from the last copy, and it says how far back that is', async () => {
    const on = await lab.open({ hash: SMALL, before: letWorkersBeBroken });
    const seen = await train(on);
    await on.evaluate(() => dispatchEvent(new Event('break-worker')));
    await button(on, 'Restart').click();
    await on
      .getByRole('status')
      .filter({ hasText: `${seen} images, 0 fewer than before it stopped` })
      .waitFor();
    expect(await imagesSeen(on)).toBe(seen);
  });
});

describe('what is replaced can be had back', () => {
  const ways: [string, (on: Page) => Promise<unknown>][] = [
    ['Reset network', (on) => button(on, 'Reset network').click()],
    ['Load trained network', (on) => loadTrained(on)],
    [
      'an address edited',
      (on) =>
        on.evaluate(() => {
          location.hash = '#/';
        }),
    ],
    [
      'a step back in the history',
      async (on) => {
        await on.evaluate(() => {
          location.hash = '#/?neurons=49';
        });
        await on.getByText('49 neurons').first().waitFor();
        await button(on, 'Undo').click();
        await on.getByText('36 neurons').first().waitFor();
        await on.goBack();
        await on.goBack();
      },
    ],
    [
      'opened from a chapter',
      async (on) => {
        await on.getByRole('link', { name: 'Lecture' }).click();
        await on.evaluate(() => {
          location.hash = '#/?neurons=64&rule=triplet';
        });
      },
    ],
  ];

  it.each(ways)('%s: Undo', async (_, replace) => {
    const on = await lab.open({ hash: '#/' });
    await on.evaluate(() => {
      location.hash = '#/?neurons=36';
    });
    await on.getByText('36 neurons').first().waitFor();
    const seen = await train(on, 200);
    const saved = await savedNetwork(on);
    await replace(on);
    await isPutAside(on).waitFor();
    await button(on, 'Undo').click();
    await until(() => imagesSeen(on)).toBe(seen);
    expect((await savedNetwork(on)).equals(saved)).toBe(true);
    expect(lab.errors).toEqual([]);
  });

  it('by Ctrl+Z as well, and the shelf has both', async () => {
    const on = await lab.open({ hash: SMALL });
    const seen = await train(on, 200);
    await loadTrained(on);
    await isPutAside(on).waitFor();
    await on.getByRole('heading', { name: 'Receptive fields' }).click();
    await on.keyboard.press('Control+z');
    await until(() => imagesSeen(on)).toBe(seen);
    await button(on, 'Runs kept in this browser').click();
    const shelf = on.getByRole('dialog', { name: 'Runs kept in this browser' });
    await until(() => shelf.getByRole('listitem').count()).toBe(2);
    const loaded = shelf.getByRole('listitem').filter({ hasText: '400 neurons' });
    await loaded.getByRole('button', { name: 'Rename 400 neurons' }).click();
    await shelf.getByLabel('Name of this run').fill('The <b>good</b> one');
    await on.keyboard.press('Enter');
    const named = shelf.getByRole('listitem').filter({ hasText: 'The <b>good</b> one' });
    await named.waitFor();
    await named.getByRole('button', { name: /^Delete/ }).click();
    await until(() => shelf.getByRole('listitem').count()).toBe(1);
    await shelf.getByRole('button', { name: 'Undo' }).click();
    await named.getByRole('button', { name: 'Open' }).click();
    await on.getByText('400 neurons').first().waitFor();
    await until(() => imagesSeen(on)).toBe(180_000);
  });
});

describe('a browser that keeps nothing', () => {
  it('is told of in one sentence, and the run goes on, Undo included', async () => {
    const on = await lab.open({
      hash: SMALL,
      before: (context) =>
        context.route('**/simulation.worker*.js', async (route) => {
          const response = await route.fetch();
          const forbid = `Object.defineProperty(globalThis, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError'); } });`;
          await route.fulfill({ response, body: forbid + (await response.text()) });
        }),
    });
    const seen = await train(on, 200);
    await on.getByRole('status').filter({ hasText: 'keeps nothing for this page' }).waitFor();
    await button(on, 'Reset network').click();
    await button(on, 'Undo').click();
    await until(() => imagesSeen(on)).toBe(seen);
    expect(lab.errors).toEqual([]);
  });
});
