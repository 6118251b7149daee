/** Puts the chosen theme and language on the document. */
import { useEffect, useLayoutEffect } from 'react';
import { mediaMatches, onMediaChange } from '../plots/media.ts';
import { useLabState } from '../ui/LabContext.ts';

const DARK = '(prefers-color-scheme: dark)';

export function useTheme(): void {
  const theme = useLabState((s) => s.theme);
  useEffect(() => {
    const apply = () => {
      const dark = theme === 'dark' || (theme === 'system' && mediaMatches(DARK));
      document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    };
    apply();
    return onMediaChange(DARK, apply);
  }, [theme]);
}

export function useLanguage(): void {
  const language = useLabState((s) => s.language);
  // Before anything is painted: plots write their numbers in the language that the page says.
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
}
