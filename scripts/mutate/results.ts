import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** One mutant that was tested. */
export interface Result {
  file: string;
  /** File, place and text: names the mutant as long as the file stays as it is. */
  key: string;
  line: number;
  mutator: string;
  replacement: string;
  status: 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'RuntimeError';
}

/** What is known of a file as it is now. */
export interface FileResults {
  /** Hash of the text that was mutated. */
  hash: string;
  /** Mutants that the file has, tested or not. */
  total: number;
  /** Share of them that was asked for, and the seed that chose. */
  sample: number;
  seed: number;
  results: Result[];
}

export interface Counts {
  total: number;
  tested: number;
  killed: number;
  timedOut: number;
  survived: number;
}

const NOT_CAUGHT = ['Survived', 'NoCoverage'];
export const survived = ({ status }: Result) => NOT_CAUGHT.includes(status);

/** Mutants that cannot run at all (RuntimeError) count neither as tested nor as caught. */
export function countsOf({ total, results }: Pick<FileResults, 'total' | 'results'>): Counts {
  const tested = results.filter(({ status }) => status !== 'RuntimeError');
  const timedOut = tested.filter(({ status }) => status === 'Timeout').length;
  const lost = tested.filter(survived).length;
  const killed = tested.length - lost - timedOut;
  return { total, tested: tested.length, killed, timedOut, survived: lost };
}

export const sumOf = (all: readonly Counts[]): Counts =>
  all.reduce(
    (a, b) => ({
      total: a.total + b.total,
      tested: a.tested + b.tested,
      killed: a.killed + b.killed,
      timedOut: a.timedOut + b.timedOut,
      survived: a.survived + b.survived,
    }),
    { total: 0, tested: 0, killed: 0, timedOut: 0, survived: 0 },
  );

/** Share of the tested mutants that were caught, in per cent. */
export const score = ({ tested, killed, timedOut }: Counts) =>
  tested ? (100 * (killed + timedOut)) / tested : 100;

export const hashOf = (file: string) =>
  createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);

type Line = Result | { file: string; total: number } | ({ file: string } & Opening);
type Opening = Pick<FileResults, 'hash' | 'sample' | 'seed'>;

/**
 * Results of all runs, kept as lines of JSON to which a run appends: one that is stopped keeps what it has.
 * A later result of the same mutant takes the place of the earlier one; a file that has changed starts anew.
 */
export class Results {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
    mkdirSync(dirname(path), { recursive: true });
  }

  /** For the reporter, which writes there from its own process. */
  get path(): string {
    return this.#path;
  }

  /** Begins a run over `file`. What is known of it stays if its text is still the same. */
  open(file: string, sample: number, seed: number): void {
    this.append({ file, hash: hashOf(file), sample, seed });
  }

  append(line: Line): void {
    appendFileSync(this.#path, `${JSON.stringify(line)}\n`);
  }

  forget(files: readonly string[]): void {
    const kept = this.#lines().filter(({ file }) => !files.includes(file));
    rmSync(this.#path, { force: true });
    writeFileSync(this.#path, kept.map((line) => `${JSON.stringify(line)}\n`).join(''));
  }

  #lines(): Line[] {
    if (!existsSync(this.#path)) return [];
    // The last line may have been cut when a run was stopped.
    return readFileSync(this.#path, 'utf8')
      .split('\n')
      .filter((line) => line.endsWith('}'))
      .map((line) => JSON.parse(line) as Line);
  }

  /** Keys of the mutants of these files that need no further test. */
  settled(files: readonly string[]): string[] {
    const read = this.read();
    const results = files.flatMap((file) => read.get(file)?.results ?? []);
    return results.filter((one) => !survived(one)).map(({ key }) => key);
  }

  /** By file. */
  read(): Map<string, FileResults> {
    const files = new Map<string, FileResults & { byKey: Map<string, Result> }>();
    for (const line of this.#lines()) {
      const known = files.get(line.file);
      if ('hash' in line) {
        const byKey = known?.hash === line.hash ? known.byKey : new Map();
        files.set(line.file, { ...line, total: known?.total ?? 0, results: [], byKey });
      } else if (known && 'total' in line) known.total = line.total;
      else if (known && 'key' in line) known.byKey.set(line.key, line);
    }
    for (const file of files.values()) file.results = [...file.byKey.values()];
    return files;
  }
}
