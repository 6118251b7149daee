/** Training runs, each in a process of its own, for the table and the sweep; and their logs. */
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readArguments, UsageError, wholeNumber } from '../../scripts/arguments.ts';
import { readAssignment, readChange } from '../../scripts/trainArguments.ts';
import { PLASTICITY_RULES } from '../../src/engine/parameters.ts';
import { VOTES, type Vote } from '../../src/engine/readout.ts';

const folder = dirname(fileURLToPath(import.meta.url));

/** Path of a file beside this one. */
export const besides = (name: string): string => join(folder, name);

/** Reads the arguments of `npm run bench`. @throws UsageError */
export function readBench(argv: readonly string[]) {
  const { values, flags, words } = readArguments(argv, {
    json: 'flag',
    neurons: 'value',
    rounds: 'value',
  });
  if (words.length) throw new UsageError(`"${words[0]}" is not an option.`);
  const sizes = (values.get('neurons') ?? '100,400,1600,6400')
    .split(',')
    .map((text) => wholeNumber('neurons', text, 1, 10_000));
  const rounds = wholeNumber('rounds', values.get('rounds') ?? '5', 1, 1000);
  return { sizes, rounds, json: flags.has('json') };
}

/** What one run is, but for its seed. */
export interface Configuration {
  neurons: number;
  rule: string;
  dataset: string;
  images: number;
  epochs: number;
  label: number;
  /** `name=value`, as given to `--set`. */
  sets: string[];
  /** `N:name=value`, as given to `--at`. */
  at?: string[];
  /** Training images kept apart and tested in place of t10k. */
  holdout?: number;
}

export interface LoggedRun extends Configuration {
  seed: number;
  accuracy: Record<Vote, number>;
  spikesPerImage: number;
  trainSeconds: number;
  minutes: number;
  digest: string;
}

export const RUN_USAGE = `  --neurons 100,400     sizes (100,400)
  --seeds 1,2,3         seeds (1,2,3)
  --rules pair,triplet  learning rules (pair)
  --images N            training images per epoch (all there are)
  --epochs N            times through them (1)
  --dataset D           mnist or full (full)
  --label N             training images that label the neurons (all there are)
  --set name=value      any parameter of the table; may be repeated; name=a,b,c tries each
  --at N:name=value     a parameter that changes before training image N; may be repeated
  --keep FOLDER         keeps the network of the first seed of each size as FOLDER/nSIZE.spikeboard
  --jobs N              runs at a time (1)`;

export interface RunRequest {
  queue: [Configuration, seed: number][];
  jobs: number;
  /** Folder for the networks of the first seed. */
  keep?: string;
  flags: Set<string>;
}

/**
 * Reads the arguments of RUN_USAGE and the given flags.
 * @param holdout training images to keep apart, given how many the dataset has
 * @throws UsageError
 */
export function readRuns(
  argv: readonly string[],
  flagNames: readonly string[],
  holdout: (images: number) => number = () => 0,
): RunRequest {
  const { values, lists, flags, words } = readArguments(argv, {
    neurons: 'value',
    seeds: 'value',
    rules: 'value',
    images: 'value',
    epochs: 'value',
    dataset: 'value',
    label: 'value',
    set: 'list',
    at: 'list',
    keep: 'value',
    jobs: 'value',
    ...Object.fromEntries(flagNames.map((name) => [name, 'flag' as const])),
  });
  if (words.length) throw new UsageError(`"${words[0]}" is not an option. Try --help.`);
  const dataset = values.get('dataset') ?? 'full';
  if (dataset !== 'full' && dataset !== 'mnist') {
    throw new UsageError(`--dataset is "${dataset}"; it must be mnist or full.`);
  }
  const rules = (values.get('rules') ?? 'pair').split(',');
  const unknown = rules.find((rule) => !(PLASTICITY_RULES as readonly string[]).includes(rule));
  if (unknown) {
    throw new UsageError(`--rules has "${unknown}"; known: ${PLASTICITY_RULES.join(', ')}.`);
  }
  const whole = (name: string, standard: number, max: number) =>
    wholeNumber(name, values.get(name) ?? String(standard), 1, max);
  const list = (name: string, standard: string, min: number, max: number) =>
    (values.get(name) ?? standard).split(',').map((item) => wholeNumber(name, item, min, max));
  const total = dataset === 'full' ? 60_000 : 10_000;
  const held = holdout(total);
  const available = total - held;
  const combined = combinations(lists.get('set') ?? []);
  // Here, and not in the first of a night's runs.
  for (const text of combined.flat()) readAssignment('--set', text);
  for (const text of lists.get('at') ?? []) readChange(text);
  const queue: RunRequest['queue'] = [];
  for (const neurons of list('neurons', '100,400', 1, 10_000)) {
    for (const rule of rules) {
      for (const sets of combined) {
        for (const seed of list('seeds', '1,2,3', 0, 4294967295)) {
          const configuration: Configuration = {
            neurons,
            rule,
            dataset,
            images: whole('images', available, available),
            epochs: whole('epochs', 1, 100),
            label: whole('label', available, available),
            sets,
          };
          if (lists.has('at')) configuration.at = lists.get('at');
          if (held) configuration.holdout = held;
          queue.push([configuration, seed]);
        }
      }
    }
  }
  return { queue, jobs: whole('jobs', 1, 64), keep: values.get('keep'), flags };
}

/** No night is long enough for more. */
const COMBINATIONS_MAX = 10_000;

/** All ways to take one value from each `name=a,b,c`. @throws UsageError when there are too many */
export function combinations(assignments: readonly string[]): string[][] {
  let all: string[][] = [[]];
  for (const text of assignments) {
    const [name, choices = ''] = text.split('=');
    if (all.length * choices.split(',').length > COMBINATIONS_MAX) {
      throw new UsageError(`--set asks for more than ${COMBINATIONS_MAX} combinations.`);
    }
    all = all.flatMap((sets) => choices.split(',').map((value) => [...sets, `${name}=${value}`]));
  }
  return all;
}

/** Runs the queue, `jobs` at a time; each run is appended to the log and handed on when it ends. */
export async function runAll(
  { queue, jobs, keep }: RunRequest,
  logFile: string,
  onRun: (run: LoggedRun) => void,
): Promise<void> {
  const waiting = [...queue];
  const kept = new Set<string>();
  const fileFor = ({ neurons }: Configuration) => {
    const file = `${keep}/n${neurons}.spikeboard`;
    if (keep === undefined || kept.has(file)) return undefined;
    kept.add(file);
    return file;
  };
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const run = await trainOnce(...next, fileFor(next[0]));
      appendFileSync(logFile, `${JSON.stringify(run)}\n`);
      console.log(describeRun(run));
      onRun(run);
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
}

export function describeRun(run: LoggedRun): string {
  const votes = VOTES.map((vote) => `${vote} ${(100 * run.accuracy[vote]).toFixed(2)} %`);
  const what = [`N = ${run.neurons}`, run.rule, `seed ${run.seed}`, ...run.sets];
  return `${[...what, ...(run.at ?? [])].join(', ')}: ${votes.join(', ')}`;
}

function trainOnce(configuration: Configuration, seed: number, file?: string): Promise<LoggedRun> {
  const { neurons, rule, dataset, images, epochs, label, sets, at = [], holdout } = configuration;
  const test = holdout ?? 10_000;
  const options = { neurons, rule, dataset, images, epochs, label, seed, test };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  if (holdout) args.push('--holdout', String(holdout));
  for (const set of sets) args.push('--set', set);
  for (const change of at) args.push('--at', change);
  if (file) args.push('--save', file);
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', 'scripts/train.ts', ...args, '--json'],
      { cwd: join(folder, '../..'), stdio: ['ignore', 'pipe', 'inherit'] },
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

export function readLog(logFile: string): LoggedRun[] {
  if (!existsSync(logFile)) return [];
  const lines = readFileSync(logFile, 'utf8').split('\n').filter(Boolean);
  return lines.map((line, i) => {
    try {
      return JSON.parse(line) as LoggedRun;
    } catch {
      throw new Error(`Line ${i + 1} of ${logFile} cannot be read; take it out and try again.`);
    }
  });
}
