import { describe, expect, it } from 'vitest';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import { stampOf } from '../../src/engine/spikeLog.ts';
import type { FrameWants } from '../../src/protocol/messages.ts';
import { buffersOf } from '../../src/protocol/transfer.ts';
import { Recorder } from '../../src/worker/recorder.ts';
import { Rolling } from '../../src/worker/rolling.ts';
import { Training } from '../../src/worker/training.ts';
import {
  EVERYTHING,
  makeSession,
  pull,
  smallParameters,
  syntheticPack,
  trainTo,
} from './support.ts';

function makeRecorder(neurons = 20) {
  const network = new KernelNetwork(smallParameters({ neurons }));
  const training = new Training(network, 0, new Rolling(neurons, 10));
  training.setImages(syntheticPack('train10k', 60));
  const recorder = new Recorder(training);
  const frame = (wants: Partial<FrameWants> = {}) =>
    recorder.frame(
      { ...EVERYTHING, ...wants },
      { running: false, imagesTotal: 60, imagesPerSecond: 0, labelling: null, labelsVersion: 1 },
    );
  return { network, training, recorder, frame };
}

describe('frames', () => {
  it('show the presentation as far as it has come', () => {
    const { network, training, frame } = makeRecorder();
    expect(frame().presentation).toMatchObject({ none: true, step: 0, given: -1 });
    training.advance(60);
    const half = frame();
    expect(half.presentation).toMatchObject({ none: false, index: 0, step: 60, steps: 200 });
    expect(half.inputCount).toBeGreaterThan(0);
    expect(stampOf(half.input[half.inputCount - 1])).toBeLessThan(60);
    expect(half.traceCount).toBe(60);
    expect(half.trace[59 * 4]).toBeCloseTo(network.potentialMv('excitatory', 0), 5);
    expect(half.imagesSeen).toBe(0);
    training.finishImage();
    const whole = frame();
    expect(whole.presentation.step).toBe(200);
    expect(whole.imagesSeen).toBe(1);
    expect(whole.traceCount).toBe(200);
    expect(whole.excitatoryCount).toBe(whole.presentation.spikes);
    expect(whole.image).toEqual(training.shown?.pixels.slice());
    expect([...whole.accuracy, whole.accuracyNext]).toEqual([0]);
  });

  it('leave out what is not wanted', () => {
    const { training, frame } = makeRecorder();
    training.finishImage();
    const bare = frame({ spikes: false, trace: false, fields: false, labelsVersion: 1 });
    expect(bare.input.length + bare.trace.length + bare.fields.length).toBe(0);
    expect([bare.inputCount, bare.traceCount, bare.fieldCount]).toEqual([0, 0, 0]);
    expect(bare.labels).toBe(null);
    const { labels } = frame({ labelsVersion: 0 });
    expect(labels?.thetaMv.length).toBe(20);
    expect(labels?.shares.length).toBe(20);
  });

  it('bring changed fields round robin, all of them on demand', () => {
    const { network, training, frame } = makeRecorder(300);
    const ids = (wants = {}) => {
      const { fieldIds, fieldCount } = frame(wants);
      return [...fieldIds.subarray(0, fieldCount)];
    };
    const first = [...ids(), ...ids(), ...ids()];
    expect(first).toEqual(Array.from({ length: 300 }, (_, i) => i));
    expect(ids()).toEqual([]);
    training.finishImage();
    const changed = [...network.changedFields().keys()].filter((j) => network.changedFields()[j]);
    expect(ids().sort((a, b) => a - b)).toEqual(changed);
    expect(ids({ allFields: true })).toHaveLength(300);
    const { fields } = frame({ allFields: true });
    const weight = network.readWeights(7)[400];
    expect(weight).toBeGreaterThan(0);
    expect(fields[7 * 784 + 400]).toBe(Math.round(Math.min(1, weight / 0.7) * 255));
  });

  it('count the neurons that spiked since the last one', () => {
    const { network, training, frame } = makeRecorder();
    const total = new Uint32Array(20);
    const expected = new Uint32Array(20);
    for (let image = 0; image < 12; image++) {
      while (training.imagesSeen === image) {
        training.advance(37);
        if (image % 3) collect();
      }
      network.counts.forEach((n, j) => {
        expected[j] += n;
      });
    }
    collect();
    expect(total).toEqual(expected);

    function collect() {
      const { spikers, spikerSpikes, spikerCount } = frame();
      for (let k = 0; k < spikerCount; k++) total[spikers[k]] += spikerSpikes[k];
    }
  });

  it('show the trace of the watched neuron alone', () => {
    const { network, training, recorder, frame } = makeRecorder();
    training.advance(50);
    recorder.watch('excitatory', 7);
    expect(frame()).toMatchObject({ traceCount: 0, watched: { neuron: 7 } });
    training.advance(50);
    const { trace, traceCount } = frame();
    expect(traceCount).toBe(100);
    expect(trace.subarray(0, 200).every(Number.isNaN)).toBe(true);
    expect(trace[99 * 4]).toBeCloseTo(network.potentialMv('excitatory', 7), 5);
    training.finishImage();
    training.advance(10);
    expect(frame().trace[0]).not.toBeNaN();
  });

  it('cost no new memory when their buffers come back', () => {
    const { training, recorder, frame } = makeRecorder();
    for (let i = 0; i < 1000; i++) {
      training.advance(100);
      const wants = { spikes: i % 3 > 0, allFields: i % 50 === 0 };
      recorder.pool.give([...buffersOf(frame(wants))]);
    }
    expect(recorder.pool.made).toBeLessThan(20);
  });

  it('without an image show none, whatever was in the buffer that comes back', () => {
    const { recorder, frame } = makeRecorder();
    recorder.pool.give([new Uint8Array(784).fill(9).buffer, new Uint8Array(20).fill(5).buffer]);
    const { image, labels } = frame({ labelsVersion: 0 });
    expect(image).toEqual(new Uint8Array(784));
    expect(labels?.assignment).toEqual(new Int8Array(20).fill(-1));
  });

  it.each([
    [0, 0],
    [60, 0],
    [61, 1],
    [120, 1],
  ])('after %i images of 60 tell epoch %i, before the next one is on show', (seen, epoch) => {
    const network = new KernelNetwork(smallParameters());
    const training = new Training(network, seen, new Rolling(20, 10));
    const facts = { imagesTotal: 60, imagesPerSecond: 0, labelling: null, labelsVersion: 1 };
    const recorder = new Recorder(training);
    const tell = () => recorder.frame(EVERYTHING, { running: false, ...facts }).epoch;
    expect(tell()).toBe(epoch);
    training.setImages(syntheticPack('train10k', 60));
    training.advance(1);
    expect(tell()).toBe(Math.floor(seen / 60));
  });

  it('never share a buffer', () => {
    const { training, frame } = makeRecorder();
    training.finishImage();
    const one = buffersOf(frame());
    for (const buffer of buffersOf(frame())) expect(one.has(buffer)).toBe(false);
  });

  it('survive pages that give back nothing, or nonsense', async () => {
    const { host, session } = makeSession();
    await trainTo(session, host, 5);
    const frame = await pull(session);
    const [buffer] = buffersOf(frame);
    await pull(session, {}, [new ArrayBuffer(3), buffer, buffer, new ArrayBuffer(0)]);
    const a = buffersOf(await pull(session));
    const b = buffersOf(await pull(session));
    for (const each of a) expect(b.has(each)).toBe(false);
  });
});
