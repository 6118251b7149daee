import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applied, kernelMutants } from '../../scripts/mutate/kernelMutants.ts';
import { folders, kernelFiles, ownTests } from '../../scripts/mutate/plan.ts';
import { countsOf, type Result, Results, score, sumOf } from '../../scripts/mutate/results.ts';

describe('mutants of the kernel', () => {
  const source = `/** a + b */
import { a } from './b'; // 1 < 2
export function f(x: i32): f32 {
  start();
  if (x <= 4 && load<f32>(x) > 0.5) g(x);
  sum += <f64>x << 2;
  return f32x4.add(x, 1);
}`;
  const texts = kernelMutants(source).map((mutant) => {
    const line = applied(source, mutant).split('\n')[mutant.line - 1].trim();
    return `${mutant.mutator}: ${line}`;
  });

  it('change one thing each: operators, comparisons, constants, statements left out', () => {
    expect(texts).toEqual([
      'Comparison: if (x < 4 && load<f32>(x) > 0.5) g(x);',
      'Constant: if (x <= 5 && load<f32>(x) > 0.5) g(x);',
      'Operator: if (x <= 4 || load<f32>(x) > 0.5) g(x);',
      'Comparison: if (x <= 4 && load<f32>(x) >= 0.5) g(x);',
      'Constant: if (x <= 4 && load<f32>(x) > 0.5625) g(x);',
      'Statement: ;',
      'Operator: sum -= <f64>x << 2;',
      'Operator: sum += <f64>x >> 2;',
      'Constant: sum += <f64>x << 3;',
      'Operator: return f32x4.sub(x, 1);',
      'Constant: return f32x4.add(x, 0);',
    ]);
  });
});

describe('results', () => {
  const result = (key: string, status: Result['status']): Result => ({
    file: 'a.ts',
    key,
    line: 1,
    mutator: 'm',
    replacement: '',
    status,
  });
  const all = [
    result('1', 'Killed'),
    result('2', 'Timeout'),
    result('3', 'Survived'),
    result('4', 'NoCoverage'),
    result('5', 'RuntimeError'),
  ];

  it('what cannot run counts neither way; what nothing covers has survived', () => {
    const counts = countsOf({ total: 9, results: all });
    expect(counts).toEqual({ total: 9, tested: 4, killed: 1, timedOut: 1, survived: 2 });
    expect(score(counts)).toBe(50);
    expect(sumOf([counts, counts])).toMatchObject({ total: 18, tested: 8, survived: 4 });
    expect(score(sumOf([]))).toBe(100);
  });

  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'spikeboard-mutants-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are kept as they come; a later one of a mutant counts, and a changed file starts anew', () => {
    const file = join(folder, 'a.ts');
    writeFileSync(file, 'one');
    const path = join(folder, 'reports', 'lines.jsonl');
    const results = new Results(path);
    results.open(file, 1, 1);
    results.append({ file, total: 7 });
    results.append({ ...result('1', 'Survived'), file });
    results.append({ ...result('2', 'Killed'), file });
    results.append({ ...result('1', 'Killed'), file });
    const known = () => new Results(path).read().get(file)!;
    expect(known().total).toBe(7);
    expect(known().results.map(({ status }) => status)).toEqual(['Killed', 'Killed']);
    results.open(file, 0.5, 2);
    expect(known()).toMatchObject({ sample: 0.5, seed: 2, total: 7 });
    expect(known().results).toHaveLength(2);
    writeFileSync(file, 'two');
    results.open(file, 1, 1);
    expect(known().results).toEqual([]);
    results.append({ ...result('1', 'Killed'), file });
    results.forget([file]);
    expect(results.read().size).toBe(0);
  });
});

describe('the plan', () => {
  it('names tests and sources that are there, some for each source', () => {
    const plan = folders();
    for (const folder of plan) {
      expect(folder.files.length, folder.name).toBeGreaterThan(0);
      expect(folder.wide.length, folder.name).toBeGreaterThan(0);
      for (const file of folder.files) {
        const tests = ownTests(file, folder);
        expect(tests.length, file).toBeGreaterThan(0);
        expect([file, ...tests].filter((path) => !existsSync(path))).toEqual([]);
      }
    }
    expect(kernelFiles()).toContain('src/engine/kernel/plasticity.ts');
    expect(kernelFiles()).not.toContain('src/engine/kernel/slots.ts');
  });

  it('tests a source by the tests of its name, and by those that are told', () => {
    const engine = folders().find(({ name }) => name === 'src/engine')!;
    expect(ownTests('src/engine/readout.ts', engine)).toEqual(['test/engine/readout.test.ts']);
    expect(ownTests('src/engine/snapshotFormat.ts', engine)).toEqual([
      'test/engine/snapshot.test.ts',
    ]);
    expect(ownTests('src/engine/kernelNetwork.ts', engine)).toContain(
      'test/engine/snapshot.test.ts',
    );
  });
});
