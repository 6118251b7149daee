/** Theme, language and that somebody was here: the only things the page remembers between visits. */

export type ThemeChoice = 'system' | 'light' | 'dark';

export interface Preferences {
  theme: ThemeChoice;
  /** Code of a dictionary in ui/i18n. */
  language: string;
}

const THEME_KEY = 'spikeboard.theme';
const LANGUAGE_KEY = 'spikeboard.language';
const VISITED_KEY = 'spikeboard.visited';

export type PreferenceStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** The stored choices, or the system's theme and the first language of the browser that we have. */
export function readPreferences(
  storage: PreferenceStorage | null,
  known: readonly string[],
  wished: readonly string[],
): Preferences {
  const theme = read(storage, THEME_KEY);
  const stored = read(storage, LANGUAGE_KEY);
  const browser = wished.map((tag) => tag.slice(0, 2).toLowerCase()).find((l) => known.includes(l));
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    language: stored && known.includes(stored) ? stored : (browser ?? known[0]),
  };
}

export function storeTheme(storage: PreferenceStorage | null, theme: ThemeChoice): void {
  write(storage, THEME_KEY, theme);
}

export function storeLanguage(storage: PreferenceStorage | null, language: string): void {
  write(storage, LANGUAGE_KEY, language);
}

/**
 * Whether this browser has never been here; from now on it has. Where nothing can be remembered nobody is
 * greeted anew each time.
 */
export function isFirstVisit(storage: PreferenceStorage | null): boolean {
  if (!storage || read(storage, VISITED_KEY) !== null) return false;
  write(storage, VISITED_KEY, '1');
  return read(storage, VISITED_KEY) !== null;
}

/** A storage may be there and yet refuse every look into it. */
function read(storage: PreferenceStorage | null, key: string): string | null {
  try {
    return storage?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

/** A full or forbidden storage costs the memory of a choice, nothing else. */
function write(storage: PreferenceStorage | null, key: string, value: string): void {
  try {
    storage?.setItem(key, value);
  } catch {
    // The choice still holds for this visit.
  }
}

/** The storage of this browser; null where it is forbidden. */
export function browserStorage(): PreferenceStorage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
