import { describe, expect, it } from 'vitest';
import { packSpike } from '../../src/engine/spikeLog.ts';
import { AccuracyBuffer, Live, SpikeBuffer, TraceBuffer } from '../../src/store/live.ts';

const log = (...spikes: [step: number, id: number][]) =>
  Uint32Array.from(spikes, ([step, id]) => packSpike(step, id));

describe('buffers of what is drawn', () => {
  it('spikes in ms, as many as count', () => {
    const spikes = new SpikeBuffer();
    expect(spikes.set(log([10, 3], [21, 4], [30, 5]), 2, 0.5)).toBe(spikes);
    expect(spikes.count).toBe(2);
    expect(Array.from(spikes.times.subarray(0, 3))).toEqual([5, 10.5, 0]);
    expect(Array.from(spikes.ids.subarray(0, 3))).toEqual([3, 4, 0]);
  });

  it('grow to the next power of two, not for what they can hold', () => {
    const spikes = new SpikeBuffer();
    const { times } = spikes;
    spikes.set(new Uint32Array(4096).fill(packSpike(8, 7)), 4096, 1);
    expect(spikes.times).toBe(times);
    spikes.set(new Uint32Array(5000).fill(packSpike(8, 7)), 5000, 1);
    expect([spikes.times.length, spikes.ids.length]).toEqual([8192, 8192]);
    expect([spikes.times[4999], spikes.ids[4999]]).toEqual([8, 7]);
    const trace = new TraceBuffer();
    const { v } = trace;
    trace.set(new Float32Array(4 * 1024), 1024);
    expect(trace.v).toBe(v);
    trace.set(new Float32Array(4 * 1025).fill(3), 1025);
    expect([trace.v, trace.threshold, trace.gE, trace.gI].map(({ length }) => length)).toEqual([
      2048, 2048, 2048, 2048,
    ]);
    expect(trace.gI[1024]).toBe(3);
  });

  it('a trace apart by quantity, with the spikes of its neuron, 64 at most', () => {
    const trace = new TraceBuffer();
    trace.set(Float32Array.of(-65, -52, 1, 0, -64, -51, 2, 0.5, 9, 9, 9, 9), 2);
    expect(trace.count).toBe(2);
    expect(Array.from(trace.v.subarray(0, 3))).toEqual([-65, -64, 0]);
    expect(Array.from(trace.threshold.subarray(0, 2))).toEqual([-52, -51]);
    expect(Array.from(trace.gE.subarray(0, 2))).toEqual([1, 2]);
    expect(Array.from(trace.gI.subarray(0, 2))).toEqual([0, 0.5]);
    const spikes = new SpikeBuffer().set(log([2, 1], [4, 2], [6, 1], [8, 1]), 3, 0.5);
    trace.setSpikes(spikes, 1);
    expect(Array.from(trace.spikes.subarray(0, trace.spikeCount))).toEqual([1, 3]);
    trace.setSpikes(new SpikeBuffer().set(new Uint32Array(70), 70, 0.5), 0);
    expect(trace.spikeCount).toBe(64);
    trace.setSpikes(spikes, 9);
    expect(trace.spikeCount).toBe(0);
  });

  it('the accuracy keeps all its points', () => {
    const accuracy = new AccuracyBuffer();
    for (let k = 0; k < 1500; k++) accuracy.push(k, k / 1500);
    expect(accuracy.count).toBe(1500);
    expect([accuracy.x[0], accuracy.x[511], accuracy.x[512], accuracy.x[1499]]).toEqual([
      0, 511, 512, 1499,
    ]);
    expect(accuracy.y[1024]).toBe(1024 / 1500);
    expect([accuracy.x.length, accuracy.y.length]).toEqual([2048, 2048]);
  });
});

describe('the picture of the run', () => {
  it('starts over with a network, of the same size or another', () => {
    const live = new Live();
    live.reset(4);
    expect([live.fields.length, live.assignment.length, live.thetaMv.length]).toEqual([3136, 4, 4]);
    const { fields } = live;
    fields.fill(9);
    live.assignment.fill(3);
    live.thetaMv.fill(1);
    live.shares.fill(1);
    live.labelsVersion = 7;
    live.image.fill(5);
    live.presentation = { ...live.presentation, none: false, step: 30, spikes: 4, label: 2 };
    live.input.set(log([1, 1]), 1, 0.5);
    live.excitatory.set(log([1, 1]), 1, 0.5);
    live.inhibitory.set(log([1, 1]), 1, 0.5);
    live.trace.set(new Float32Array(4), 1);
    live.trace.setSpikes(live.excitatory, 1);
    live.accuracy.push(1, 1);
    live.reset(4);
    expect(live.fields).toBe(fields);
    expect(fields.every((v) => v === 0)).toBe(true);
    expect(Array.from(live.assignment)).toEqual([-1, -1, -1, -1]);
    expect(Array.from(live.thetaMv).every(Number.isNaN)).toBe(true);
    expect(Array.from(live.shares)).toEqual([0, 0, 0, 0]);
    expect(live.labelsVersion).toBe(-1);
    expect(live.image.every((v) => v === 0)).toBe(true);
    expect(live.presentation).toMatchObject({
      none: true,
      step: 0,
      spikes: 0,
      label: -1,
      steps: 700,
    });
    expect([live.input.count, live.excitatory.count, live.inhibitory.count]).toEqual([0, 0, 0]);
    expect([live.trace.count, live.trace.spikeCount, live.accuracy.count]).toEqual([0, 0, 0]);
    live.reset(2);
    expect(live.neurons).toBe(2);
    expect(live.shares.length).toBe(2);
  });

  it('knows its time, its length, and each field', () => {
    const live = new Live();
    live.reset(3);
    live.presentation = { ...live.presentation, step: 30, steps: 800, dtMs: 0.25 };
    expect([live.now, live.duration]).toEqual([7.5, 200]);
    live.fields[784] = 6;
    live.fields[2 * 784 - 1] = 8;
    expect([live.field(1)[0], live.field(1)[783], live.field(1).length]).toEqual([6, 8, 784]);
    expect(live.field(2)[0]).toBe(0);
  });
});
