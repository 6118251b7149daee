import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { loadPackFromDisk } from '../../../scripts/loadPackNode.ts';
import { KernelNetwork } from '../../../src/engine/kernelNetwork.ts';
import { makeParameters } from '../../../src/engine/parameters.ts';
import { buffersOf } from '../../../src/protocol/transfer.ts';
import { Recorder } from '../../../src/worker/recorder.ts';
import { Rolling } from '../../../src/worker/rolling.ts';
import { Training } from '../../../src/worker/training.ts';
import { laterGrowth, machine, megabytes, Table } from './table.ts';

/** Presentations between two rows. */
const ROW_EVERY = 50_000;
/** Presentations between two frames: about 60 a second at full speed. */
const FRAME_EVERY = 32;
/** More growth of the heap over the second half of a run counts as a leak, bytes. */
const HEAP_GROWTH_MAX = 4 * 2 ** 20;

export interface SoakResult {
  title: string;
  text: string;
  failures: string[];
}

/** Trains for a long time as the worker does: images, rolling labels, accuracy curve, frames given back. */
export function soakNode(presentations: number, neurons: number): SoakResult {
  // Collecting before each row shows what is kept; the resident size is read before that.
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const parameters = makeParameters({ neurons });
  const network = new KernelNetwork(parameters);
  const training = new Training(network, 0, new Rolling(neurons, 10));
  const set = loadPackFromDisk('train10k');
  training.setImages(set);
  const recorder = new Recorder(training);
  let accuracyFrom = 0;
  const look = () => {
    const frame = recorder.frame(
      { spikes: true, trace: true, fields: true, allFields: false, labelsVersion: 0, accuracyFrom },
      {
        running: true,
        imagesTotal: set.count,
        imagesPerSecond: 0,
        labelling: training.rolling.labelling,
        labelsVersion: 1,
      },
    );
    accuracyFrom = frame.accuracyNext;
    recorder.pool.give([...buffersOf(frame)]);
  };

  const table = new Table([
    'presentations',
    'images/s',
    'resident MB',
    'heap MB',
    'external MB',
    'array buffers MB',
    'kernel MB',
    'curve points',
    'accuracy %',
  ]);
  const heaps: number[] = [];
  const every = Math.min(ROW_EVERY, Math.max(1, Math.floor(presentations / 4)));
  let since = performance.now();
  let shown = 0;
  let lastRow = 0;
  while (shown < presentations) {
    training.finishImage();
    shown += training.shown?.presentation.attempts ?? 1;
    if (training.imagesSeen % FRAME_EVERY === 0) look();
    if (shown < lastRow + every && shown < presentations) continue;
    const seconds = (performance.now() - since) / 1000;
    const resident = process.memoryUsage.rss();
    collect();
    const { heapUsed, external, arrayBuffers } = process.memoryUsage();
    heaps.push(heapUsed);
    table.add([
      shown.toLocaleString('en-GB'),
      ((shown - lastRow) / seconds).toFixed(0),
      megabytes(resident),
      megabytes(heapUsed),
      megabytes(external),
      megabytes(arrayBuffers),
      megabytes(network.memoryBytes),
      training.rolling.accuracyFrom(0).length / 2,
      (100 * training.rolling.accuracy).toFixed(1),
    ]);
    lastRow = shown;
    since = performance.now();
  }
  const growth = laterGrowth(heaps);
  const failures =
    growth > HEAP_GROWTH_MAX
      ? [`the heap grew by ${megabytes(growth)} MB over the second half`]
      : [];
  return {
    title: `Node ${process.version}, ${neurons} neurons, ${shown.toLocaleString('en-GB')} presentations`,
    text: `${table.markdown()}\n\n${machine()}. Frames built: ${recorder.sequence}; buffers made for them: ${recorder.pool.made}.`,
    failures,
  };
}
