import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { PATIENCE_MS } from '../patience.ts';

/** Waits until what is read meets the expectation that follows: `await until(read).toBe(3)`. */
export const until = <T>(read: () => T | Promise<T>, message?: string) =>
  expect.poll(read, { timeout: PATIENCE_MS, interval: 25, message });

/** Lets a page wait for its elements as patiently. */
export function bePatient(page: Page): void {
  page.setDefaultTimeout(PATIENCE_MS);
}
