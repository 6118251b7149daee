import { preview } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    pageUrl: string;
  }
}

/** Serves the built page from a subfolder-free static server for the browser tests. */
export default async function serve(project: TestProject): Promise<() => Promise<void>> {
  const server = await preview({
    preview: { port: 0, host: '127.0.0.1', open: false },
    logLevel: 'warn',
  });
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error('The preview server has no address.');
  project.provide('pageUrl', url);
  return () => server.close();
}
