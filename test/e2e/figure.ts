/** What the tests of the lecture read off a chapter's figure. */
import type { Page } from 'playwright-core';
import { until } from './wait.ts';

export const figure = (on: Page) => on.locator('[data-figure]').first();

/** A `data-…` attribute of the figure. */
export const data = (on: Page, name: string) => figure(on).getAttribute(`data-${name}`);

/** What is drawn, as a checksum of all its pixels, and the numbers beside it, in one string. */
export const pictureOf = (on: Page): Promise<string> =>
  figure(on).evaluate((element) => {
    const sums = [...element.querySelectorAll('canvas')].map((canvas) => {
      const { width, height } = canvas;
      // What has no size yet has no pixels.
      if (!width || !height) return 0;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
      let sum = 0x811c9dc5;
      for (const pixel of new Uint32Array(data.buffer)) sum = Math.imul(sum ^ pixel, 0x01000193);
      return sum;
    });
    const numbers = [...element.querySelectorAll('[data-stat], output')];
    return [...sums, ...numbers.map((one) => one.textContent)].join();
  });

/** How far the figure has come: images learned, or simulated ms with the times it began anew before. */
export async function progressOf(on: Page): Promise<number> {
  const [images, cycle, time] = await Promise.all(
    ['images', 'cycle', 'time-ms'].map(async (name) => Number((await data(on, name)) ?? 0)),
  );
  return images + 1e6 * cycle + time;
}

/** Waits until time goes by in the figure, and it shows so. */
export async function moves(on: Page): Promise<void> {
  const progress = await progressOf(on);
  const picture = await pictureOf(on);
  await until(() => progressOf(on)).toBeGreaterThan(progress);
  await until(async () => (await pictureOf(on)) === picture).toBe(false);
}

/** Waits until what has changed on the page is drawn. */
export const painted = (on: Page) =>
  on.evaluate(
    () =>
      new Promise((drawn) => {
        requestAnimationFrame(() => requestAnimationFrame(drawn));
      }),
  );

/** Lets the figure begin, stops it, and waits until nothing in it changes any more. */
export async function stopped(on: Page): Promise<void> {
  await moves(on);
  const pause = on.getByRole('button', { name: 'Pause', exact: true });
  if (await pause.count()) await pause.first().click();
  let before = '';
  await until(async () => {
    await on.evaluate(() => new Promise((passed) => setTimeout(passed, 150)));
    const now = await pictureOf(on);
    const same = now === before;
    before = now;
    return same;
  }).toBe(true);
}

/**
 * For each canvas of the figure, the share of its ink that has the colour of what the reader points at
 * or, before, of `symbolColor`. The share rises where a quantity is drawn stronger or others step back.
 * @param color CSS colour
 */
export const inkShares = (on: Page, color: string): Promise<number[]> =>
  figure(on).evaluate((element, css) => {
    const canvases = [...element.querySelectorAll('canvas')];
    const shares: number[] = [];
    for (const canvas of canvases) {
      const [own, ground] = [css, 'var(--plot-surface)'].map((text) => {
        const probe = document.createElement('i');
        probe.style.color = text;
        element.append(probe);
        const dot = new OffscreenCanvas(1, 1).getContext('2d')!;
        dot.fillStyle = getComputedStyle(probe).color;
        dot.fillRect(0, 0, 1, 1);
        probe.remove();
        return [...dot.getImageData(0, 0, 1, 1).data];
      });
      const toward = [0, 1, 2].map((k) => own[k] - ground[k]);
      const square = toward[0] ** 2 + toward[1] ** 2 + toward[2] ** 2;
      const { width, height } = canvas;
      const pixels = canvas.getContext('2d')!.getImageData(0, 0, width, height).data;
      let like = 0;
      let all = 0;
      for (let i = 0; i < pixels.length; i += 4) {
        if (!pixels[i + 3]) continue;
        const opaque = pixels[i + 3] / 255;
        const red = (pixels[i] - ground[0]) * opaque;
        const green = (pixels[i + 1] - ground[1]) * opaque;
        const blue = (pixels[i + 2] - ground[2]) * opaque;
        const ink = Math.sqrt(red * red + green * green + blue * blue);
        // The ground, but for rounding.
        if (ink < 6) continue;
        const part = (red * toward[0] + green * toward[1] + blue * toward[2]) / square;
        const off = Math.hypot(
          red - part * toward[0],
          green - part * toward[1],
          blue - part * toward[2],
        );
        all += ink;
        if (part > 0 && off < 0.2 * ink) like += ink;
      }
      shares.push(all ? like / all : 0);
    }
    return shares;
  }, color);
