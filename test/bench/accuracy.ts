/**
 * `npm run accuracy`: trains networks, tests them on t10k, and keeps the table in ACCURACY.md.
 * Every run is logged in accuracy.jsonl; the table is made from the log.
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { runCommand } from '../../scripts/arguments.ts';
import { VOTES } from '../../src/engine/readout.ts';
import { besides, type LoggedRun, RUN_USAGE, readLog, readRuns, runAll } from './runs.ts';

const USAGE = `Trains, labels on training images, tests on t10k, and updates test/bench/ACCURACY.md.

  npm run accuracy -- [options]

${RUN_USAGE}
  --table               only rewrites the table from the log`;

const logFile = besides('accuracy.jsonl');
const tableFile = besides('ACCURACY.md');

function summary(values: number[]): string {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  if (values.length < 2) return (100 * mean).toFixed(2);
  const variance = values.reduce((a, v) => a + (v - mean) ** 2, 0) / (values.length - 1);
  return `${(100 * mean).toFixed(2)} ± ${(100 * Math.sqrt(variance)).toFixed(2)}`;
}

/** Rows of the table: runs of one configuration together, the latest run of each seed. */
function writeTable(): void {
  const rows = new Map<string, Map<number, LoggedRun>>();
  for (const run of readLog(logFile)) {
    const { neurons, rule, dataset, images, epochs, label, sets, at } = run;
    const key = JSON.stringify([neurons, rule, dataset, images, epochs, label, sets, at]);
    const seeds = rows.get(key) ?? new Map<number, LoggedRun>();
    rows.set(key, seeds.set(run.seed, run));
  }
  const ordered = [...rows.values()].sort((x, y) => {
    const [a] = x.values();
    const [b] = y.values();
    return a.neurons - b.neurons || a.images * a.epochs - b.images * b.epochs;
  });
  const lines = ordered.map((seeds) => {
    const runs = [...seeds.values()].sort((a, b) => a.seed - b.seed);
    const [first] = runs;
    const votes = VOTES.map((vote) => summary(runs.map((run) => run.accuracy[vote])));
    const minutes = runs.reduce((sum, run) => sum + run.minutes, 0) / runs.length;
    const spikes = runs.reduce((sum, run) => sum + run.spikesPerImage, 0) / runs.length;
    const cells = [
      first.neurons,
      first.rule,
      `${first.images.toLocaleString('en-GB')} x ${first.epochs}`,
      first.label.toLocaleString('en-GB'),
      [...first.sets, ...(first.at ?? [])].map((set) => `\`${set}\``).join(' ') || 'defaults',
      runs.map((run) => run.seed).join(', '),
      ...votes,
      spikes.toFixed(1),
      minutes.toFixed(1),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  writeFileSync(
    tableFile,
    `# Accuracy

Made by \`npm run accuracy\` (see \`npm run accuracy -- --help\`) from the log in accuracy.jsonl. Always the
official 10,000 test images (t10k); the neurons are labelled on training images alone. Percent correct,
mean ± standard deviation over the seeds. Minutes: training, labelling and testing of one run on
${cpus()[0]?.model ?? 'this processor'}, with other work going on beside it.

| N | rule | images x epochs | labelled on | changed | seeds | mean vote | proportion vote | likelihood vote | spikes/image | minutes |
|---|---|---|---|---|---|---|---|---|---|---|
${lines.join('\n')}

What was searched, and what it showed, is in README.md.
`,
  );
}

await runCommand(async () => {
  const request = readRuns(process.argv.slice(2), ['table', 'help']);
  if (request.flags.has('help')) return console.log(USAGE);
  if (request.flags.has('table')) return writeTable();
  await runAll(request, logFile, writeTable);
});
