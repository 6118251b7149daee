import { Keyboard, Monitor, Moon, Sun } from 'lucide-react';
import type { ThemeChoice } from '../store/preferences.ts';
import { dictionaryOf, LANGUAGES } from '../ui/i18n/index.ts';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';
import { useChoices } from '../ui/useChoices.ts';
import type { Route } from './router.ts';

const THEMES: readonly ThemeChoice[] = ['system', 'light', 'dark'];
const ICONS = { system: Monitor, light: Sun, dark: Moon };

export function Header({ route, laboratory }: { route: Route; laboratory: string }) {
  const text = useText();
  const { store } = useLab();
  const theme = useLabState((s) => s.theme);
  const language = useLabState((s) => s.language);
  const { setTheme, setLanguage } = useChoices();
  const current = (of: Route) => (route === of ? 'page' : undefined);
  return (
    <header className="header">
      <a className="brand" href={laboratory}>
        <svg viewBox="0 0 64 64" aria-hidden="true">
          <path d="M5 40h13c5 0 6-3 8-9l5-19 6 34c.5 3 2 3 3 0 1.500-5 3-6 6-6h13" />
        </svg>
        Spikeboard
      </a>
      <nav className="tabs">
        <a href={laboratory} aria-current={current('laboratory')}>
          {text.app.laboratory}
        </a>
        <a href="#/lecture" aria-current={current('lecture')}>
          {text.app.lecture}
        </a>
      </nav>
      <div className="header-end">
        <button
          type="button"
          className="icon-button keys-button"
          aria-label={text.app.keys}
          title={`${text.app.keys} (?)`}
          onClick={() => store.setState({ keysOpen: true })}
        >
          <Keyboard aria-hidden="true" />
        </button>
        <fieldset className="segments">
          <legend className="hidden">{text.app.language}</legend>
          {LANGUAGES.map((code) => (
            <button
              key={code}
              type="button"
              lang={code}
              aria-pressed={code === language}
              title={dictionaryOf(code).languageName}
              onClick={() => setLanguage(code)}
            >
              {code.toUpperCase()}
            </button>
          ))}
        </fieldset>
        <fieldset className="segments">
          <legend className="hidden">{text.app.theme}</legend>
          {THEMES.map((choice) => {
            const Icon = ICONS[choice];
            return (
              <button
                key={choice}
                type="button"
                aria-pressed={choice === theme}
                aria-label={text.app.themes[choice]}
                title={text.app.themes[choice]}
                onClick={() => setTheme(choice)}
              >
                <Icon aria-hidden="true" />
              </button>
            );
          })}
        </fieldset>
      </div>
    </header>
  );
}
