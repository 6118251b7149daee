/** Whether a media query holds, also after the window was resized. */
import { useCallback, useSyncExternalStore } from 'react';
import { mediaMatches, onMediaChange } from '../plots/media.ts';

export function useMedia(query: string): boolean {
  const subscribe = useCallback((listener: () => void) => onMediaChange(query, listener), [query]);
  return useSyncExternalStore(subscribe, () => mediaMatches(query));
}
