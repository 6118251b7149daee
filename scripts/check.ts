/** `npm test`: every check, one after the other; ends with `N passed, N failed`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let passed = 0;
let failed = 0;
const scratch = mkdtempSync(join(tmpdir(), 'spikeboard-check-'));

function run(title: string, command: string, args: string[]): boolean {
  console.log(`\n== ${title}`);
  const started = performance.now();
  const result = spawnSync('npx', ['--no-install', command, ...args], { stdio: 'inherit' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const ok = result.status === 0;
  console.log(`== ${title}: ${ok ? 'ok' : 'FAILED'} (${seconds} s)`);
  return ok;
}

/** A check that is one test. */
function check(title: string, command: string, args: string[]): boolean {
  const ok = run(title, command, args);
  if (ok) passed++;
  else failed++;
  return ok;
}

/** A Vitest run, whose tests count one by one. */
function tests(title: string, args: string[]): void {
  const report = join(scratch, `${title.replaceAll(' ', '-')}.json`);
  const ok = run(title, 'vitest', [
    'run',
    ...args,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  try {
    const counts = JSON.parse(readFileSync(report, 'utf8')) as {
      numPassedTests: number;
      numFailedTests: number;
      numFailedTestSuites: number;
    };
    passed += counts.numPassedTests;
    failed += Math.max(counts.numFailedTests, ok ? 0 : 1);
  } catch {
    failed++;
  }
}

check('data and kernel', 'tsx', ['scripts/prepare.ts']);
check('types', 'tsc', ['--noEmit']);
check('lint and format', 'biome', ['check', '.']);
tests('unit tests', []);
if (check('build', 'vite', ['build', '--logLevel', 'warn'])) {
  tests('browser tests', ['--config', 'vitest.e2e.config.ts']);
}
rmSync(scratch, { recursive: true, force: true });

console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
