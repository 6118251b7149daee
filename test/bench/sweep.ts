/**
 * `npm run sweep`: tries combinations of parameters, several at a time, and keeps a log. It tests on
 * training images that were held out, so that t10k stays unseen until `npm run accuracy`.
 */
import { runCommand } from '../../scripts/arguments.ts';
import { VOTES } from '../../src/engine/readout.ts';
import { besides, describeRun, type LoggedRun, RUN_USAGE, readRuns, runAll } from './runs.ts';

const USAGE = `Trains with every combination of the given values, tests on training images held out (a sixth),
appends to test/bench/sweep.jsonl, and ends with the runs, best first.

  npm run sweep -- --set thetaPlusMv=0.05,0.1,0.2 --set aPlus=0.01,0.02 --jobs 2

${RUN_USAGE}`;

const best = (run: LoggedRun) => Math.max(...VOTES.map((vote) => run.accuracy[vote]));

await runCommand(async () => {
  const request = readRuns(process.argv.slice(2), ['help'], (images) => Math.round(images / 6));
  if (request.flags.has('help')) return console.log(USAGE);
  const runs: LoggedRun[] = [];
  await runAll(request, besides('sweep.jsonl'), (run) => runs.push(run));
  runs.sort((a, b) => best(b) - best(a));
  console.log(`\n${runs.length} runs, best first`);
  for (const run of runs) console.log(describeRun(run));
});
