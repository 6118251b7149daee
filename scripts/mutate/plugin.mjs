// Two plugins of Stryker, in JavaScript since its processes load them: the checker leaves out what is
// not in the sample or has been killed before; the reporter writes each result as it comes.
import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** @returns {{ sample: number, seed: number, done: string[], out: string }} */
const job = () => JSON.parse(readFileSync(process.env.MUTATE_JOB, 'utf8'));

const inSources = (fileName) => relative('', fileName).replace(/^.*sandbox[^/]*\//, '');

/** Names a mutant by place and text, so that it keeps its name from run to run. */
function keyOf({ fileName, location: { start, end }, replacement }) {
  const place = [start.line, start.column, end.line, end.column].join(':');
  return `${inSources(fileName)}:${place}:${replacement}`;
}

/** A number in [0, 1) that depends on the mutant and the seed alone. */
function lot(key, seed) {
  return createHash('sha256').update(`${seed}:${key}`).digest().readUInt32BE() / 2 ** 32;
}

class Sample {
  async init() {
    const { sample, seed, done } = job();
    this.chosen = (key) => lot(key, seed) < sample;
    this.done = new Set(done);
  }

  async check(mutants) {
    const answer = (mutant) => {
      const key = keyOf(mutant);
      const out = this.done.has(key) || !this.chosen(key);
      return out ? { status: 'compileError', reason: 'left out' } : { status: 'passed' };
    };
    return Object.fromEntries(mutants.map((mutant) => [mutant.id, answer(mutant)]));
  }

  group(mutants) {
    return Promise.resolve([mutants.map(({ id }) => id)]);
  }
}

class Lines {
  constructor() {
    this.out = job().out;
  }

  onMutationTestingPlanReady({ mutantPlans }) {
    const totals = {};
    for (const { mutant } of mutantPlans) {
      const file = inSources(mutant.fileName);
      totals[file] ??= 0;
      if (mutant.status !== 'Ignored') totals[file]++;
    }
    for (const [file, total] of Object.entries(totals)) this.write({ file, total });
  }

  onMutantTested({ status: told, testsCompleted, mutatorName, replacement, location, fileName }) {
    if (told === 'CompileError' || told === 'Ignored') return;
    // Where the file of tests cannot even be loaded no test fails; Stryker takes that for survival.
    const status = told === 'Survived' && testsCompleted === 0 ? 'Killed' : told;
    const key = keyOf({ fileName, location, replacement });
    const file = inSources(fileName);
    this.write({ file, key, line: location.start.line, mutator: mutatorName, replacement, status });
  }

  write(line) {
    appendFileSync(this.out, `${JSON.stringify(line)}\n`);
  }
}

export const strykerPlugins = [
  declareClassPlugin(PluginKind.Checker, 'sample', Sample),
  declareClassPlugin(PluginKind.Reporter, 'lines', Lines),
];
