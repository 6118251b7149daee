import { defineConfig } from 'vitest/config';

/** Browser tests run against the built page, one file at a time: a page uses all cores it finds. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    globalSetup: ['test/e2e/serve.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
