/**
 * How long the tests wait for what must come, ms. It is long because a machine may be slow, or busy
 * with other things; a test that passes does not wait so long.
 */
export const PATIENCE_MS = 120_000;
/** What a whole test may take: it may wait several times. */
export const TEST_MS = 5 * PATIENCE_MS;
