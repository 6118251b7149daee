/** Parts of the page that are fetched when they are first wanted. */

/**
 * A part that could not be fetched: the connection failed, or there is a new version on the server,
 * whose files have other names.
 */
export class MissingPartError extends Error {
  override readonly name = 'MissingPartError';
}

/** @throws MissingPartError instead of what an import throws, which differs between browsers */
export async function fetchPart<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    throw new MissingPartError(error instanceof Error ? error.message : String(error));
  }
}
