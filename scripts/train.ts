import { type ImageSet, imageOf, PIXELS, shuffledOrder } from '../src/data/pack.ts';
import { digestOf } from '../src/engine/digest.ts';
import { KernelNetwork } from '../src/engine/kernelNetwork.ts';
import { trainOn } from '../src/engine/presentation.ts';
import { accuracyOf, labelNeurons } from '../src/engine/readout.ts';
import { runCommand } from './arguments.ts';
import { shareWork } from './crew.ts';
import { evaluateInParallel } from './evaluate.ts';
import { loadPackFromDisk } from './loadPackNode.ts';
import { placeToWrite } from './placeToWrite.ts';
import { type Run, readRun, TRAIN_USAGE } from './trainArguments.ts';

/** Trains on the first `images` of the set, each epoch in its own seeded order. */
function train(network: KernelNetwork, set: ImageSet, run: Run, log: (line: string) => void) {
  const started = performance.now();
  let spikes = 0;
  let shown = 0;
  for (let epoch = 0; epoch < run.epochs; epoch++) {
    const order = shuffledOrder(run.images, run.parameters.seed, epoch);
    for (const image of order) {
      for (const change of run.changes) {
        if (change.image === shown) network.setParameters(change.to);
      }
      trainOn(network, imageOf(set, image), shown);
      spikes += network.spikes;
      shown++;
      if (shown % 5000 === 0) {
        const rate = shown / ((performance.now() - started) / 1000);
        log(`image ${shown} of ${run.images * run.epochs}, ${rate.toFixed(0)} images/s`);
      }
    }
  }
  return { seconds: (performance.now() - started) / 1000, spikesPerImage: spikes / shown, shown };
}

function imagesFrom(set: ImageSet, first: number): ImageSet {
  return {
    ...set,
    count: set.count - first,
    labels: set.labels.subarray(first),
    pixels: set.pixels.subarray(first * PIXELS),
  };
}

await runCommand(async () => {
  const read = readRun(process.argv.slice(2));
  if (!read) return console.log(TRAIN_USAGE);
  const { run, save, json, digest } = read;
  const file = save === undefined ? null : placeToWrite(save, '--save');
  const log = (line: string) => console.error(line);
  const set = loadPackFromDisk(run.dataset === 'full' ? 'train60k' : 'train10k');
  const shared = run.threads > 1;
  const network = new KernelNetwork(run.parameters, { recording: false, shared });
  const dismiss = shareWork(network, run.threads);
  const trained = train(network, set, run, log);
  dismiss();
  const trainedDigest = digestOf(network);
  const responses = await evaluateInParallel(network, set, 'label', run.label);
  const labelling = labelNeurons(responses.responses);
  const testSet = run.holdout
    ? imagesFrom(set, set.count - run.holdout)
    : loadPackFromDisk('test10k');
  const tested = await evaluateInParallel(network, testSet, 'test', run.test, labelling);
  const accuracy = accuracyOf(tested.tally);
  if (file) {
    const { encodeCompact } = await import('./saveNetwork.ts');
    const command = `npm run --silent train -- ${process.argv.slice(2).join(' ')}`;
    const bytes = encodeCompact(
      network,
      set.classNames,
      responses.responses,
      trained.shown,
      accuracy,
      command,
    );
    file.write(bytes);
    log(`wrote ${save}: ${bytes.length} bytes`);
  }
  const result = {
    neurons: run.parameters.neurons,
    images: trained.shown,
    seed: run.parameters.seed,
    rule: run.parameters.rule,
    trainSeconds: Number(trained.seconds.toFixed(3)),
    imagesPerSecond: Number((trained.shown / trained.seconds).toFixed(1)),
    spikesPerImage: Number(trained.spikesPerImage.toFixed(3)),
    accuracy,
    testImages: run.test,
    ...(run.holdout ? { tested: 'holdout' } : {}),
    digest: trainedDigest,
  };
  if (json) return console.log(JSON.stringify(result));
  const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
  console.log(
    `${result.neurons} neurons, ${result.images} images, ${result.rule}, seed ${result.seed}: ` +
      `trained in ${result.trainSeconds.toFixed(1)} s (${result.imagesPerSecond.toFixed(0)} images/s), ` +
      `${result.spikesPerImage.toFixed(1)} spikes an image`,
  );
  console.log(
    `accuracy on ${run.test} ${run.holdout ? 'held-out training' : 'test'} images: mean ${percent(accuracy.mean)}, ` +
      `proportion ${percent(accuracy.proportion)}, likelihood ${percent(accuracy.likelihood)}`,
  );
  if (digest) console.log(`digest ${trainedDigest}`);
});
