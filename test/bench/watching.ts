import type { ImageSet } from '../../src/data/pack.ts';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import { makeParameters } from '../../src/engine/parameters.ts';
import { buffersOf } from '../../src/protocol/transfer.ts';
import { Recorder } from '../../src/worker/recorder.ts';
import { Rolling } from '../../src/worker/rolling.ts';
import { Training } from '../../src/worker/training.ts';

const FRAME_MS = 1000 / 60;

export interface WatchingCost {
  /** Images per second with no frames asked for. */
  alone: number;
  /** The same training, a full frame built every 1/60 s. */
  watched: number;
  /** Share of the time that building frames took. */
  cost: number;
  frameMs: number;
}

/** What a page that watches everything at 60 Hz costs the worker, at N = 400. */
export function watchingCost(set: ImageSet, rounds: number): WatchingCost {
  const parameters = makeParameters();
  const training = new Training(
    new KernelNetwork(parameters),
    0,
    new Rolling(parameters.neurons, 10),
  );
  training.setImages(set);
  const recorder = new Recorder(training);
  const facts = {
    running: true,
    imagesTotal: set.count,
    imagesPerSecond: 0,
    labelling: null,
    labelsVersion: 0,
  };
  const wants = {
    spikes: true,
    trace: true,
    fields: true,
    allFields: false,
    labelsVersion: 0,
    accuracyFrom: 0,
  };
  const images = 800;
  for (let i = 0; i < images; i++) training.finishImage();
  const alone: number[] = [];
  const watched: number[] = [];
  let frames = 0;
  let inFrames = 0;
  let total = 0;
  for (let round = 0; round < rounds; round++) {
    let started = performance.now();
    for (let i = 0; i < images; i++) training.finishImage();
    alone.push(images / ((performance.now() - started) / 1000));
    started = performance.now();
    let nextFrame = started;
    for (let i = 0; i < images; i++) {
      training.finishImage();
      const now = performance.now();
      if (now < nextFrame) continue;
      nextFrame = now + FRAME_MS;
      const frame = recorder.frame(wants, facts);
      // What the page does with the buffers of a frame once it has drawn it.
      recorder.pool.give([...buffersOf(frame)]);
      inFrames += performance.now() - now;
      frames++;
    }
    const elapsed = performance.now() - started;
    total += elapsed;
    watched.push(images / (elapsed / 1000));
  }
  const middle = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1];
  return {
    alone: middle(alone),
    watched: middle(watched),
    cost: inFrames / total,
    frameMs: inFrames / frames,
  };
}
