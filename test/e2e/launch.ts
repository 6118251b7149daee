import { type Browser, chromium } from 'playwright-core';
import { PATIENCE_MS } from '../patience.ts';
import { findBrowser } from './findBrowser.ts';

/**
 * The Chromium of tests and commands: no window, no graphics card.
 * @param args what else it is told
 * @param kind which one; benchmarks and pictures want the one that people have
 */
export function launchChromium(
  args: readonly string[] = [],
  kind: 'shell' | 'whole' = 'whole',
): Promise<Browser> {
  return chromium.launch({
    executablePath: findBrowser(kind),
    timeout: PATIENCE_MS,
    args: ['--headless', '--no-sandbox', '--disable-gpu', ...args],
  });
}
