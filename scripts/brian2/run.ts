/**
 * `npm run brian2`: lets Brian2 compute whole learning runs on the input spikes of our engine, and
 * writes them to test/engine/golden/brian2/, where test/engine/brian2.test.ts compares the engines.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { imageOf } from '../../src/data/pack.ts';
import { STREAM } from '../../src/engine/network.ts';
import { makeParameters, type Parameters } from '../../src/engine/parameters.ts';
import { ReferenceNetwork } from '../../src/engine/reference/network.ts';
import { readArguments, runCommand, UsageError } from '../arguments.ts';
import { loadPackFromDisk } from '../loadPackNode.ts';
import { BRIAN2_CASES, type Brian2Case } from './cases.ts';
import {
  columnOf,
  FOLDER,
  fingerprint,
  packNumbers,
  packSpikes,
  probesOf,
  type RunFile,
  type Spikes,
  startOf,
} from './runFile.ts';

const MISSING = `There is no Python with Brian2. Install it, with Debian or Ubuntu by
  apt-get install --no-install-recommends python3-brian
elsewhere by pip install brian2, or name the Python that has it: PYTHON=/path/to/python3 npm run brian2`;

/** Columns written whole. */
const COLUMNS = 2;

function findPython(): string {
  const named = process.env.PYTHON;
  for (const python of named ? [named] : ['python3', '/usr/bin/python3', 'python']) {
    if (spawnSync(python, ['-c', 'import brian2'], { stdio: 'ignore' }).status === 0) return python;
  }
  throw new UsageError(named ? `${named} has no Brian2.\n${MISSING}` : MISSING);
}

/** The spikes that the engine's own encoder draws for images 0, 1, 2 …: they depend on seed and step alone. */
function drawInputs(parameters: Parameters, images: number): Spikes[] {
  const set = loadPackFromDisk('train10k');
  const network = new ReferenceNetwork({ ...parameters, neurons: 1 });
  return Array.from({ length: images }, (_, index) => {
    network.begin(imageOf(set, index), { stream: STREAM.train, index, attempt: 0 }, 0, false);
    network.advance(network.steps);
    const { steps, ids, count } = network.inputLog();
    return { steps: [...steps.slice(0, count)], ids: [...ids.slice(0, count)] };
  });
}

/** Triples (image, step, id) as Brian2's side reads and writes them. */
const triplesOf = (presentations: readonly Spikes[]) =>
  Uint32Array.from(
    presentations.flatMap(({ steps, ids }, image) => steps.flatMap((at, k) => [image, at, ids[k]])),
  );

function spikesOf(triples: Uint32Array, images: number): Spikes[] {
  const presentations: Spikes[] = Array.from({ length: images }, () => ({ steps: [], ids: [] }));
  for (let at = 0; at < triples.length; at += 3) {
    presentations[triples[at]].steps.push(triples[at + 1]);
    presentations[triples[at]].ids.push(triples[at + 2]);
  }
  return presentations;
}

function compute(python: string, one: Brian2Case, inputs: Spikes[], inputsFile: string): RunFile {
  const parameters = makeParameters(one.changes);
  const { neurons } = parameters;
  const start = startOf(parameters, one.network);
  const folder = mkdtempSync(join(tmpdir(), 'spikeboard-brian2-'));
  try {
    const { method, images } = one;
    writeFileSync(join(folder, 'job.json'), JSON.stringify({ parameters, method, images }));
    writeFileSync(join(folder, 'weights.f64'), start.weights);
    writeFileSync(join(folder, 'theta.f64'), start.thetaMv);
    writeFileSync(join(folder, 'inputs.u32'), triplesOf(inputs));
    const model = fileURLToPath(new URL('model.py', import.meta.url));
    const { status } = spawnSync(python, ['-W', 'ignore', model, folder], { stdio: 'inherit' });
    if (status !== 0) throw new Error(`Brian2 did not finish ${one.name}; what it said is above.`);
    const read = (name: string) => Uint8Array.from(readFileSync(join(folder, name))).buffer;
    const excitatory = spikesOf(new Uint32Array(read('excitatory.u32')), images);
    const weights = new Float64Array(read('weights-after.f64'));
    const counts = new Uint32Array(neurons);
    for (const { ids } of excitatory) for (const j of ids) counts[j]++;
    const busiest = [...counts.keys()].sort((a, b) => counts[b] - counts[a]).slice(0, COLUMNS);
    return {
      title: one.title,
      brian2: readFileSync(join(folder, 'version.txt'), 'utf8'),
      method,
      parameters,
      network: one.network,
      start: fingerprint(start),
      inputs: inputsFile,
      images,
      excitatory: packSpikes(excitatory),
      inhibitory: packSpikes(spikesOf(new Uint32Array(read('inhibitory.u32')), images)),
      thetaMv: packNumbers(new Float64Array(read('theta-after.f64'))),
      probes: packNumbers(probesOf(weights, neurons)),
      columns: Object.fromEntries(
        busiest.map((j) => [j, packNumbers(columnOf(weights, neurons, j))]),
      ),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const write = (name: string, content: object) =>
  writeFileSync(new URL(name, FOLDER), `${JSON.stringify(content, null, 1)}\n`);

await runCommand(async () => {
  const { words } = readArguments(process.argv.slice(2), {});
  const unknown = words.find((word) => !BRIAN2_CASES.some(({ name }) => name === word));
  if (unknown) {
    const known = BRIAN2_CASES.map(({ name }) => name).join(', ');
    throw new UsageError(`There is no run "${unknown}". Known: ${known}; without a name, all.`);
  }
  const python = findPython();
  mkdirSync(FOLDER, { recursive: true });
  for (const one of BRIAN2_CASES) {
    if (words.length && !words.includes(one.name)) continue;
    const started = performance.now();
    const parameters = makeParameters(one.changes);
    const inputs = drawInputs(parameters, one.images);
    const inputsFile = `inputs-${parameters.dtMs}ms.json`;
    const run = compute(python, one, inputs, inputsFile);
    write(inputsFile, { spikes: packSpikes(inputs) });
    write(`${one.name}.json`, run);
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(`${one.name.padEnd(12)} Brian2 ${run.brian2}, ${one.images} images, ${seconds} s`);
  }
});
