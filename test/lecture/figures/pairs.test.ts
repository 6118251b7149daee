/** Pairs of spikes and what is counted of them in a network that learns. */
import { describe, expect, it } from 'vitest';
import { pairsOf, timesOfPair } from '../../../src/engine/pairs.ts';
import { packSpike } from '../../../src/engine/spikeLog.ts';
import {
  BIN_MS,
  curveAt,
  Measured,
  pairExperiment,
  parametersOf,
  RANGE_MS,
  spikesOf,
  weightChange,
} from '../../../src/lecture/figures/stdp/pairs.ts';
import { Laboratory } from '../../../src/worker/experiment.ts';
import { makeFrame } from '../../store/fakeClient.ts';

const rule = { aPlus: 0.02, aMinus: 0.01, tauPlus: 15, tauMinus: 30 };

describe('pairs', () => {
  it('are of each spike with the nearest earlier one of the other side, or with all', () => {
    const [pre, post] = [
      [10, 30],
      [25, 40],
    ];
    expect(pairsOf(pre, post, false)).toEqual([
      { deltaMs: 15, atMs: 25 },
      { deltaMs: 10, atMs: 40 },
      { deltaMs: -5, atMs: 30 },
    ]);
    expect(pairsOf(pre, post, true)).toEqual([
      { deltaMs: 15, atMs: 25 },
      { deltaMs: 30, atMs: 40 },
      { deltaMs: 10, atMs: 40 },
      { deltaMs: -5, atMs: 30 },
    ]);
  });

  it('at the same time are one pair, which depresses', () => {
    expect(pairsOf([20], [20], false)).toEqual([{ deltaMs: 0, atMs: 20 }]);
    expect(Math.abs(pairsOf([20], [20], true)[0].deltaMs)).toBe(0);
    expect(curveAt(rule, 0)).toBe(-0.01);
    const played = new Laboratory().runAtOnce(pairExperiment([50], [50], rule, false));
    expect(weightChange(played)).toBeCloseTo(-0.01, 6);
  });

  it('know the times of their spikes', () => {
    expect(timesOfPair({ deltaMs: 15, atMs: 25 })).toEqual({ pre: 10, post: 25 });
    expect(timesOfPair({ deltaMs: -5, atMs: 30 })).toEqual({ pre: 30, post: 25 });
    expect(timesOfPair({ deltaMs: 0, atMs: 30 })).toEqual({ pre: 30, post: 30 });
  });

  it('change the weight as equation 1 says and as the engine does', () => {
    expect(curveAt(rule, 15)).toBeCloseTo(0.02 / Math.E, 12);
    expect(curveAt(rule, -30)).toBeCloseTo(-0.01 / Math.E, 12);
    expect(parametersOf(rule)).toEqual({
      aPlus: 0.02,
      aMinus: 0.01,
      tauPlusMs: 15,
      tauMinusMs: 30,
    });
    const [pre, post] = [
      [20, 70, 131],
      [35, 60, 72.5],
    ];
    for (const all of [false, true]) {
      const played = new Laboratory().runAtOnce(pairExperiment(pre, post, rule, all));
      expect(spikesOf(played)).toEqual({ pre, post });
      const sum = pairsOf(pre, post, all).reduce((s, { deltaMs }) => s + curveAt(rule, deltaMs), 0);
      expect(weightChange(played)).toBeCloseTo(sum, 5);
    }
  });
});

describe('pairs of a network that learns', () => {
  const spikes = (...all: [step: number, id: number][]) =>
    Uint32Array.from(all, ([step, id]) => packSpike(step, id));
  const frame = (
    input: Uint32Array,
    excitatory: Uint32Array,
    presentation: Partial<ReturnType<typeof makeFrame>['presentation']> = {},
  ) => {
    const base = makeFrame();
    return makeFrame({
      presentation: { ...base.presentation, dtMs: 0.5, ...presentation },
      input,
      inputCount: input.length,
      excitatory,
      excitatoryCount: excitatory.length,
    });
  };
  const binOf = (ms: number) => Math.floor((ms + RANGE_MS) / BIN_MS);

  it('are counted in ms, not in steps', () => {
    const measured = new Measured();
    // 40 steps of 0.5 ms are 20 ms.
    expect(measured.add(frame(spikes([100, 3]), spikes([140, 1])))).toBe(true);
    expect(measured.total).toBe(1);
    expect(measured.counts[binOf(20)]).toBe(1);
    expect(measured.counts.reduce((a, b) => a + b)).toBe(1);
  });

  it('are of each input with each neuron, either way; those too far apart are in the total only', () => {
    const measured = new Measured();
    measured.add(frame(spikes([0, 3], [100, 3], [118, 4]), spikes([110, 1], [600, 2])));
    // Neuron 1: +5 ms after input 3, -4 ms before input 4; neuron 2: +250 and +241 ms.
    expect(measured.total).toBe(4);
    expect(measured.counts[binOf(5)]).toBe(1);
    expect(measured.counts[binOf(-4)]).toBe(1);
    expect(measured.counts.reduce((a, b) => a + b)).toBe(2);
  });

  it('at the edges of the range', () => {
    const measured = new Measured();
    measured.add(frame(spikes([0, 3]), spikes([159, 1], [160, 2])));
    expect(measured.counts[39]).toBe(1);
    measured.add(frame(spikes([160, 3], [161, 4]), spikes([0, 1]), { index: 1 }));
    expect(measured.counts[0]).toBe(1);
    expect(measured.total).toBe(4);
  });

  it('are taken once from each image, at its end, if it has an answer', () => {
    const measured = new Measured();
    const [input, output] = [spikes([100, 3]), spikes([140, 1])];
    expect(measured.add(frame(input, output, { none: true }))).toBe(false);
    expect(measured.add(frame(input, output, { step: 699 }))).toBe(false);
    expect(measured.add(frame(input, spikes()))).toBe(false);
    expect(measured.total).toBe(0);
    expect(measured.add(frame(input, output))).toBe(true);
    expect(measured.add(frame(input, output))).toBe(false);
    expect(measured.add(frame(input, output, { index: 1 }))).toBe(true);
    expect(measured.total).toBe(2);
    measured.clear();
    expect([measured.total, measured.sampled]).toEqual([0, 0]);
    expect(measured.counts.every((n) => n === 0)).toBe(true);
    expect(measured.add(frame(input, output, { index: 1 }))).toBe(true);
  });

  it('every 61st is shown as a dot', () => {
    const measured = new Measured();
    for (let k = 0; k < 122; k++) {
      measured.add(frame(spikes([100, 3]), spikes([100 + k, 1]), { index: k }));
    }
    expect(measured.sampled).toBe(2);
    expect(Array.from(measured.deltas.subarray(0, 3))).toEqual([30, 60.5, 0]);
  });
});
