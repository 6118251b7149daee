import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TestCounts {
  passed: number;
  /** At least 1 if the run as a whole failed. */
  failed: number;
  /** Name and first line of the message of each test that failed. */
  failures: string[];
  /** Names of tests that were left out. */
  skipped: string[];
}

/** The part of the report of Vitest, which is that of Jest, that is read here. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: {
    name: string;
    message?: string;
    assertionResults: { status: string; fullName: string; failureMessages?: string[] }[];
  }[];
}

/**
 * Runs Vitest and counts its tests.
 * @param args of `vitest run` @param quiet without its own report
 */
export function runVitest(args: readonly string[], quiet = false): TestCounts {
  const folder = mkdtempSync(join(tmpdir(), 'spikeboard-tests-'));
  const file = join(folder, 'report.json');
  const reporters = [...(quiet ? [] : ['--reporter=default']), '--reporter=json'];
  const { status } = spawnSync(
    'npx',
    ['--no-install', 'vitest', 'run', ...args, ...reporters, `--outputFile.json=${file}`],
    { stdio: quiet ? ['ignore', 'ignore', 'inherit'] : 'inherit' },
  );
  try {
    return countsOf(JSON.parse(readFileSync(file, 'utf8')) as Report, status === 0);
  } catch {
    return {
      passed: 0,
      failed: 1,
      failures: ['The tests did not come to their end.'],
      skipped: [],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param ok whether the run as a whole succeeded: it may fail without any test of its own */
export function countsOf(report: Report, ok: boolean): TestCounts {
  const failures = report.testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    const tests = failed.map((test) => `${test.fullName}: ${firstLine(test.failureMessages?.[0])}`);
    // A file that cannot be read has no tests.
    return assertionResults.length ? tests : [`${name}: ${firstLine(message)}`];
  });
  const skipped = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'skipped' || status === 'pending')
    .map(({ fullName }) => fullName);
  const { numPassedTests: passed, numFailedTests } = report;
  return { passed, failed: Math.max(numFailedTests, ok ? 0 : 1), failures, skipped };
}

const firstLine = (text = '') => text.split('\n', 1)[0];
