/** Keeps the address and the configuration the same, in both directions. */
import { useEffect, useState } from 'react';
import type { Lab } from '../store/lab.ts';
import { hashQuery, readConfiguration, writeConfiguration } from '../store/url.ts';
import type { Dictionary } from '../ui/i18n/index.ts';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';
import { routeOf } from './router.ts';

/** Returns the hash of the laboratory with its configuration, for links to it. */
export function useAddress(problems: readonly string[]): string {
  const lab = useLab();
  const text = useText();
  const info = useLabState((s) => s.info);
  const [wasTold, setTold] = useState(false);
  const query = info ? writeConfiguration(info) : hashQuery(location.hash);
  const hash = query ? `#/?${query}` : '#/';

  useEffect(() => {
    if (wasTold) return;
    setTold(true);
    tell(lab, text, problems);
  }, [lab, text, problems, wasTold]);

  useEffect(() => {
    if (!info || routeOf(location.hash) !== 'laboratory') return;
    // No entry in the history for every move of a slider.
    if (location.hash !== hash) history.replaceState(history.state, '', hash);
  }, [info, hash]);

  useEffect(() => {
    const changed = () => {
      if (routeOf(location.hash) !== 'laboratory') return;
      const read = readConfiguration(hashQuery(location.hash));
      tell(lab, text, read.problems);
      void lab.configure(read);
    };
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, [lab, text]);

  return hash;
}

function tell(lab: Lab, text: Dictionary, problems: readonly string[]): void {
  if (problems.length > 0) lab.notify(text.app.addressProblem(problems.join(' ')));
}
