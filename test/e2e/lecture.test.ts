import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CHAPTER_IDS, type ChapterId, TRY_IDS } from '../../src/lecture/content/ids.ts';
import { type SymbolId, symbolSpec } from '../../src/lecture/content/symbols.ts';
import { symbolColor } from '../../src/lecture/kit/highlight.ts';
import { faults } from './axe.ts';
import { launchBrowser, openPage } from './browser.ts';
import {
  data,
  figure,
  inkShares,
  moves,
  painted,
  pictureOf,
  progressOf,
  stopped,
} from './figure.ts';
import { LIGHTS } from './lectureLights.ts';
import { TRIES } from './lectureTries.ts';
import { until } from './wait.ts';

let browser: Browser;
let page: Page | undefined;
let errors: string[] = [];
/** In which one chapter after the other is turned to: a page of its own for each would cost seconds. */
let book: { page: Page; errors: string[] } | undefined;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
afterEach(async ({ task }) => {
  await page?.context().close();
  page = undefined;
  // What went wrong in one chapter is nothing to the next.
  if (task.result?.state === 'fail') await closeBook();
});

async function open(hash: string, options: Parameters<typeof openPage>[1] = {}): Promise<Page> {
  const opened = await openPage(browser, { hash, ...options });
  page = opened.page;
  errors = opened.errors;
  return page;
}

async function openChapter(id: string, options: Parameters<typeof openPage>[1] = {}) {
  const on = await open(`#/lecture/${id}`, options);
  await on.locator('[data-figure]').first().waitFor();
  return on;
}

async function closeBook(): Promise<void> {
  await book?.page.context().close();
  book = undefined;
}

/** Turns to a chapter as it is when one comes to it: from the list of chapters, with nothing set. */
async function turnTo(id: ChapterId, width = 1440, height = 900): Promise<Page> {
  book ??= await openPage(browser, { hash: '#/lecture' });
  errors = book.errors;
  const on = book.page;
  await on.mouse.move(1, 1);
  await on.setViewportSize({ width, height });
  for (const [hash, there] of [
    ['#/lecture', '.contents'],
    [`#/lecture/${id}`, `[data-figure="${id}"]`],
  ]) {
    await on.evaluate((to) => {
      location.hash = to;
    }, hash);
    await on.locator(there).first().waitFor();
  }
  return on;
}

const stateOf = (on: Page) => data(on, 'state');

/** Model time after which there is a curve that can be lit, ms. */
const BEGUN_MS: { [C in ChapterId]?: number } = {
  'biology-to-snn': 150,
  neuron: 150,
  plasticity: 450,
  spikes: 150,
  synapse: 150,
};

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

/** The symbols in text and equations that are lit, each as often as it is. */
const litMarks = (on: Page) =>
  on.evaluate(() => {
    const lit = '.chapter-text [data-symbol][data-lit], .figure-foot [data-symbol][data-lit]';
    return [...document.querySelectorAll<HTMLElement>(lit)].map((one) => one.dataset.symbol);
  });

describe.each(CHAPTER_IDS.map((id) => [id]))('chapter %s', (id) => {
  it('opens, and its figure moves by itself', async () => {
    const on = await turnTo(id);
    await on.getByRole('heading', { level: 1 }).first().waitFor();
    const play = on.getByRole('button', { name: 'Play', exact: true });
    if (await play.count()) await play.first().click();
    await moves(on);
    expect(errors).toEqual([]);
  });

  it('each thing to try does what it says', async () => {
    const on = await turnTo(id);
    for (const attempt of TRY_IDS[id]) {
      await on.locator(`[data-try="${attempt}"]`).click();
      await (TRIES[id] as Record<string, (page: Page) => Promise<unknown>>)[attempt](on);
    }
    expect(errors).toEqual([]);
  });

  it('lights up each symbol in the figure and tells its value', async () => {
    const on = await turnTo(id, 1920, 1080);
    // The first answer to a digit takes a while, and a curve must have begun before it can be lit.
    const begun = BEGUN_MS[id];
    if (begun !== undefined) await until(() => progressOf(on)).toBeGreaterThan(begun);
    await stopped(on);
    await on.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    const lights: Partial<Record<SymbolId, RegExp | 'shape'>> = LIGHTS[id] ?? {};
    const litTexts = () => figure(on).locator('[data-lit]').allTextContents();
    for (const symbol of await symbolsOf(on)) {
      await on.mouse.move(1, 1);
      await on.locator('.symbol-tip[data-open]').waitFor({ state: 'detached' });
      await until(litTexts).toEqual([]);
      // Plots are drawn with the frame that follows.
      await painted(on);
      const said = lights[symbol];
      const color = `var(--plot-${symbolColor(symbol)})`;
      const before = said === undefined ? await inkShares(on, color) : [];
      const picture = said === 'shape' ? await pictureOf(on) : '';
      /** By how much the symbol's colour stands out more, in the canvas where it does most. */
      const gain = async () => {
        const now = await inkShares(on, color);
        return Math.max(...now.map((share, k) => share - before[k]));
      };
      const marks = on.locator(symbolIn(symbol));
      await marks.first().hover();
      await until(() => on.locator('.symbol-tip[data-open]').count()).toBe(1);
      // In text and equations all its marks are lit, and no other symbol's.
      await until(() => litMarks(on)).toEqual(new Array(await marks.count()).fill(symbol));
      if (said instanceof RegExp) {
        const saying = async () => (await litTexts()).filter((text) => said.test(text));
        await until(saying, `${symbol} lit`).not.toEqual([]);
      } else if (said === 'shape') {
        const same = async () => (await pictureOf(on)) === picture;
        await until(same, `${symbol} lit`).toBe(false);
        await on.mouse.move(1, 1);
        await until(same, `${symbol} no longer lit`).toBe(true);
        await marks.first().hover();
      } else {
        await until(gain, `${symbol} lit`).toBeGreaterThan(0.01);
      }
      if (VALUELESS.has(`${id} ${symbol}`)) continue;
      const value = on.locator('.symbol-tip-value');
      const { unit } = symbolSpec(symbol);
      await until(async () => `${symbol}: ${await value.allInnerTexts()}`).toMatch(
        new RegExp(`=.*${unit}`, 's'),
      );
    }
    expect(errors).toEqual([]);
  });

  it('has no serious fault for assistive technology, and fits a phone', async () => {
    const on = await turnTo(id, 390, 844);
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
    await until(() => on.url()).toContain('#/lecture/biology');
    await on.locator('[data-figure]').first().waitFor();
    await on.keyboard.press('ArrowRight');
    await until(() => on.url()).toContain('#/lecture/biology-to-snn');
    await on.keyboard.press('ArrowLeft');
    await until(() => on.url()).toMatch(/#\/lecture\/biology(\?|$)/);
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
    await until(size).toBeGreaterThan(before * 1.2);
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
    await until(() => on.url()).toContain('?');
    // By hand, on top of the try: both must come back.
    await on.getByRole('slider', { name: 'weight' }).first().focus();
    await on.keyboard.press('Home');
    await until(() => on.url()).toContain('w=0');
    const { hash } = new URL(on.url());
    await on.context().close();
    const again = await open(hash);
    await again.locator('[data-figure]').first().waitFor();
    await until(() => refractory(again)).toBe('50\u00a0ms');
    await until(() =>
      again.getByRole('slider', { name: 'weight' }).first().getAttribute('aria-valuetext'),
    ).toBe('0');
    await until(() => again.locator('[data-figure]').first().getAttribute('data-spikes')).toBe('0');
  });

  it('opens in the laboratory with the settings of the figure', async () => {
    const on = await openChapter('homeostasis');
    await on.locator('[data-try="faster-theta"]').click();
    const link = on.getByRole('link', { name: 'Open this in the laboratory' });
    await until(() => link.getAttribute('href')).toMatch(/thetaPlusMv=0\.5/);
    expect(await link.getAttribute('href')).toMatch(/neurons=100/);
    await link.click();
    await on.getByRole('button', { name: 'Train', exact: true }).waitFor();
    await until(() => on.url()).toMatch(/neurons=100/);
  });

  it('prints the chapter with its figure as it stands, unfolded', async () => {
    const on = await openChapter('synapse');
    await moves(on);
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
    await moves(on);
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
    await until(() => stateOf(on)).toBe('long-refractory');
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
    await until(() => on.evaluate(() => document.documentElement.lang)).toBe('de');
    // The figure is as it was.
    expect(await stateOf(on)).toBe('long-refractory');
    await on.keyboard.press('?');
    await on.getByRole('dialog').first().waitFor();
  });

  it('is readable from the last row in presenter mode, light and dark', async () => {
    const on = await openChapter('training', { width: 1920, height: 1080 });
    await on.keyboard.press('p');
    for (const [k, id] of CHAPTER_IDS.entries()) {
      // Sizes are the same in both: in turn.
      await on.emulateMedia({ colorScheme: k % 2 ? 'dark' : 'light' });
      await on.evaluate((to) => {
        location.hash = `#/lecture/${to}`;
      }, id);
      await on.locator(`[data-figure="${id}"]`).waitFor();
      // Every figure draws, once the digits that it shows have come.
      await until(() => figure(on).locator('canvas').count(), id).toBeGreaterThan(0);
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
          plot,
        };
      });
      expect({ id, ...small }).toMatchObject({ id, text: [] });
      expect(Math.min(...small.plot), id).toBeGreaterThanOrEqual(20);
      // Nothing is cut off below or at the side.
      const excess = await on.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(excess).toBeLessThanOrEqual(0);
    }
  });

  it('works offline once it was loaded', async () => {
    const on = await openChapter('neuron', { offline: true });
    await on.evaluate(() => navigator.serviceWorker.ready);
    // Everything is cached when the worker has become active.
    await on.context().setOffline(true);
    await on.reload();
    await on.locator('[data-figure]').first().waitFor();
    await moves(on);
    await on.evaluate(() => {
      location.hash = '#/lecture/synapse';
    });
    await on.locator('[data-figure="synapse"]').waitFor();
  });

  it('keeps the laboratory free of serious faults', async () => {
    const on = await open('');
    await on.getByRole('button', { name: 'Train', exact: true }).waitFor();
    expect(await faults(on)).toEqual([]);
  });
});
