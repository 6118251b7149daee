/** What a scope says of its neuron, against the reference engine and by hand. */
import { describe, expect, it } from 'vitest';
import { INPUTS, makeParameters } from '../../../src/engine/parameters.ts';
import { ReferenceNetwork } from '../../../src/engine/reference/network.ts';
import {
  conductanceDomain,
  type Membrane,
  mean,
  membraneOf,
  momentAt,
  potentialDomain,
  sampleAt,
  settledAt,
} from '../../../src/lecture/scope/membrane.ts';
import { Laboratory } from '../../../src/worker/experiment.ts';

const DT = 0.5;
const changes = { neurons: 1, presentationMs: 60, weightMax: 10, refractoryExcMs: 4 };
const INPUT = { timesMs: [10, 11, 12, 13, 14, 40], inputs: [0, 0, 0, 0, 0, 0] };

const membrane = membraneOf(
  new Laboratory().runAtOnce({
    parameters: changes,
    learn: false,
    sparseWeights: [{ neuron: 0, inputs: [0], values: [8] }],
    spikes: INPUT,
    injections: [{ timeMs: 50, population: 'excitatory', kind: 'gi', neuron: 0, amount: 2 }],
    watch: { population: 'excitatory', neuron: 0 },
  }),
);

/** The same by the float64 engine: V, g_e and g_i after each step. */
function reference(): { v: number[]; gE: number[]; gI: number[]; spikes: number[] } {
  const network = new ReferenceNetwork(makeParameters(changes));
  const weights = new Array(INPUTS).fill(0);
  weights[0] = 8;
  network.writeWeights(0, weights);
  network.beginWithSpikes(
    INPUT.timesMs.map((ms) => ms / DT),
    INPUT.inputs,
    false,
  );
  const run = { v: [] as number[], gE: [] as number[], gI: [] as number[], spikes: [] as number[] };
  for (let step = 0; step < network.steps; step++) {
    if (step * DT === 50) network.inject('excitatory', 'gi', 0, 2);
    network.advance(1);
    run.v.push(network.potentialMv('excitatory', 0));
    run.gE.push(network.conductance('excitatory', 'ge', 0));
    run.gI.push(network.conductance('excitatory', 'gi', 0));
  }
  const log = network.excitatoryLog();
  run.spikes = Array.from(log.steps.subarray(0, log.count), (step) => step * DT);
  return run;
}

describe('the membrane of an experiment', () => {
  const exact = reference();

  it('is that of the reference engine, sample by sample', () => {
    expect(membrane.count).toBe(120);
    expect(membrane.durationMs).toBe(60);
    expect(membrane.dtMs).toBe(DT);
    for (let i = 0; i < membrane.count; i++) {
      expect(membrane.v[i]).toBeCloseTo(exact.v[i], 3);
      expect(membrane.gE[i]).toBeCloseTo(exact.gE[i], 4);
      expect(membrane.gI[i]).toBeCloseTo(exact.gI[i], 4);
      // -52 mV, 20 mV below it, theta of 20 mV.
      expect(membrane.threshold[i]).toBeCloseTo(-52, 5);
    }
    expect(exact.spikes.length).toBeGreaterThan(0);
    expect(membrane.spikes).toEqual(exact.spikes);
  });

  it('sample i holds from (i + 1) dt on', () => {
    expect([0, 0.49, 0.5, 0.99, 1, 59.9, 60, 1000].map((ms) => sampleAt(membrane, ms))).toEqual([
      -1, -1, 0, 0, 1, 118, 119, 119,
    ]);
    // 0.3 / 0.1 is a little less than 3.
    expect(sampleAt({ ...membrane, dtMs: 0.1 }, 0.3)).toBe(2);
  });

  it('a moment tells V, conductances, where V is going and how fast', () => {
    for (const ms of [11, 14.5, 40.5, 50.5, 55]) {
      const i = ms / DT - 1;
      const moment = momentAt(membrane, ms);
      const [gE, gI] = [exact.gE[i], exact.gI[i]];
      expect(moment.v).toBeCloseTo(exact.v[i], 3);
      expect(moment.gE).toBeCloseTo(gE, 4);
      expect(moment.gI).toBeCloseTo(gI, 4);
      // tau of 100 ms, E_rest -65, E_exc 0, E_inh -100 mV.
      expect(moment.tauEffectiveMs).toBeCloseTo(100 / (1 + gE + gI), 2);
      expect(moment.vInfinity).toBeCloseTo((-65 - 100 * gI) / (1 + gE + gI), 2);
    }
    expect(momentAt(membrane, 14.5).tauEffectiveMs).toBeLessThan(50);
  });

  it('with the conductances of a moment V goes where it says, as fast as it says', () => {
    // Conductances that do not decay: tau_ge and tau_gi as long as they go, one step of 0.05 ms.
    const p = makeParameters({ neurons: 1, dtMs: 0.05, tauGeMs: 50, tauGiMs: 100 });
    const network = new ReferenceNetwork(p);
    network.beginWithSpikes([], [], false);
    network.inject('excitatory', 'ge', 0, 0.1);
    network.inject('excitatory', 'gi', 0, 3);
    network.advance(1);
    const settled = settledAt(p, 0.1, 3);
    const keep = Math.exp(-0.05 / (100 / 4.1));
    expect(network.potentialMv('excitatory', 0)).toBeCloseTo(settled + (-65 - settled) * keep, 3);
  });

  it('before the first step is at rest', () => {
    expect(momentAt(membrane, 0)).toEqual({
      v: -65,
      threshold: membrane.threshold[0],
      gE: 0,
      gI: 0,
      vInfinity: -65,
      tauEffectiveMs: 100,
      refractory: false,
    });
    const nothing = { ...membrane, count: 0, threshold: new Float32Array(0) };
    expect(momentAt(nothing, 5).threshold).toBe(-52);
  });

  it('is refractory from its spike until t_ref later', () => {
    const [spike] = membrane.spikes;
    const at = (ms: number) => momentAt(membrane, ms).refractory;
    expect([at(spike - 0.01), at(spike), at(spike + 3.99), at(spike + 4)]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('what a plot has to show', () => {
  const flat = (v: number[], changes: Partial<Membrane> = {}): Membrane => ({
    ...membrane,
    parameters: makeParameters({ restExcMv: -65, resetExcMv: -70 }),
    count: v.length,
    v: Float32Array.from(v),
    threshold: Float32Array.of(-50),
    ...changes,
  });

  it('potentials from the lowest to the highest, with rest, reset and threshold, and some room', () => {
    // -70 to -50: 12 % of 20 mV below, 1.6 times that above.
    const [lo, hi] = potentialDomain([flat([-60, -55])]);
    expect(lo).toBeCloseTo(-72.4, 6);
    expect(hi).toBeCloseTo(-46.16, 6);
    const [low, high] = potentialDomain([flat([-60, -55]), flat([-90, -30])]);
    expect(low).toBeCloseTo(-90 - 7.2, 6);
    expect(high).toBeCloseTo(-30 + 11.52, 6);
    expect(potentialDomain([])).toEqual([-70, -45]);
    // At least 2 mV of room.
    const close = makeParameters({ restExcMv: -50, resetExcMv: -50 });
    expect(potentialDomain([flat([-50], { parameters: close })])).toEqual([-52, -46.8]);
  });

  it('conductances from 0 to a little above the largest, never closer than asked', () => {
    expect(conductanceDomain([[1, 4], [2]], 1)).toEqual([0, 4 * 1.15]);
    expect(conductanceDomain([[0.1]], 1)).toEqual([0, 1]);
    expect(conductanceDomain([], 2)).toEqual([0, 2]);
  });

  it('means', () => {
    expect(mean([1, 2, 6])).toBe(3);
    expect(mean([])).toBe(0);
  });
});
