import type { Parameters } from '../parameterTable.ts';

/** Below this a conductance left at the end of the rest counts as none. */
const CONDUCTANCE_NONE = 1e-6;

/** Constants of eq. 2 and eq. 3 for one population; mV and ms. */
export interface NeuronConstants {
  /** τ */
  tauMs: number;
  /** E_rest */
  restMv: number;
  /** V_reset */
  resetMv: number;
  /** E_exc */
  reversalExcMv: number;
  /** E_inh */
  reversalInhMv: number;
  /** t_ref */
  refractoryMs: number;
  /** τ_ge */
  tauGeMs: number;
  /** τ_gi */
  tauGiMs: number;
}

export function excitatoryConstants(p: Readonly<Parameters>): NeuronConstants {
  return {
    tauMs: p.tauExcMs,
    restMv: p.restExcMv,
    resetMv: p.resetExcMv,
    reversalExcMv: p.reversalExcOnExcMv,
    reversalInhMv: p.reversalInhOnExcMv,
    refractoryMs: p.refractoryExcMs,
    tauGeMs: p.tauGeMs,
    tauGiMs: p.tauGiMs,
  };
}

export function inhibitoryConstants(p: Readonly<Parameters>): NeuronConstants {
  return {
    tauMs: p.tauInhMs,
    restMv: p.restInhMv,
    resetMv: p.resetInhMv,
    reversalExcMv: p.reversalExcOnInhMv,
    reversalInhMv: p.reversalInhOnInhMv,
    refractoryMs: p.refractoryInhMs,
    tauGeMs: p.tauGeMs,
    tauGiMs: p.tauGiMs,
  };
}

/** Membranes and conductances of one population of conductance based neurons (eq. 2, eq. 3). */
export class NeuronPopulation {
  /** Membrane potential V, mV, shape [N]. */
  readonly v: Float64Array;
  /** Excitatory conductance relative to the leak, shape [N]. */
  readonly ge: Float64Array;
  /** Inhibitory conductance relative to the leak, shape [N]. */
  readonly gi: Float64Array;
  /** Refractory steps left, shape [N]. */
  readonly refractory: Uint32Array;

  constructor(neurons: number, restMv: number) {
    this.v = new Float64Array(neurons).fill(restMv);
    this.ge = new Float64Array(neurons);
    this.gi = new Float64Array(neurons);
    this.refractory = new Uint32Array(neurons);
  }

  /**
   * Integrates every neuron over one step, then resets those whose V exceeds their threshold.
   *
   * Exponential Euler: with conductances held at their mean over the step, ḡ = g (1 − e^{−dt/τg}) τg/dt,
   * eq. 2 is linear in V and is solved exactly. It stays stable for any conductance, and the mean in
   * place of g at the start of the step keeps the charge a spike delivers right.
   * @param thresholdMv threshold of a neuron, mV
   * @returns the neurons that spiked, ascending
   */
  step(c: NeuronConstants, dtMs: number, thresholdMv: (neuron: number) => number): number[] {
    const { v, ge, gi, refractory } = this;
    const decayGe = Math.exp(-dtMs / c.tauGeMs);
    const decayGi = Math.exp(-dtMs / c.tauGiMs);
    const meanGe = ((1 - decayGe) * c.tauGeMs) / dtMs;
    const meanGi = ((1 - decayGi) * c.tauGiMs) / dtMs;
    const refractorySteps = Math.round(c.refractoryMs / dtMs);
    const spiked: number[] = [];

    for (let j = 0; j < v.length; j++) {
      if (refractory[j] > 0) {
        refractory[j]--;
      } else {
        const g_e = ge[j] * meanGe;
        const g_i = gi[j] * meanGi;
        const total = 1 + g_e + g_i;
        const vInf = (c.restMv + g_e * c.reversalExcMv + g_i * c.reversalInhMv) / total;
        v[j] = vInf + (v[j] - vInf) * Math.exp((-dtMs * total) / c.tauMs);
        if (v[j] > thresholdMv(j)) {
          v[j] = c.resetMv;
          refractory[j] = refractorySteps;
          spiked.push(j);
        }
      }
      ge[j] *= decayGe; // eq. 3
      gi[j] *= decayGi;
    }
    return spiked;
  }

  /** The rest between two images in closed form: nothing arrives, so everything decays by itself. */
  rest(c: NeuronConstants, restMs: number, dtMs: number): void {
    const { v, ge, gi, refractory } = this;
    const decayV = Math.exp(-restMs / c.tauMs);
    const decayGe = Math.exp(-restMs / c.tauGeMs);
    const decayGi = Math.exp(-restMs / c.tauGiMs);
    const steps = Math.round(restMs / dtMs);
    for (let j = 0; j < v.length; j++) {
      v[j] = c.restMv + (v[j] - c.restMv) * decayV;
      ge[j] *= decayGe;
      gi[j] *= decayGi;
      if (ge[j] < CONDUCTANCE_NONE) ge[j] = 0;
      if (gi[j] < CONDUCTANCE_NONE) gi[j] = 0;
      refractory[j] = Math.max(0, refractory[j] - steps);
    }
  }

  /** All neurons at rest, without conductance and ready to spike. */
  quiet(restMv: number): void {
    this.v.fill(restMv);
    this.ge.fill(0);
    this.gi.fill(0);
    this.refractory.fill(0);
  }
}
