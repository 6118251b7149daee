import { describe, expect, it } from 'vitest';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import type { Speed } from '../../src/protocol/messages.ts';
import { Goal } from '../../src/worker/goal.ts';
import { Rolling } from '../../src/worker/rolling.ts';
import { checkSpeed, Pace, RateMeter } from '../../src/worker/schedule.ts';
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

describe('the pace, to the step:', () => {
  const slow = (msPerSecond: number) => ({ kind: 'slow', msPerSecond }) as const;

  it('all that is due is done in one slice where the machine is quick', () => {
    const { training, pace, sleep } = makeRun({ kind: 'real' });
    sleep(90);
    pace.slice(training);
    expect(training.step).toBe(180);
    // The lag that is caught up is 100 ms, the rest of it is lost.
    sleep(150);
    pace.slice(training);
    expect(training.step).toBe(180 + 200);
  });

  it('the wait is until the next step falls due, 16 ms at most and 1 ms at least', () => {
    // A step of 0.5 ms every 5 ms.
    const { training, pace, sleep } = makeRun(slow(100));
    expect(pace.slice(training)).toBeCloseTo(5, 9);
    sleep(2);
    expect(pace.slice(training)).toBeCloseTo(3, 9);
    expect(training.step).toBe(0);
    sleep(3);
    expect(pace.slice(training)).toBeCloseTo(5, 9);
    expect(training.step).toBe(1);
    const snail = makeRun(slow(20));
    expect(snail.pace.slice(snail.training)).toBe(16);
    const real = makeRun({ kind: 'real' });
    expect(real.pace.slice(real.training)).toBe(1);
  });

  it('an image in real time is followed by its rest, and the next begins with the step after', () => {
    const { training, pace, sleep } = makeRun({ kind: 'real' });
    const { restMs } = training.network.parameters;
    for (let k = 0; k < 7; k++) {
      sleep(50);
      pace.slice(training);
    }
    expect([training.imagesSeen, training.betweenImages]).toEqual([1, true]);
    sleep(restMs - 60);
    expect(pace.slice(training)).toBe(16);
    sleep(55);
    expect(pace.slice(training)).toBeCloseTo(5, 9);
    sleep(5);
    pace.slice(training);
    expect(training.betweenImages).toBe(true);
    sleep(3);
    pace.slice(training);
    expect(training.step).toBe(6);
  });

  it('slow motion has no rest even where it is as quick as real time', () => {
    const { training, wallMs } = makeRun(slow(1000));
    wallMs(3500);
    expect(training.imagesSeen).toBe(10);
  });

  it('what was due before a change of speed or a pause is due no more', () => {
    const { training, pace, sleep } = makeRun(slow(100));
    sleep(4);
    pace.slice(training);
    pace.setSpeed(slow(50));
    expect(pace.speed).toEqual(slow(50));
    expect(pace.slice(training)).toBeCloseTo(10, 9);
    sleep(80);
    pace.start();
    pace.slice(training);
    expect(training.step).toBe(0);
  });

  it('at full speed a slice is 8 ms, and ends with an image if 40 ms allow it', () => {
    // 128 steps are taken between two looks at the clock; an image has 700.
    const run = (costMs: number, shared: boolean) => {
      const { training, pace } = makeRun({ kind: 'fast' }, costMs);
      expect(pace.slice(training, shared)).toBe(0);
      return [training.imagesSeen, training.betweenImages ? 0 : training.step];
    };
    expect(run(2, true)).toEqual([0, 4 * 128]);
    expect(run(2, false)).toEqual([1, 0]);
    expect(run(20, true)).toEqual([0, 128]);
    expect(run(20, false)).toEqual([0, 2 * 128]);
  });

  it('at its end a run does not take another step', () => {
    for (const speed of [{ kind: 'fast' }, { kind: 'real' }] as const) {
      const { training, pace, sleep } = makeRun(speed);
      const goal = new Goal({ kind: 'images', images: 1 }, training);
      training.finishImage();
      sleep(50);
      expect(pace.slice(training, false, goal)).toBe(0);
      expect(training.progress).toBe(1);
    }
  });
});

describe('a speed', () => {
  it('lies between 0 and 1000 ms a second, where it is slow motion', () => {
    for (const msPerSecond of [1e-3, 20, 1000]) {
      expect(checkSpeed({ kind: 'slow', msPerSecond })).toEqual({ kind: 'slow', msPerSecond });
    }
    for (const msPerSecond of [0, -1, 1000.1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => checkSpeed({ kind: 'slow', msPerSecond })).toThrow(`${msPerSecond}`);
    }
  });

  it('is of a kind that is known', () => {
    for (const kind of ['real', 'fast'] as const) expect(checkSpeed({ kind })).toEqual({ kind });
    for (const speed of [{ kind: 'warp' }, {}, null, undefined]) {
      expect(() => checkSpeed(speed as unknown as Speed)).toThrow('slow, real, fast');
    }
  });
});

it('images per second are counted from a mark a second old', () => {
  const meter = new RateMeter();
  expect(meter.mark(100, 5)).toBe(0);
  expect(meter.mark(200, 15)).toBe(100);
  meter.start(0, 0);
  expect(meter.mark(0, 0)).toBe(0);
  expect(meter.mark(10, 1)).toBe(100);
  // 100 images come within the first 50 ms; marks are 50 ms apart.
  for (let ms = 50; ms <= 1000; ms += 50) meter.mark(ms, 100);
  expect(meter.mark(1040, 140)).toBeCloseTo(140 / 1.04, 9);
  expect(meter.mark(1050, 140)).toBeCloseTo(40, 9);
  // A pause: what there was is forgotten.
  meter.start(5000, 140);
  expect(meter.mark(5100, 141)).toBeCloseTo(10, 9);
});

it('images per second are those of the last second', () => {
  const meter = new RateMeter();
  meter.start(0, 0);
  let rate = 0;
  for (let ms = 10; ms <= 3000; ms += 10) rate = meter.mark(ms, ms < 1500 ? 0 : (ms - 1500) / 2);
  expect(rate).toBeCloseTo(500, 0);
});
