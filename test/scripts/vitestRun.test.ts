import { expect, test } from 'vitest';
import { countsOf } from '../../scripts/vitestRun.ts';

const results = (...assertionResults: { status: string; fullName: string }[]) => [
  { name: 'a.test.ts', message: '', assertionResults },
];

test('tests are counted, and those that failed are named', () => {
  const failing = { status: 'failed', fullName: 'it works', failureMessages: ['no\nat x'] };
  const report = {
    numPassedTests: 1,
    numFailedTests: 1,
    testResults: results({ status: 'passed', fullName: 'it stands' }, failing),
  };
  expect(countsOf(report, false)).toEqual({ passed: 1, failed: 1, failures: ['it works: no'] });
});

test('a run that fails without a failed test is a failure', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 0,
    testResults: [{ name: 'b.test.ts', message: 'no such file\nat y', assertionResults: [] }],
  };
  const failures = ['b.test.ts: no such file'];
  expect(countsOf(report, false)).toEqual({ passed: 3, failed: 1, failures });
  expect(countsOf({ ...report, testResults: [] }, true)).toEqual({
    passed: 3,
    failed: 0,
    failures: [],
  });
});
