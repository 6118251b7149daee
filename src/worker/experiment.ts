import { PIXELS } from '../data/pack.ts';
import { KernelNetwork } from '../engine/kernelNetwork.ts';
import type { Thing } from '../engine/messages.ts';
import { type NetworkState, type Population, STREAM } from '../engine/network.ts';
import { INPUTS, makeParameters, type Parameters } from '../engine/parameters.ts';
import type { Experiment, ExperimentResult } from '../protocol/messages.ts';
import { Refusal } from './host.ts';
import { type Breather, pauses, stepsAtOnce } from './pieces.ts';

/** Milliseconds of an experiment between two looks at the messages. */
const SLICE_MS = 20;
const UNHURRIED: Breather = { now: () => 0, yield: () => Promise.resolve() };

/** Runs experiments: one presentation each, of a network that nothing else uses, one after the other. */
export class Laboratory {
  readonly #host: Breather;
  #before: Promise<unknown> = Promise.resolve();
  /** The last network, with its state as built: most experiments differ in weights and spikes only. */
  #last: { key: string; network: KernelNetwork; start: NetworkState } | null = null;

  constructor(host: Breather = UNHURRIED) {
    this.#host = host;
  }

  /** In pieces, after those that were asked for before. @throws ParameterError, Refusal */
  run(experiment: Experiment): Promise<ExperimentResult> {
    const result = this.#before.then(() => this.#runInPieces(experiment));
    this.#before = result.catch(() => {});
    return result;
  }

  async #runInPieces(experiment: Experiment): Promise<ExperimentResult> {
    const pause = pauses(this.#host, SLICE_MS);
    const pieces = this.#pieces(experiment);
    for (;;) {
      const { done, value } = pieces.next();
      if (done) return value;
      const wait = pause();
      if (wait) await wait;
    }
  }

  /** In one go. @throws ParameterError, Refusal */
  runAtOnce(experiment: Experiment): ExperimentResult {
    const pieces = this.#pieces(experiment);
    for (;;) {
      const { done, value } = pieces.next();
      if (done) return value;
    }
  }

  *#pieces(experiment: Experiment): Generator<undefined, ExperimentResult> {
    const parameters = makeParameters(experiment.parameters);
    checkExperiment(experiment, parameters);
    const network = this.#network(parameters);
    for (const { neuron, values } of experiment.weights ?? []) network.writeWeights(neuron, values);
    for (const { neuron, inputs, values } of experiment.sparseWeights ?? []) {
      const column = new Float32Array(INPUTS);
      inputs.forEach((input, k) => {
        column[input] = values[k];
      });
      network.writeWeights(neuron, column);
    }
    if (experiment.thetaMv) network.writeTheta(experiment.thetaMv);
    const { population, neuron } = experiment.watch ?? { population: 'excitatory', neuron: -1 };
    network.watch(population, neuron);
    const read = () => (experiment.readWeights ?? []).map((j) => network.readWeights(j));
    const weightsBefore = read();
    begin(network, experiment);
    yield* present(network, experiment);
    const { values, count } = network.membraneTrace();
    const result: ExperimentResult = {
      parameters,
      dtMs: parameters.dtMs,
      steps: network.steps,
      input: network.packedLog('input').slice(),
      excitatory: network.packedLog('excitatory').slice(),
      inhibitory: network.packedLog('inhibitory').slice(),
      trace: values.slice(0, count * 4),
      counts: network.counts.slice(),
      weightsBefore,
      weightsAfter: read(),
    };
    // What plasticity has marked for rescaling must not reach into the next experiment.
    network.finish();
    return result;
  }

  #network(parameters: Parameters): KernelNetwork {
    const key = JSON.stringify(parameters);
    if (this.#last?.key === key) {
      this.#last.network.loadState(this.#last.start);
      return this.#last.network;
    }
    const network = new KernelNetwork(parameters);
    this.#last = { key, network, start: network.saveState() };
    return network;
  }
}

function begin(network: KernelNetwork, { image, spikes, learn }: Experiment): void {
  if (image) {
    const key = { stream: STREAM.draw, index: image.index, attempt: 0 };
    network.begin(image.pixels, key, image.boostHz, learn);
  } else {
    const times = spikes?.timesMs ?? [];
    const steps = times.map((ms) => stepAt(ms, network.parameters));
    network.beginWithSpikes(steps, spikes?.inputs ?? [], learn);
  }
}

/** Runs the presentation, stopping where something is injected. */
function* present(network: KernelNetwork, { injections = [] }: Experiment): Generator<undefined> {
  function* advanceTo(step: number) {
    while (network.step < step) {
      network.advance(Math.min(step - network.step, stepsAtOnce(network)));
      yield;
    }
  }
  const stops = injections
    .map((injection) => ({ step: stepAt(injection.timeMs, network.parameters), injection }))
    .sort((a, b) => a.step - b.step);
  for (const { step, injection } of stops) {
    yield* advanceTo(step);
    const { population, kind, neuron, amount } = injection;
    network.inject(population, kind, neuron, amount);
  }
  yield* advanceTo(network.steps);
}

function stepAt(timeMs: number, { dtMs }: Pick<Parameters, 'dtMs'>): number {
  return Math.round(timeMs / dtMs);
}

/** Refuses what the kernel, which checks nothing, could not take. */
function checkExperiment(experiment: Experiment, parameters: Parameters): void {
  const { image, spikes } = experiment;
  for (const { neuron, values } of experiment.weights ?? []) {
    checkIndex('neuron', neuron, parameters.neurons);
    checkLength('weights', values, INPUTS);
    for (const w of values) checkNumber('weight', w, 0, parameters.weightMax);
  }
  for (const { neuron, inputs, values } of experiment.sparseWeights ?? []) {
    checkIndex('neuron', neuron, parameters.neurons);
    checkLength('sparseWeights', values, inputs.length);
    for (const input of inputs) checkIndex('input', input, INPUTS);
    for (const w of values) checkNumber('weight', w, 0, parameters.weightMax);
  }
  if (experiment.thetaMv) {
    checkLength('theta', experiment.thetaMv, parameters.neurons);
    for (const t of experiment.thetaMv) checkNumber('theta', t, -1000, 1000);
  }
  if (image) {
    checkLength('pixels', image.pixels, PIXELS);
    checkIndex('index', image.index, 2 ** 32);
    checkNumber('boostHz', image.boostHz, 0, 10_000);
  }
  if (spikes) {
    checkLength('spikeInputs', spikes.inputs, spikes.timesMs.length);
    for (const input of spikes.inputs) checkIndex('input', input, INPUTS);
    spikes.timesMs.forEach((ms, k) => {
      checkTime('spike', ms, parameters);
      if (ms < (spikes.timesMs[k - 1] ?? 0)) {
        throw new Refusal('spikesOrder', { ms });
      }
    });
  }
  for (const { timeMs, population, neuron, kind, amount } of experiment.injections ?? []) {
    checkTime('injection', timeMs, parameters);
    checkPopulation(population);
    checkIndex('neuron', neuron, parameters.neurons);
    if (kind !== 'ge' && kind !== 'gi') {
      throw new Refusal('conductanceUnknown', { kind: String(kind) });
    }
    checkNumber('amount', amount, 0, 1e6);
  }
  if (experiment.watch) {
    checkPopulation(experiment.watch.population);
    checkIndex('neuron', experiment.watch.neuron, parameters.neurons);
  }
  for (const neuron of experiment.readWeights ?? []) {
    checkIndex('neuron', neuron, parameters.neurons);
  }
}

function checkTime(what: 'spike' | 'injection', ms: number, parameters: Parameters): void {
  const steps = Math.round(parameters.presentationMs / parameters.dtMs);
  const step = stepAt(ms, parameters);
  if (!(step >= 0 && step < Math.max(1, steps))) {
    throw new Refusal('timeOutside', { what, ms, durationMs: parameters.presentationMs });
  }
}

export function checkPopulation(population: Population): void {
  if (population !== 'excitatory' && population !== 'inhibitory') {
    throw new Refusal('populationUnknown', { population: String(population) });
  }
}

/** @throws Refusal unless 0 <= index < count */
export function checkIndex(what: Thing, index: number, count: number): void {
  if (!Number.isInteger(index) || index < 0 || index >= count) {
    throw new Refusal('indexOutside', { what, index, last: count - 1 });
  }
}

/** @throws Refusal unless there are `length` values */
export function checkLength(what: Thing, values: ArrayLike<unknown>, length: number): void {
  if (values?.length !== length) {
    throw new Refusal('lengthWrong', { what, length: values?.length ?? null, expected: length });
  }
}

/** @throws Refusal unless min <= value <= max */
export function checkNumber(what: Thing, value: number, min: number, max: number): void {
  if (!(value >= min && value <= max)) {
    throw new Refusal('numberOutside', { what, value, min, max });
  }
}
