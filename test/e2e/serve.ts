import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { preview } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    pageUrl: string;
  }
}

/** What the build is made from. */
const SOURCES = [
  'index.html',
  'package-lock.json',
  'public',
  'scripts',
  'src',
  'vite.config.ts',
] as const;

/** When a file, or anything in a folder, was changed last. */
function changedMs(path: string): number {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const inside = readdirSync(path).map((name) => changedMs(join(path, name)));
  return Math.max(stats.mtimeMs, ...inside);
}

/** Builds the page unless the build there is newer than all it is made from. @throws Error */
export function build(): void {
  const built = existsSync('dist/index.html') ? statSync('dist/index.html').mtimeMs : 0;
  if (Math.max(...SOURCES.map(changedMs)) < built) return;
  // The build would be one for tests if it saw that it is asked for by them.
  const { NODE_ENV: _, VITEST: __, ...env } = process.env;
  const args = ['--no-install', 'vite', 'build', '--logLevel', 'warn'];
  const { status } = spawnSync('npx', args, { stdio: 'inherit', env });
  if (status !== 0) throw new Error('The page to be tested could not be built.');
}

/** Serves the page, as it stands in the sources, from a static server for the browser tests. */
export default async function serve(project: TestProject): Promise<() => Promise<void>> {
  build();
  const server = await preview({
    preview: { port: 0, host: '127.0.0.1', open: false },
    logLevel: 'warn',
  });
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error('The preview server has no address.');
  project.provide('pageUrl', url);
  return () => server.close();
}
