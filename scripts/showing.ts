/** What commands have in common that serve a page for somebody to look at. */
import type { ViteDevServer } from 'vite';
import { openBrowser } from './openBrowser.ts';

/** Serves until interrupted. @returns the address */
export async function serve(server: ViteDevServer): Promise<string> {
  await server.listen();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close().finally(() => process.exit(0)));
  }
  const { local, network } = server.resolvedUrls!;
  return local[0] ?? network[0];
}

/** Opens an address in the browser of the desktop; says so where that cannot be done. @param indent of what it says */
export async function show(address: string, indent = ''): Promise<void> {
  if (process.env.BROWSER === 'none') return;
  const reason = await openBrowser(address);
  if (reason) console.log(`${indent}No browser was opened: ${reason}. Open ${address} yourself.`);
}
