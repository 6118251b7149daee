/** Keeps the address and the configuration the same, in both directions. */
import { useEffect, useState } from 'react';
import { type UserMessage, userMessage } from '../engine/messages.ts';
import type { Lab } from '../store/lab.ts';
import { readConfiguration, writeConfiguration } from '../store/url.ts';
import { useAddressBar } from '../ui/addressBar.ts';
import { useLab, useLabState } from '../ui/LabContext.ts';
import { laboratoryQuery, routeOf } from './router.ts';

/** More would not be read, and would push everything else off the screen. */
const PROBLEMS_TOLD = 3;

/** Returns the hash of the laboratory with its configuration, for links to it. */
export function useAddress(problems: readonly UserMessage[]): string {
  const lab = useLab();
  const info = useLabState((s) => s.info);
  const [wasTold, setTold] = useState(false);
  const query = info ? writeConfiguration(info) : laboratoryQuery(location.hash);
  const hash = query ? `#/?${query}` : '#/';
  const bar = useAddressBar(() => {
    if (routeOf(location.hash) !== 'laboratory') return;
    const read = readConfiguration(laboratoryQuery(location.hash));
    tell(lab, read.problems);
    void lab.configure(read);
  });

  useEffect(() => {
    if (wasTold) return;
    setTold(true);
    tell(lab, problems);
  }, [lab, problems, wasTold]);

  useEffect(() => {
    if (info && routeOf(location.hash) === 'laboratory') bar.write(hash);
  }, [info, hash, bar]);

  return hash;
}

function tell(lab: Lab, problems: readonly UserMessage[]): void {
  if (problems.length === 0) lab.settle('address');
  else
    lab.notify(
      userMessage('addressProblems', {
        problems: problems.slice(0, PROBLEMS_TOLD),
        more: Math.max(0, problems.length - PROBLEMS_TOLD),
      }),
      { topic: 'address' },
    );
}
