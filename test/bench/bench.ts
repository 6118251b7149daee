/**
 * `npm run bench`: speed of kernel and reference, side by side in one run. See README.md here.
 */
import { availableParallelism, cpus } from 'node:os';
import { runCommand } from '../../scripts/arguments.ts';
import { compileKernel } from '../../scripts/buildKernel.ts';
import { shareWork } from '../../scripts/crew.ts';
import { loadPackFromDisk } from '../../scripts/loadPackNode.ts';
import { type ImageSet, imageOf } from '../../src/data/pack.ts';
import { makeMemory } from '../../src/engine/kernelInstance.ts';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import type { Network } from '../../src/engine/network.ts';
import { INPUTS, makeParameters } from '../../src/engine/parameters.ts';
import { evaluateOn, trainOn } from '../../src/engine/presentation.ts';
import { ReferenceNetwork } from '../../src/engine/reference/network.ts';
import { CREW_NEURONS_MIN } from '../../src/worker/crew.ts';
import { readBench } from './runs.ts';
import { watchingCost } from './watching.ts';

const PHASES = ['encode', 'input rows', 'membrane', 'inhibition', 'plasticity', 'rescale', 'rest'];
/** Index of each phase's time in the profiled kernel. */
const SLOT: Record<string, number> = {
  encode: 0,
  'input rows': 1,
  membrane: 2,
  inhibition: 3,
  plasticity: 4,
  rescale: 5,
  rest: 6,
};

interface Row {
  neurons: number;
  train: { kernel: number; reference: number; ratio: number };
  test: { kernel: number; reference: number; ratio: number };
  /** Training with the neurons split over threads, against the kernel on one. */
  split: { threads: number; kernel: number; ratio: number } | null;
  kernelRounds: { train: number[]; test: number[] };
  phases: Record<string, number>;
  memory: { bytes: number; weights: number; ratio: number };
  spikesPerImage: number;
  inputSpikesPerImage: number;
}

const median = (values: number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** Images per second of `work` over `images` images, the first of them number `from`. */
function rate(images: number, from: number, work: (index: number) => void): number {
  const started = performance.now();
  for (let i = 0; i < images; i++) work(from + i);
  return images / ((performance.now() - started) / 1000);
}

/** Medians of `rounds` rounds in which the two engines take turns, so that both meet the same machine. */
async function compare(set: ImageSet, neurons: number, rounds: number): Promise<Row> {
  const parameters = makeParameters({ neurons });
  const kernel = new KernelNetwork(parameters, { recording: false });
  const reference = new ReferenceNetwork(parameters);
  const threads = neurons < CREW_NEURONS_MIN ? 1 : Math.min(4, availableParallelism());
  const split = new KernelNetwork(parameters, { recording: false, shared: true });
  const dismiss = shareWork(split, threads);
  while (split.parts < threads) await new Promise((resolve) => setTimeout(resolve, 1));
  const kernelImages = Math.max(40, Math.round(160_000 / neurons));
  const referenceImages = Math.max(1, Math.round(2400 / neurons));
  const image = (index: number) => imageOf(set, index % set.count);
  let at = 0;
  const train = (network: Network, images: number) =>
    rate(images, at, (index) => trainOn(network, image(index), index));
  const test = (network: Network, images: number) =>
    rate(images, at, (index) => evaluateOn(network, image(index), 2, index));
  // Warm up: let the compiler finish and the activity settle.
  train(kernel, kernelImages);
  train(reference, referenceImages);
  if (threads > 1) train(split, kernelImages);
  test(kernel, Math.min(100, kernelImages));
  const times = {
    kernelTrain: [],
    splitTrain: [],
    kernelTest: [],
    referenceTrain: [],
    referenceTest: [],
  } as Record<string, number[]>;
  for (let round = 0; round < rounds; round++) {
    at += kernelImages;
    times.kernelTrain.push(train(kernel, kernelImages));
    if (threads > 1) times.splitTrain.push(train(split, kernelImages));
    times.referenceTrain.push(train(reference, referenceImages));
    times.kernelTest.push(test(kernel, kernelImages));
    times.referenceTest.push(test(reference, referenceImages));
  }
  const pair = (name: string) => {
    const k = median(times[`kernel${name}`]);
    const r = median(times[`reference${name}`]);
    return { kernel: k, reference: r, ratio: k / r };
  };
  dismiss();
  const together = threads > 1 ? median(times.splitTrain) : 0;
  const counted = countSpikes(kernel, set, at);
  const weights = neurons * INPUTS * 4;
  return {
    neurons,
    train: pair('Train'),
    test: pair('Test'),
    split:
      threads > 1
        ? { threads, kernel: together, ratio: together / median(times.kernelTrain) }
        : null,
    kernelRounds: { train: times.kernelTrain, test: times.kernelTest },
    phases: {},
    memory: { bytes: kernel.memoryBytes, weights, ratio: kernel.memoryBytes / weights },
    ...counted,
  };
}

function countSpikes(kernel: KernelNetwork, set: ImageSet, from: number) {
  const recorded = new KernelNetwork(kernel.parameters);
  recorded.copyLearned(kernel);
  let spikes = 0;
  let input = 0;
  for (let i = 0; i < 40; i++) {
    trainOn(recorded, imageOf(set, (from + i) % set.count), from + i);
    spikes += recorded.spikes;
    input += recorded.inputLog().count;
  }
  return { spikesPerImage: spikes / 40, inputSpikesPerImage: input / 40 };
}

/** Milliseconds per image in each phase of training, the cost of the clock itself taken off. */
function profile(
  module: WebAssembly.Module,
  set: ImageSet,
  neurons: number,
): Record<string, number> {
  const instance = new WebAssembly.Instance(module, {
    env: { memory: makeMemory(false) },
    host: { clock: () => performance.now() },
  });
  const takeTime = instance.exports.takeTime as (phase: number) => number;
  const network = new KernelNetwork(makeParameters({ neurons }), { recording: false, instance });
  const images = Math.max(40, Math.round(80_000 / neurons));
  for (let i = 0; i < images; i++) trainOn(network, imageOf(set, i), i);
  for (let phase = 0; phase < 8; phase++) takeTime(phase);
  for (let i = 0; i < images; i++) trainOn(network, imageOf(set, images + i), images + i);
  const marks = takeTime(7);
  const started = performance.now();
  for (let i = 0; i < 200_000; i++) performance.now();
  const clockMs = (performance.now() - started) / 200_000;
  const times = PHASES.map((phase) => takeTime(SLOT[phase]));
  const total = times.reduce((sum, t) => sum + t, 0);
  // Encode, rows, membrane, inhibition and plasticity are marked once a step each.
  const perStep = (clockMs * marks) / 5;
  return Object.fromEntries(
    PHASES.map((phase, i) => {
      const own = i < 5 ? Math.max(0, times[i] - Math.min(perStep, times[i])) : times[i];
      return [phase, total > 0 ? own / images : 0];
    }),
  );
}

function print(rows: Row[], watching: ReturnType<typeof watchingCost>): void {
  console.log(`${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, one thread`);
  console.log('\nimages per second      training                      testing');
  console.log('     N    kernel  reference  ratio     kernel  reference  ratio   memory / weights');
  for (const row of rows) {
    const cells = [row.train, row.test].map(
      (t) =>
        `${t.kernel.toFixed(0).padStart(8)} ${t.reference.toFixed(1).padStart(10)} ${t.ratio.toFixed(1).padStart(6)}`,
    );
    console.log(
      `${String(row.neurons).padStart(6)}  ${cells.join('   ')}   ${row.memory.ratio.toFixed(3)}`,
    );
  }
  for (const { neurons, split } of rows) {
    if (!split) continue;
    console.log(
      `${String(neurons).padStart(6)}  ${split.threads} threads train ${split.kernel.toFixed(0)} images/s, ${split.ratio.toFixed(2)} times one`,
    );
  }
  console.log('\nmilliseconds per training image, by phase');
  console.log(`     N  ${PHASES.map((phase) => phase.padStart(10)).join(' ')}`);
  for (const row of rows) {
    const cells = PHASES.map((phase) => row.phases[phase].toFixed(3).padStart(10));
    console.log(`${String(row.neurons).padStart(6)}  ${cells.join(' ')}`);
  }
  console.log(
    `\nwatching at 60 Hz, N = 400: ${watching.alone.toFixed(0)} images/s alone, ${watching.watched.toFixed(0)} watched, ` +
      `${(100 * watching.cost).toFixed(1)} % of the time goes into frames`,
  );
}

await runCommand(async () => {
  const { sizes, rounds, json } = readBench(process.argv.slice(2));
  const set = loadPackFromDisk('train10k');
  const module = new WebAssembly.Module((await compileKernel({ profiling: true })) as BufferSource);
  const rows: Row[] = [];
  for (const neurons of sizes) {
    rows.push({
      ...(await compare(set, neurons, rounds)),
      phases: profile(module, set, neurons),
    });
  }
  const watching = watchingCost(set, rounds);
  print(rows, watching);
  if (json) console.log(JSON.stringify({ node: process.version, rows, watching }));
});
