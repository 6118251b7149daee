import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** A mutant that makes a test wait has been caught; nobody should wait two minutes for it. */
const PATIENCE_MS = 10_000;
/** Of `npm run mutate -- --kernel`: a file with the bytes of the kernel to test, in base64. */
const kernel = process.env.MUTATE_KERNEL;

/** The tests that `MUTATE_TESTS` names, with little patience. Data and kernel are there already. */
export default defineConfig({
  plugins: [
    {
      name: 'short-patience',
      transform: (_, id) =>
        id.endsWith('/test/patience.ts')
          ? `export const PATIENCE_MS = ${PATIENCE_MS}; export const TEST_MS = ${3 * PATIENCE_MS};`
          : undefined,
    },
    {
      name: 'mutated-kernel',
      transform: (_, id) =>
        kernel && id.endsWith('/src/engine/generated/kernelBytes.ts')
          ? `export const KERNEL_BASE64 = '${readFileSync(kernel, 'utf8')}';`
          : undefined,
    },
  ],
  test: {
    include: process.env.MUTATE_TESTS?.split(','),
    exclude: ['test/e2e/**', 'test/browsers/**'],
    testTimeout: 3 * PATIENCE_MS,
    hookTimeout: 3 * PATIENCE_MS,
    expect: { poll: { timeout: PATIENCE_MS, interval: 20 } },
  },
});
