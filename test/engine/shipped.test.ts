import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { loadPackFromDisk } from '../../scripts/loadPackNode.ts';
import { imageOf } from '../../src/data/pack.ts';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import { STREAM } from '../../src/engine/network.ts';
import { evaluateOn } from '../../src/engine/presentation.ts';
import { accuracyOf, addToTally, emptyTally, labelNeurons } from '../../src/engine/readout.ts';
import { applySnapshot, decodeSnapshot } from '../../src/engine/snapshot.ts';

interface Entry {
  file: string;
  neurons: number;
  bytes: number;
  accuracy: { likelihood: number; proportion: number; mean: number };
  command: string;
}

const folder = new URL('../../public/networks/', import.meta.url);
const entries = JSON.parse(readFileSync(new URL('index.json', folder), 'utf8')) as Entry[];

describe('networks that ship with the page', () => {
  it('are listed with the command that made them, N = 100, 400 and 1600 among them', () => {
    expect(entries.map((entry) => entry.neurons)).toEqual(expect.arrayContaining([100, 400, 1600]));
    for (const entry of entries) {
      expect(entry.command).toMatch(/^npm run --silent train -- .*--seed \d+/);
      expect(readFileSync(new URL(entry.file, folder)).length).toBe(entry.bytes);
    }
  });

  // The larger ones take too long for a test.
  it.each(entries.filter((entry) => entry.neurons <= 400))(
    '$file: 8 bits a weight cost less than 0.2 points on the 10,000 test images',
    (entry) => {
      const snapshot = decodeSnapshot(gunzipSync(readFileSync(new URL(entry.file, folder))));
      const network = new KernelNetwork(snapshot.parameters, { recording: false });
      applySnapshot(network, snapshot);
      if (!snapshot.responses) throw new Error('The file has no labels.');
      const labelling = labelNeurons(snapshot.responses);
      const images = loadPackFromDisk('test10k');
      const tally = emptyTally(10);
      for (let i = 0; i < images.count; i++) {
        evaluateOn(network, imageOf(images, i), STREAM.test, i);
        addToTally(tally, labelling, images.labels[i], network.counts);
      }
      const accuracy = accuracyOf(tally);
      // The file states the accuracy of the network before its weights were rounded.
      expect(accuracy.likelihood).toBeGreaterThan(entry.accuracy.likelihood - 0.002);
      console.log(
        `${entry.file}: likelihood ${(100 * accuracy.likelihood).toFixed(2)} % with 8 bits, ${(100 * entry.accuracy.likelihood).toFixed(2)} % before`,
      );
    },
  );
});
