/** What the service worker does with a request. */

export interface Manifest {
  /** Changes with any asset. */
  version: string;
  /** Changes with any file of data. */
  dataVersion: string;
  /** Files of the page, relative to it. */
  assets: readonly string[];
  /** Small packs and networks, fetched ahead, relative to the page. */
  data: readonly string[];
}

/**
 * What a tab says to the version that waits, to have it take over. A type: the service worker is one file
 * and shares none with the page.
 */
export type TakeOver = 'take over';

export type Strategy = 'page' | 'asset' | 'data';

/**
 * `page`: network first; `asset`, `data`: cache first; null: not ours.
 * @param scope URL of the page's folder, ending in `/`
 */
export function strategyFor(
  request: Pick<Request, 'method' | 'mode' | 'url'>,
  scope: string,
  manifest: Pick<Manifest, 'assets'>,
): Strategy | null {
  const url = request.url.split(/[?#]/, 1)[0];
  if (request.method !== 'GET' || !url.startsWith(scope)) return null;
  const path = decodeURI(url.slice(scope.length));
  if (request.mode === 'navigate') return path === '' || path === 'index.html' ? 'page' : null;
  if (path.startsWith('data/') || path.startsWith('networks/')) return 'data';
  return path.startsWith('assets/') || manifest.assets.includes(path) ? 'asset' : null;
}
