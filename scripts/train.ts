import { readFileSync, writeFileSync } from 'node:fs';
import { type ImageSet, imageOf, shuffledOrder } from '../src/data/pack.ts';
import { digestOf } from '../src/engine/digest.ts';
import { KernelNetwork } from '../src/engine/kernelNetwork.ts';
import {
  checkParameters,
  makeParameters,
  type Parameters,
  PLASTICITY_RULES,
  parseValue,
} from '../src/engine/parameters.ts';
import { trainOn } from '../src/engine/presentation.ts';
import { accuracyOf, labelNeurons } from '../src/engine/readout.ts';
import { readArguments, runCommand, UsageError, wholeNumber } from './arguments.ts';
import { evaluateInParallel } from './evaluate.ts';
import { loadPackFromDisk } from './loadPackNode.ts';

const USAGE = `Trains a network in Node, labels it on training images, tests it on t10k.

  npm run --silent train -- [options]

  --neurons N        excitatory neurons (400)
  --images N         training images per epoch (10000)
  --epochs N         times through them (1)
  --seed N           random seed (1)
  --rule R           ${PLASTICITY_RULES.join(', ')} (pair)
  --dataset D        mnist: the package's 10,000 images; full: all 60,000 (mnist)
  --label N          training images that label the neurons (10000)
  --test N           test images (10000)
  --set name=value   any parameter of the table; may be repeated
  --save FILE        writes the trained network, 8 bits a weight
  --digest           prints the digest of weights, theta and spikes
  --json             ends with one JSON object`;

interface Run {
  parameters: Parameters;
  dataset: 'mnist' | 'full';
  images: number;
  epochs: number;
  label: number;
  test: number;
}

function readRun(
  argv: string[],
): { run: Run; save?: string; json: boolean; digest: boolean } | null {
  const { values, lists, flags, words } = readArguments(argv, {
    neurons: 'value',
    images: 'value',
    epochs: 'value',
    seed: 'value',
    rule: 'value',
    dataset: 'value',
    label: 'value',
    test: 'value',
    set: 'list',
    save: 'value',
    digest: 'flag',
    json: 'flag',
    help: 'flag',
  });
  if (flags.has('help')) return null;
  if (words.length) throw new UsageError(`"${words[0]}" is not an option. Try --help.`);
  const dataset = values.get('dataset') ?? 'mnist';
  if (dataset !== 'mnist' && dataset !== 'full') {
    throw new UsageError(`--dataset is "${dataset}"; it must be mnist or full.`);
  }
  const available = dataset === 'full' ? 60_000 : 10_000;
  const whole = (name: string, standard: number, min: number, max: number) =>
    wholeNumber(name, values.get(name) ?? String(standard), min, max);
  const overrides: Record<string, number | string> = {};
  for (const name of ['neurons', 'seed', 'rule']) {
    const text = values.get(name);
    if (text !== undefined) overrides[name] = parseValue(name, text);
  }
  for (const assignment of lists.get('set') ?? []) {
    const equals = assignment.indexOf('=');
    if (equals < 1) throw new UsageError(`--set is "${assignment}"; it must be name=value.`);
    const name = assignment.slice(0, equals);
    overrides[name] = parseValue(name, assignment.slice(equals + 1));
  }
  const run: Run = {
    parameters: makeParameters(overrides as Partial<Parameters>),
    dataset,
    images: whole('images', available, 1, available),
    epochs: whole('epochs', 1, 1, 1000),
    label: whole('label', 10_000, 1, available),
    test: whole('test', 10_000, 1, 10_000),
  };
  checkParameters(run.parameters);
  return { run, save: values.get('save'), json: flags.has('json'), digest: flags.has('digest') };
}

/** Trains on the first `images` of the set, each epoch in its own seeded order. */
function train(network: KernelNetwork, set: ImageSet, run: Run, log: (line: string) => void) {
  const started = performance.now();
  let spikes = 0;
  let shown = 0;
  for (let epoch = 0; epoch < run.epochs; epoch++) {
    const order = shuffledOrder(run.images, run.parameters.seed, epoch);
    for (const image of order) {
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

await runCommand(async () => {
  const read = readRun(process.argv.slice(2));
  if (!read) return console.log(USAGE);
  const { run, save, json, digest } = read;
  const log = (line: string) => console.error(line);
  const set = loadPackFromDisk(run.dataset === 'full' ? 'train60k' : 'train10k');
  const network = new KernelNetwork(run.parameters, { recording: false });
  const trained = train(network, set, run, log);
  const trainedDigest = digestOf(network);
  const responses = await evaluateInParallel(network, set, 'label', run.label);
  const labelling = labelNeurons(responses.responses);
  const tested = await evaluateInParallel(
    network,
    loadPackFromDisk('test10k'),
    'test',
    run.test,
    labelling,
  );
  const accuracy = accuracyOf(tested.tally);
  if (save) {
    const { encodeCompact } = await import('./saveNetwork.ts');
    const command = `npm run --silent train -- ${process.argv.slice(2).join(' ')}`;
    writeFileSync(
      save,
      encodeCompact(network, responses.responses, trained.shown, accuracy, command),
    );
    log(`wrote ${save}: ${readFileSync(save).length} bytes`);
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
    `accuracy on ${run.test} test images: mean ${percent(accuracy.mean)}, ` +
      `proportion ${percent(accuracy.proportion)}, likelihood ${percent(accuracy.likelihood)}`,
  );
  if (digest) console.log(`digest ${trainedDigest}`);
});
