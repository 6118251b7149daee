/** Labels in use, progress of data, and the workers of a test. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import { emptyResponses, type Responses } from '../../src/engine/readout.ts';
import { Labels } from '../../src/worker/labels.ts';
import { Packs } from '../../src/worker/packs.ts';
import { makeEvaluators } from '../../src/worker/pool.ts';
import { Recorder } from '../../src/worker/recorder.ts';
import { Rolling } from '../../src/worker/rolling.ts';
import { thumbnailOf } from '../../src/worker/thumbnail.ts';
import { Training } from '../../src/worker/training.ts';
import { EVERYTHING, FakeHost, smallParameters, syntheticPack } from './support.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

function training(neurons = 20): Training {
  const made = new Training(
    new KernelNetwork(smallParameters({ neurons })),
    0,
    new Rolling(neurons, 10),
  );
  made.setImages(syntheticPack('train10k', 60));
  return made;
}

/** Neuron j answers class j mod 10 with 3 spikes an image, and class 0 with one. */
function responses(neurons = 20): Responses {
  const made = emptyResponses(neurons, 10);
  made.images.fill(4);
  for (let j = 0; j < neurons; j++) {
    made.spikes[(j % 10) * neurons + j] += 12;
    made.spikes[j] += 4;
  }
  return made;
}

describe('labels', () => {
  it('of a test hold until something is learned, and with them its accuracy', () => {
    const labels = new Labels();
    const run = training();
    expect(labels.shown(run)).toEqual({ labelling: null, version: 1 });
    expect(labels.best(run)).toBe(null);
    expect(labels.bestVote(run)).toBe('likelihood');
    expect(labels.isFormal(run)).toBe(false);
    const accuracy = { mean: 0.6, proportion: 0.9, likelihood: 0.7 };
    labels.setFormal(run, run.version, responses(), accuracy);
    expect(labels.isFormal(run)).toBe(true);
    expect(labels.best(run)?.assignment[13]).toBe(3);
    expect(labels.accuracy(run)).toBe(accuracy);
    expect(labels.bestVote(run)).toBe('proportion');
    expect(labels.responses(run)).toEqual(responses());
    const { version, labelling } = labels.shown(run);
    expect(version).toBe(2);
    expect(labels.shown(run)).toEqual({ labelling, version: 2 });
    expect(labels.isFormal(training())).toBe(false);
    run.advance(1);
    expect(labels.isFormal(run)).toBe(false);
    expect(labels.accuracy(run)).toBe(null);
    expect(labels.bestVote(run)).toBe('likelihood');
    expect(labels.shown(run)).toEqual({ labelling: null, version: 3 });
  });

  it('found for the network as it was before are of no use', () => {
    const labels = new Labels();
    const run = training();
    run.advance(5);
    labels.setFormal(run, run.version - 1, responses(), { mean: 0.9 });
    expect(labels.isFormal(run)).toBe(false);
    labels.setFormal(run, run.version, responses(), null);
    expect(labels.isFormal(run)).toBe(true);
    expect(labels.bestVote(run)).toBe('likelihood');
    labels.renew();
    expect(labels.isFormal(run)).toBe(false);
  });

  it('of equal votes the one that is used while training is kept', () => {
    const labels = new Labels();
    const run = training();
    labels.setFormal(run, run.version, responses(), { mean: 0.8, likelihood: 0.8 });
    expect(labels.bestVote(run)).toBe('likelihood');
    labels.setFormal(run, run.version, responses(), { mean: 0.1 });
    expect(labels.bestVote(run)).toBe('mean');
  });

  it('go into a frame with the share of answers that went to the class', () => {
    const labels = new Labels();
    const run = training();
    const silent = responses();
    for (let c = 0; c < 10; c++) silent.spikes[c * 20 + 7] = 0;
    labels.setFormal(run, run.version, silent, null);
    const { labelling, version } = labels.shown(run);
    const frame = new Recorder(run).frame(EVERYTHING, {
      running: false,
      imagesTotal: 60,
      imagesPerSecond: 0,
      labelling,
      labelsVersion: version,
    });
    const { assignment, shares, thetaMv } = frame.labels!;
    expect(Array.from(assignment.subarray(0, 8))).toEqual([0, 1, 2, 3, 4, 5, 6, -1]);
    // 16 of 16 spikes to class 0, 12 of 16 to the others.
    expect(Array.from(shares.subarray(0, 8))).toEqual([1, 0.75, 0.75, 0.75, 0.75, 0.75, 0.75, 0]);
    expect(Array.from(thetaMv)).toEqual(Array.from(run.theta, Math.fround));
  });
});

describe('answers that fade', () => {
  it('weigh as many images as are remembered, however long it goes on', () => {
    // Twenty neurons: 1,000 images. The sums are scaled down after some 20,700 of them.
    const rolling = new Rolling(20, 10);
    const counts = new Uint32Array(20);
    counts[3] = 2;
    const check = () => {
      const { images, spikes } = rolling.responses();
      expect(images[5]).toBeCloseTo(1 / (1 - Math.exp(-1 / 1000)), -1);
      expect(spikes[5 * 20 + 3]).toBeCloseTo(2 * images[5], 6);
    };
    for (let k = 0; k < 20_000; k++) rolling.add(5, counts, 2, k + 1);
    check();
    expect(rolling.state().gain).toBeGreaterThan(1e8);
    for (let k = 0; k < 2000; k++) rolling.add(5, counts, 2, 20_001 + k);
    check();
    expect(rolling.state().gain).toBeLessThan(10);
  });
});

describe('packs', () => {
  it('are fetched once; their progress is told now and then, and at the end', async () => {
    const host = new FakeHost();
    let loads = 0;
    host.now = () => host.time;
    host.loadPack = async (name, _url, progress) => {
      loads++;
      for (let k = 1; k <= 50; k++) {
        host.time += 10;
        progress(k, 50);
      }
      return host.packs[name] as ReturnType<typeof syntheticPack>;
    };
    const packs = new Packs(host, 'http://x/');
    const [a, b] = await Promise.all([packs.get('test10k'), packs.get('test10k')]);
    expect(a).toBe(b);
    expect(loads).toBe(1);
    expect(packs.ready('test10k')).toBe(a);
    const told = host.of('dataProgress').map(({ loadedBytes }) => loadedBytes);
    expect(told[0]).toBe(1);
    expect(told.at(-1)).toBe(50);
    expect(told.length).toBeLessThan(12);
    expect(told.length).toBeGreaterThan(3);
    // One that is as far as it was is told all the same at the end.
    host.loadPack = async (name, _url, progress) => {
      progress(1, 2);
      progress(2, 2);
      return host.packs[name] as ReturnType<typeof syntheticPack>;
    };
    await packs.get('train10k');
    expect(host.of('dataProgress').slice(-2)).toMatchObject([
      { loadedBytes: 1 },
      { loadedBytes: 2 },
    ]);
  });
});

describe('workers of a test', () => {
  class FakeWorker extends EventTarget {
    static made = 0;
    onmessage = null;
    constructor() {
      super();
      FakeWorker.made++;
    }
    postMessage(): void {}
    terminate(): void {}
  }
  const learned = () => training(3).learned;

  it.each([
    [undefined, 1],
    [1, 1],
    [2, 1],
    [4, 3],
    [9, 8],
    [64, 8],
  ])('on %s processors there are %i: one is left to the session', (processors, workers) => {
    FakeWorker.made = 0;
    vi.stubGlobal('Worker', FakeWorker);
    vi.stubGlobal('navigator', { hardwareConcurrency: processors });
    const evaluators = makeEvaluators(learned());
    expect(evaluators).toHaveLength(workers);
    expect(FakeWorker.made).toBe(workers);
    for (const evaluator of evaluators) evaluator.close();
  });

  it('there are none where workers cannot be had', () => {
    vi.stubGlobal('Worker', undefined);
    expect(makeEvaluators(learned())).toEqual([]);
  });
});

describe('a thumbnail', () => {
  it('shows fields half as large side by side, each as bright as can be', () => {
    const network = new KernelNetwork(smallParameters({ neurons: 5 }));
    for (let j = 0; j < 5; j++) network.writeWeights(j, new Array(784).fill(0));
    const weights = new Array(784).fill(0);
    // One block of four at the left top, half of it dark, and one bright pixel at the right bottom.
    weights[0] = weights[29] = 0.2;
    weights[783] = 0.4;
    network.writeWeights(2, weights);
    const { side, pixels } = thumbnailOf(network);
    expect(side).toBe(28);
    // Fields 0, 1, 2, 3 in two rows: the third one is neuron floor(2 · 5 / 4) = 2.
    expect(pixels[14 * 28]).toBe(Math.round((255 * 0.4) / 4 / 0.4));
    expect(pixels[27 * 28 + 13]).toBe(Math.round(255 / 4));
    expect(pixels.reduce((a, b) => a + b)).toBe(128);
  });

  it('of a large network has six fields each way, of one neuron one', () => {
    expect(thumbnailOf(new KernelNetwork(smallParameters({ neurons: 100 }))).side).toBe(84);
    expect(thumbnailOf(new KernelNetwork(smallParameters({ neurons: 1 }))).side).toBe(14);
  });
});
