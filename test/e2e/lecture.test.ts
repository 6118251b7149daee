import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CHAPTER_IDS, TRY_IDS } from '../../src/lecture/content/ids.ts';
import { type SymbolId, symbolSpec } from '../../src/lecture/content/symbols.ts';
import { faults } from './axe.ts';
import { launchBrowser, openPage } from './browser.ts';
import { TRIES } from './lectureTries.ts';

let browser: Browser;
let page: Page | undefined;
let errors: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
afterEach(async () => {
  await page?.context().close();
  page = undefined;
});

async function open(hash: string, options: Parameters<typeof openPage>[1] = {}): Promise<Page> {
  const opened = await openPage(browser, { hash, ...options });
  page = opened.page;
  errors = opened.errors;
  return page;
}

async function openChapter(id: string, options: Parameters<typeof openPage>[1] = {}) {
  const on = await open(`#/lecture/${id}`, options);
  await on.locator('[data-figure]').first().waitFor({ timeout: 30_000 });
  return on;
}

/** What a figure shows: its canvases, drawings and texts in one string. */
const pictureOf = (on: Page) =>
  on
    .locator('[data-figure]')
    .first()
    .evaluate((figure) => {
      const canvases = [...figure.querySelectorAll('canvas')].map((c) => c.toDataURL());
      return canvases.join() + figure.innerHTML;
    });

const stateOf = (on: Page) => on.locator('[data-figure]').first().getAttribute('data-state');

/** Waits until the figure shows something else than `before`. */
const moves = (on: Page, before: string) =>
  expect.poll(async () => (await pictureOf(on)) === before, { timeout: 40_000 }).toBe(false);

/** Time that a busy machine may take for what happens at once. */
const SOON = { timeout: 20_000 };

/** Symbols with an index: they are lit where their quantities stand, and have no single value. */
const VALUELESS = new Set([
  'training meanCount',
  'training neuronCount',
  'training score',
  'training assignment',
  'homeostasis V',
]);

const symbolIn = (symbol: string) =>
  ['.chapter-text', '.figure-foot'].map((part) => `${part} [data-symbol="${symbol}"]`).join(', ');

const symbolsOf = (on: Page) =>
  on.evaluate(() => {
    const marked = document.querySelectorAll<HTMLElement>(
      '.chapter-text [data-symbol], .figure-foot [data-symbol]',
    );
    return [...new Set([...marked].map((one) => one.dataset.symbol))] as SymbolId[];
  });

/** Lets the figure begin, stops it, and waits until nothing in it changes any more. */
async function pauseAtRest(on: Page): Promise<void> {
  await moves(on, await pictureOf(on));
  const pause = on.getByRole('button', { name: 'Pause', exact: true });
  if (await pause.count()) await pause.first().click();
  let before = '';
  await expect
    .poll(
      async () => {
        const now = await pictureOf(on);
        const same = now === before;
        before = now;
        return same;
      },
      { ...SOON, interval: 400 },
    )
    .toBe(true);
}

describe.each(CHAPTER_IDS.map((id) => [id]))('chapter %s', (id) => {
  it('opens, and its figure moves by itself', async () => {
    const on = await openChapter(id);
    expect(await on.getByRole('heading', { level: 1 }).first().isVisible()).toBe(true);
    const figure = await pictureOf(on);
    const play = on.getByRole('button', { name: 'Play', exact: true });
    if (await play.count()) await play.first().click();
    await moves(on, figure);
    expect(errors).toEqual([]);
  });

  it('each thing to try does what it says', async () => {
    const on = await openChapter(id);
    for (const attempt of TRY_IDS[id]) {
      await on.locator(`[data-try="${attempt}"]`).click();
      await (TRIES[id] as Record<string, (page: Page) => Promise<unknown>>)[attempt](on);
    }
    expect(errors).toEqual([]);
  });

  it('lights up each symbol in the figure and tells its value', async () => {
    const on = await openChapter(id, { width: 1920, height: 1080 });
    // The first answer to a digit takes a while.
    if (id === 'spikes') {
      const shown = on.locator('[data-figure]').first();
      const time = async () => Number(await shown.getAttribute('data-time-ms'));
      await expect.poll(time, { timeout: 60_000 }).toBeGreaterThan(150);
    }
    await pauseAtRest(on);
    await on.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    for (const symbol of await symbolsOf(on)) {
      await on.mouse.move(1, 1);
      await on.locator('.symbol-tip[data-open]').waitFor({ state: 'detached' });
      const before = await pictureOf(on);
      await on.locator(symbolIn(symbol)).first().hover();
      await expect.poll(() => on.locator('.symbol-tip[data-open]').count(), SOON).toBe(1);
      await expect.poll(async () => (await pictureOf(on)) !== before || symbol, SOON).toBe(true);
      if (VALUELESS.has(`${id} ${symbol}`)) continue;
      const value = on.locator('.symbol-tip-value');
      const { unit } = symbolSpec(symbol);
      await expect
        .poll(async () => `${symbol}: ${await value.allInnerTexts()}`, SOON)
        .toMatch(new RegExp(`=.*${unit}`, 's'));
    }
    expect(errors).toEqual([]);
  });

  it('has no serious fault for assistive technology, and fits a phone', async () => {
    const on = await openChapter(id, { width: 390, height: 844 });
    const excess = await on.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(excess).toBeLessThanOrEqual(0);
    expect(await faults(on)).toEqual([]);
  });
});

describe('the lecture', () => {
  it('lists its chapters and is walked through with the arrow keys', async () => {
    const on = await open('#/lecture');
    for (const title of ['Biology', 'Input encoding', 'Homeostasis']) {
      await on
        .getByRole('link', { name: new RegExp(title) })
        .first()
        .waitFor();
    }
    await on.keyboard.press('ArrowRight');
    await expect.poll(() => on.url()).toContain('#/lecture/biology');
    await on.locator('[data-figure]').first().waitFor();
    await on.keyboard.press('ArrowRight');
    await expect.poll(() => on.url()).toContain('#/lecture/biology-to-snn');
    await on.keyboard.press('ArrowLeft');
    await expect.poll(() => on.url()).toMatch(/#\/lecture\/biology(\?|$)/);
    expect(errors).toEqual([]);
  });

  it('presenter mode has large type', async () => {
    const on = await openChapter('neuron', { width: 1920, height: 1080 });
    const size = () =>
      on
        .getByRole('heading', { level: 1 })
        .first()
        .evaluate((heading) => Number.parseFloat(getComputedStyle(heading).fontSize));
    const before = await size();
    await on.keyboard.press('p');
    await expect.poll(size).toBeGreaterThan(before * 1.2);
  });

  it('speaks German where the browser does', async () => {
    const on = await open('#/lecture/neuron', { locale: 'de-DE' });
    await on.getByRole('heading', { name: /Neuron/, level: 1 }).waitFor();
    await on.getByText('Membranpotential').first().waitFor();
    expect(await on.evaluate(() => document.documentElement.lang)).toBe('de');
  });

  it('a link brings back chapter and figure', async () => {
    const on = await openChapter('neuron');
    await on.locator('[data-try="long-refractory"]').click();
    const refractory = (of: Page) =>
      of.getByRole('slider', { name: /refractory/ }).getAttribute('aria-valuetext');
    await expect.poll(() => on.url(), SOON).toContain('?');
    // By hand, on top of the try: both must come back.
    await on.getByRole('slider', { name: 'weight' }).first().focus();
    await on.keyboard.press('Home');
    await expect.poll(() => on.url(), SOON).toContain('w=0');
    const { hash } = new URL(on.url());
    await on.context().close();
    const again = await open(hash);
    await again.locator('[data-figure]').first().waitFor();
    await expect.poll(() => refractory(again), SOON).toBe('50\u00a0ms');
    await expect
      .poll(
        () => again.getByRole('slider', { name: 'weight' }).first().getAttribute('aria-valuetext'),
        SOON,
      )
      .toBe('0');
    await expect
      .poll(() => again.locator('[data-figure]').first().getAttribute('data-spikes'), SOON)
      .toBe('0');
  });

  it('opens in the laboratory with the settings of the figure', async () => {
    const on = await openChapter('homeostasis');
    await on.locator('[data-try="faster-theta"]').click();
    const link = on.getByRole('link', { name: 'Open this in the laboratory' });
    await expect.poll(() => link.getAttribute('href'), SOON).toMatch(/thetaPlusMv=0\.5/);
    expect(await link.getAttribute('href')).toMatch(/neurons=100/);
    await link.click();
    await on.getByRole('button', { name: 'Train', exact: true }).waitFor();
    await expect.poll(() => on.url(), SOON).toMatch(/neurons=100/);
  });

  it('prints the chapter with its figure as it stands, unfolded', async () => {
    const on = await openChapter('synapse');
    await moves(on, await pictureOf(on));
    await on.emulateMedia({ media: 'print' });
    await on.evaluate(() => dispatchEvent(new Event('beforeprint')));
    const paper = await on.evaluate(() => {
      const shown = (selector: string) =>
        [...document.querySelectorAll<HTMLElement>(selector)].some((one) => one.offsetHeight > 0);
      const pictures = [
        ...document.querySelectorAll<HTMLElement>('[data-figure] canvas, [data-figure] img'),
      ];
      return {
        text: shown('.chapter .body'),
        equations: shown('.equation'),
        controls: shown('.kit-controls'),
        header: shown('.chapter-bar'),
        figure: Math.max(...pictures.map((one) => one.getBoundingClientRect().height)),
        origin: document.body.textContent.includes('#/lecture/synapse'),
      };
    });
    expect(paper).toMatchObject({
      text: true,
      equations: true,
      controls: false,
      header: false,
      origin: true,
    });
    expect(paper.figure).toBeGreaterThan(150);
    await on.evaluate(() => dispatchEvent(new Event('afterprint')));
    await on.emulateMedia({ media: 'screen' });
    await moves(on, await pictureOf(on));
  });

  it('waits for the play button where less motion is asked for', async () => {
    const on = await open('#/lecture/neuron', {
      before: async (context) => {
        await context.addInitScript(() => {
          const real = window.matchMedia.bind(window);
          window.matchMedia = (query) =>
            real(query.includes('prefers-reduced-motion') ? 'all' : query);
        });
      },
    });
    await on.locator('[data-figure="neuron"]').waitFor();
    await on.getByRole('button', { name: 'Play', exact: true }).waitFor();
    await on.getByText('figures wait until you press play').waitFor();
  });

  it('keys press the tries, show the answer, switch modes and list themselves', async () => {
    const on = await openChapter('neuron');
    await on.keyboard.press('2');
    await expect.poll(() => stateOf(on), SOON).toBe('long-refractory');
    await on.keyboard.press('a');
    await on
      .getByText('To fire it needs a little more')
      .or(on.getByText('needs a little more'))
      .first()
      .waitFor();
    await on.keyboard.press(' ');
    await on.getByRole('button', { name: 'Play', exact: true }).waitFor();
    await on.keyboard.press('l');
    await on.getByRole('heading', { name: /Neuronenmodell|Neuron/, level: 1 }).waitFor();
    await expect.poll(() => on.evaluate(() => document.documentElement.lang), SOON).toBe('de');
    // The figure is as it was.
    expect(await stateOf(on)).toBe('long-refractory');
    await on.keyboard.press('?');
    await on.getByRole('dialog').first().waitFor();
  });

  it.each(['light', 'dark'] as const)(
    'is readable from the last row in presenter mode, %s',
    async (theme) => {
      const on = await openChapter('training', { width: 1920, height: 1080, theme });
      await on.keyboard.press('p');
      for (const id of CHAPTER_IDS) {
        await on.evaluate((to) => {
          location.hash = `#/lecture/${to}`;
        }, id);
        await on.locator(`[data-figure="${id}"]`).waitFor({ timeout: 60_000 });
        const small = await on.evaluate(() => {
          const visible = [...document.querySelectorAll<HTMLElement>('.chapter *')].filter(
            (one) =>
              one.offsetHeight > 1 &&
              !one.closest('.katex, .hidden, canvas, kbd') &&
              [...one.childNodes].some((n) => n.nodeType === 3 && n.textContent?.trim()),
          );
          const canvases = document.querySelectorAll('[data-figure] canvas');
          const plot = [...canvases].map(
            (one) =>
              Number.parseFloat(getComputedStyle(one).getPropertyValue('--plot-font-size')) *
              Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
          );
          return {
            text: visible
              .filter((one) => Number.parseFloat(getComputedStyle(one).fontSize) < 20)
              .map((one) => one.textContent),
            plot: Math.min(...plot, 100),
          };
        });
        expect({ id, ...small }).toMatchObject({ id, text: [] });
        expect(small.plot).toBeGreaterThanOrEqual(20);
        // Nothing is cut off below or at the side.
        const excess = await on.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(excess).toBeLessThanOrEqual(0);
      }
    },
  );

  it('works offline once it was loaded', async () => {
    const on = await openChapter('neuron');
    await on.evaluate(() => navigator.serviceWorker.ready);
    // Everything is cached when the worker has become active.
    await on.context().setOffline(true);
    await on.reload();
    await on.locator('[data-figure]').first().waitFor({ timeout: 30_000 });
    await moves(on, await pictureOf(on));
    await on.evaluate(() => {
      location.hash = '#/lecture/synapse';
    });
    await on.locator('[data-figure="synapse"]').waitFor({ timeout: 30_000 });
  });

  it('keeps the laboratory free of serious faults', async () => {
    const on = await open('');
    await on.getByRole('button', { name: 'Train', exact: true }).waitFor();
    expect(await faults(on)).toEqual([]);
  });
});
