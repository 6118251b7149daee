/** Two routes in the hash: `#/` the laboratory, `#/lecture…` the lecture. */
import { useSyncExternalStore } from 'react';

export type Route = 'laboratory' | 'lecture';

export function routeOf(hash: string): Route {
  return /^#\/lecture(?:[/?]|$)/.test(hash) ? 'lecture' : 'laboratory';
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

export function useRoute(): Route {
  return useSyncExternalStore(subscribe, () => routeOf(location.hash));
}
