import { INPUTS, type Parameters } from '../parameterTable.ts';
import type { InputWeights } from './weights.ts';

/** The weights that a rule changes. */
export type RuleWeights = Pick<InputWeights, 'values' | 'neurons' | 'add'>;

/** Below this a trace left at the end of the rest counts as none; it keeps numbers out of the subnormal range. */
const TRACE_NONE = 1e-30;

/**
 * Spike-timing-dependent plasticity of the input weights (eq. 1), told by traces: a trace x is raised
 * by a spike and decays with dx/dt = −x/τ, so that at a later spike it holds e^{−Δt/τ}.
 */
export class Plasticity {
  /** Presynaptic trace x of each input, decays with τ₊, shape [784]. */
  readonly pre = new Float64Array(INPUTS);
  /** Postsynaptic trace y (post1) of each neuron, decays with τ₋, shape [N]. */
  readonly post: Float64Array;
  /** Slow postsynaptic trace post2 of each neuron, decays with τ_post2, shape [N]. */
  readonly post2: Float64Array;

  constructor(neurons: number) {
    this.post = new Float64Array(neurons);
    this.post2 = new Float64Array(neurons);
  }

  /** Lets all traces decay over `ms`. */
  decay(p: Readonly<Parameters>, ms: number): void {
    scale(this.pre, Math.exp(-ms / p.tauPlusMs));
    scale(this.post, Math.exp(-ms / p.tauMinusMs));
    scale(this.post2, Math.exp(-ms / p.tauPost2Ms));
  }

  /** The rest between two images. */
  rest(p: Readonly<Parameters>): void {
    this.decay(p, p.restMs);
    for (const trace of [this.pre, this.post, this.post2]) {
      for (let k = 0; k < trace.length; k++) if (trace[k] < TRACE_NONE) trace[k] = 0;
    }
  }

  quiet(): void {
    this.pre.fill(0);
    this.post.fill(0);
    this.post2.fill(0);
  }

  /** Depression at a spike of input i, Δt = t_post − t_pre ≤ 0: Δw = −A₋ y (eq. 1). */
  depress(weights: RuleWeights, i: number, p: Readonly<Parameters>): void {
    if (p.rule === 'offset') return;
    for (let j = 0; j < this.post.length; j++) {
      if (this.post[j] > 0) weights.add(i, j, -p.aMinus * this.post[j], p.weightMax);
    }
  }

  /**
   * Change of all weights onto neuron j at its spike, Δt > 0.
   * - pair (eq. 1): Δw = A₊ x
   * - triplet (D&C code): Δw = A₊ x post2, post2 as it stood before this spike
   * - offset (D&C 2.3): Δw = η (x − x_tar)(w_max − w)^μ
   */
  potentiate(weights: RuleWeights, j: number, p: Readonly<Parameters>): void {
    for (let i = 0; i < INPUTS; i++) {
      const x = this.pre[i];
      if (p.rule === 'offset') {
        const w = weights.values[i * weights.neurons + j];
        // w_max may have been lowered below w a moment ago
        const room = Math.max(0, p.weightMax - w);
        weights.add(i, j, p.eta * (x - p.traceTarget) * room ** p.mu, p.weightMax);
      } else if (x > 0) {
        const slow = p.rule === 'triplet' ? this.post2[j] : 1;
        weights.add(i, j, p.aPlus * x * slow, p.weightMax);
      }
    }
  }

  /** Raises the trace of an input that spiked. */
  raisePre(i: number, p: Readonly<Parameters>): void {
    raise(this.pre, i, p);
  }

  /** Raises both traces of a neuron that spiked. */
  raisePost(j: number, p: Readonly<Parameters>): void {
    raise(this.post, j, p);
    raise(this.post2, j, p);
  }
}

/** nearest: only the latest spike counts; all: every earlier spike adds its share. */
function raise(trace: Float64Array, k: number, p: Readonly<Parameters>): void {
  trace[k] = p.pairing === 'nearest' ? 1 : trace[k] + 1;
}

export function scale(values: Float64Array, factor: number): void {
  for (let k = 0; k < values.length; k++) values[k] *= factor;
}
