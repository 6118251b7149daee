/** Two routes in the hash: `#/` the laboratory, `#/lecture…` the lecture. */
import { useSyncExternalStore } from 'react';
import { hashQuery } from '../store/url.ts';

export type Route = 'laboratory' | 'lecture';

export function routeOf(hash: string): Route {
  return /^#\/lecture(?:[/?]|$)/.test(hash) ? 'lecture' : 'laboratory';
}

/** The configuration that an address states: that of the laboratory. A chapter's query is its figure's. */
export function laboratoryQuery(hash: string): string {
  return routeOf(hash) === 'laboratory' ? hashQuery(hash) : '';
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

export function useRoute(): Route {
  return useSyncExternalStore(subscribe, () => routeOf(location.hash));
}
