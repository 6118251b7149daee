/** The experiments that figures ask the engine for, and what they reckon with the answers. */
import { describe, expect, it } from 'vitest';
import { packSpike } from '../../../src/engine/spikeLog.ts';
import * as events from '../../../src/lecture/figures/architecture/events.ts';
import type { ExperimentResult } from '../../../src/protocol/messages.ts';

describe('the spikes of a presentation', () => {
  const log = (...spikes: [step: number, id: number][]) =>
    Uint32Array.from(spikes, ([step, id]) => packSpike(step, id));
  const shown = events.shownOf({
    steps: 700,
    dtMs: 0.5,
    input: log([4, 700]),
    excitatory: log([20, 3], [20, 5], [60, 3], [100, 8]),
    inhibitory: log([22, 5], [24, 3], [68, 3], [109, 8]),
  } as ExperimentResult);

  it('are unpacked in ms, each with the answer of its partner, if it comes within 4 ms', () => {
    expect(shown.durationMs).toBe(350);
    expect([shown.input.times[0], shown.input.ids[0], shown.input.count]).toEqual([2, 700, 1]);
    expect(Array.from(shown.excitatory.times)).toEqual([10, 10, 30, 50]);
    expect(Array.from(shown.partner)).toEqual([12, 11, 34, Number.NaN]);
  });

  it('are found and counted by time', () => {
    const { excitatory } = shown;
    expect([0, 10, 29.9, 30, 50, 99].map((ms) => events.firstAfter(excitatory, ms))).toEqual([
      0, 2, 2, 3, 4, 4,
    ]);
    const counts = events.countsUntil(excitatory, 30, new Uint16Array(10).fill(7));
    expect(Array.from(counts)).toEqual([0, 0, 0, 2, 0, 1, 0, 0, 0, 0]);
    expect([9, 10, 49, 50].map((ms) => events.lastToFire(shown, ms))).toEqual([-1, 5, 3, 8]);
    expect(events.beforeFirstAnswer(shown, 4)).toBe(6);
    expect(events.beforeFirstAnswer(shown, 40)).toBe(0);
    const silent = { ...shown, excitatory: events.unpack(log(), 0.5) };
    expect(events.beforeFirstAnswer(silent, 4)).toBe(0);
  });
});
