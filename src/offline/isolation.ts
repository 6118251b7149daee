/**
 * With these a page may share memory among its threads (`crossOriginIsolated`). A static host does not
 * send them: there the service worker adds them from the second visit on, and the page works without.
 */
export const ISOLATION_HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** The same answer with the headers. */
export function isolated(response: Response): Response {
  // A failed or opaque answer has no body that could be handed on.
  if (response.status === 0 || response.status === 304) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(ISOLATION_HEADERS)) headers.set(name, value);
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
