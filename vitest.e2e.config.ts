import { defineConfig } from 'vitest/config';
import { PATIENCE_MS, TEST_MS } from './test/patience.ts';

/**
 * Browser tests run against the built page, two files at a time: figures mostly wait for their clocks,
 * while a network that trains uses what is left.
 */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    globalSetup: ['test/prepared.ts', 'test/e2e/serve.ts'],
    maxWorkers: 2,
    testTimeout: TEST_MS,
    hookTimeout: TEST_MS,
    expect: { poll: { timeout: PATIENCE_MS, interval: 50 } },
  },
});
