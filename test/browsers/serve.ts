/** Serves the built page twice: as a host that isolates it would, and as any static host does. */
import { readFileSync } from 'node:fs';
import { type InlineConfig, type Plugin, preview } from 'vite';
import type { TestProject } from 'vitest/node';
import { build } from '../e2e/serve.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** By a host that sends the headers for shared memory. */
    isolatedUrl: string;
    /** By a host that sends none. */
    plainUrl: string;
  }
}

/** Runs in the page before all else: WebKit's driver tells nothing of what goes wrong there. */
const COLLECTOR = `
  window.collectedErrors = [];
  const keep = (what) => collectedErrors.push(String(what));
  addEventListener('error', (e) => {
    // Firefox says so of a module that it has already; one that is missing fails where it is imported.
    if (e.target.rel === 'modulepreload') return;
    // Not an error: what is left comes with the next frame.
    if (/^ResizeObserver loop/.test(e.message)) return;
    keep(e.message ?? 'not loaded: ' + (e.target.src ?? e.target.href));
  }, true);
  addEventListener('unhandledrejection', (e) => keep(e.reason?.stack ?? e.reason));
  const { error } = console;
  console.error = (...words) => {
    keep(words.join(' '));
    error.apply(console, words);
  };
`;

const collector: Plugin = {
  name: 'error-collector',
  configurePreviewServer(server) {
    const page = readFileSync('dist/index.html', 'utf8').replace(
      '<head>',
      '<head><script src="./collector.js"></script>',
    );
    const headers = Object.entries(server.config.preview.headers).map(
      ([name, value]) => [name, String(value)] as const,
    );
    server.middlewares.use((request, response, next) => {
      const path = request.url?.split('?')[0];
      if (path === '/' || path === '/index.html') {
        for (const [name, value] of headers) response.setHeader(name, value);
        response.setHeader('Content-Type', 'text/html');
        response.end(page);
      } else if (path === '/collector.js') {
        response.setHeader('Content-Type', 'text/javascript');
        response.end(COLLECTOR);
      } else {
        next();
      }
    });
  },
};

export default async function serve(project: TestProject): Promise<() => Promise<void>> {
  build();
  const common: InlineConfig = {
    plugins: [collector],
    preview: { port: 0, host: '127.0.0.1', open: false },
    logLevel: 'warn',
  };
  const servers = [await preview(common), await preview({ ...common, configFile: false })];
  const [isolatedUrl, plainUrl] = servers.map((server) => {
    const url = server.resolvedUrls?.local[0];
    if (!url) throw new Error('The preview server has no address.');
    return url;
  });
  project.provide('isolatedUrl', isolatedUrl);
  project.provide('plainUrl', plainUrl);
  return async () => {
    await Promise.all(servers.map((server) => server.close()));
  };
}
