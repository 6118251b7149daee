import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { DIGITS } from '../../src/engine/classes.ts';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import { makeParameters } from '../../src/engine/parameters.ts';
import { decodeSnapshot, encodeSnapshot, fullSnapshot } from '../../src/engine/snapshot.ts';
import { ISOLATION_HEADERS } from '../../src/offline/isolation.ts';
import { button, imagesSeen, LabBrowser, pause, waitForImages } from './labPage.ts';
import { until } from './wait.ts';
import { letWorkersBeBroken } from './workers.ts';

const lab = new LabBrowser();

describe('when something is missing', () => {
  const packTrouble = (on: Page) => on.getByRole('alert').filter({ hasText: 'train10k' });

  it('a damaged image pack gives a message and a retry that works', async () => {
    const on = await lab.open({
      before: (context) =>
        context.route('**/train10k.pack', (route) => route.fulfill({ body: 'not a pack' })),
    });
    // The images are asked for when the page opens …
    await packTrouble(on).waitFor();
    // … and once more by whoever presses Train.
    await button(on, 'Train').click();
    await packTrouble(on).waitFor();
    await on.context().unroute('**/train10k.pack');
    await button(on, 'Try again').click();
    await until(() => packTrouble(on).count()).toBe(0);
    await waitForImages(on, 1);
    expect(lab.errors.filter((text) => !/train10k/.test(text))).toEqual([]);
  });

  it('shows no old trouble, and no retry, while the images are asked for again', async () => {
    let answer = () => {};
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    let requests = 0;
    const on = await lab.open({
      before: (context) =>
        context.route('**/train10k.pack', async (route) => {
          if (++requests > 1) await asked;
          await route.fulfill({ body: 'not a pack' });
        }),
    });
    await packTrouble(on).waitFor();
    await button(on, 'Train').click();
    await until(() => requests).toBe(2);
    // The request is held: what is to be seen now stays until it is answered.
    await until(() => packTrouble(on).count()).toBe(0);
    answer();
    await packTrouble(on).waitFor();
  });

  it('a damaged pack that was stored for use offline is replaced', async () => {
    const on = await lab.open({ offline: true });
    await on.evaluate(() => navigator.serviceWorker.ready);
    const replaced = await on.evaluate(async () => {
      const name = (await caches.keys()).find((one) => one.includes(' data '));
      const cache = await caches.open(name ?? '');
      const stored = await cache.match('data/train10k.pack', { ignoreSearch: true });
      await cache.put('data/train10k.pack', new Response('not a pack'));
      return stored !== undefined;
    });
    expect(replaced).toBe(true);
    await on.reload();
    await packTrouble(on).waitFor();
    await button(on, 'Try again').click();
    await until(() => packTrouble(on).count()).toBe(0);
    await on.reload();
    await button(on, 'Train').click();
    await waitForImages(on, 1);
  });

  it('a missing full set leaves the run alone, and its message can be closed', async () => {
    const on = await lab.open({
      hash: '#/?neurons=100',
      before: (context) =>
        context.route('**/train60k.pack', (route) => route.fulfill({ status: 404 })),
    });
    await button(on, 'Train').click();
    await waitForImages(on, 50);
    const choice = on.getByLabel('Training images', { exact: true });
    await choice.selectOption('full');
    const alert = on.getByRole('alert').filter({ hasText: 'train60k' });
    await alert.waitFor();
    await until(() => choice.inputValue()).toBe('mnist');
    await waitForImages(on, (await imagesSeen(on)) + 100);
    await alert.getByRole('button', { name: 'Close' }).click();
    await until(() => alert.count()).toBe(0);
  });

  it('a throw in the worker is told, and a restart keeps the settings', async () => {
    const on = await lab.open({ hash: '#/?neurons=100&aPlus=0.02', before: letWorkersBeBroken });
    await button(on, 'Train').click();
    await waitForImages(on, 50);
    await on.getByLabel('Speed', { exact: true }).selectOption({ label: 'real time' });
    await on.evaluate(() => dispatchEvent(new Event('break-worker')));
    const alert = on.getByRole('alert').filter({ hasText: 'The simulation stopped.' });
    await alert.filter({ hasText: 'broken by a test' }).waitFor();
    await button(on, 'Train').waitFor();
    await button(on, 'Restart').click();
    await until(() => alert.count()).toBe(0);
    // The run goes on from its last copy, and the page says how far back that is.
    await on.getByText(/The simulation goes on from its last copy|There was no copy yet/).waitFor();
    await until(() => on.url()).toContain('neurons=100&aPlus=0.02');
    const speed = on.getByLabel('Speed', { exact: true });
    await until(() => speed.inputValue()).toBe('real');
    await speed.selectOption({ label: 'as fast as possible' });
    await button(on, 'Train').click();
    await waitForImages(on, 50);
    await on.getByText('100 neurons').first().waitFor();
  });
});

describe('a worker', () => {
  const WORKER = '**/simulation.worker*.js*';

  it('whose file fails to come is asked for once more, and nobody notices', async () => {
    const asked: string[] = [];
    const on = await lab.open({
      before: (context) =>
        context.route(WORKER, (route) => {
          asked.push(route.request().url());
          return asked.length === 1 ? route.abort() : route.continue();
        }),
    });
    await button(on, 'Train').click();
    await waitForImages(on, 5);
    expect(asked.map((url) => url.includes('?again='))).toEqual([false, true]);
    expect(await on.getByRole('alert').count()).toBe(0);
  });

  it('that never answers is told, and a restart brings another', async () => {
    // As the server sends them, or an isolated page would not take the script.
    const headers = { 'content-type': 'text/javascript', ...ISOLATION_HEADERS };
    let broken = true;
    const on = await lab.open({
      before: async (context) => {
        await context.clock.install();
        await context.route(WORKER, (route) =>
          broken ? route.fulfill({ body: 'for (;;) {}', headers }) : route.continue(),
        );
      },
    });
    await on.clock.runFor(25_000);
    const alert = on.getByRole('alert').filter({ hasText: 'does not answer' });
    await alert.waitFor();
    broken = false;
    await button(on, 'Restart').click();
    await until(() => alert.count()).toBe(0);
    await until(() => button(on, 'Train').isEnabled()).toBe(true);
    expect(await on.getByRole('alert').count()).toBe(0);
  });
});

describe('networks in files', () => {
  it('a saved network comes back bit for bit after a reload, and learns on', async () => {
    const on = await lab.open({ hash: '#/?neurons=100&aPlus=0.02' });
    await button(on, 'Train').click();
    await waitForImages(on, 200);
    await button(on, 'Pause').click();
    await button(on, 'Train').waitFor();
    const saved = await save(on);
    const seen = decodeSnapshot(saved).imagesTrained;
    await on.goto(on.url().replace(/#.*/, '#/'));
    await on.reload();
    await openFile(on, saved);
    await until(() => imagesSeen(on)).toBe(seen);
    await until(() => on.url()).toContain('neurons=100&aPlus=0.02');
    expect((await save(on)).equals(saved)).toBe(true);
    await button(on, 'Train').click();
    await waitForImages(on, seen + 50);
    expect(lab.errors).toEqual([]);
  });

  it.each([
    ['an empty file', () => Buffer.alloc(0), 'The file is empty.'],
    ['a text', () => Buffer.from('Dear network,'), 'not a saved network'],
    ['a file cut short', () => shipped().subarray(0, 5000), 'cut short'],
  ])('%s is refused, and the network stays', async (_, bytes, message) => {
    const on = await lab.open({ hash: '#/?neurons=100' });
    await button(on, 'Train').click();
    await waitForImages(on, 50);
    await openFile(on, bytes());
    await on.getByRole('alert').filter({ hasText: message }).waitFor();
    await waitForImages(on, (await imagesSeen(on)) + 50);
  });

  it('counts images over all passes, and tells how far the pass is', async () => {
    const on = await lab.open({ hash: '#/?neurons=9' });
    await openFile(on, savedAfter(9990));
    await until(() => imagesSeen(on)).toBe(9990);
    await button(on, 'Train').click();
    await waitForImages(on, 10_010);
    const inPass = (await pause(on)) % 10_000;
    const text = `pass 2: ${inPass.toLocaleString('en')} of 10,000`;
    await until(() => on.locator('.status-text').textContent()).toContain(text);
    expect(lab.errors).toEqual([]);
  });

  it('a network of another size is taken over with its size', async () => {
    const on = await lab.open({ hash: '#/?neurons=9' });
    await openFile(on, shipped());
    await on.getByText('100 neurons').first().waitFor();
    await until(() => on.url()).toContain('neurons=100');
  });
});

/** File of a small network that has learned from so many images, or so it says. */
function savedAfter(images: number): Buffer {
  const network = new KernelNetwork(makeParameters({ neurons: 9 }));
  const origin = { name: '', command: null, accuracy: null };
  const position = { imagesSeen: images, dataset: 'mnist' };
  const about = { origin, classNames: DIGITS, imagesTrained: images, responses: null };
  return Buffer.from(encodeSnapshot(fullSnapshot(network, position, about)));
}

const shipped = () => readFileSync('public/networks/n100.spikeboard');

async function save(on: Page): Promise<Buffer> {
  const downloading = on.waitForEvent('download');
  await button(on, 'Save the network to a file').click();
  return readFileSync(await (await downloading).path());
}

async function openFile(on: Page, buffer: Buffer): Promise<void> {
  const file = { name: 'own.spikeboard', mimeType: 'application/octet-stream', buffer };
  await on.locator('input[type="file"]').setInputFiles(file);
}
