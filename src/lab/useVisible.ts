/** Whether an element is in sight: on screen, in a tab that is shown. */
import { type RefObject, useEffect, useState } from 'react';

/** Begins a little before the element scrolls into view. */
const MARGIN = '80px';

export function useVisible(ref: RefObject<Element | null>): boolean {
  const [onScreen, setOnScreen] = useState(true);
  const [shown, setShown] = useState(() => document.visibilityState !== 'hidden');
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => setOnScreen(entries[entries.length - 1].isIntersecting),
      { rootMargin: MARGIN },
    );
    if (ref.current) observer.observe(ref.current);
    const change = () => setShown(document.visibilityState !== 'hidden');
    document.addEventListener('visibilitychange', change);
    return () => {
      observer.disconnect();
      document.removeEventListener('visibilitychange', change);
    };
  }, [ref]);
  return onScreen && shown;
}
