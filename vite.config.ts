import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { budget } from './scripts/budgetPlugin.ts';
import { earlyWorker } from './scripts/earlyWorkerPlugin.ts';
import { offline } from './scripts/offlinePlugin.ts';
import { policy } from './scripts/policyPlugin.ts';
import { ISOLATION_HEADERS } from './src/offline/isolation.ts';
import { PATIENCE_MS, TEST_MS } from './test/patience.ts';

// `base: './'` keeps every URL relative: the build works from any path of any static host.
export default defineConfig({
  base: './',
  plugins: [react(), earlyWorker(), policy(), offline(), budget()],
  worker: { format: 'es' },
  server: { headers: ISOLATION_HEADERS },
  preview: { headers: ISOLATION_HEADERS },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 900,
    // The page's policy takes fonts from files alone.
    assetsInlineLimit: (file) => (/\.(?:woff2?|ttf)$/.test(file) ? false : undefined),
  },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/e2e/**', 'test/browsers/**'],
    globalSetup: ['test/prepared.ts'],
    pool: 'threads',
    // Vitest's own choice leaves one processor idle, which is half of a small machine.
    maxWorkers: availableParallelism(),
    testTimeout: TEST_MS,
    hookTimeout: TEST_MS,
    expect: { poll: { timeout: PATIENCE_MS, interval: 20 } },
  },
});
