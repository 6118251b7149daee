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
  expect(countsOf(report, false)).toEqual({
    passed: 1,
    failed: 1,
    failures: ['it works: no'],
    skipped: [],
  });
});

test('a run that fails without a failed test is a failure', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 0,
    testResults: [{ name: 'b.test.ts', message: 'no such file\nat y', assertionResults: [] }],
  };
  const failures = ['b.test.ts: no such file'];
  expect(countsOf(report, false)).toEqual({ passed: 3, failed: 1, failures, skipped: [] });
  expect(countsOf({ ...report, testResults: [] }, true)).toEqual({
    passed: 3,
    failed: 0,
    failures: [],
    skipped: [],
  });
});

test('a test that is left out is named, and neither passed nor failed', () => {
  const testResults = results(
    { status: 'passed', fullName: 'Chromium trains' },
    { status: 'skipped', fullName: 'Firefox skipped: Firefox is not installed' },
  );
  expect(countsOf({ numPassedTests: 1, numFailedTests: 0, testResults }, true)).toEqual({
    passed: 1,
    failed: 0,
    failures: [],
    skipped: ['Firefox skipped: Firefox is not installed'],
  });
});
