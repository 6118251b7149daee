/**
 * `npm test`: every check, one after the other; ends with `N passed, N failed`. With `--all` also those
 * of `npm run test:browsers` (`--browsers`): the main job in every browser that is installed.
 */
import { spawnSync } from 'node:child_process';
import { runVitest } from './vitestRun.ts';

let passed = 0;
let failed = 0;
const skipped: string[] = [];

/** Tells a part of the checks from the others, and how long it took. */
function part(title: string, work: () => boolean): boolean {
  console.log(`\n== ${title}`);
  const started = performance.now();
  const ok = work();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`== ${title}: ${ok ? 'ok' : 'FAILED'} (${seconds} s)`);
  return ok;
}

/** A check that is one test. */
function check(title: string, command: string, args: string[]): boolean {
  const run = () =>
    spawnSync('npx', ['--no-install', command, ...args], { stdio: 'inherit' }).status === 0;
  const ok = part(title, run);
  if (ok) passed++;
  else failed++;
  return ok;
}

/** A Vitest run, whose tests count one by one. */
function tests(title: string, args: string[]): void {
  part(title, () => {
    const counts = runVitest(args);
    passed += counts.passed;
    failed += counts.failed;
    skipped.push(...counts.skipped);
    return counts.failed === 0;
  });
}

const asked = process.argv.slice(2);
const unknown = asked.find((word) => word !== '--all' && word !== '--browsers');
if (unknown) {
  console.error(`There is no option ${unknown}; there are --all and --browsers.`);
  process.exit(2);
}
const usual = !asked.includes('--browsers');
const inEveryBrowser = !usual || asked.includes('--all');

check('data and kernel', 'tsx', ['scripts/prepare.ts']);
if (usual) {
  check('types', 'tsc', ['--noEmit']);
  check('lint and format', 'biome', ['check', '.']);
  tests('unit tests', []);
}
if (check('build', 'vite', ['build', '--logLevel', 'warn'])) {
  if (usual) tests('browser tests', ['--config', 'vitest.e2e.config.ts']);
  if (inEveryBrowser) tests('every browser', ['--config', 'vitest.browsers.config.ts']);
}

for (const name of skipped) console.log(name);
const leftOut = skipped.length ? `, ${skipped.length} skipped` : '';
console.log(`\n${passed} passed, ${failed} failed${leftOut}`);
process.exit(failed ? 1 : 0);
