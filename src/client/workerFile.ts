/** Workers whose file may fail to come. */
import { type UserMessage, userMessage } from '../engine/messages.ts';

/**
 * Starts a module worker of the build.
 * @param file its address, relative to the page
 * @param again its file could not be loaded: under another address no answer that was kept somewhere is used
 */
export function workerFrom(file: string, again: boolean): Worker {
  const url = new URL(file, location.href);
  if (again) url.searchParams.set('again', String(Date.now()));
  return new Worker(url, { type: 'module' });
}

/**
 * Whether the worker's file itself could not be loaded, so that asking for it once more helps: WebKit
 * takes an answer of the service worker, and then one of the host without the headers that an isolated
 * page needs.
 * @param heard whether the worker has ever said anything
 */
export function isUnloaded(event: ErrorEvent, heard: boolean): boolean {
  return !event.message && !heard;
}

/** What an error of a worker is to the user. */
export function failureOf(event: ErrorEvent): UserMessage {
  return event.message
    ? userMessage('unforeseen', { text: event.message })
    : userMessage('workerUnloaded', {});
}
