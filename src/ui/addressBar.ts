/** The hash of the address, as one who reads and writes it. */
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';

export interface AddressBar {
  /**
   * Puts `hash` in place of what is there: no entry in the history for every move of a slider. Not while
   * somebody goes elsewhere, which the browser has yet to tell: to write then would call them back.
   */
  write(hash: string): void;
  /** Goes there, with an entry in the history. */
  go(hash: string): void;
}

/** @param changed told when somebody has gone elsewhere; the browser tells of `go` as well */
export function useAddressBar(changed: () => void): AddressBar {
  /** The hash as it was last read or written here. */
  const known = useRef(location.hash);
  const latest = useRef(changed);
  useLayoutEffect(() => {
    latest.current = changed;
  });
  useEffect(() => {
    const told = () => {
      known.current = location.hash;
      latest.current();
    };
    addEventListener('hashchange', told);
    return () => removeEventListener('hashchange', told);
  }, []);
  return useMemo(
    () => ({
      write(hash) {
        if (location.hash !== known.current) return;
        if (location.hash !== hash) history.replaceState(history.state, '', hash);
        known.current = location.hash;
      },
      go(hash) {
        location.hash = hash;
        known.current = location.hash;
      },
    }),
    [],
  );
}
