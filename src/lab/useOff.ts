import { useLabState, useText } from '../ui/LabContext.ts';

/** Why the network cannot be moved or changed just now; null where it can. */
export function useOff(): string | null {
  const { off } = useText();
  const ready = useLabState((s) => s.info !== null);
  const testing = useLabState((s) => s.testing !== null);
  if (!ready) return off.starting;
  return testing ? off.testing : null;
}

/** Why no network can be loaded or saved just now; null where one can. */
export function useFilesOff(): string | null {
  const { off } = useText();
  const other = useOff();
  const busy = useLabState((s) => s.networkBusy);
  return other ?? (busy ? off.busy : null);
}
