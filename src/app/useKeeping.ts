/** Keeps the run when the page is hidden or left: whoever comes back finds it as it was. */
import { useEffect } from 'react';
import { useLab } from '../ui/LabContext.ts';

export function useKeeping(): void {
  const lab = useLab();
  useEffect(() => {
    const hidden = () => {
      if (document.visibilityState === 'hidden') lab.runs.keep();
    };
    const left = () => lab.runs.keep();
    document.addEventListener('visibilitychange', hidden);
    addEventListener('pagehide', left);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      removeEventListener('pagehide', left);
    };
  }, [lab]);
}
