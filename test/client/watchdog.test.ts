import { beforeEach, describe, expect, it } from 'vitest';
import { Watchdog } from '../../src/client/watchdog.ts';
import { FakeClock } from './fakeClock.ts';

let clock: FakeClock;
let told: boolean[];
let pings: number;
let watchdog: Watchdog;
beforeEach(() => {
  clock = new FakeClock();
  told = [];
  pings = 0;
  watchdog = new Watchdog(clock, { ping: () => pings++, tell: (silent) => told.push(silent) });
  watchdog.begin();
  watchdog.heard();
});

describe('the watchdog', () => {
  it('tells of ten seconds without a word, once', () => {
    clock.pass(9);
    expect(told).toEqual([]);
    clock.pass(20);
    expect(told).toEqual([true]);
    watchdog.heard();
    expect(told).toEqual([true, false]);
    clock.pass(10);
    expect(told).toEqual([true, false, true]);
  });

  it('asks for a word only where none came by itself', () => {
    for (let i = 0; i < 30; i++) {
      clock.pass(1);
      watchdog.heard();
    }
    expect(pings).toBe(0);
    clock.pass(3);
    expect(pings).toBe(2);
    expect(told).toEqual([]);
  });

  it('waits longer for a worker that is loading', () => {
    watchdog.begin();
    clock.pass(19);
    expect(told).toEqual([]);
    clock.pass(1);
    expect(told).toEqual([true]);
  });

  it('counts only time in which the page is seen', () => {
    clock.pass(6);
    clock.visible = false;
    clock.pass(60);
    clock.visible = true;
    clock.pass(9);
    expect(told).toEqual([]);
    clock.pass(1);
    expect(told).toEqual([true]);
  });

  it('begins anew after a sleep', () => {
    clock.pass(9);
    clock.time += 3_600_000;
    clock.pass(9);
    expect(told).toEqual([]);
    clock.pass(2);
    expect(told).toEqual([true]);
  });

  it('says nothing of a worker that is gone', () => {
    clock.pass(9);
    watchdog.end();
    clock.pass(30);
    expect(told).toEqual([]);
  });
});
