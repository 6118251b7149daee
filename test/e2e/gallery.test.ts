/**
 * Every plot and every figure looks as it did. The pictures are kept in gallery/pictures, one for each
 * theme and width; `npm run gallery -- --update` renews those that are meant to be different.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  clearDifferences,
  compare,
  keptNames,
  launchPainter,
  madeWith,
  majorOf,
  nameOf,
  type Picture,
  readKept,
  serveGallery,
  showDifference,
  takePictures,
} from '../../scripts/gallery/pictures.ts';

const kept = keptNames();
const ids = [...new Set(kept.map((name) => name.split('/')[1]))];

let pictures: Picture[];
let browser: Browser;

// Without a kept picture there is nothing to compare with: `npm run gallery -- --update` makes them.
describe.skipIf(kept.length === 0)('the gallery', () => {
  beforeAll(async () => {
    clearDifferences();
    const server = await serveGallery();
    browser = await launchPainter();
    pictures = await takePictures(browser, server);
    await server.close();
  });
  afterAll(() => browser?.close());

  it('has a kept picture of everything in each theme and at each width', () => {
    expect(pictures.map(nameOf).sort()).toEqual(kept);
  });

  /** Another version may paint letters otherwise by a hair; it is compared all the same. */
  function painters(): string {
    const [then, now] = [madeWith(), majorOf(browser)];
    return then === now ? '' : ` The kept one was painted by Chromium ${then}, this by ${now}.`;
  }

  it.each(ids)('%s', (id) => {
    const complaints = pictures
      .filter((picture) => picture.id === id && kept.includes(nameOf(picture)))
      .flatMap((picture) => {
        const name = nameOf(picture);
        const comparison = compare(readKept(name), picture.image);
        if (comparison.same) return [];
        const file = showDifference(name, picture.image, comparison);
        return [
          `${name}: ${comparison.why}. Look at ${file} and what stands beside it.${painters()} If it is meant so: npm run gallery -- --update`,
        ];
      });
    expect(complaints).toEqual([]);
  });
});
