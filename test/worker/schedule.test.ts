import { describe, expect, it } from 'vitest';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import type { Speed } from '../../src/protocol/messages.ts';
import { Rolling } from '../../src/worker/rolling.ts';
import { Pace, RateMeter } from '../../src/worker/schedule.ts';
import { Training } from '../../src/worker/training.ts';
import { smallParameters, syntheticPack } from './support.ts';

/** A run whose computing takes no time at all, on a clock that moves only while it waits. */
function makeRun(speed: Speed, costMs = 0) {
  const parameters = smallParameters({ presentationMs: 350, spikesMin: 0 });
  const training = new Training(new KernelNetwork(parameters), 0, new Rolling(20, 10));
  training.setImages(syntheticPack('train10k', 60));
  let time = 1000;
  const now = () => {
    time += costMs;
    return time;
  };
  const pace = new Pace(now, speed);
  pace.start();
  const wallMs = (ms: number) => {
    const until = time + ms;
    let waits = 0;
    while (time < until) {
      time += Math.min(until - time, pace.slice(training));
      waits++;
    }
    pace.slice(training);
    return waits;
  };
  return {
    training,
    pace,
    wallMs,
    sleep: (ms: number) => {
      time += ms;
    },
  };
}

describe('the pace', () => {
  it('of real time is 350 ms an image and 150 ms of rest', () => {
    const { training, wallMs } = makeRun({ kind: 'real' });
    wallMs(100);
    expect(training.step).toBeGreaterThanOrEqual(198);
    expect(training.step).toBeLessThanOrEqual(200);
    wallMs(300);
    expect([training.imagesSeen, training.betweenImages]).toEqual([1, true]);
    wallMs(90);
    expect(training.betweenImages).toBe(true);
    wallMs(4510);
    expect(training.imagesSeen).toBe(10);
  });

  it('of slow motion shows the milliseconds asked for, without rest', () => {
    const { training, wallMs } = makeRun({ kind: 'slow', msPerSecond: 20 });
    wallMs(1000);
    expect(training.step).toBeGreaterThanOrEqual(39);
    expect(training.step).toBeLessThanOrEqual(40);
    const snail = makeRun({ kind: 'slow', msPerSecond: 0.5 });
    snail.wallMs(4000);
    expect(snail.training.step).toBeGreaterThanOrEqual(3);
    expect(snail.training.step).toBeLessThanOrEqual(4);
  });

  it('waits in between instead of spinning', () => {
    const { wallMs } = makeRun({ kind: 'slow', msPerSecond: 20 });
    expect(wallMs(1000)).toBeLessThan(150);
  });

  it('does not make up for time that the machine was away', () => {
    const { training, pace, sleep } = makeRun({ kind: 'real' });
    sleep(60_000);
    for (let i = 0; i < 20; i++) pace.slice(training);
    expect(training.progress).toBeLessThan(0.5);
  });

  it('of a machine too slow for real time leaves out the rest', () => {
    const { training, wallMs } = makeRun({ kind: 'real' }, 60);
    wallMs(20_000);
    // Five seconds of simulation at the most could be had; with rests it would be fewer images.
    expect(training.imagesSeen).toBeGreaterThan(20_000 / 60 / 20);
  });

  it('at full speed stops between images, after a few milliseconds', () => {
    const { training, pace } = makeRun({ kind: 'fast' }, 0.5);
    expect(pace.slice(training)).toBe(0);
    expect(training.betweenImages).toBe(true);
    expect(training.imagesSeen).toBeGreaterThanOrEqual(2);
    expect(training.imagesSeen).toBeLessThan(6);
    const huge = makeRun({ kind: 'fast' }, 15);
    huge.pace.slice(huge.training);
    expect(huge.training.betweenImages).toBe(false);
  });
});

it('images per second are those of the last second', () => {
  const meter = new RateMeter();
  meter.start(0, 0);
  let rate = 0;
  for (let ms = 10; ms <= 3000; ms += 10) rate = meter.mark(ms, ms < 1500 ? 0 : (ms - 1500) / 2);
  expect(rate).toBeCloseTo(500, 0);
});
