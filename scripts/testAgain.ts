/** `npm run test:again`: the browser tests again and again, on a machine that may be busy otherwise. */
import { Worker } from 'node:worker_threads';
import { readArguments, runCommand, wholeNumber } from './arguments.ts';
import { runVitest } from './vitestRun.ts';

const USAGE = `Runs the browser tests several times in a row: a test that fails now and then is wrong.

  npm run test:again -- [options] [files]

  --times N   runs (10)
  --busy N    threads that do nothing but keep a processor busy beside them (0)
  --unit      the unit tests instead

Files are parts of names, as Vitest takes them; without any, all are run.`;

await runCommand(async () => {
  const { values, flags, words } = readArguments(process.argv.slice(2), {
    times: 'value',
    busy: 'value',
    unit: 'flag',
    help: 'flag',
  });
  if (flags.has('help')) return console.log(USAGE);
  const times = wholeNumber('times', values.get('times') ?? '10', 1, 1000);
  const busy = wholeNumber('busy', values.get('busy') ?? '0', 0, 64);
  const configuration = flags.has('unit') ? [] : ['--config', 'vitest.e2e.config.ts'];
  // Threads of this process: they end with it, however it ends.
  const loops = Array.from({ length: busy }, () => new Worker('for (;;);', { eval: true }));
  const total = { passed: 0, failed: 0, green: 0 };
  for (let run = 1; run <= times; run++) {
    const started = performance.now();
    const { passed, failed, failures } = runVitest([...configuration, ...words], true);
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(`run ${run} of ${times}: ${passed} passed, ${failed} failed (${seconds} s)`);
    for (const failure of failures) console.log(`  ${failure}`);
    total.passed += passed;
    total.failed += failed;
    if (failed === 0) total.green++;
  }
  await Promise.all(loops.map((loop) => loop.terminate()));
  const beside = busy ? ` beside ${busy} busy threads` : '';
  console.log(
    `\n${total.green} of ${times} runs green${beside}: ${total.passed} passed, ${total.failed} failed`,
  );
  if (total.failed) process.exitCode = 1;
});
