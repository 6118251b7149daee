/** The usual arrangement of traces for one neuron: V with its threshold, then g_e and g_i. */

import { SmoothDomain } from './geometry.ts';
import type { PlotColor } from './theme.ts';
import type { TraceData, TraceLine, TracePanel } from './trace.ts';

const NOTHING = new Float32Array(0);

export interface MembraneSamples {
  /** mV */
  v: ArrayLike<number>;
  /** mV */
  threshold?: ArrayLike<number>;
  gE?: ArrayLike<number>;
  gI?: ArrayLike<number>;
  /** Samples that count. */
  count: number;
  /** Sample interval in ms. */
  dt: number;
  /** Time of sample 0 in ms. */
  start?: number;
  /** Spike times in ms. */
  spikes?: ArrayLike<number>;
  spikeCount?: number;
}

export interface MembraneOptions {
  /** Refractory time to shade, ms. */
  refractory?: number;
  /** Names at the lines' ends. */
  names?: { v?: string; threshold?: string; gE?: string; gI?: string };
  /** Potentials always in sight, mV. */
  include?: readonly [number, number];
  /** Of V and of its spikes; the accent by default. */
  colors?: { v: PlotColor; spikes: PlotColor };
}

/**
 * Keeps one mutable TraceData and its smoothed domains, so that a frame allocates nothing:
 * `set` the samples, `window` the time, then `drawTrace(ctx, size, theme, view.data)`.
 */
export class MembraneView {
  readonly data: TraceData;
  private readonly v: TraceLine;
  private readonly threshold: TraceLine;
  private readonly gE: TraceLine;
  private readonly gI: TraceLine;
  private readonly domains: SmoothDomain[];
  private readonly main: TracePanel;
  private readonly low: TracePanel[];

  constructor(options: MembraneOptions = {}) {
    const names = { v: 'V', threshold: 'v_{th}', gE: 'g_e', gI: 'g_i', ...options.names };
    const colors = options.colors ?? { v: 'accent', spikes: 'accent' };
    this.v = { name: names.v, color: colors.v, values: NOTHING };
    this.threshold = {
      name: names.threshold,
      color: 'threshold',
      values: NOTHING,
      dashed: true,
    };
    this.gE = { name: names.gE, color: 'exc', values: NOTHING, filled: true };
    this.gI = { name: names.gI, color: 'inh', values: NOTHING, filled: true };
    this.domains = [
      new SmoothDomain({ include: options.include ?? [-70, -45], padding: 0.12 }),
      // Excitation and inhibition differ by a factor of tens: each has a strip of its own.
      new SmoothDomain({ include: [0, 0.5], padding: 0.1 }),
      new SmoothDomain({ include: [0, 1], padding: 0.1 }),
    ];
    this.main = {
      title: 'V (mV)',
      lines: [this.v, this.threshold],
      domain: this.domains[0],
      weight: 3,
      spikes: {
        times: NOTHING,
        count: 0,
        color: colors.spikes,
        refractory: options.refractory ?? 5,
      },
    };
    this.low = [
      { title: '', lines: [this.gE], domain: this.domains[1], weight: 0.8 },
      { title: '', lines: [this.gI], domain: this.domains[2], weight: 0.8 },
    ];
    this.data = {
      panels: [this.main, ...this.low],
      t0: 0,
      t1: 350,
      dt: 0.5,
      count: 0,
    };
  }

  /** Points the view at samples; the arrays are read when drawing, not copied. */
  set(samples: MembraneSamples): this {
    this.v.values = samples.v;
    this.threshold.values = samples.threshold ?? NOTHING;
    this.gE.values = samples.gE ?? NOTHING;
    this.gI.values = samples.gI ?? NOTHING;
    this.data.count = samples.count;
    this.data.dt = samples.dt;
    this.data.start = samples.start;
    const spikes = this.main.spikes!;
    spikes.times = samples.spikes ?? NOTHING;
    spikes.count = samples.spikeCount ?? samples.spikes?.length ?? 0;
    return this;
  }

  /** Sets the visible time in ms. */
  window(t0: number, t1: number): this {
    this.data.t0 = t0;
    this.data.t1 = t1;
    return this;
  }

  /** Sets the refractory time that is shaded, ms. */
  refractory(value: number): this {
    this.main.spikes!.refractory = value;
    return this;
  }

  /** Writes what it is inside the panel of V, in place of a title above it. */
  caption(text: string): this {
    this.main.title = undefined;
    this.main.caption = text;
    return this;
  }

  /** Share of the height of each conductance; that of V is 3. */
  conductances(weight: number): this {
    for (const panel of this.low) panel.weight = weight;
    return this;
  }

  /** Forgets the domains, for another neuron or another network. */
  reset(): void {
    for (const domain of this.domains) domain.reset();
  }
}
