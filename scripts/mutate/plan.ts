import { readdirSync } from 'node:fs';
import { basename } from 'node:path';

/** Files of one row of the table, and the tests that a mutant of theirs may be caught by. */
export interface Folder {
  name: string;
  files: readonly string[];
  /** Tests that are quick enough to be run on each survivor of a file's own tests. */
  wide: readonly string[];
  /** Its tests are too slow to be run together. */
  apart?: boolean;
}

const list = (folder: string, deep = false) =>
  readdirSync(folder, { recursive: deep, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .sort();

/** Sources without JSX: not what starts a worker, and not the kernel, which `--kernel` mutates. */
const sources = (folder: string, deep = false) =>
  list(folder, deep).filter(
    (file) => file.endsWith('.ts') && !/\.worker\.ts$|\.d\.ts$|\/kernel\/|\/generated\//.test(file),
  );

/** Without whole learning runs, which take minutes. */
const SLOW = /brian2|shipped|[fF]uzz|digits|digest|properties|crew|prepareData|numbers/;
const tests = (folder: string) =>
  list(folder).filter((file) => /\.test\.tsx?$/.test(file) && !SLOW.test(file));

/** Sources of the kernel that compute: not its layout in memory, its profile, and the exchange of its threads. */
export const kernelFiles = () =>
  list('src/engine/kernel').filter(
    (file) => file.endsWith('.ts') && !/\/(?:state|slots|profile|crew|addresses)\.ts$/.test(file),
  );

/** What puts pictures together rather than numbers: seen in browser tests and the gallery. */
const DRAWING = /\/(?:draw|layout|scene|use)[A-Z]?\w*\.ts$|Scope\.ts$/;

const engine = (...names: string[]) => names.map((name) => `test/engine/${name}.test.ts`);

/** The folders in the order of the table. */
export function folders(): Folder[] {
  const figures = sources('src/lecture/figures', true).filter((file) => !DRAWING.test(file));
  const scope = sources('src/lecture/scope').filter((file) => !DRAWING.test(file));
  const all: Folder[] = [
    { name: 'src/engine', files: sources('src/engine'), wide: tests('test/engine'), apart: true },
    {
      name: 'src/engine/reference',
      files: sources('src/engine/reference'),
      wide: [...engine('reference', 'stdp', 'live')],
    },
    { name: 'src/data', files: sources('src/data'), wide: tests('test/data') },
    { name: 'src/worker', files: sources('src/worker'), wide: tests('test/worker') },
    { name: 'src/client', files: sources('src/client'), wide: tests('test/client') },
    { name: 'src/store', files: sources('src/store'), wide: tests('test/store') },
    { name: 'src/offline', files: sources('src/offline'), wide: tests('test/offline') },
    { name: 'src/lecture/scope', files: scope, wide: tests('test/lecture/scope') },
    { name: 'src/lecture/figures', files: figures, wide: tests('test/lecture/figures') },
  ];
  return all;
}

const worker = (...names: string[]) => names.map((name) => `test/worker/${name}.test.ts`);
const store = (...names: string[]) => names.map((name) => `test/store/${name}.test.ts`);

/** Tests of sources that have none of their own name, or not those alone. */
const ALSO: Record<string, readonly string[]> = {
  'src/engine/kernelNetwork.ts': engine('kernelInstance', 'reference-kernel', 'snapshot'),
  'src/engine/memory.ts': engine('kernelInstance'),
  'src/engine/messageNames.ts': engine('messages'),
  'src/engine/network.ts': engine('reference'),
  'src/engine/parameterTable.ts': engine('parameters'),
  'src/engine/reference/encoder.ts': engine('reference'),
  'src/engine/reference/neuron.ts': engine('reference'),
  'src/engine/reference/network.ts': engine('reference', 'stdp'),
  'src/engine/reference/plasticity.ts': engine('stdp', 'reference'),
  'src/engine/reference/random.ts': engine('reference'),
  'src/engine/reference/recording.ts': engine('reference'),
  'src/engine/reference/weights.ts': engine('reference'),
  'src/worker/answering.ts': worker('answers', 'replays'),
  'src/worker/bufferPool.ts': worker('frames'),
  'src/worker/drawings.ts': worker('answers', 'session'),
  'src/worker/history.ts': worker('session', 'files', 'runs'),
  'src/worker/keeper.ts': worker('keeping', 'runs'),
  'src/worker/keeping.ts': worker('runs'),
  'src/worker/labels.ts': worker('session', 'evaluation'),
  'src/worker/packs.ts': worker('session'),
  'src/worker/pieces.ts': worker('answers', 'experiment'),
  'src/worker/pool.ts': worker('evaluation'),
  'src/worker/present.ts': worker('session', 'files'),
  'src/worker/recorder.ts': worker('frames'),
  'src/worker/resume.ts': worker('runs'),
  'src/worker/run.ts': worker('session', 'schedule'),
  'src/worker/saving.ts': worker('runs', 'files'),
  'src/worker/shelf.ts': worker('runs'),
  'src/worker/testing.ts': worker('session', 'evaluation'),
  'src/worker/thumbnail.ts': worker('runs'),
  'src/worker/training.ts': worker('schedule', 'frames', 'session'),
  'src/store/core.ts': store('lab'),
  'src/store/live.ts': store('lab', 'frameBus'),
  'src/store/networkControl.ts': store('lab'),
  'src/store/parameterControl.ts': store('lab'),
  'src/store/runControl.ts': store('lab'),
  'src/store/runs.ts': store('lab'),
  'src/store/session.ts': store('lab'),
  'src/store/tabMemory.ts': store('lab'),
  'src/store/test.ts': store('lab'),
  'src/store/ui.ts': store('lab'),
};

const nameOf = (path: string) => basename(path).replace(/\..*$/, '');

/**
 * The tests that mirror a source file: `snapshotFormat.ts` is tested by `snapshot.test.ts`, and `snapshot.ts`
 * by `snapshotFuzz.test.ts` too, were it not slow. All tests of the folder where there is none.
 */
export function ownTests(file: string, folder: Folder): readonly string[] {
  const source = nameOf(file);
  const named = folder.wide.filter((test) => {
    const name = nameOf(test);
    return source.startsWith(name) || name.startsWith(source);
  });
  const both = [...new Set([...named, ...(ALSO[file] ?? [])])];
  return both.length ? both : folder.wide;
}
