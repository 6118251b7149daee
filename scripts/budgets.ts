/** What a visit of the built page has to load, compressed, and how much that may be. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface Part {
  name: string;
  files: string[];
  /** Compressed as most hosts do it; fonts are compressed already. */
  bytes: number;
  /** At most so much; null: as it comes. */
  limit: number | null;
}

/** The parts of the page built in `folder`. @throws Error if it is not a build of the page */
export function partsOf(folder: string): Part[] {
  const assets = readdirSync(join(folder, 'assets')).sort();
  const read = (file: string) => readFileSync(join(folder, 'assets', file));
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const inPage = (ending: string) =>
    [...html.matchAll(/(?:src|href)="\.\/assets\/([^"]+)"/g)]
      .map(([, file]) => file)
      .filter((file) => file.endsWith(ending));
  /** Those files with all that they import before they run. */
  const withImports = (files: string[]): string[] => {
    const found = new Set(files);
    for (const file of found) {
      const code = read(file).toString();
      for (const [, name] of code.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) {
        found.add(name);
      }
    }
    return [...found];
  };
  const named = (pattern: RegExp) => assets.filter((file) => pattern.test(file));
  const part = (name: string, files: string[], limit: number | null = null): Part => ({
    name,
    files,
    bytes: files.reduce((sum, file) => sum + compressed(file, read(file)), 0),
    limit,
  });
  const first = withImports(inPage('.js'));
  if (first.length === 0) throw new Error(`${folder}/index.html has no script.`);
  const beyond = (files: string[]) => withImports(files).filter((file) => !first.includes(file));
  const lecture = beyond(named(/^Lecture-.*\.js$/));
  const figures = beyond(named(/^View-.*\.js$/)).filter((file) => !lecture.includes(file));
  return [
    part('scripts of the first view', first, 200_000),
    part('styles of the first view', inPage('.css'), 20_000),
    part('worker of the simulation', named(/^simulation\.worker-.*\.js$/), 80_000),
    part('kernel', named(/^kernel-.*\.wasm$/), 30_000),
    part('lecture, without figures', lecture, 200_000),
    part('figures of all chapters', figures, 100_000),
    part('styles of the lecture', named(/^(?!index-).*\.css$/), 30_000),
    part('typeface of the page', named(/^inter-latin-wght.*\.woff2$/), 60_000),
    part('typefaces of the equations', named(/^KaTeX.*\.woff2$/)),
  ].filter(({ files }) => files.length > 0);
}

function compressed(file: string, content: Buffer): number {
  return file.endsWith('.woff2') ? content.length : gzipSync(content, { level: 9 }).length;
}

/** A line for each part. */
export function tableOf(parts: readonly Part[]): string {
  const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1).padStart(7);
  return [
    'compressed, KB                     size    limit  files',
    ...parts.map(
      ({ name, bytes, limit, files }) =>
        `${name.padEnd(30)} ${kilobytes(bytes)}  ${limit ? kilobytes(limit) : '      –'}  ${String(files.length).padStart(5)}`,
    ),
  ].join('\n');
}
