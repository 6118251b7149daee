/** The picture of the run that the panels draw: own copies of what the frames bring. */

import { INPUTS } from '../engine/parameters.ts';
import { unpackSpikes } from '../engine/spikeLog.ts';
import type { Frame } from '../protocol/messages.ts';

/** Spikes as the raster wants them. */
export class SpikeBuffer {
  times = new Float32Array(4096);
  ids = new Uint16Array(4096);
  count = 0;

  /** Takes over packed spikes. */
  set(packed: Uint32Array, count: number, dtMs: number): this {
    if (count > this.times.length) {
      const room = 2 ** Math.ceil(Math.log2(count));
      this.times = new Float32Array(room);
      this.ids = new Uint16Array(room);
    }
    unpackSpikes(packed, count, dtMs, this.times, this.ids);
    this.count = count;
    return this;
  }
}

/** Membrane samples of the watched neuron, one array per quantity. */
export class TraceBuffer {
  v = new Float32Array(1024);
  threshold = new Float32Array(1024);
  gE = new Float32Array(1024);
  gI = new Float32Array(1024);
  count = 0;
  spikes = new Float32Array(64);
  spikeCount = 0;

  set(interleaved: Float32Array, count: number): void {
    if (count > this.v.length) {
      const room = 2 ** Math.ceil(Math.log2(count));
      this.v = new Float32Array(room);
      this.threshold = new Float32Array(room);
      this.gE = new Float32Array(room);
      this.gI = new Float32Array(room);
    }
    for (let i = 0; i < count; i++) {
      this.v[i] = interleaved[4 * i];
      this.threshold[i] = interleaved[4 * i + 1];
      this.gE[i] = interleaved[4 * i + 2];
      this.gI[i] = interleaved[4 * i + 3];
    }
    this.count = count;
  }

  /** Picks the spikes of one neuron. */
  setSpikes(from: SpikeBuffer, neuron: number): void {
    this.spikeCount = 0;
    for (let i = 0; i < from.count && this.spikeCount < this.spikes.length; i++) {
      if (from.ids[i] === neuron) this.spikes[this.spikeCount++] = from.times[i];
    }
  }
}

/** The rolling accuracy; grows by doubling. */
export class AccuracyBuffer {
  x = new Float64Array(512);
  y = new Float64Array(512);
  count = 0;

  push(images: number, share: number): void {
    if (this.count === this.x.length) {
      const x = new Float64Array(this.count * 2);
      const y = new Float64Array(this.count * 2);
      x.set(this.x);
      y.set(this.y);
      this.x = x;
      this.y = y;
    }
    this.x[this.count] = images;
    this.y[this.count++] = share;
  }
}

export class Live {
  neurons = 0;
  presentation: Frame['presentation'] = {
    none: true,
    index: 0,
    label: -1,
    given: -1,
    showing: 0,
    boostHz: 0,
    step: 0,
    steps: 700,
    dtMs: 0.5,
    spikes: 0,
  };
  /** Counts the images that were put on show, so that texts know whether they are about this one. */
  picture = 0;
  readonly image = new Uint8Array(INPUTS);
  readonly input = new SpikeBuffer();
  readonly excitatory = new SpikeBuffer();
  readonly inhibitory = new SpikeBuffer();
  readonly trace = new TraceBuffer();
  watched: Frame['watched'] = { population: 'excitatory', neuron: 0 };
  /** Shape [N][784], 255 = largest weight shown. */
  fields = new Uint8Array(0);
  /** Shape [N], -1: none. */
  assignment = new Int8Array(0);
  /** Shape [N], mV. */
  thetaMv = new Float32Array(0);
  /** Shape [N]: share of a neuron's answers that goes to its class, 0..1. */
  shares = new Float32Array(0);
  labelsVersion = -1;
  readonly accuracy = new AccuracyBuffer();

  /** Starts over for a network of this size. */
  reset(neurons: number): void {
    if (neurons !== this.neurons) {
      this.neurons = neurons;
      this.fields = new Uint8Array(neurons * INPUTS);
      this.assignment = new Int8Array(neurons);
      this.thetaMv = new Float32Array(neurons);
      this.shares = new Float32Array(neurons);
    }
    this.fields.fill(0);
    this.assignment.fill(-1);
    this.thetaMv.fill(Number.NaN);
    this.shares.fill(0);
    this.labelsVersion = -1;
    this.presentation = { ...this.presentation, none: true, step: 0, spikes: 0, label: -1 };
    this.image.fill(0);
    this.picture++;
    this.input.count = this.excitatory.count = this.inhibitory.count = 0;
    this.trace.count = this.trace.spikeCount = 0;
    this.accuracy.count = 0;
  }

  /** Puts an image on show, with all that is told of it. */
  show(presentation: Frame['presentation'], image: Uint8Array): void {
    const { index, label, showing } = this.presentation;
    const same =
      index === presentation.index &&
      label === presentation.label &&
      showing === presentation.showing &&
      this.image.every((value, i) => value === image[i]);
    if (!same) this.picture++;
    this.presentation = { ...presentation };
    this.image.set(image);
  }

  /** Current time within the presentation, ms. */
  get now(): number {
    return this.presentation.step * this.presentation.dtMs;
  }

  /** Length of the presentation, ms. */
  get duration(): number {
    return this.presentation.steps * this.presentation.dtMs;
  }

  /** One field, shape [784]. */
  field(neuron: number): Uint8Array {
    return this.fields.subarray(neuron * INPUTS, (neuron + 1) * INPUTS);
  }
}
