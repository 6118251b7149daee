import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
