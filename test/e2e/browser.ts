import type { Browser, BrowserContext, Page } from 'playwright-core';
import { inject } from 'vitest';
import { launchChromium } from './launch.ts';
import { bePatient } from './wait.ts';

export function launchBrowser(): Promise<Browser> {
  return launchChromium(
    [
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    'shell',
  );
}

export interface OpenOptions {
  width?: number;
  height?: number;
  /** Hash of the URL, with its `#`. */
  hash?: string;
  theme?: 'light' | 'dark';
  locale?: string;
  /** Lets the page store itself for use offline, which takes longer than many a test. */
  offline?: boolean;
  /** As where less motion is asked for: figures wait until play is pressed. */
  reducedMotion?: boolean;
  /** As on a first visit, on which the page plays itself. */
  firstVisit?: boolean;
  /** Prepares the profile before the page is opened. */
  before?: (context: BrowserContext) => Promise<unknown>;
}

/** Opens the built page in a fresh profile; what the page logs as errors is collected. */
export async function openPage(
  browser: Browser,
  options: OpenOptions = {},
): Promise<{ page: Page; errors: string[] }> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    colorScheme: options.theme ?? 'light',
    locale: options.locale ?? 'en-GB',
    reducedMotion: options.reducedMotion ? 'reduce' : 'no-preference',
    serviceWorkers: options.offline ? 'allow' : 'block',
  });
  if (!options.firstVisit) {
    await context.addInitScript(() => {
      try {
        localStorage.setItem('spikeboard.visited', '1');
      } catch {
        // Where nothing is stored there is no first visit.
      }
    });
  }
  await options.before?.(context);
  const page = await context.newPage();
  bePatient(page);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(inject('pageUrl') + (options.hash ?? ''));
  return { page, errors };
}
