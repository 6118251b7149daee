/** The arguments of `npm run train`. */
import {
  checkParameters,
  makeParameters,
  type Parameters,
  PLASTICITY_RULES,
  parseValue,
  refuseResets,
  specOf,
} from '../src/engine/parameters.ts';
import { readArguments, UsageError, wholeNumber } from './arguments.ts';

export const TRAIN_USAGE = `Trains a network in Node, labels it on training images, tests it on t10k.

  npm run --silent train -- [options]

  --neurons N        excitatory neurons (400)
  --images N         training images per epoch (10000)
  --epochs N         times through them (1)
  --seed N           random seed (1)
  --rule R           ${PLASTICITY_RULES.join(', ')} (${specOf('rule').default})
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

export interface Run {
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
export interface Change {
  image: number;
  to: Partial<Parameters>;
}

/** Reads `name=value`. @throws UsageError, ParameterError */
export function readAssignment(option: string, text: string): Partial<Parameters> {
  const equals = text.indexOf('=');
  if (equals < 1) throw new UsageError(`${option} is "${text}"; it must be name=value.`);
  const name = text.slice(0, equals);
  return { [name]: parseValue(name, text.slice(equals + 1)) };
}

/** Reads `N:name=value`. @throws UsageError, ParameterError */
export function readChange(text: string): Change {
  const [, image, assignment] = /^(\d+):(.*)$/.exec(text) ?? [];
  if (!assignment) throw new UsageError(`--at is "${text}"; it must be N:name=value.`);
  return { image: Number(image), to: readAssignment('--at', assignment) };
}

/**
 * @returns null when only help is wanted
 * @throws UsageError, ParameterError
 */
export function readRun(
  argv: readonly string[],
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
  checkChanges(run);
  return { run, save: values.get('save'), json: flags.has('json'), digest: flags.has('digest') };
}

/** @throws UsageError, ParameterError for what would be refused, or passed over, in the middle of the run */
function checkChanges({ parameters, images, epochs, changes }: Run): void {
  const shown = images * epochs;
  let before = parameters;
  for (const { image, to } of [...changes].sort((a, b) => a.image - b.image)) {
    if (image >= shown) {
      throw new UsageError(
        `--at is for image ${image}; the run has ${shown} images, counted from 0 to ${shown - 1}.`,
      );
    }
    const after = checkParameters({ ...before, ...to });
    refuseResets(before, after);
    before = after;
  }
}
