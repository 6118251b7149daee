/** Sets what a person chooses for the whole page, and keeps it for the next visit. */
import {
  browserStorage,
  storeLanguage,
  storeTheme,
  type ThemeChoice,
} from '../store/preferences.ts';
import { useLab } from './LabContext.ts';

export function useChoices() {
  const { store } = useLab();
  return {
    setTheme(theme: ThemeChoice) {
      store.setState({ theme });
      storeTheme(browserStorage(), theme);
    },
    setLanguage(language: string) {
      store.setState({ language });
      storeLanguage(browserStorage(), language);
    },
  };
}
