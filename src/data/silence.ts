/** Waiting for someone who may never answer. */

/** After so long without a byte a server is not waited for any longer, ms. */
export const SILENCE_MS = 15_000;

/** Calls back once after so many milliseconds; returns how to call that off. */
export type Timer = (call: () => void, ms: number) => () => void;

export const timer: Timer = (call, ms) => {
  const id = setTimeout(call, ms);
  return () => clearTimeout(id);
};

/** Nothing came for too long. */
export class SilenceError extends Error {
  override readonly name = 'SilenceError';
}

/** The promise's outcome, or a SilenceError where there is none in `ms`. */
export function beforeSilence<T>(promise: Promise<T>, ms: number, after: Timer): Promise<T> {
  return new Promise((resolve, reject) => {
    const callOff = after(() => reject(new SilenceError(`Nothing came for ${ms} ms.`)), ms);
    promise.then(resolve, reject).finally(callOff);
  });
}
