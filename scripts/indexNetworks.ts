/**
 * Writes public/networks/index.json, the list of networks that ship with the page, from the files. With
 * `--check` each is tested on t10k as it is in its file, with 8 bits a weight, beside what it states.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { KernelNetwork } from '../src/engine/kernelNetwork.ts';
import { accuracyOf, labelNeurons, VOTES } from '../src/engine/readout.ts';
import {
  applySnapshot,
  decodeSnapshot,
  SNAPSHOT_BYTES_MAX,
  type Snapshot,
} from '../src/engine/snapshot.ts';
import { readArguments, runCommand, UsageError } from './arguments.ts';
import { evaluateInParallel } from './evaluate.ts';
import { loadPackFromDisk } from './loadPackNode.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../public/networks');

function readSnapshot(file: string): Snapshot {
  try {
    const zipped = readFileSync(join(folder, file));
    return decodeSnapshot(gunzipSync(zipped, { maxOutputLength: SNAPSHOT_BYTES_MAX }));
  } catch (error) {
    throw new Error(`public/networks/${file} cannot be read: ${(error as Error).message}`);
  }
}

async function check(file: string): Promise<void> {
  const snapshot = readSnapshot(file);
  if (!snapshot.responses) throw new Error(`${file} has no labels.`);
  const network = new KernelNetwork(snapshot.parameters, { recording: false });
  applySnapshot(network, snapshot);
  const labelling = labelNeurons(snapshot.responses);
  const images = loadPackFromDisk('test10k');
  const { tally } = await evaluateInParallel(network, images, 'test', images.count, labelling);
  const got = accuracyOf(tally);
  const cells = VOTES.map((vote) => {
    const stated = snapshot.origin.accuracy?.[vote];
    const before = stated === undefined ? 'not stated' : `${(100 * stated).toFixed(2)} % before`;
    return `${vote} ${(100 * got[vote]).toFixed(2)} % (${before})`;
  });
  console.log(`${file}: ${cells.join(', ')}`);
}

await runCommand(async () => {
  const { flags, words } = readArguments(process.argv.slice(2), { check: 'flag' });
  if (words.length) throw new UsageError(`"${words[0]}" is not an option. Known: --check.`);
  const files = readdirSync(folder).filter((file) => file.endsWith('.spikeboard'));
  const entries = files
    .map((file) => {
      const { origin, imagesTrained, parameters } = readSnapshot(file);
      return {
        file,
        name: origin.name,
        neurons: parameters.neurons,
        bytes: statSync(join(folder, file)).size,
        accuracy: origin.accuracy,
        images: imagesTrained,
        command: origin.command,
      };
    })
    .sort((a, b) => a.neurons - b.neurons);
  writeFileSync(join(folder, 'index.json'), `${JSON.stringify(entries, null, 2)}\n`);
  const sizes = entries.map((entry) => `${entry.file} ${entry.bytes} bytes`);
  console.log(`${entries.length} networks: ${sizes.join(', ')}`);
  if (flags.has('check')) for (const { file } of entries) await check(file);
});
