import type { Population } from '../engine/network.ts';
import { INPUTS } from '../engine/parameters.ts';
import type { Labelling } from '../engine/readout.ts';
import type { Frame, FrameWants } from '../protocol/messages.ts';
import { BufferPool } from './bufferPool.ts';
import type { Training } from './training.ts';

/** Receptive fields in one frame, unless all are asked for. */
const FIELDS_PER_FRAME = 128;
/**
 * The weight shown as the brightest, when incoming weights sum to 78. At N = 400 the 99.5th percentile
 * of the weights is 0.20 at the start, 0.40 after 1,000 images, 0.65 after 7,000, 0.69 after 10,000.
 */
const FULL_AT_SUM_78 = 0.7;
/** Capacity of a frame's spike lists; the kernel records no more. */
const INPUT_SPIKES = 8192;
const OUTPUT_SPIKES = 2048;

/** What a frame says about the run that the network itself does not know. */
export interface RunFacts {
  running: boolean;
  imagesTotal: number;
  imagesPerSecond: number;
  labelling: Labelling | null;
  labelsVersion: number;
}

/** Builds frames, from buffers that come back with the next pull. */
export class Recorder {
  readonly pool = new BufferPool();
  watched: { population: Population; neuron: number } = { population: 'excitatory', neuron: 0 };
  readonly #training: Training;
  #sequence: number;
  #nextField = 0;

  constructor(training: Training, watched?: Recorder['watched'], sequence = 0) {
    this.#training = training;
    this.#sequence = sequence;
    if (watched && watched.neuron < training.network.neurons) this.watched = watched;
    training.network.watch(this.watched.population, this.watched.neuron);
  }

  /** Number of the next frame. */
  get sequence(): number {
    return this.#sequence;
  }

  watch(population: Population, neuron: number): void {
    if (population === this.watched.population && neuron === this.watched.neuron) return;
    this.watched = { population, neuron };
    this.#training.network.watch(population, neuron);
  }

  frame(wants: FrameWants, facts: RunFacts): Frame {
    const { network, rolling, shown, imagesSeen } = this.#training;
    const { imagesTotal } = facts;
    const image = new Uint8Array(this.pool.take(INPUTS));
    if (shown) image.set(shown.pixels);
    else image.fill(0);
    const { theta } = this.#training;
    let thetaSum = 0;
    for (const t of theta) thetaSum += t;
    const index = shown ? shown.index : Math.max(0, imagesSeen - 1);
    return {
      sequence: this.#sequence++,
      running: facts.running,
      imagesSeen,
      imagesTotal,
      epoch: Math.floor(index / imagesTotal),
      imagesPerSecond: facts.imagesPerSecond,
      spikesPerImage: this.#training.spikesPerImage,
      thetaMeanMv: thetaSum / theta.length,
      presentation: {
        none: shown === null,
        index: shown?.index ?? 0,
        label: shown?.label ?? -1,
        given: shown?.given ?? -1,
        showing: shown ? shown.presentation.attempts - 1 : 0,
        boostHz: shown?.presentation.boostHz ?? 0,
        step: this.#training.step,
        steps: network.steps,
        dtMs: network.parameters.dtMs,
        spikes: shown ? network.spikes : 0,
      },
      image,
      ...this.#spikes(wants.spikes && shown !== null),
      ...this.#trace(wants.trace && shown !== null),
      ...this.#fields(wants),
      ...this.#spikers(),
      labels: wants.labelsVersion < facts.labelsVersion ? this.#labels(theta, facts) : null,
      accuracy: rolling.accuracyFrom(wants.accuracyFrom),
      accuracyNext: rolling.accuracyNext,
    };
  }

  #words(count: number): Uint32Array<ArrayBuffer> {
    return new Uint32Array(this.pool.take(count * 4));
  }

  #spikes(wanted: boolean) {
    const list = (kind: 'input' | 'excitatory' | 'inhibitory', capacity: number) => {
      if (!wanted) return { entries: new Uint32Array(0), count: 0 };
      const log = this.#training.network.packedLog(kind);
      const entries = this.#words(capacity);
      entries.set(log);
      return { entries, count: log.length };
    };
    const input = list('input', INPUT_SPIKES);
    const excitatory = list('excitatory', OUTPUT_SPIKES);
    const inhibitory = list('inhibitory', OUTPUT_SPIKES);
    return {
      input: input.entries,
      inputCount: input.count,
      excitatory: excitatory.entries,
      excitatoryCount: excitatory.count,
      inhibitory: inhibitory.entries,
      inhibitoryCount: inhibitory.count,
    };
  }

  #trace(wanted: boolean) {
    const watched = { ...this.watched };
    if (!wanted) return { trace: new Float32Array(0), traceCount: 0, watched };
    const { network, step } = this.#training;
    const { values, count } = network.membraneTrace();
    const trace = new Float32Array(this.pool.take(network.steps * 16));
    // A neuron chosen in the middle of an image has no record of the steps before.
    const first = step - count;
    trace.fill(Number.NaN, 0, first * 4);
    trace.set(values, first * 4);
    return { trace, traceCount: count > 0 ? step : 0, watched };
  }

  #fields(wants: FrameWants) {
    const none = { fieldIds: new Uint32Array(0), fields: new Uint8Array(0), fieldCount: 0 };
    if (!wants.fields) return none;
    const { network } = this.#training;
    const { neurons } = network;
    const capacity = wants.allFields ? neurons : Math.min(neurons, FIELDS_PER_FRAME);
    const fieldIds = this.#words(capacity);
    let fieldCount = 0;
    const changed = network.changedFields();
    const first = wants.allFields ? 0 : this.#nextField;
    for (let k = 0; k < neurons && fieldCount < capacity; k++) {
      const neuron = (first + k) % neurons;
      if (wants.allFields || changed[neuron]) fieldIds[fieldCount++] = neuron;
    }
    if (fieldCount) this.#nextField = (fieldIds[fieldCount - 1] + 1) % neurons;
    const fields = new Uint8Array(this.pool.take(capacity * INPUTS));
    const full = (FULL_AT_SUM_78 * network.parameters.weightSum) / 78;
    for (let k = 0; k < fieldCount; k++) {
      network.readField(fieldIds[k], full, fields.subarray(k * INPUTS, (k + 1) * INPUTS));
    }
    return { fieldIds, fields, fieldCount };
  }

  #spikers() {
    const { neurons } = this.#training.network;
    const spikers = this.#words(neurons);
    const spikerSpikes = this.#words(neurons);
    const spikerCount = this.#training.collectSpikers(spikers, spikerSpikes);
    return { spikers, spikerSpikes, spikerCount };
  }

  #labels(theta: Float64Array, facts: RunFacts) {
    const assignment = new Int8Array(this.pool.take(theta.length));
    if (facts.labelling) assignment.set(facts.labelling.assignment);
    else assignment.fill(-1);
    const thetaMv = new Float32Array(this.pool.take(theta.length * 4));
    thetaMv.set(theta);
    const shares = new Float32Array(this.pool.take(theta.length * 4));
    for (let j = 0; j < theta.length; j++) {
      const at = assignment[j] * theta.length + j;
      shares[j] = facts.labelling && at >= 0 ? facts.labelling.proportions[at] : 0;
    }
    return { version: facts.labelsVersion, assignment, thetaMv, shares };
  }
}
