import { expect, test } from 'vitest';
import { combinations, readRuns } from './runs.ts';

test('values with commas are tried in all combinations', () => {
  expect(combinations([])).toEqual([[]]);
  expect(combinations(['a=1,2', 'b=3'])).toEqual([
    ['a=1', 'b=3'],
    ['a=2', 'b=3'],
  ]);
});

test('one run for each size, rule, combination and seed', () => {
  const argv = '--neurons 100,400 --rules pair,triplet --seeds 1,2 --set aPlus=0.01,0.02 --jobs 2';
  const { queue, jobs } = readRuns(argv.split(' '), []);
  expect(jobs).toBe(2);
  expect(queue).toHaveLength(16);
  expect(new Set(queue.map((entry) => JSON.stringify(entry))).size).toBe(16);
});

test('what is held out is not trained or labelled on', () => {
  const [[configuration]] = readRuns(['--dataset', 'mnist'], [], (n) => n / 10).queue;
  expect(configuration).toMatchObject({ images: 9000, label: 9000, holdout: 1000 });
  expect(() => readRuns(['--images', '9001', '--dataset', 'mnist'], [], (n) => n / 10)).toThrow(
    '--images is "9001"',
  );
});
