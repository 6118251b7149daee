/** Takes the pictures of the gallery, and keeps and compares them. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import type { Browser, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { createServer, type ViteDevServer } from 'vite';
import { THEMES, type Theme, WIDTHS, type Width } from '../../gallery/settings.ts';
import { launchChromium } from '../../test/e2e/launch.ts';
import { PATIENCE_MS } from '../../test/patience.ts';
import { indexedPng } from './indexedPng.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** The pictures as they should be. */
export const KEPT = join(ROOT, 'gallery/pictures');
/** Those that came out otherwise, with what is different. Not in the repository. */
export const DIFFERENT = join(ROOT, 'gallery/different');
const MADE_WITH = join(KEPT, 'made-with.json');

export interface Picture {
  /** Of what it is: the same in all themes and widths. */
  id: string;
  theme: Theme;
  width: Width;
  image: PNG;
}

/** `light-360/raster` */
export const nameOf = ({ id, theme, width }: Omit<Picture, 'image'>) => `${theme}-${width}/${id}`;
export const fileOf = (name: string) => join(KEPT, `${name}.png`);

/** Serves the gallery as `npm run gallery` does. */
export async function serveGallery(): Promise<ViteDevServer> {
  const server = await createServer({
    root: ROOT,
    server: { port: 0, host: '127.0.0.1', open: false, hmr: false, watch: null },
    logLevel: 'error',
  });
  await server.listen();
  return server;
}

/** A Chromium that paints the same on every machine, as far as that can be asked for. */
export function launchPainter(): Promise<Browser> {
  return launchChromium([
    '--disable-lcd-text',
    '--font-render-hinting=none',
    '--force-color-profile=srgb',
    '--hide-scrollbars',
  ]);
}

/** Tall enough for the whole sheet before anybody knows how tall it is. */
const TALL = 32_000;
/** What is photographed at once, px: a strip of the sheet. */
const STRIP = 6000;

/**
 * Opens one sheet, and takes all pictures from it: at each width, in each theme.
 * @throws Error where a figure shows an error
 */
export async function takePictures(browser: Browser, server: ViteDevServer): Promise<Picture[]> {
  const context = await browser.newContext({
    viewport: { width: WIDTHS[0], height: TALL },
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const address = new URL(`gallery.html?theme=${THEMES[0]}`, server.resolvedUrls!.local[0]).href;
  await page.goto(address);
  await page.waitForFunction(() => window.galleryQuiet && document.querySelector('.sheet-all'));
  const pictures: Picture[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: TALL });
    for (const theme of THEMES) {
      await page.evaluate((name) => {
        document.documentElement.dataset.theme = name;
        return window.galleryQuiet!();
      }, theme);
      for (const [id, image] of await cutOut(page)) pictures.push({ id, theme, width, image });
    }
  }
  const alerts = await page.locator('[role="alert"]').allTextContents();
  await context.close();
  if (errors.length || alerts.length) throw new Error([...errors, ...alerts].join('\n'));
  return pictures;
}

interface Place {
  id: string;
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The pictures of the sheet as it stands, cut out of few large ones: that is ten times as quick. */
async function cutOut(page: Page): Promise<[id: string, image: PNG][]> {
  const places = await page.locator('[data-picture]').evaluateAll((elements) =>
    elements.map((element): Place => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const id = element.getAttribute('data-picture')!;
      return { id, left, top, width: Math.ceil(width), height: Math.ceil(height) };
    }),
  );
  const { width } = page.viewportSize()!;
  const pictures: [string, PNG][] = [];
  for (let from = 0, to = 0; from < places.length; from = to) {
    const y = places[from].top;
    while (to < places.length && (to === from || places[to].top + places[to].height < y + STRIP)) {
      to++;
    }
    const bottom = places[to - 1].top + places[to - 1].height;
    if (bottom > TALL) throw new Error(`The sheet is more than ${TALL} px tall.`);
    const clip = { x: 0, y, width, height: bottom - y };
    const strip = PNG.sync.read(await page.screenshot({ clip }));
    for (const { id, left, top, ...size } of places.slice(from, to)) {
      const image = new PNG(size);
      PNG.bitblt(strip, image, left, top - y, size.width, size.height, 0, 0);
      pictures.push([id, image]);
    }
  }
  return pictures;
}

/** Colours that are further apart than this are different; 0..1, as pixelmatch has it. */
const COLOUR_DISTANCE = 0.1;
/** So many pixels of a picture may be different, and so large a share of them. */
const PIXELS_MOST = 24;
const SHARE_MOST = 0.0004;

export interface Comparison {
  same: boolean;
  /** What is different, in words; empty where nothing is. */
  why: string;
  /** Where it is different, if the two have one size. */
  difference: PNG | null;
}

/** Compares a picture with the one that is kept. */
export function compare(kept: PNG, now: PNG): Comparison {
  const { width, height } = kept;
  if (width !== now.width || height !== now.height) {
    const why = `${now.width} x ${now.height} px instead of ${width} x ${height}`;
    return { same: false, why, difference: null };
  }
  const difference = new PNG({ width, height });
  const pixels = pixelmatch(kept.data, now.data, difference.data, width, height, {
    threshold: COLOUR_DISTANCE,
  });
  const most = Math.max(PIXELS_MOST, SHARE_MOST * width * height);
  return { same: pixels <= most, why: pixels ? `${pixels} pixels` : '', difference };
}

/** The pictures that are kept, by their names. */
export function keptNames(): string[] {
  if (!existsSync(KEPT)) return [];
  return readdirSync(KEPT, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.png'))
    .map((file) => file.replaceAll('\\', '/').replace(/\.png$/, ''))
    .sort();
}

export const readKept = (name: string) => PNG.sync.read(readFileSync(fileOf(name)));

function write(file: string, image: PNG): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, indexedPng(image));
}

/** Puts a picture that came out otherwise beside the one that is kept. @returns the file to look at */
export function showDifference(name: string, now: PNG, { difference }: Comparison): string {
  const file = join(DIFFERENT, name);
  write(`${file}.now.png`, now);
  if (existsSync(fileOf(name))) write(`${file}.kept.png`, readKept(name));
  if (difference) write(`${file}.difference.png`, difference);
  return `${file}.now.png`;
}

export const clearDifferences = () => rmSync(DIFFERENT, { recursive: true, force: true });

/** Major version of the browser that painted the pictures; null where none are kept. */
export function madeWith(): string | null {
  if (!existsSync(MADE_WITH)) return null;
  return (JSON.parse(readFileSync(MADE_WITH, 'utf8')) as { chromium: string }).chromium;
}
export const majorOf = (browser: Browser) => browser.version().split('.')[0];

export interface Renewal {
  written: string[];
  removed: string[];
}

/** Keeps the pictures as they are now, those that are not to be told from the kept ones as they were. */
export function keepPictures(pictures: readonly Picture[], browser: Browser): Renewal {
  const known = new Set(keptNames());
  const written = pictures.flatMap((picture) => {
    const name = nameOf(picture);
    if (known.delete(name) && compare(readKept(name), picture.image).same) return [];
    write(fileOf(name), picture.image);
    return [name];
  });
  for (const name of known) rmSync(fileOf(name));
  if (written.length) {
    writeFileSync(MADE_WITH, `${JSON.stringify({ chromium: majorOf(browser) }, null, 2)}\n`);
  }
  return { written, removed: [...known] };
}
