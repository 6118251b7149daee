import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import type { Manifest } from '../src/offline/strategy.ts';

const SOURCE = fileURLToPath(new URL('../src/offline/serviceWorker.ts', import.meta.url));
const FILE = 'sw.js';
const PLACE = '__OFFLINE_MANIFEST__';
/** Larger files are stored when they are first used. */
const LARGEST_AHEAD = 2_000_000;
/** Every browser that runs the page takes woff2; the other formats of KaTeX's fonts stay unused. */
const NEEDLESS = /\.(?:ttf|woff|map)$/;

/** Builds the service worker with the list of all files of the page. Builds only. */
export function offline(): Plugin {
  let publicDir = '';
  return {
    name: 'spikeboard-offline',
    apply: 'build',
    // The page itself is written by a plugin of Vite's: its text counts for the version.
    enforce: 'post',
    configResolved(config) {
      publicDir = config.publicDir;
    },
    buildStart() {
      this.emitFile({ type: 'chunk', id: SOURCE, fileName: FILE });
    },
    generateBundle(_options, bundle) {
      const worker = bundle[FILE];
      if (worker?.type !== 'chunk') return;
      // It is a classic script, which cannot import.
      if (worker.imports.length) this.error(`${FILE} shares code with the page.`);
      const built = Object.values(bundle).filter(
        (file) => file.fileName !== FILE && !NEEDLESS.test(file.fileName),
      );
      const manifest = manifestOf(
        built.map((file) => ({
          path: file.fileName,
          content: file.type === 'chunk' ? file.code : file.source,
        })),
        filesBelow(publicDir),
      );
      if (!worker.code.includes(PLACE)) this.error(`${FILE} has no place for its list of files.`);
      worker.code = worker.code.replaceAll(PLACE, () => JSON.stringify(manifest));
    },
  };
}

interface File {
  path: string;
  content: string | Uint8Array;
}

/** The list of files for the service worker. The page itself is not in it: it is known as `./`. */
export function manifestOf(built: readonly File[], open: readonly File[]): Manifest {
  const isData = ({ path }: File) => /^(?:data|networks)\//.test(path);
  const page = built.filter(({ path }) => path !== 'index.html');
  const icons = open.filter((file) => !isData(file));
  const data = open.filter(isData);
  const paths = (files: readonly File[]) => files.map(({ path }) => path).sort();
  return {
    // With the page: it may change where no asset does.
    version: digest([...built, ...icons]),
    dataVersion: digest(data),
    assets: paths([...page, ...icons]),
    data: paths(data.filter(({ content }) => content.length <= LARGEST_AHEAD)),
  };
}

function digest(files: readonly File[]): string {
  const hash = createHash('sha256');
  for (const { path, content } of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    hash.update(path).update(content);
  }
  return hash.digest('hex').slice(0, 12);
}

function filesBelow(folder: string): File[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => ({
      path: relative(folder, path).split(sep).join('/'),
      content: readFileSync(path),
    }));
}
