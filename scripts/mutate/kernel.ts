import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { compileKernel } from '../buildKernel.ts';
import { applied, type KernelMutant, kernelMutants } from './kernelMutants.ts';
import type { Result, Results } from './results.ts';

/** Kernel against reference, against hand calculation, under live changes, saved and restored. */
const TESTS = [
  'test/engine/live.test.ts',
  'test/engine/reference-kernel.test.ts',
  'test/engine/stdp.test.ts',
  'test/engine/kernelInstance.test.ts',
  'test/engine/snapshot.test.ts',
];
const BYTES = 'reports/mutation/kernel.b64';
/** Far more than the tests take: a mutant that has not come to its end by then goes round in circles. */
const LIMIT_MS = 240_000;

export interface KernelJob {
  files: readonly string[];
  sample: number;
  seed: number;
  results: Results;
  /** Called when a file is done. */
  tell(file: string): void;
}

/** Mutates the sources of the kernel one by one, compiles each mutant as it is and tests it. */
export async function mutateKernel({
  files,
  sample,
  seed,
  results,
  tell,
}: KernelJob): Promise<void> {
  if ((await trial({})) !== 'Survived') throw new Error('The tests fail on the kernel as it is.');
  for (const file of files) {
    const source = readFileSync(file, 'utf8');
    results.open(file, sample, seed);
    const mutants = kernelMutants(source);
    results.append({ file, total: mutants.length });
    const done = new Set(results.settled([file]));
    for (const mutant of mutants) {
      const key = `${file}:${mutant.at}:${mutant.length}:${mutant.line}:0:${mutant.replacement}`;
      if (done.has(key) || lot(key, seed) >= sample) continue;
      const status = await trial({ [file.split('/').at(-1)!]: applied(source, mutant) });
      results.append({ file, key, ...described(source, mutant), status });
    }
    tell(file);
  }
}

function described(source: string, { at, length, replacement, line, mutator }: KernelMutant) {
  const was = source.slice(at, at + length).trim();
  const text = source.split('\n')[line - 1].trim();
  return { line, mutator, replacement: `${was} → ${replacement.trim()} in: ${text}` };
}

/** What the tests make of a kernel some of whose files are `changed`; RuntimeError if there is none. */
async function trial(changed: Record<string, string>): Promise<Result['status']> {
  try {
    const binary = await compileKernel({ changed, optimise: false });
    writeFileSync(BYTES, Buffer.from(binary).toString('base64'));
  } catch {
    return 'RuntimeError';
  }
  const config = ['--config', 'scripts/mutate/vitest.config.ts'];
  // Threads, not processes: they end with the one that runs them.
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', ...config, '--bail', '1', '--pool', 'threads'],
    {
      env: { ...process.env, MUTATE_KERNEL: BYTES, MUTATE_TESTS: TESTS.join(',') },
      stdio: 'ignore',
      timeout: LIMIT_MS,
      killSignal: 'SIGKILL',
    },
  );
  if (status === null) return 'Timeout';
  return status === 0 ? 'Survived' : 'Killed';
}

function lot(key: string, seed: number): number {
  return createHash('sha256').update(`${seed}:${key}`).digest().readUInt32BE() / 2 ** 32;
}
