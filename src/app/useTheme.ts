/** Puts the chosen theme and language on the document. */
import { useEffect } from 'react';
import { setNumberLanguage } from '../plots/format.ts';
import { useLabState } from '../ui/LabContext.ts';

export function useTheme(): void {
  const theme = useLabState((s) => s.theme);
  useEffect(() => {
    const media = matchMedia('(prefers-color-scheme: dark)');
    const apply = () => {
      const dark = theme === 'dark' || (theme === 'system' && media.matches);
      document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    };
    apply();
    media.addEventListener('change', apply);
    return () => media.removeEventListener('change', apply);
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
