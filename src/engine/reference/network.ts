import { disturbed } from '../disturb.ts';
import type {
  MembraneTrace,
  Network,
  NetworkState,
  Population,
  PresentationKey,
  SpikeLog,
} from '../network.ts';
import {
  checkParameters,
  INPUTS,
  type Parameters,
  presentationSteps,
  refuseResets,
} from '../parameters.ts';
import { type InputSpikes, ListedSpikes, PoissonSpikes } from './encoder.ts';
import {
  excitatoryConstants,
  inhibitoryConstants,
  type NeuronConstants,
  NeuronPopulation,
} from './neuron.ts';
import { Plasticity, scale } from './plasticity.ts';
import { MembraneRecorder, SpikeHash, SpikeRecorder } from './recording.ts';
import { InputWeights } from './weights.ts';

const INPUT_LOG = 8192;
const SPIKE_LOG = 2048;

/**
 * The model in float64, written to be read beside its equations; `kernel/` is the fast one.
 * The README of the engine states the rules both follow; `runStep` is its section "One step".
 */
export class ReferenceNetwork implements Network {
  readonly neurons: number;
  readonly steps: number;
  readonly counts: Uint32Array;

  private current: Parameters;
  private excConstants!: NeuronConstants;
  private inhConstants!: NeuronConstants;

  private readonly exc: NeuronPopulation;
  private readonly inh: NeuronPopulation;
  /** Adaptive threshold θ, mV, shape [N]. */
  private readonly theta: Float64Array;
  private readonly weights: InputWeights;
  private readonly plasticity: Plasticity;

  private input: InputSpikes = new ListedSpikes([], [], 0);
  private learn = false;
  private now: number;
  private spikeCount = 0;

  private readonly inputs = new SpikeRecorder(INPUT_LOG);
  private readonly excSpikes = new SpikeRecorder(SPIKE_LOG);
  private readonly inhSpikes = new SpikeRecorder(SPIKE_LOG);
  private readonly membrane: MembraneRecorder;
  private watched: { population: Population; neuron: number } | undefined;
  private readonly hash = new SpikeHash();

  /** A network at rest before its first presentation. @throws ParameterError */
  constructor(parameters: Parameters) {
    this.current = checkParameters({ ...parameters });
    this.retune();
    const { neurons } = this.current;
    this.neurons = neurons;
    this.steps = presentationSteps(this.current);
    this.now = this.steps;
    this.counts = new Uint32Array(neurons);
    this.exc = new NeuronPopulation(neurons, this.current.restExcMv);
    this.inh = new NeuronPopulation(neurons, this.current.restInhMv);
    this.theta = new Float64Array(neurons).fill(this.current.thetaStartMv);
    this.weights = new InputWeights(this.current);
    this.plasticity = new Plasticity(neurons);
    this.membrane = new MembraneRecorder(this.steps);
  }

  get parameters(): Readonly<Parameters> {
    return this.current;
  }

  get step(): number {
    return this.now;
  }

  get spikes(): number {
    return this.spikeCount;
  }

  setParameters(changes: Partial<Parameters>): void {
    const before = this.current;
    const next = checkParameters({ ...before, ...changes });
    refuseResets(before, next);
    this.current = next;
    this.retune();
    this.input.retune(this.current);
    if (
      before.weightSum !== this.current.weightSum ||
      before.weightMax !== this.current.weightMax
    ) {
      this.weights.changed.fill(1);
    }
  }

  begin(image: Uint8Array, key: PresentationKey, boostHz: number, learn: boolean): void {
    const shown = disturbed(image, this.current, key);
    this.start(new PoissonSpikes(shown, key, boostHz, this.steps, this.current), learn);
  }

  beginWithSpikes(steps: ArrayLike<number>, pixels: ArrayLike<number>, learn: boolean): void {
    this.start(new ListedSpikes(steps, pixels, this.steps), learn);
  }

  advance(steps: number): number {
    const from = this.now;
    const end = Math.min(this.steps, from + steps);
    while (this.now < end) this.runStep();
    return this.now - from;
  }

  finish(): void {
    const { restMs, dtMs, tauThetaMs } = this.current;
    if (this.learn) scale(this.theta, Math.exp(-restMs / tauThetaMs));
    this.exc.rest(this.excConstants, restMs, dtMs);
    this.inh.rest(this.inhConstants, restMs, dtMs);
    this.plasticity.rest(this.current);
    if (this.learn) this.weights.rescaleChanged(this.current);
  }

  quiet(): void {
    this.exc.quiet(this.current.restExcMv);
    this.inh.quiet(this.current.restInhMv);
    this.plasticity.quiet();
  }

  inject(population: Population, kind: 'ge' | 'gi', neuron: number, amount: number): void {
    this.checkNeuron(neuron);
    this.populationOf(population)[kind][neuron] += amount;
  }

  potentialMv(population: Population, neuron: number): number {
    this.checkNeuron(neuron);
    return this.populationOf(population).v[neuron];
  }

  conductance(population: Population, kind: 'ge' | 'gi', neuron: number): number {
    this.checkNeuron(neuron);
    return this.populationOf(population)[kind][neuron];
  }

  readWeights(neuron: number, into: Float32Array = new Float32Array(INPUTS)): Float32Array {
    this.checkNeuron(neuron);
    for (let i = 0; i < INPUTS; i++) into[i] = this.weights.values[i * this.neurons + neuron];
    return into;
  }

  /** Values outside [0, w_max] are clamped. @throws RangeError for a wrong length or a value that is no number. */
  writeWeights(neuron: number, weights: ArrayLike<number>): void {
    this.checkNeuron(neuron);
    checkNumbers('weights', weights, INPUTS);
    for (let i = 0; i < INPUTS; i++) {
      this.weights.values[i * this.neurons + neuron] = 0;
      this.weights.add(i, neuron, weights[i], this.current.weightMax);
    }
  }

  readTheta(): Float64Array {
    return this.theta.slice();
  }

  /** @throws RangeError for a wrong length or a value that is no number. */
  writeTheta(theta: ArrayLike<number>): void {
    checkNumbers('theta', theta, this.neurons);
    this.theta.set(theta);
  }

  inputLog(): SpikeLog {
    return this.inputs.log();
  }

  excitatoryLog(): SpikeLog {
    return this.excSpikes.log();
  }

  inhibitoryLog(): SpikeLog {
    return this.inhSpikes.log();
  }

  watch(population: Population, neuron: number): void {
    if (neuron !== -1) this.checkNeuron(neuron);
    this.watched = neuron === -1 ? undefined : { population, neuron };
    this.membrane.clear();
  }

  membraneTrace(): MembraneTrace {
    return this.membrane.trace();
  }

  spikeHash(): string {
    return this.hash.hex();
  }

  saveState(): NetworkState {
    const state: NetworkState = { spikeHash: this.hash.words };
    for (const [name, values] of Object.entries(this.stateArrays())) state[name] = values.slice();
    return state;
  }

  loadState(state: NetworkState): void {
    const arrays: NetworkState = { spikeHash: new Uint32Array(2), ...this.stateArrays() };
    for (const [name, own] of Object.entries(arrays)) {
      const given = state[name];
      if (given?.constructor !== own.constructor || given.length !== own.length) {
        throw new Error(
          `The state's ${name} is ${given ? `${given.constructor.name}[${given.length}]` : 'missing'}; this network needs ${own.constructor.name}[${own.length}].`,
        );
      }
    }
    for (const [name, own] of Object.entries(arrays)) own.set(state[name]);
    this.hash.words = state.spikeHash as Uint32Array;
    this.now = this.steps;
  }

  /** One step of dt; the numbers are those of the README. */
  private runStep(): void {
    const { current: p, exc, inh, weights, plasticity, theta, now, neurons } = this;

    // 1. Input spikes reach the excitatory neurons (eq. 3).
    const arrived = this.input.at(now);
    for (const i of arrived) {
      this.inputs.add(now, i);
      const row = i * neurons;
      for (let j = 0; j < neurons; j++) exc.ge[j] += weights.values[row + j];
    }

    // 2. Membranes and conductances (eq. 2, eq. 3).
    if (this.learn) scale(theta, Math.exp(-p.dtMs / p.tauThetaMs));
    const excThreshold = (j: number) => p.thresholdExcMv + p.thetaOffsetMv + theta[j];
    const excFired = exc.step(this.excConstants, p.dtMs, excThreshold);
    const inhFired = inh.step(this.inhConstants, p.dtMs, () => p.thresholdInhMv);

    // 3. Depression at presynaptic spikes (eq. 1, Δt ≤ 0), traces at stamp `now`.
    if (this.learn) {
      for (const i of arrived) plasticity.depress(weights, i, p);
      for (const i of arrived) plasticity.raisePre(i, p);
    }

    const stamp = now + 1;
    plasticity.decay(p, p.dtMs);

    // 4. Excitatory spikes: homeostasis and potentiation (eq. 1, Δt > 0), traces at `stamp`.
    for (const j of excFired) {
      if (this.learn) {
        theta[j] += p.thetaPlusMv;
        plasticity.potentiate(weights, j, p);
        plasticity.raisePost(j, p);
      }
      this.counts[j]++;
      this.spikeCount++;
      this.excSpikes.add(stamp, j);
      this.hash.add(stamp, j);
    }

    // 5. Delivery, felt from the next step on.
    for (const j of excFired) inh.ge[j] += p.weightExcInh;
    for (const k of inhFired) {
      this.inhSpikes.add(stamp, k);
      for (let j = 0; j < neurons; j++) if (j !== k) exc.gi[j] += p.weightInhExc;
    }

    if (this.watched) {
      const { population, neuron } = this.watched;
      const { v, ge, gi } = this.populationOf(population);
      const threshold = population === 'excitatory' ? excThreshold(neuron) : p.thresholdInhMv;
      this.membrane.add(v[neuron], threshold, ge[neuron], gi[neuron]);
    }
    this.now = stamp;
  }

  private start(input: InputSpikes, learn: boolean): void {
    this.input = input;
    this.learn = learn;
    this.now = 0;
    this.spikeCount = 0;
    this.counts.fill(0);
    this.inputs.clear();
    this.excSpikes.clear();
    this.inhSpikes.clear();
    this.membrane.clear();
  }

  /** Takes over the current parameters. */
  private retune(): void {
    this.excConstants = excitatoryConstants(this.current);
    this.inhConstants = inhibitoryConstants(this.current);
  }

  /** Every array that outlives a presentation. */
  private stateArrays(): NetworkState {
    const { exc, inh, weights, plasticity } = this;
    return {
      weights: weights.values,
      weightsChanged: weights.changed,
      theta: this.theta,
      excV: exc.v,
      excGe: exc.ge,
      excGi: exc.gi,
      excRefractory: exc.refractory,
      inhV: inh.v,
      inhGe: inh.ge,
      inhGi: inh.gi,
      inhRefractory: inh.refractory,
      tracePre: plasticity.pre,
      tracePost: plasticity.post,
      tracePost2: plasticity.post2,
    };
  }

  private populationOf(population: Population): NeuronPopulation {
    return population === 'excitatory' ? this.exc : this.inh;
  }

  private checkNeuron(neuron: number): void {
    if (!Number.isInteger(neuron) || neuron < 0 || neuron >= this.neurons) {
      throw new RangeError(`There is no neuron ${neuron}; they run from 0 to ${this.neurons - 1}.`);
    }
  }
}

function checkNumbers(name: string, values: ArrayLike<number>, length: number): void {
  if (values.length !== length) {
    throw new RangeError(`There are ${values.length} ${name}; it takes ${length}.`);
  }
  for (let k = 0; k < length; k++) {
    if (!Number.isFinite(values[k])) throw new RangeError(`${name}[${k}] is ${values[k]}.`);
  }
}
