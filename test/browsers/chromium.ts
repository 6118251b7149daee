/** Chromium by Playwright, as in the other browser tests. */
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../e2e/browser.ts';
import {
  type BrowserKind,
  callText,
  type Driver,
  type MouseAction,
  type Tab,
  VIEW,
} from './driver.ts';
import { scratchFolder } from './process.ts';

class ChromiumTab implements Tab {
  readonly #logged: string[] = [];
  readonly #context: BrowserContext;
  readonly #page: Page;

  constructor(context: BrowserContext, page: Page, downloads: string) {
    this.#context = context;
    this.#page = page;
    page.setDefaultTimeout(120_000);
    page.on('pageerror', (error) => this.#logged.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.#logged.push(message.text());
    });
    page.on('download', (file) => void file.saveAs(join(downloads, file.suggestedFilename())));
  }

  async goto(url: string): Promise<void> {
    await this.#page.goto(url);
  }

  async reload(): Promise<void> {
    await this.#page.reload();
  }

  evaluate<A extends unknown[], T>(call: (...args: A) => T | Promise<T>, ...args: A) {
    return this.#page.evaluate<T>(callText(call, args));
  }

  async mouse(actions: readonly MouseAction[]): Promise<void> {
    for (const action of actions) {
      if (action.type === 'move') await this.#page.mouse.move(action.x, action.y);
      else await this.#page.mouse[action.type]();
    }
  }

  logged(): readonly string[] {
    return this.#logged;
  }

  close(): Promise<void> {
    return this.#context.close();
  }
}

async function launch(): Promise<Driver> {
  const browser = await launchBrowser();
  const scratch = scratchFolder();
  return {
    version: `chromium ${browser.version()}`,
    downloads: scratch.path,
    async openTab() {
      const context = await browser.newContext({ viewport: VIEW, locale: 'en-GB' });
      return new ChromiumTab(context, await context.newPage(), scratch.path);
    },
    async close() {
      await browser.close();
      scratch.remove();
    },
  };
}

export const chromium: BrowserKind = {
  name: 'Chromium',
  // No test of the page goes without it: where there is none, launching says how to get one.
  missing: () => null,
  launch,
};
