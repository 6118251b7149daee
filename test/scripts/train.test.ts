import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readRun } from '../../scripts/trainArguments.ts';

const SMALL = ['--neurons', '20', '--images', '40', '--label', '40', '--test', '30'];

function train(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/train.ts', ...args],
    { encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

function result(...args: string[]) {
  const { status, stdout, stderr } = train(...SMALL, ...args, '--json');
  expect(stderr).not.toMatch(/error/i);
  expect(status).toBe(0);
  return JSON.parse(stdout.trim().split('\n').at(-1) as string);
}

describe('npm run train', () => {
  test('ends with one JSON object of the agreed form, writes the file, and repeats itself', () => {
    const folder = mkdtempSync(join(tmpdir(), 'spikeboard-train-'));
    try {
      const got = result('--seed', '5', '--save', join(folder, 'kept.spikeboard'));
      expect(got).toMatchObject({
        neurons: 20,
        images: 40,
        seed: 5,
        rule: 'pair',
        testImages: 30,
        accuracy: {
          mean: expect.any(Number),
          proportion: expect.any(Number),
          likelihood: expect.any(Number),
        },
      });
      for (const name of ['trainSeconds', 'imagesPerSecond', 'spikesPerImage']) {
        expect(got[name], name).toBeGreaterThan(0);
      }
      expect(got.digest).toMatch(/^[0-9a-f]{32}$/);
      expect(readdirSync(folder)).toEqual(['kept.spikeboard']);
      // A parameter that changes on the way to what it is, and to something else.
      const { digest } = got;
      expect(result('--seed', '5', '--at', '20:aPlus=0.01').digest).toBe(digest);
      expect(result('--seed', '5', '--at', '20:aPlus=0.02').digest).not.toBe(digest);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('held-out images are tested in place of t10k', () => {
    const got = result('--holdout', '30', '--rule', 'triplet');
    expect(got).toMatchObject({ tested: 'holdout', testImages: 30, rule: 'triplet' });
    const tooMany = () => readRun(['--holdout', '100', '--images', '9901']);
    expect(tooMany).toThrow('--images is "9901"; it must be a whole number between 1 and 9900.');
  });

  test.each([
    [['--neurons', '0'], 'neurons is 0; it must lie between 1 and 10000.'],
    [['--neurons', 'many'], 'neurons is "many"; it must be a number'],
    [['--rule', 'hebb'], 'rule is "hebb"; it must be one of pair, triplet, offset.'],
    [['--images', '10001'], '--images is "10001"; it must be a whole number between 1 and 10000.'],
    [['--dataset', 'cifar'], '--dataset is "cifar"; it must be mnist or full.'],
    [['--set', 'aPlus'], '--set is "aPlus"; it must be name=value.'],
    [['--set', 'aPlus=3'], 'aPlus is 3; it must lie between 0 and 0.5.'],
    [['--set', 'bPlus=3'], 'There is no parameter "bPlus".'],
    [['--at', 'aPlus=0.1'], '--at is "aPlus=0.1"; it must be N:name=value.'],
    [['--images', '40', '--at', '40:aPlus=0.02'], '--at is for image 40; the run has 40 images'],
    [['--at', '5:dtMs=1'], 'dtMs cannot change in a running network'],
    [['--seed'], '--seed needs a value.'],
    [['--speed', '9'], 'There is no option --speed.'],
    [['extra'], '"extra" is not an option.'],
  ])('%j is refused with a message', (args, message) => {
    expect(() => readRun(args)).toThrow(message);
  });

  test('arguments it cannot use: the message and exit code 2', () => {
    const { status, stdout, stderr } = train('--neurons', '0');
    expect(status).toBe(2);
    expect(stderr).toBe('neurons is 0; it must lie between 1 and 10000.\n');
    expect(stdout).toBe('');
    expect(train('--set', 'bPlus=3').stderr).toMatch(
      /^There is no parameter "bPlus"\.\nKnown: .*aPlus/,
    );
  });

  test('a file that cannot be written: a message and exit code 1 before training', () => {
    // More images than a test has time for: the place is tried first.
    const long = ['--neurons', '6400', '--epochs', '1000'];
    const nowhere = join(tmpdir(), 'spikeboard', 'no', 'such', 'folder.x');
    const { status, stderr } = train(...long, '--save', nowhere);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^--save \S+ cannot be written: no such file or directory\.\n$/);
  });
});
