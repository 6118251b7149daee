/**
 * What a look back costs: the copy that is kept now and then at full speed, and to show the image on stage
 * again with one membrane and with four. Run: `npx tsx test/bench/replaying.ts`.
 */
import { loadPackFromDisk } from '../../scripts/loadPackNode.ts';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import { makeParameters } from '../../src/engine/parameters.ts';
import { Answering } from '../../src/worker/answering.ts';
import { Replays } from '../../src/worker/replays.ts';
import { Rolling } from '../../src/worker/rolling.ts';
import { COPY_EVERY_MS_PER_NEURON } from '../../src/worker/run.ts';
import { Training } from '../../src/worker/training.ts';

const host = { now: () => performance.now(), yield: () => Promise.resolve() };
const set = loadPackFromDisk('train10k');
const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1];
const watch = (count: number) =>
  Array.from({ length: count }, (_, neuron) => ({ population: 'excitatory' as const, neuron }));

for (const neurons of [400, 1600, 6400]) {
  const training = new Training(
    new KernelNetwork(makeParameters({ neurons })),
    0,
    new Rolling(neurons, 10),
  );
  training.setImages(set);
  training.holdBeginnings = false;
  const everyMs = COPY_EVERY_MS_PER_NEURON * neurons;
  for (let k = 0; k < 20; k++) training.finishImage();
  const copies: number[] = [];
  const back: number[] = [];
  const four: number[] = [];
  for (let round = 0; round < 5; round++) {
    let started = performance.now();
    training.network.saveState();
    copies.push(performance.now() - started);
    // The worst moment to stop: just before the next copy.
    training.copyNext = true;
    started = performance.now();
    while (performance.now() - started < everyMs) training.finishImage();
    const replays = new Replays(host, new Answering(host, () => {}));
    const again = (count: number) =>
      replays.replay(training, {
        type: 'replay',
        of: 'training',
        watch: watch(count),
        weights: [0],
      });
    started = performance.now();
    await again(1);
    back.push(performance.now() - started);
    started = performance.now();
    await again(4);
    four.push(performance.now() - started);
  }
  const share = (100 * median(copies)) / everyMs;
  console.log(
    `N = ${neurons}: a copy ${median(copies).toFixed(2)} ms every ${everyMs} ms (${share.toFixed(2)} %); back at the worst moment, one membrane ${median(back).toFixed(0)} ms, four ${median(four).toFixed(0)} ms`,
  );
}
