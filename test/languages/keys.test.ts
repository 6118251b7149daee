import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PARAMETERS } from '../../src/engine/parameters.ts';
import { LECTURES } from '../../src/lecture/content/index.ts';
import { dictionaryOf, LANGUAGES } from '../../src/ui/i18n/index.ts';

const folders = readdirSync('src/languages', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const english = dictionaryOf('en');

/** Every place in a tree of texts, with what stands there: a text, or a function of so many values. */
function places(tree: unknown, path = ''): string[] {
  if (Array.isArray(tree)) return tree.flatMap((item, k) => places(item, `${path}[${k}]`));
  if (typeof tree === 'function') return [`${path} (${tree.length})`];
  if (typeof tree !== 'object' || tree === null) return [path];
  return Object.entries(tree).flatMap(([key, value]) => places(value, `${path}.${key}`));
}

/** All that a language says of the page; names of parameters and sentences are looked at below. */
function textsOf(language: string) {
  const { numbers, messages, parameters, ...rest } = dictionaryOf(language);
  return { ...rest, parameters: { ...parameters, texts: {} } };
}

/** The sources of a language's folder, without code and comments that a reader never sees. */
function written(language: string): { file: string; text: string }[] {
  return readdirSync(`src/languages/${language}`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({
      file,
      text: readFileSync(`src/languages/${language}/${file}`, 'utf8')
        .replace(/^import .*$/gm, '')
        .replace(/^\s*(?:id: '|sources: \[).*$/gm, ''),
    }));
}

describe('languages', () => {
  it('are the folders, English first, for page and lecture alike', () => {
    const codes = ['en', ...folders.filter((code) => code !== 'en').sort()];
    expect(LANGUAGES).toEqual(codes);
    expect(LECTURES.map(({ language }) => language)).toEqual(codes);
    expect(dictionaryOf('xx')).toBe(english);
  });

  it.each(folders)('%s: numbers, page and lecture go by the name of the folder', (code) => {
    const { numbers, languageName } = dictionaryOf(code);
    expect(numbers.language).toBe(code);
    expect(LECTURES.find(({ language }) => language === code)?.name).toBe(languageName);
  });

  it.each(folders)('%s says all that English says, of the same values', (code) => {
    expect(places(textsOf(code)).sort()).toEqual(places(textsOf('en')).sort());
    expect(Object.keys(dictionaryOf(code).messages).sort()).toEqual(
      Object.keys(english.messages).sort(),
    );
  });

  it.each(folders)('%s has a name and a sentence of help for each parameter', (code) => {
    const { texts } = dictionaryOf(code).parameters;
    const missing = PARAMETERS.filter(({ name }) => code !== 'en' && !texts[name]);
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it.each(folders)('%s groups digits as its numbers do, years apart', (code) => {
    const grouped = dictionaryOf(code).numbers.integer(1000);
    const foreign = grouped === '1,000' ? /\b\d{1,3}(?:\.\d{3}){2,}\b/ : /\b[1-9]\d{0,2},\d{3}\b/;
    for (const { file, text } of written(code)) {
      const bare = [...text.matchAll(/(?<![\w.,{(-])\d{4,}(?![\w}])/g)]
        .map(([number]) => number)
        .filter((number) => !/^(?:19|20)\d\d$/.test(number));
      expect(bare, file).toEqual([]);
      expect(text, file).not.toMatch(foreign);
    }
  });

  it('are named by nothing but their folders', () => {
    const others = folders.filter((code) => code !== 'en').join('|');
    const naming = new RegExp(`['"\`/](?:${others})['"\`/]`);
    const sources = ['src', 'scripts'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(?:tsx?|css)$/.test(file))
        .map((file) => `${folder}/${file.replaceAll('\\', '/')}`),
    );
    const outside = sources.filter((file) => !file.startsWith('src/languages/'));
    expect(outside.filter((file) => naming.test(readFileSync(file, 'utf8')))).toEqual([]);
  });
});
