import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const { scripts, dependencies, devDependencies } = JSON.parse(read('package.json'));
const matches = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, one]) => one);

/** In the table of dependencies they go without saying. */
const TYPES_ONLY = /^@types\//;

describe('README', () => {
  const text = read('README.md');

  it('names tests and commands that are there', () => {
    const files = matches(text, /`((?:test|scripts|src|public|docs)\/[^`]*)`/g);
    expect(files.length).toBeGreaterThan(30);
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
    const commands = matches(text, /npm run ([\w:]+)/g);
    expect(commands.length).toBeGreaterThan(8);
    expect(commands.filter((command) => !(command in scripts))).toEqual([]);
  });

  it('says what each dependency is for', () => {
    const table = text.slice(text.indexOf('## What each dependency is for'));
    const named = matches(table, /^\| ([^|]+?) +\|/gm).flatMap((cell) => cell.split(', '));
    const installed = Object.keys({ ...dependencies, ...devDependencies });
    expect(installed.filter((name) => !named.includes(name) && !TYPES_ONLY.test(name))).toEqual([]);
    expect(
      named.filter((name) => !/^(package|-+)$/.test(name) && !installed.includes(name)),
    ).toEqual([]);
  });
});

it.each(['README.md', 'docs/programmers.md', 'docs/teachers.md', 'src/engine/README.md'])(
  '%s: links lead to files and headings that are there',
  (path) => {
    const broken = matches(read(path), /\]\((?!https?:)([^)]+)\)/g).filter((link) => {
      const [file, anchor] = link.split('#');
      const target = file ? join(dirname(path), file) : path;
      if (!existsSync(join(ROOT, target))) return true;
      if (!anchor) return false;
      const headings = matches(read(target), /^#+ (.+)$/gm).map((heading) =>
        heading
          .toLowerCase()
          .replace(/[^\w -]/g, '')
          .replaceAll(' ', '-'),
      );
      return !headings.includes(anchor);
    });
    expect(broken).toEqual([]);
  },
);
