/** Whatever is typed: options that the command can use, or a sentence and exit code 2. */
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readArguments, UsageError } from '../../scripts/arguments.ts';
import { readOptions } from '../../scripts/goldenArguments.ts';
import { placeToWrite } from '../../scripts/placeToWrite.ts';
import { readRun } from '../../scripts/trainArguments.ts';
import { PARAMETERS, ParameterError } from '../../src/engine/parameters.ts';
import { readBench, readRuns } from '../bench/runs.ts';

const names = [
  ...['neurons', 'images', 'epochs', 'seed', 'seeds', 'rule', 'rules', 'dataset', 'label', 'test'],
  ...['holdout', 'threads', 'set', 'at', 'save', 'digest', 'json', 'help', 'keep', 'jobs', 'dt'],
  ...['engine', 'rounds', 'constructor', '__proto__', 'toString', ''],
];
const number = fc.oneof(
  fc.integer({ min: -3, max: 20_000 }).map(String),
  fc.double().map(String),
  fc.constantFrom(
    '',
    ' ',
    '1e999',
    '0x10',
    '1,2',
    '1,,2',
    'NaN',
    '-0',
    '00',
    '1_000',
    '9'.repeat(30),
  ),
);
const assignment = fc
  .tuple(fc.constantFrom(...PARAMETERS.map((p) => p.name), 'bPlus', '__proto__', ''), number)
  .map(([name, value]) => `${name}=${value}`);
const value = fc.oneof(
  number,
  assignment,
  fc.tuple(number, assignment).map(([n, a]) => `${n}:${a}`),
  fc.constantFrom('pair', 'triplet', 'offset', 'mnist', 'full', 'kernel', 'reference', 'x'),
  fc.string({ maxLength: 12 }),
);
const word = fc.oneof(
  fc.constantFrom(...names).map((name) => `--${name}`),
  fc.tuple(fc.constantFrom(...names), value).map(([name, v]) => `--${name}=${v}`),
  value,
);
/** Now and then a pair that belongs together, or the parsers would hardly get past the first word. */
const words = fc
  .array(
    fc.oneof(
      {
        arbitrary: fc
          .tuple(fc.constantFrom(...names.slice(0, 22)), value)
          .map(([n, v]) => [`--${n}`, v]),
        weight: 4,
      },
      { arbitrary: word.map((w) => [w]), weight: 1 },
    ),
    { maxLength: 4 },
  )
  .map((list) => list.flat());

const parsers: [string, (argv: string[]) => unknown][] = [
  ['train', readRun],
  ['golden', readOptions],
  ['accuracy', (argv) => readRuns(argv, ['table', 'help'])],
  ['sweep', (argv) => readRuns(argv, ['help'], (images) => Math.round(images / 6))],
  ['bench', readBench],
];

describe.each(parsers)('the arguments of %s', (_name, parse) => {
  it('are understood, or refused with a sentence', () => {
    let understood = 0;
    let refused = 0;
    fc.assert(
      fc.property(words, (argv) => {
        try {
          parse(argv);
          understood++;
        } catch (error) {
          refused++;
          const usage = error instanceof UsageError || error instanceof ParameterError;
          if (!usage) throw error;
          expect(error.message).toMatch(/\S.{8,}/s);
          expect(error.message).not.toMatch(/undefined|\[object|NaN is not a/);
        }
      }),
      { seed: 71, numRuns: 1000 },
    );
    expect(understood).toBeGreaterThan(10);
    expect(refused).toBeGreaterThan(300);
  });
});

describe('options', () => {
  it('are not looked up among the members of every object', () => {
    for (const name of ['constructor', '__proto__', 'hasOwnProperty']) {
      expect(() => readArguments([`--${name}`, '5'], { json: 'flag' })).toThrow(UsageError);
    }
  });

  it('without a value take none', () => {
    expect(() => readArguments(['--json=1'], { json: 'flag' })).toThrow('--json takes no value.');
  });
});

describe('a parameter that changes on the way', () => {
  const run = (...argv: string[]) => readRun(['--images', '50', '--epochs', '2', ...argv]);

  it('is refused where the run does not come to', () => {
    expect(run('--at', '99:aPlus=0.02')?.run.changes[0].image).toBe(99);
    expect(() => run('--at', '100:aPlus=0.02')).toThrow(
      '--at is for image 100; the run has 100 images, counted from 0 to 99.',
    );
    expect(() => run('--at', `${'9'.repeat(40)}:aPlus=0.02`)).toThrow(UsageError);
  });

  it('is refused where a living network does not take it', () => {
    const both = ['--at', '20:weightSum=150', '--at', '10:weightMax=0.2'];
    expect(run(...both)?.run.changes).toHaveLength(2);
    expect(() => run('--at', '10:seed=2')).toThrow(/seed cannot change/);
  });
});

describe('a sweep', () => {
  it('finds what no run could use before the first', () => {
    const read =
      (...argv: string[]) =>
      () =>
        readRuns(argv, []);
    expect(read('--set', 'aPlus')).toThrow(ParameterError);
    expect(read('--set', '=3')).toThrow(/must be name=value/);
    expect(read('--set', 'aPlus=0.01,9')).toThrow(ParameterError);
    expect(read('--at', '5aPlus=1')).toThrow(/must be N:name=value/);
    expect(read('--neurons', '0')).toThrow(/--neurons is "0"/);
    const many = Array.from({ length: 40 }, () => ['--set', 'aPlus=0.1,0.2']).flat();
    expect(read(...many)).toThrow('more than 10000 combinations');
  });
});

describe('a place to write to', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'spikeboard-place-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is tried and left as it was, then written whole', () => {
    const file = join(folder, 'network.spikeboard');
    const place = placeToWrite(file, '--save');
    expect(readdirSync(folder)).toEqual([]);
    place.write(Uint8Array.of(1, 2, 3));
    expect([...readFileSync(file)]).toEqual([1, 2, 3]);
    expect(readdirSync(folder)).toEqual(['network.spikeboard']);
  });

  it('keeps what is there until the end, and when the end fails', () => {
    const file = join(folder, 'network.spikeboard');
    writeFileSync(file, 'the one before');
    const place = placeToWrite(file, '--save');
    expect(readFileSync(file, 'utf8')).toBe('the one before');
    expect(() => place.write('not bytes' as unknown as Uint8Array)).not.toThrow();
    writeFileSync(file, 'the one before');
    expect(() => place.write(3 as unknown as Uint8Array)).toThrow(/--save .* cannot be written/);
    expect(readFileSync(file, 'utf8')).toBe('the one before');
    expect(readdirSync(folder)).toEqual(['network.spikeboard']);
  });

  it('follows a link, and leaves a device alone', () => {
    const file = join(folder, 'real');
    const link = join(folder, 'link');
    writeFileSync(file, 'old');
    symlinkSync(file, link);
    placeToWrite(link, '--save').write(Uint8Array.of(65));
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe('A');
    placeToWrite('/dev/null', '--save').write(Uint8Array.of(65));
    expect(lstatSync('/dev/null').isFile()).toBe(false);
  });

  it('that is none is told at once', () => {
    mkdirSync(join(folder, 'sub'));
    expect(() => placeToWrite(join(folder, 'sub'), '--save')).toThrow(/is a folder/);
    expect(() => placeToWrite(join(folder, 'no', 'such', 'x'), '--save')).toThrow(
      /^--save \S+ cannot be written: no such file or directory\.$/,
    );
    writeFileSync(join(folder, 'plain'), '');
    expect(() => placeToWrite(join(folder, 'plain', 'x'), '--save')).toThrow(/not a directory\.$/);
    expect(existsSync(join(folder, 'no'))).toBe(false);
  });
});
