/** Pages for people stay true: links, commands and files that they name are there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
};
/** What is installed, built or made by tools is not ours to check. */
const ours = (folder: string) =>
  folder === '.github' || !/^(?:\.|node_modules$|dist$|reports$|coverage$)/.test(folder);

function pagesIn(folder: string): string[] {
  return readdirSync(folder || '.', { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) return ours(entry.name) ? pagesIn(path) : [];
    return entry.name.endsWith('.md') ? [path] : [];
  });
}
const pages = pagesIn('');

const matches = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, one]) => one);
const read = (path: string) => readFileSync(path, 'utf8');
/** Running text: what stands between fences is no link and no heading. */
const prose = (path: string) => read(path).replace(/^(```|~~~)[\s\S]*?^\1/gm, '');

/** The anchors that the headings of a page have on its host. */
function anchorsOf(path: string): string[] {
  const seen = new Map<string, number>();
  return matches(prose(path), /^#{1,6} +(.+?) *#*$/gm).map((heading) => {
    const anchor = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
      .replaceAll(' ', '-');
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    return before ? `${anchor}-${before}` : anchor;
  });
}

/** Where a path in a page may begin. */
const ROOTS = [
  '',
  'src/',
  'src/engine/',
  'src/lecture/',
  'src/lecture/content/',
  'src/languages/en/',
];
const exists = (path: string, page: string) =>
  [...ROOTS, `${dirname(page)}/`].some((root) => existsSync(join(root, path)));

describe('pages for people', () => {
  it('are found', () => {
    expect(pages).toEqual(
      expect.arrayContaining(['README.md', 'CONTRIBUTING.md', '.github/pull_request_template.md']),
    );
  });

  it.each(pages)('%s: links lead to files and headings that are there', (page) => {
    const broken = matches(prose(page), /\]\((?!https?:|mailto:)([^)\s]+)[^)]*\)/g).filter(
      (link) => {
        const [file, anchor] = link.split('#');
        const target = file ? join(dirname(page), decodeURI(file)) : page;
        return !existsSync(target) || (anchor && !anchorsOf(target).includes(anchor));
      },
    );
    expect(broken).toEqual([]);
  });

  it.each(pages)('%s: commands are there', (page) => {
    const text = read(page);
    const run = matches(text, /\bnpm (?:--?\S+ )?run (?:--?\S+ )*([\w:]+)/g);
    const short = matches(text, /\bnpm (start|test)\b/g);
    expect([...run, ...short].filter((name) => !(name in scripts))).toEqual([]);
    const programs = matches(text, /\bnpx ([\w-]+)/g);
    expect(programs.filter((name) => !existsSync(`node_modules/.bin/${name}`))).toEqual([]);
    // In a fence may stand an example of a test that is to be written.
    const tests = matches(prose(page), /\b(test\/[\w./-]+)/g).map((path) =>
      path.replace(/[./]+$/, ''),
    );
    expect(tests.filter((path) => !existsSync(path))).toEqual([]);
  });

  it.each(pages)('%s: files named in its text are there', (page) => {
    // Changes tell of what was there, and runs leave files that are made anew.
    if (page === 'CHANGELOG.md') return;
    const named = matches(prose(page), /`((?:[\w.-]+\/)+[\w.-]*\.(?:tsx?|css|json|md|py|mjs))`/g);
    expect(named.filter((path) => !exists(path, page))).toEqual([]);
  });
});
