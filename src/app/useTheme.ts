/** Puts the chosen theme and language on the document. */
import { useEffect } from 'react';
import { setNumberLanguage } from '../plots/format.ts';
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
  // While rendering, not after: the texts of this very render hold numbers.
  setNumberLanguage(language);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
}
