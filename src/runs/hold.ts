/** Which tab works on which run: a lock for each, so that two tabs never overwrite each other. */

/** Lets go of a run. */
export type Release = () => void;

export interface RunLocks {
  /** Takes hold of a run; null when another tab has it and does not let go in time. */
  hold(id: string, patienceMs: number): Promise<Release | null>;
  /** The runs that some tab, this one included, holds. */
  held(): Promise<ReadonlySet<string>>;
}

/**
 * Locks of the browser, which ends them with the worker or tab that holds them.
 * @param manager undefined where there is none (pages without https): then each tab is on its own
 * @param name of the place where the runs are kept
 */
export function browserLocks(manager: LockManager | undefined, name: string): RunLocks {
  const prefix = `${name} `;
  return {
    hold(id, patienceMs) {
      if (!manager) return Promise.resolve(() => {});
      return new Promise((resolve) => {
        const options = patienceMs > 0 ? { signal: AbortSignal.timeout(patienceMs) } : {};
        const ifAvailable = patienceMs <= 0;
        manager
          .request(prefix + id, { ...options, ifAvailable }, (lock) => {
            if (!lock) {
              resolve(null);
              return undefined;
            }
            return new Promise<void>((release) => resolve(() => release()));
          })
          .catch(() => resolve(null));
      });
    },
    async held() {
      const { held = [] } = (await manager?.query().catch(() => undefined)) ?? {};
      const names = held.map((lock) => lock.name ?? '').filter((lock) => lock.startsWith(prefix));
      return new Set(names.map((lock) => lock.slice(prefix.length)));
    },
  };
}
