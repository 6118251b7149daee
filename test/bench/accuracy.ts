/**
 * `npm run accuracy`: trains networks, tests them on t10k, and keeps the table in ACCURACY.md.
 * Every run is logged in accuracy.jsonl; the table is made from the log.
 */
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readArguments, runCommand, UsageError, wholeNumber } from '../../scripts/arguments.ts';
import { PLASTICITY_RULES } from '../../src/engine/parameters.ts';
import { VOTES, type Vote } from '../../src/engine/readout.ts';

const USAGE = `Trains, labels on training images, tests on t10k, and updates test/bench/ACCURACY.md.

  npm run accuracy -- [options]

  --neurons 100,400     sizes (100,400)
  --seeds 1,2,3         seeds (1,2,3)
  --rules pair,triplet  learning rules (pair)
  --images N            training images per epoch (all of the dataset)
  --epochs N            times through them (1)
  --dataset D           mnist or full (full)
  --label N             training images that label the neurons (all of the dataset)
  --set name=value      any parameter of the table; may be repeated
  --jobs N              runs at a time (1)
  --table               only rewrites the table from the log`;

const folder = dirname(fileURLToPath(import.meta.url));
const root = join(folder, '../..');
const logFile = join(folder, 'accuracy.jsonl');
const tableFile = join(folder, 'ACCURACY.md');

/** What one run is; runs that differ in the seed alone make one row of the table. */
interface Configuration {
  neurons: number;
  rule: string;
  dataset: string;
  images: number;
  epochs: number;
  label: number;
  sets: string[];
}

interface LoggedRun extends Configuration {
  seed: number;
  accuracy: Record<Vote, number>;
  spikesPerImage: number;
  trainSeconds: number;
  minutes: number;
  digest: string;
}

function trainOnce(configuration: Configuration, seed: number): Promise<LoggedRun> {
  const { neurons, rule, dataset, images, epochs, label, sets } = configuration;
  const options = { neurons, rule, dataset, images, epochs, label, seed, test: 10_000 };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  for (const set of sets) args.push('--set', set);
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', 'scripts/train.ts', ...args, '--json'],
      { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.on('close', (code) => {
      if (code !== 0)
        return reject(new Error(`The run with seed ${seed} ended with code ${code}.`));
      const result = JSON.parse(output.trim().split('\n').at(-1) as string);
      const minutes = (performance.now() - started) / 60_000;
      const { accuracy, spikesPerImage, trainSeconds, digest } = result;
      resolve({ ...configuration, seed, accuracy, spikesPerImage, trainSeconds, minutes, digest });
    });
  });
}

function readLog(): LoggedRun[] {
  if (!existsSync(logFile)) return [];
  const lines = readFileSync(logFile, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as LoggedRun);
}

function summary(values: number[]): string {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  if (values.length < 2) return (100 * mean).toFixed(2);
  const variance = values.reduce((a, v) => a + (v - mean) ** 2, 0) / (values.length - 1);
  return `${(100 * mean).toFixed(2)} ± ${(100 * Math.sqrt(variance)).toFixed(2)}`;
}

/** Rows of the table: runs of one configuration together, the latest run of each seed. */
function writeTable(): void {
  const rows = new Map<string, Map<number, LoggedRun>>();
  for (const run of readLog()) {
    const { neurons, rule, dataset, images, epochs, label, sets } = run;
    const key = JSON.stringify([neurons, rule, images * epochs, dataset, epochs, label, sets]);
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
      first.sets.length ? first.sets.map((set) => `\`${set}\``).join(' ') : 'defaults',
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

const list = (name: string, text: string, max: number) =>
  text.split(',').map((item) => wholeNumber(name, item, 0, max));

await runCommand(async () => {
  const { values, lists, flags, words } = readArguments(process.argv.slice(2), {
    neurons: 'value',
    seeds: 'value',
    rules: 'value',
    images: 'value',
    epochs: 'value',
    dataset: 'value',
    label: 'value',
    set: 'list',
    jobs: 'value',
    table: 'flag',
    help: 'flag',
  });
  if (flags.has('help')) return console.log(USAGE);
  if (words.length) throw new UsageError(`"${words[0]}" is not an option. Try --help.`);
  if (flags.has('table')) return writeTable();
  const dataset = values.get('dataset') ?? 'full';
  if (dataset !== 'full' && dataset !== 'mnist') {
    throw new UsageError(`--dataset is "${dataset}"; it must be mnist or full.`);
  }
  const all = dataset === 'full' ? 60_000 : 10_000;
  const rules = (values.get('rules') ?? 'pair').split(',');
  const unknown = rules.find((rule) => !(PLASTICITY_RULES as readonly string[]).includes(rule));
  if (unknown)
    throw new UsageError(`--rules has "${unknown}"; known: ${PLASTICITY_RULES.join(', ')}.`);
  const queue: [Configuration, number][] = [];
  for (const neurons of list('neurons', values.get('neurons') ?? '100,400', 10_000)) {
    for (const rule of rules) {
      for (const seed of list('seeds', values.get('seeds') ?? '1,2,3', 4294967295)) {
        const configuration = {
          neurons,
          rule,
          dataset,
          images: wholeNumber('images', values.get('images') ?? String(all), 1, all),
          epochs: wholeNumber('epochs', values.get('epochs') ?? '1', 1, 100),
          label: wholeNumber('label', values.get('label') ?? String(all), 1, all),
          sets: lists.get('set') ?? [],
        };
        queue.push([configuration, seed]);
      }
    }
  }
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const run = await trainOnce(...next);
      appendFileSync(logFile, `${JSON.stringify(run)}\n`);
      const percent = VOTES.map((vote) => `${vote} ${(100 * run.accuracy[vote]).toFixed(2)} %`);
      console.log(`N = ${run.neurons}, ${run.rule}, seed ${run.seed}: ${percent.join(', ')}`);
      writeTable();
    }
  };
  const jobs = wholeNumber('jobs', values.get('jobs') ?? '1', 1, 64);
  await Promise.all(Array.from({ length: jobs }, worker));
});
