import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { decodeSnapshot, encodeSnapshot } from '../../src/engine/snapshot.ts';
import { CHAPTER_IDS } from '../../src/lecture/content/ids.ts';
import { unzipped } from '../../src/worker/files.ts';
import { answered, button, draw, LabBrowser, loadTrained, waitForImages } from './labPage.ts';
import { until } from './wait.ts';

const lab = new LabBrowser();

/** Keeps what the page's policy has stopped. */
const watchPolicy = (context: BrowserContext) =>
  context.addInitScript(() => {
    const stopped: string[] = [];
    Object.assign(window, { stopped });
    document.addEventListener('securitypolicyviolation', (event) =>
      stopped.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`),
    );
  });

const stopped = (on: Page) =>
  on.evaluate(() => (window as unknown as { stopped: string[] }).stopped);

/** A shipped network under another name. */
async function networkNamed(name: string): Promise<Buffer> {
  const snapshot = decodeSnapshot(await unzipped(readFileSync('public/networks/n100.spikeboard')));
  const origin = { ...snapshot.origin, name, command: name };
  return Buffer.from(encodeSnapshot({ ...snapshot, origin }));
}

describe('the policy of the page', () => {
  it('a whole visit asks its own origin alone, and is stopped nowhere', async () => {
    const requests: string[] = [];
    const on = await lab.open({
      hash: '#/?neurons=100',
      offline: true,
      before: (context) => {
        context.on('request', (request) => requests.push(request.url()));
        return watchPolicy(context);
      },
    });
    await button(on, 'Train').click();
    await waitForImages(on, 20);
    await button(on, 'Pause').click();
    await loadTrained(on);
    await draw(on, 3);
    await answered(on);
    await button(on, 'Test on 10,000 digits').click();
    await button(on, 'Cancel test').click();
    for (const chapter of CHAPTER_IDS) {
      await on.evaluate((id) => {
        location.hash = `#/lecture/${id}`;
      }, chapter);
      await on.locator(`.lecture[data-page="${chapter}"] .figure-stage canvas`).first().waitFor();
    }
    await on.emulateMedia({ media: 'print' });
    await on.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await on.locator('img.print-image').first().waitFor({ state: 'attached' });
    await until(() =>
      on.evaluate(() => [...document.images].every((image) => image.naturalWidth > 0)),
    ).toBe(true);
    expect(await stopped(on)).toEqual([]);
    expect(lab.errors).toEqual([]);
    const origin = new URL(inject('pageUrl')).origin;
    const foreign = requests.filter((url) => !url.startsWith('data:') && !url.startsWith(origin));
    expect(foreign).toEqual([]);
    // The recording is one: page, script, worker, images, a network, a font, a figure.
    for (const part of ['/', 'index-', 'simulation.worker', 'train10k', 'n400', 'woff2', 'View-']) {
      expect(requests.some((url) => url.includes(part))).toBe(true);
    }
  });

  it('scripts that were slipped in do not run, and nothing goes elsewhere', async () => {
    const on = await lab.open({ before: watchPolicy });
    await on.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "taken over"';
      document.head.append(script);
      const box = document.createElement('div');
      box.innerHTML = '<img src="data:," onerror="document.title = \'taken over\'">';
      document.body.append(box);
      const foreign = document.createElement('script');
      foreign.src = 'https://spikeboard.invalid/own.js';
      document.head.append(foreign);
    });
    const sent = await on.evaluate(() =>
      fetch('https://spikeboard.invalid/').then(
        () => 'sent',
        () => 'not sent',
      ),
    );
    expect(sent).toBe('not sent');
    await until(async () => (await stopped(on)).map((what) => what.split(' ')[0]).sort()).toEqual([
      'connect-src',
      'script-src-attr',
      'script-src-elem',
      'script-src-elem',
    ]);
    expect(await on.title()).not.toBe('taken over');
  });

  it('names and commands from files are shown as text', async () => {
    const evil = `<img src="data:," onerror="document.title='taken over'"><b>bold</b>`;
    const list = JSON.parse(readFileSync('public/networks/index.json', 'utf8'));
    for (const entry of list) Object.assign(entry, { name: evil, command: evil });
    const on = await lab.open({
      before: (context) =>
        context.route('**/networks/index.json', (r) => r.fulfill({ json: list })),
    });
    await button(on, 'Choose which').click();
    await on.getByRole('menuitem').first().waitFor();
    await on.locator('input[type="file"]').setInputFiles({
      name: 'own.spikeboard',
      mimeType: 'application/octet-stream',
      buffer: await networkNamed(evil),
    });
    await on.getByText('100 neurons').first().waitFor();
    await on.getByRole('region', { name: 'Receptive fields' }).getByTitle('<b>bold').waitFor();
    expect(await on.locator('b', { hasText: 'bold' }).count()).toBe(0);
    expect(await on.locator('img').count()).toBe(0);
    expect(await on.title()).not.toBe('taken over');
  });
});
