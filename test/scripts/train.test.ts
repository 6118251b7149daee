import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

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
  test('ends with one JSON object of the agreed form', () => {
    const got = result('--seed', '5', '--rule', 'triplet');
    expect(got).toMatchObject({
      neurons: 20,
      images: 40,
      seed: 5,
      rule: 'triplet',
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
  });

  test('the same again gives the same digest, a parameter that changes on the way another', () => {
    const { digest } = result();
    expect(result('--at', '20:aPlus=0.01').digest).toBe(digest);
    expect(result('--at', '20:aPlus=0.02').digest).not.toBe(digest);
  });

  test('held-out images are tested in place of t10k', () => {
    expect(result('--holdout', '30')).toMatchObject({ tested: 'holdout', testImages: 30 });
    const { status, stderr } = train('--holdout', '100', '--images', '9901');
    expect(status).toBe(2);
    expect(stderr).toContain('--images is "9901"; it must be a whole number between 1 and 9900.');
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
  ])('%j: a message and exit code 2', (args, message) => {
    const { status, stdout, stderr } = train(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
  });

  test('a file that cannot be written: a message and exit code 1 before training', () => {
    const folder = mkdtempSync(join(tmpdir(), 'spikeboard-train-'));
    try {
      // More images than a test has time for: the place is tried first.
      const long = ['--neurons', '6400', '--epochs', '1000'];
      const { status, stderr } = train(...long, '--save', join(folder, 'no', 'such', 'folder.x'));
      expect(status).toBe(1);
      expect(stderr).toMatch(/^--save \S+ cannot be written: no such file or directory\.\n$/);
      const file = join(folder, 'kept.spikeboard');
      expect(train(...SMALL, '--save', file).status).toBe(0);
      expect(readdirSync(folder)).toEqual(['kept.spikeboard']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
