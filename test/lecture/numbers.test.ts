/** Numbers that the chapters and the page for teachers state, computed anew with the engine. */

import { beforeAll, describe, expect, it } from 'vitest';
import { loadPackFromDisk } from '../../scripts/loadPackNode.ts';
import { type ImageSet, imageOf } from '../../src/data/pack.ts';
import { makeParameters } from '../../src/engine/parameters.ts';
import { timesMsOf } from '../../src/engine/spikeLog.ts';
import { costOf, UPDATE_PJ } from '../../src/lecture/figures/ann-snn/energy.ts';
import { Samples, squaredDistance } from '../../src/lecture/figures/problem/model.ts';
import type { Experiment } from '../../src/protocol/messages.ts';
import { Laboratory } from '../../src/worker/experiment.ts';

const REST_MV = -65;
type Injection = NonNullable<Experiment['injections']>[number];

/** One excitatory neuron of the network, driven by conductances of choice. */
function run(injections: Injection[], parameters: Experiment['parameters'] = {}) {
  const result = new Laboratory().runAtOnce({
    parameters: { neurons: 1, weightExcInh: 0, thetaPlusMv: 0, presentationMs: 300, ...parameters },
    spikes: { timesMs: [], inputs: [] },
    injections,
    watch: { population: 'excitatory', neuron: 0 },
    learn: false,
  });
  const v = result.trace.filter((_, k) => k % 4 === 0);
  const times = timesMsOf(result.excitatory, result.dtMs);
  return { times, most: Math.max(...v), least: Math.min(...v) };
}

const excite = (timeMs: number, amount: number): Injection => ({
  timeMs,
  population: 'excitatory',
  kind: 'ge',
  neuron: 0,
  amount,
});
const inhibit = (timeMs: number, amount: number): Injection => ({
  ...excite(timeMs, amount),
  kind: 'gi',
});
const regular = (hz: number, untilMs: number) =>
  Array.from({ length: Math.ceil((untilMs * hz) / 1000) }, (_, k) => excite((1000 * k) / hz, 1));

describe('the neuron', () => {
  it('is lifted by about 0.6 mV by a spike of weight 1', () => {
    expect(run([excite(20, 1)]).most - REST_MV).toBeCloseTo(0.64, 1);
  });

  it('needs 24 spikes of weight 1 at the same moment', () => {
    expect(run([excite(20, 23)]).times).toEqual([]);
    expect(run([excite(20, 24)]).times.length).toBe(1);
  });

  it('is pulled down by 9 mV from rest by an inhibitory spike', () => {
    expect(REST_MV - run([inhibit(20, 17)]).least).toBeCloseTo(9, 0);
  });

  it('fires at a threshold 3 mV above rest after six spikes, not after four', () => {
    const spikes = (n: number) => Array.from({ length: n }, (_, k) => excite(60 + k, 1));
    expect(run(spikes(4), { thresholdExcMv: -62 }).times).toEqual([]);
    expect(run(spikes(6), { thresholdExcMv: -62 }).times.length).toBe(1);
  });

  it('is silent under regular input of 240 Hz and fires at 260 Hz', () => {
    const long = { presentationMs: 2000 };
    expect(run(regular(240, 2000), long).times).toEqual([]);
    expect(run(regular(260, 2000), long).times.length).toBeGreaterThan(0);
  });

  it('falls from −55 to −61.3 mV in 100 ms', () => {
    expect(-65 + 10 * Math.exp(-1)).toBeCloseTo(-61.3, 1);
  });
});

describe('the first figure', () => {
  const burst = [20, 24, 28, 32, 36];

  it('is lifted by about 5 mV by one strong spike', () => {
    const one = run([excite(20, 8)]);
    expect(one.most - REST_MV).toBeCloseTo(4.8, 0);
    expect(one.times).toEqual([]);
  });

  it('fires at the fourth of five, and not with inhibition after the first', () => {
    const { times } = run(burst.map((ms) => excite(ms, 8)));
    expect(times[0]).toBeGreaterThan(32);
    expect(times[0]).toBeLessThan(36);
    expect(run([...burst.map((ms) => excite(ms, 8)), inhibit(22, 17)]).times).toEqual([]);
  });
});

describe('energy', () => {
  const counted = {
    neurons: 400,
    steps: 700,
    inputSpikes: 2290,
    outputSpikes: 0,
    activePixels: 149,
  };
  const plain = { membranes: false, skipZeros: false };

  it('of 400 neurons is 0.8 µJ against 1.5 µJ', () => {
    const cost = costOf(counted, 400, plain);
    expect(cost.events).toBe(916_000);
    expect(cost.macs).toBe(317_600);
    expect(cost.snnUj).toBeCloseTo(0.82, 2);
    expect(cost.annUj).toBeCloseTo(1.46, 2);
  });

  it('of the ANN falls to 0.3 µJ where it skips zeros', () => {
    expect(costOf(counted, 400, { ...plain, skipZeros: true }).annUj).toBeCloseTo(0.29, 2);
  });

  it('of 100 spiking neurons rises from 0.2 to 3 µJ with the updates of the membranes', () => {
    const small = { ...counted, neurons: 100 };
    expect(costOf(small, 100, plain).snnUj).toBeCloseTo(0.21, 2);
    expect(costOf(small, 100, { ...plain, membranes: true }).snnUj).toBeCloseTo(3.1, 1);
    expect(UPDATE_PJ).toBeCloseTo(41.4, 6);
  });
});

describe('the digits', () => {
  let train: ImageSet;
  beforeAll(() => {
    train = loadPackFromDisk('train10k');
  });

  it('make some 2,290 input spikes an image, and 81 % of their pixels are 0', () => {
    const { rateMaxHz, presentationMs } = makeParameters({});
    const ink = train.pixels.reduce((sum, p) => sum + p, 0) / 255 / train.count;
    expect((ink * rateMaxHz * presentationMs) / 1000 / 2290).toBeCloseTo(1, 1);
    const zeros = train.pixels.reduce((n, p) => n + Number(p === 0), 0) / train.pixels.length;
    expect(zeros).toBeCloseTo(0.81, 2);
  });

  it('are told apart by their mean images in 82 of 100 cases', () => {
    const every = loadPackFromDisk('train60k');
    const samples = new Samples(every);
    for (let i = 0; i < every.count; i++) samples.add(i);
    const means = Array.from({ length: 10 }, (_, c) => samples.mean(c)!);
    const test = loadPackFromDisk('test10k');
    let right = 0;
    for (let i = 0; i < test.count; i++) {
      const distances = means.map((mean) => squaredDistance(imageOf(test, i), mean));
      right += Number(distances.indexOf(Math.min(...distances)) === test.labels[i]);
    }
    expect(right / test.count).toBeCloseTo(0.82, 2);
  });
});
