import { defineConfig } from 'vitest/config';
import { PATIENCE_MS, TEST_MS } from './test/patience.ts';

/** Browser tests run against the built page, one file at a time: a page uses all cores it finds. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    globalSetup: ['test/prepared.ts', 'test/e2e/serve.ts'],
    fileParallelism: false,
    testTimeout: TEST_MS,
    hookTimeout: TEST_MS,
    expect: { poll: { timeout: PATIENCE_MS, interval: 50 } },
  },
});
