/**
 * What it costs to keep the run: `tsx test/bench/keeping.ts`. A copy is taken of a trained network as the
 * session takes it, every few seconds of training; the share is its time in that of the training between.
 */

import { loadPackFromDisk } from '../../scripts/loadPackNode.ts';
import { makeParameters } from '../../src/engine/parameters.ts';
import { Crew } from '../../src/worker/crew.ts';
import { Present } from '../../src/worker/present.ts';

const COPIES = 9;
/** The keeper waits for 300 times the cost of its last copy, for 2 s at least and 10 s at most. */
const wait = (costMs: number) => Math.min(10_000, Math.max(2000, costMs * 300));

const images = loadPackFromDisk('train10k');
console.log('| neurons | copy (median ms) | file (MB) | every (s) | share of the time |');
console.log('| ------- | ---------------- | --------- | --------- | ----------------- |');
for (const neurons of [100, 400, 1600, 6400]) {
  const present = new Present(new Crew(undefined, 1), makeParameters({ neurons }), 'mnist');
  present.training.setImages(images);
  present.training.holdBeginnings = false;
  for (let k = 0; k < 30; k++) present.training.finishImage();
  present.noteLearning();
  const costs: number[] = [];
  let bytes = 0;
  for (let k = 0; k < COPIES; k++) {
    present.training.finishImage();
    const from = performance.now();
    bytes = present.take()?.bytes.length ?? 0;
    costs.push(performance.now() - from);
  }
  const cost = costs.sort((a, b) => a - b)[COPIES >> 1];
  const every = wait(cost);
  const share = (100 * cost) / every;
  console.log(
    `| ${neurons} | ${cost.toFixed(1)} | ${(bytes / 1e6).toFixed(1)} | ${(every / 1000).toFixed(1)} | ${share.toFixed(2)} % |`,
  );
}
