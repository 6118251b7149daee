import { readFileSync, writeFileSync } from 'node:fs';
import { type ImageSet, imageOf, PIXELS, shuffledOrder } from '../src/data/pack.ts';
import { digestOf } from '../src/engine/digest.ts';
import { KernelNetwork } from '../src/engine/kernelNetwork.ts';
import {
  checkParameters,
  makeParameters,
  type Parameters,
  PLASTICITY_RULES,
  parseValue,
  refuseResets,
} from '../src/engine/parameters.ts';
import { trainOn } from '../src/engine/presentation.ts';
import { accuracyOf, labelNeurons } from '../src/engine/readout.ts';
import { readArguments, runCommand, UsageError, wholeNumber } from './arguments.ts';
import { shareWork } from './crew.ts';
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
  --holdout N        keeps the last N training images out of training and labelling, and tests on
                     them instead of t10k: for searching (0)
  --set name=value   any parameter of the table; may be repeated
  --at N:name=value  a parameter that changes before training image N, counted from 0 over all
                     epochs; may be repeated
  --save FILE        writes the trained network, 8 bits a weight
  --threads N        threads that share the training; any number gives the same (1)
  --digest           prints the digest of weights, theta and spikes
  --json             ends with one JSON object`;

interface Run {
  parameters: Parameters;
  dataset: 'mnist' | 'full';
  images: number;
  epochs: number;
  label: number;
  test: number;
  holdout: number;
  threads: number;
  changes: Change[];
}

/** Parameters that change before a training image, counted from 0 over all epochs. */
interface Change {
  image: number;
  to: Partial<Parameters>;
}

/** Reads `name=value`. @throws UsageError, ParameterError */
function readAssignment(option: string, text: string): Partial<Parameters> {
  const equals = text.indexOf('=');
  if (equals < 1) throw new UsageError(`${option} is "${text}"; it must be name=value.`);
  const name = text.slice(0, equals);
  return { [name]: parseValue(name, text.slice(equals + 1)) };
}

/** Reads `N:name=value`. @throws UsageError, ParameterError */
function readChange(text: string): Change {
  const [, image, assignment] = /^(\d+):(.*)$/.exec(text) ?? [];
  if (!assignment) throw new UsageError(`--at is "${text}"; it must be N:name=value.`);
  return { image: Number(image), to: readAssignment('--at', assignment) };
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
    holdout: 'value',
    threads: 'value',
    set: 'list',
    at: 'list',
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
  const whole = (name: string, standard: number, min: number, max: number) =>
    wholeNumber(name, values.get(name) ?? String(standard), min, max);
  const all = dataset === 'full' ? 60_000 : 10_000;
  const holdout = whole('holdout', 0, 0, all - 1);
  const available = all - holdout;
  const testable = holdout || 10_000;
  const overrides: Partial<Parameters> = {};
  for (const name of ['neurons', 'seed', 'rule']) {
    const text = values.get(name);
    if (text !== undefined) Object.assign(overrides, { [name]: parseValue(name, text) });
  }
  for (const text of lists.get('set') ?? [])
    Object.assign(overrides, readAssignment('--set', text));
  const parameters = makeParameters(overrides);
  const run: Run = {
    parameters,
    dataset,
    images: whole('images', available, 1, available),
    epochs: whole('epochs', 1, 1, 1000),
    label: whole('label', Math.min(10_000, available), 1, available),
    test: whole('test', testable, 1, testable),
    holdout,
    threads: whole('threads', 1, 1, 8),
    changes: (lists.get('at') ?? []).map(readChange),
  };
  for (const { to } of run.changes) {
    refuseResets(run.parameters, checkParameters({ ...run.parameters, ...to }));
  }
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
    name: set.name,
    count: set.count - first,
    labels: set.labels.subarray(first),
    pixels: set.pixels.subarray(first * PIXELS),
  };
}

await runCommand(async () => {
  const read = readRun(process.argv.slice(2));
  if (!read) return console.log(USAGE);
  const { run, save, json, digest } = read;
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
