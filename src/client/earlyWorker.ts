/** The worker that index.html starts while the script of the page is still on its way. */

interface EarlyWorker {
  worker: Worker;
  /** Its file could not be loaded. */
  failed: boolean;
}

declare global {
  interface Window {
    spikeboardWorker?: EarlyWorker;
  }
}

/** That worker, once; without `worker`: it could not be loaded. null: none was started. */
export function takeEarlyWorker(): { worker: Worker | null } | null {
  const early = window.spikeboardWorker;
  if (!early) return null;
  delete window.spikeboardWorker;
  return { worker: early.failed ? null : early.worker };
}
