/** Tells when a sheet stands: nothing is asked of a worker, nothing is loading, fonts are there. */
import type { FromWorker, ToWorker } from '../src/protocol/messages.ts';

declare global {
  interface Window {
    /** Resolves once nothing on the sheet is about to change. */
    galleryQuiet?: () => Promise<void>;
  }
}

/** Frames of the screen for which all has to be quiet; an answer may lead to the next question. */
const QUIET_FRAMES = 12;

const watched = new Set<WatchedWorker>();

/** A worker that knows what it still owes. */
class WatchedWorker extends Worker {
  readonly owed = new Set<number>();

  constructor(url: string | URL, options?: WorkerOptions) {
    super(url, options);
    watched.add(this);
    this.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === 'reply' || data.kind === 'refused') this.owed.delete(data.id);
    });
  }

  override postMessage(message: unknown, transfer?: unknown): void {
    const { id, command } = (message ?? {}) as Partial<ToWorker>;
    // Frames are pulled all the time.
    if (id !== undefined && command && command.type !== 'pullFrame') this.owed.add(id);
    super.postMessage(message, transfer as Transferable[]);
  }

  override terminate(): void {
    watched.delete(this);
    super.terminate();
  }
}

function isQuiet(): boolean {
  return (
    [...watched].every(({ owed }) => owed.size === 0) &&
    document.fonts.status === 'loaded' &&
    document.querySelector('[data-picture]') !== null &&
    // What is being loaded or computed says so; what failed does, too, and stays.
    document.querySelector('.kit-notice:not([role="alert"])') === null
  );
}

/** Pictures begin at whole pixels: what is in one is painted the same wherever it stands. */
function align(): void {
  for (const picture of document.querySelectorAll<HTMLElement>('[data-picture]')) {
    picture.style.top = '';
    const { top } = picture.getBoundingClientRect();
    picture.style.top = `${Math.ceil(top) - top}px`;
  }
}

async function quiet(): Promise<void> {
  align();
  for (let frames = 0; frames < QUIET_FRAMES; frames++) {
    await new Promise((drawn) => requestAnimationFrame(drawn));
    if (!isQuiet()) frames = 0;
  }
  align();
}

/** Before anything starts a worker. */
export function watchPage(): void {
  window.Worker = WatchedWorker;
  window.galleryQuiet = quiet;
}
