/** Media queries; in a browser that has none, none holds. */

export function mediaMatches(query: string): boolean {
  return typeof matchMedia === 'function' && matchMedia(query).matches;
}

/** Calls back when the query begins or ceases to hold; returns the function that ends that. */
export function onMediaChange(query: string, listener: () => void): () => void {
  if (typeof matchMedia !== 'function') return () => {};
  const media = matchMedia(query);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}
