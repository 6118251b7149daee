/** Writes public/networks/index.json, the list of networks that ship with the page, from the files. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { decodeSnapshot } from '../src/engine/snapshot.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../public/networks');
const entries = readdirSync(folder)
  .filter((file) => file.endsWith('.spikeboard'))
  .map((file) => {
    const path = join(folder, file);
    const snapshot = decodeSnapshot(gunzipSync(readFileSync(path)));
    const { origin, imagesTrained, parameters } = snapshot;
    return {
      file,
      name: origin.name,
      neurons: parameters.neurons,
      bytes: statSync(path).size,
      accuracy: origin.accuracy,
      images: imagesTrained,
      command: origin.command,
    };
  })
  .sort((a, b) => a.neurons - b.neurons);
writeFileSync(join(folder, 'index.json'), `${JSON.stringify(entries, null, 2)}\n`);
console.log(
  `${entries.length} networks: ${entries.map((e) => `${e.file} ${e.bytes} bytes`).join(', ')}`,
);
