import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface StrykerJob {
  /** Files to mutate, and the files of tests to run on each mutant. */
  files: readonly string[];
  tests: readonly string[];
  /** Share of the mutants to test, 0..1, and the seed that chooses them. */
  sample: number;
  seed: number;
  /** Keys of mutants that need no test. */
  done: readonly string[];
  /** File to which each result is appended as it comes. */
  out: string;
}

const FOLDER = 'reports/mutation';

/**
 * Runs Stryker once, one mutant at a time.
 * @returns whether it came to its end; what it said otherwise is in reports/mutation/stryker.log
 */
export function runStryker(job: StrykerJob): boolean {
  const { sample, seed, done, out } = job;
  mkdirSync(FOLDER, { recursive: true });
  const jobFile = join(FOLDER, 'job.json');
  const configFile = join(FOLDER, 'stryker.json');
  writeFileSync(jobFile, JSON.stringify({ sample, seed, done, out }));
  const config = {
    mutate: job.files,
    testRunner: 'vitest',
    vitest: { configFile: 'scripts/mutate/vitest.config.ts', related: false },
    plugins: ['@stryker-mutator/vitest-runner', './scripts/mutate/plugin.mjs'],
    checkers: ['sample'],
    reporters: ['lines'],
    // Sentences are tested where they are read; here they would be half of all mutants.
    mutator: { excludedMutations: ['StringLiteral'] },
    concurrency: 1,
    // Patient: on a busy machine slowness must not pass for a mutant that was caught.
    timeoutMS: 30_000,
    timeoutFactor: 4,
    dryRunTimeoutMinutes: 20,
    // TypeScript 7 has no interface for programs, which Stryker would use to rewrite tsconfig.json.
    tsconfigFile: 'reports/mutation/none.json',
    ignorePatterns: ['dist', 'docs', 'test/e2e', 'test/browsers', 'reports', 'public/networks'],
    tempDirName: 'reports/mutation/sandbox',
    allowConsoleColors: false,
    fileLogLevel: 'off',
    logLevel: 'warn',
  };
  writeFileSync(configFile, JSON.stringify(config));
  const run = spawnSync('npx', ['--no-install', 'stryker', 'run', configFile], {
    env: { ...process.env, MUTATE_JOB: jobFile, MUTATE_TESTS: job.tests.join(',') },
    encoding: 'utf8',
  });
  if (run.status !== 0) writeFileSync(join(FOLDER, 'stryker.log'), run.stdout + run.stderr);
  rmSync(join(FOLDER, 'sandbox'), { recursive: true, force: true });
  return run.status === 0;
}
