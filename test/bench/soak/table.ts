import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';

const FILE = new URL('../SOAK.md', import.meta.url);

export const megabytes = (bytes: number, digits = 1): string => (bytes / 2 ** 20).toFixed(digits);

/** A share of 0..1 of the sorted values: 0.5 is the median. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Largest minus smallest value of the second half: what still grows after half the time. */
export function laterGrowth(values: readonly number[]): number {
  const half = values.slice(Math.floor(values.length / 2));
  return half[half.length - 1] - half[0];
}

/** The machine, and how busy it was: the load is the number of processes that wanted a processor. */
export function machine(): string {
  const [load] = loadavg();
  return `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, load ${load.toFixed(1)} at the end`;
}

/** Prints rows as they come, and keeps them for the file. */
export class Table {
  readonly #rows: string[][] = [];
  readonly #columns: readonly string[];

  constructor(columns: readonly string[]) {
    this.#columns = columns;
    console.log(columns.join('  '));
  }

  add(cells: readonly (string | number)[]): void {
    console.log(cells.map((cell, k) => String(cell).padStart(this.#columns[k].length)).join('  '));
    this.#rows.push(cells.map(String));
  }

  /** Columns of even width, as the formatter wants them. */
  markdown(): string {
    const all = [[...this.#columns], ...this.#rows];
    const widths = this.#columns.map((_, k) => Math.max(3, ...all.map((row) => row[k].length)));
    const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
    const padded = all.map((row, r) =>
      line(row.map((cell, k) => (r ? cell.padStart(widths[k]) : cell.padEnd(widths[k])))),
    );
    padded.splice(1, 0, line(widths.map((width) => `${'-'.repeat(width - 1)}:`)));
    return padded.join('\n');
  }
}

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->` in SOAK.md. */
export function writeSection(name: string, text: string): void {
  const whole = readFileSync(FILE, 'utf8');
  const [from, to] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const start = whole.indexOf(from);
  const end = whole.indexOf(to);
  if (start < 0 || end < start) throw new Error(`SOAK.md has no section ${name}.`);
  writeFileSync(FILE, `${whole.slice(0, start + from.length)}\n\n${text}\n\n${whole.slice(end)}`);
}
