/**
 * `npm run mutate`: changes the sources in small ways, one at a time, and runs the tests on each; a change
 * that no test notices has survived. Takes hours; what it has is kept, and a second run goes on from there.
 */
import { parseArgs } from 'node:util';
import { mutateKernel } from './mutate/kernel.ts';
import { type Folder, folders, kernelFiles, ownTests } from './mutate/plan.ts';
import { type Counts, countsOf, Results, score, sumOf, survived } from './mutate/results.ts';
import { runStryker } from './mutate/stryker.ts';
import { prepareAll } from './prepareAll.ts';

const HELP = `npm run mutate -- [FOLDER or FILE ...] [options]
  --sample 0.2   tests a fifth of the mutants of each file (default 1: all)
  --seed 1       chooses which
  --own          runs each file's own tests only, not the neighbours' on what those missed
  --kernel       mutates the kernel, src/engine/kernel/
  --fresh        forgets earlier results of what is named
  --table        runs nothing, prints what is known
  --survivors    lists the mutants that survived, too`;

const NAME = 'reports/mutation/results.jsonl';
const KERNEL = 'src/engine/kernel';

const fail = (message: string): never => {
  console.error(`${message}\n\n${HELP}`);
  process.exit(2);
};

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        sample: { type: 'string', default: '1' },
        seed: { type: 'string', default: '1' },
        own: { type: 'boolean', default: false },
        kernel: { type: 'boolean', default: false },
        fresh: { type: 'boolean', default: false },
        table: { type: 'boolean', default: false },
        survivors: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const [sample, seed] = [Number(values.sample), Number(values.seed)];
    if (!(sample > 0 && sample <= 1)) fail(`--sample is ${values.sample}; it lies in (0, 1].`);
    if (!Number.isInteger(seed)) fail(`--seed is ${values.seed}; it is a whole number.`);
    return { ...values, sample, seed, paths: positionals.map((path) => path.replace(/\/+$/, '')) };
  } catch (error) {
    return fail((error as Error).message);
  }
}

const asked = readArguments();
if (asked.help) {
  console.log(HELP);
  process.exit(0);
}
const results = new Results(NAME);
const all = folders();
const isAsked = (file: string) =>
  asked.paths.length === 0 || asked.paths.some((path) => `${file}/`.startsWith(`${path}/`));
const kernel = asked.kernel ? kernelFiles().filter(isAsked) : [];
const chosen = all
  .map((folder) => ({ ...folder, files: folder.files.filter(isAsked) }))
  .filter(({ files }) => files.length > 0);
if (!kernel.length && !chosen.length) fail(`Nothing to mutate in ${asked.paths.join(', ')}.`);

const PERCENT = new Intl.NumberFormat('en', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const row = (cells: readonly (string | number)[]) =>
  `| ${cells
    .map((cell, k) => (k ? String(cell).padStart(9) : String(cell).padEnd(40)))
    .join(' | ')} |`;
const countCells = (counts: Counts) => [
  counts.total,
  counts.tested,
  counts.killed,
  counts.timedOut,
  counts.survived,
  counts.tested ? PERCENT.format(score(counts)) : '',
];

/** What is known of the files of one name in the table. */
function known(files: readonly string[]) {
  const read = results.read();
  return files.flatMap((file) => read.get(file) ?? []).filter(({ total }) => total > 0);
}

function tellFile(file: string): void {
  const [one] = known([file]);
  if (one) console.log(row([file, ...countCells(countsOf(one))]));
}

function survivorsOf(files: readonly string[]) {
  return known(files).flatMap((file) => file.results.filter(survived));
}

/** So small a sample of a folder is tested in one run: each run takes a while to begin. */
const TOGETHER = 0.2;

/** Files that are tested by the same tests go into one run. */
function runs(folder: Folder): { files: readonly string[]; tests: readonly string[] }[] {
  if (asked.sample <= TOGETHER && !folder.apart) {
    return [{ files: folder.files, tests: folder.wide }];
  }
  const byTests = new Map<string, { files: string[]; tests: readonly string[] }>();
  for (const file of folder.files) {
    const tests = ownTests(file, folder);
    const name = tests.join();
    const run = byTests.get(name) ?? { files: [], tests };
    run.files.push(file);
    byTests.set(name, run);
  }
  return [...byTests.values()];
}

function mutateFolder(folder: Folder): void {
  const { sample, seed } = asked;
  const job = (files: readonly string[], tests: readonly string[]) => {
    const ended = runStryker({
      files,
      tests,
      sample,
      seed,
      done: results.settled(files),
      out: results.path,
    });
    if (!ended)
      console.log(`${files.join(', ')}: not to the end, see reports/mutation/stryker.log`);
  };
  for (const { files, tests } of runs(folder)) {
    for (const file of files) results.open(file, sample, seed);
    job(files, tests);
    // Whatever a file's own tests have missed, its neighbours' may notice.
    const left = files.filter((file) => survivorsOf([file]).length > 0);
    if (!asked.own && left.length && tests.length < folder.wide.length) job(left, folder.wide);
    for (const file of files) tellFile(file);
  }
}

function tellTable(): void {
  const head = ['folder', 'mutants', 'tested', 'killed', 'timed out', 'survived', '% caught'];
  console.log(`\n${row(head)}\n${row(head.map((_, k) => (k ? '--------:' : '-'.repeat(40))))}`);
  for (const { name, files } of [...all, { name: KERNEL, files: kernelFiles() }]) {
    const counts = sumOf(known(files).map(countsOf));
    if (counts.total) console.log(row([name, ...countCells(counts)]));
  }
}

function tellSurvivors(): void {
  const files = asked.kernel ? kernel : chosen.flatMap((folder) => folder.files);
  for (const { file, key, line, mutator, replacement, status } of survivorsOf(files)) {
    const place = key.split(':').slice(1, 5).join(':');
    const text = replacement.replace(/\s+/g, ' ').slice(0, 100);
    console.log(`${file}:${line} [${place}] ${mutator} ${status}: ${text}`);
  }
}

if (!asked.table) {
  await prepareAll(true);
  if (asked.fresh) {
    results.forget(asked.kernel ? kernel : chosen.flatMap(({ files }) => files));
  }
  if (asked.kernel) await mutateKernel({ ...asked, files: kernel, results, tell: tellFile });
  else for (const folder of chosen) mutateFolder(folder);
}
if (asked.survivors) tellSurvivors();
tellTable();
