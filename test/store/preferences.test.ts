import { expect, it } from 'vitest';
import { readPreferences, storeLanguage, storeTheme } from '../../src/store/preferences.ts';

function fakeStorage() {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  };
}

it('takes the first language of the browser that there is', () => {
  const of = (...wished: string[]) => readPreferences(null, ['en', 'de'], wished).language;
  expect(of('fr-FR', 'de-AT', 'en')).toBe('de');
  expect(of('fr')).toBe('en');
  expect(of()).toBe('en');
});

it('remembers choices', () => {
  const storage = fakeStorage();
  storeTheme(storage, 'dark');
  storeLanguage(storage, 'de');
  expect(readPreferences(storage, ['en', 'de'], ['en'])).toEqual({ theme: 'dark', language: 'de' });
});

it('does without a storage that refuses', () => {
  const refuse = () => {
    throw new DOMException('refused', 'SecurityError');
  };
  const storage = { getItem: refuse, setItem: refuse };
  expect(() => storeTheme(storage, 'dark')).not.toThrow();
  expect(readPreferences(storage, ['en', 'de'], ['de']).language).toBe('de');
});

it('ignores what it does not know', () => {
  const storage = fakeStorage();
  storage.setItem('spikeboard.theme', 'pink');
  storeLanguage(storage, 'xx');
  expect(readPreferences(storage, ['en', 'de'], [])).toEqual({ theme: 'system', language: 'en' });
});
