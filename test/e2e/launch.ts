import { type Browser, chromium } from 'playwright-core';
import { PATIENCE_MS } from '../patience.ts';
import { findBrowser } from './findBrowser.ts';

/** The Chromium of tests and commands: no window, no graphics card. @param args what else it is told */
export function launchChromium(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: findBrowser(),
    timeout: PATIENCE_MS,
    args: ['--headless', '--no-sandbox', '--disable-gpu', ...args],
  });
}
