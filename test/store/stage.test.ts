import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { mostFired } from '../../src/engine/spikeLog.ts';
import { Stage, spikesUntil } from '../../src/store/stage.ts';
import {
  answerOf,
  DT_MS,
  liveOf,
  packed,
  recordingOf,
  type Spikes,
  STEPS,
} from './stageSupport.ts';

const ABOUT = { index: 0, label: -1, dtMs: DT_MS, durationMs: STEPS * DT_MS };
const exc = (neuron: number) => ({ population: 'excitatory' as const, neuron });

const spikes = fc
  .array(fc.tuple(fc.integer({ min: 1, max: STEPS }), fc.integer({ min: 0, max: 5 })))
  .map((list) => list.sort(([a], [b]) => a - b));

describe('the moment shown', () => {
  const step = fc.integer({ min: 0, max: STEPS });
  const index = fc.integer({ min: 0, max: 2 });
  const doings = fc.array(
    fc.oneof(
      fc.record({ does: fc.constant('live' as const), index, step }),
      fc.record({ does: fc.constant('recording' as const), index, step }),
      fc.record({ does: fc.constant('move' as const), ms: fc.double() }),
      fc.constant({ does: 'answer' as const }),
      fc.constant({ does: 'clear' as const }),
    ),
  );

  it('never leaves what is known, whatever comes', () => {
    fc.assert(
      fc.property(doings, (all) => {
        const stage = new Stage();
        for (const one of all) {
          if (one.does === 'live') stage.takeLive(liveOf(one));
          if (one.does === 'recording') stage.takeRecording(recordingOf(one));
          if (one.does === 'move') stage.moveTo(one.ms);
          if (one.does === 'answer') stage.takeAnswer(new Uint8Array(784), answerOf([]), ABOUT);
          if (one.does === 'clear') stage.clear();
          expect(stage.nowMs).toBeGreaterThanOrEqual(0);
          expect(stage.nowMs).toBeLessThanOrEqual(stage.reachedMs);
          expect(stage.reachedMs).toBeLessThanOrEqual(stage.durationMs);
        }
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it('is the newest of a run, and stays when the same is recorded', () => {
    const stage = new Stage();
    stage.takeLive(liveOf({ step: 100 }));
    expect(stage.nowMs).toBe(50);
    stage.moveTo(20);
    stage.takeRecording(recordingOf({ step: 100 }, [exc(3)]));
    expect(stage.nowMs).toBe(20);
    stage.takeRecording(recordingOf({ index: 1, step: 300 }));
    expect(stage.nowMs).toBe(150);
  });

  it('tells its listeners when it moves, and only then', () => {
    const stage = new Stage();
    stage.takeLive(liveOf());
    const told = vi.fn();
    const stop = stage.subscribe(told);
    stage.moveTo(10);
    stage.moveTo(10);
    stage.moveTo(Number.NaN);
    expect(told).toHaveBeenCalledTimes(1);
    stop();
    stage.moveTo(20);
    expect(told).toHaveBeenCalledTimes(1);
    expect(stage.nowMs).toBe(20);
  });
});

describe('the winner', () => {
  /** Counted by hand: of those with most spikes, the one whose last one came first. */
  function byHand(list: Spikes, until: number): number {
    const seen = list.filter(([stamp]) => stamp * DT_MS <= until);
    const ids = [...new Set(seen.map(([, id]) => id))];
    const of = (id: number) => seen.flatMap(([, one], at) => (one === id ? [at] : []));
    const most = Math.max(0, ...ids.map((id) => of(id).length));
    const best = ids.filter((id) => of(id).length === most);
    return best.sort((a, b) => of(a)[most - 1] - of(b)[most - 1])[0] ?? -1;
  }

  it('has most spikes up to the moment shown, of equals the first to have them', () => {
    fc.assert(
      fc.property(spikes, fc.integer({ min: 0, max: STEPS }), (excitatory, at) => {
        const stage = new Stage();
        stage.takeLive(liveOf({ excitatory }));
        expect(stage.finalWinner).toBe(byHand(excitatory, STEPS));
        stage.moveTo(at * DT_MS);
        expect(stage.winner).toBe(byHand(excitatory, at * DT_MS));
        expect(stage.finalWinner).toBe(mostFired(excitatory.map(([, id]) => id)));
      }),
      { seed: 12 },
    );
  });

  it('is nobody before anybody fired; the first is told once it has', () => {
    const stage = new Stage();
    stage.takeLive(liveOf({ excitatory: [[40, 7]] }));
    stage.moveTo(19.5);
    expect([stage.winner, stage.first]).toEqual([-1, null]);
    stage.moveTo(20);
    expect([stage.winner, stage.first]).toEqual([7, { neuron: 7, ms: 20 }]);
  });

  it('counts spikes of the very moment', () => {
    const times = Float32Array.of(1, 2, 2, 3);
    const list = { times, ids: new Uint16Array(4), count: 4 } as never;
    expect([0, 1, 2, 2.5, 9].map((ms) => spikesUntil(list, ms))).toEqual([0, 1, 3, 3, 4]);
  });
});

describe('what is on stage', () => {
  it('keeps own copies of what the run brings', () => {
    const stage = new Stage();
    const live = liveOf({ excitatory: [[10, 4]] });
    stage.takeLive(live);
    live.excitatory.ids[0] = 9;
    live.image.fill(200);
    expect(stage.excitatory.ids[0]).toBe(4);
    expect(stage.picture[0]).toBe(0);
  });

  it('is another presentation with another image, another showing, or an earlier time', () => {
    const stage = new Stage();
    const seen: number[] = [];
    for (const live of [
      liveOf({ step: 100 }),
      liveOf({ step: 200 }),
      liveOf({ step: 10, showing: 1 }),
      liveOf({ step: 10, showing: 1, index: 1 }),
      liveOf({ step: 5, showing: 1, index: 1 }),
    ]) {
      stage.takeLive(live);
      seen.push(stage.generation);
    }
    expect(seen).toEqual([1, 1, 2, 3, 4]);
  });

  it('loses its membranes with the presentation, and keeps them while that goes on', () => {
    const stage = new Stage();
    stage.takeLive(liveOf({ step: 100 }));
    stage.takeRecording(recordingOf({ step: 100 }, [exc(3)]));
    stage.takeLive(liveOf({ step: 120 }));
    expect(stage.traces.map(({ neuron }) => neuron)).toEqual([3]);
    stage.takeLive(liveOf({ index: 1, step: 10 }));
    expect([stage.traces, stage.weights]).toEqual([[], []]);
  });

  it('takes membranes and weights only from a recording that the run has got beyond', () => {
    const stage = new Stage();
    stage.takeLive(liveOf({ step: 120, excitatory: [[110, 3]] }));
    stage.takeRecording(recordingOf({ step: 100 }, [exc(3)]));
    expect(stage.reachedMs).toBe(60);
    expect(stage.excitatory.count).toBe(1);
    expect(stage.traces[0].samples.count).toBe(100);
    expect([...stage.traces[0].samples.spikes.subarray(0, 1)]).toEqual([55]);
    expect(stage.weights[0].neuron).toBe(3);
  });

  it('marks the spikes of a membrane from its own population', () => {
    const stage = new Stage();
    const inhibitory: Spikes = [[31, 3]];
    const excitatory: Spikes = [[30, 3]];
    const watched = [exc(3), { population: 'inhibitory' as const, neuron: 3 }];
    stage.takeRecording(recordingOf({ excitatory, inhibitory }, watched));
    const firsts = stage.traces.map(({ samples }) => samples.spikes[0]);
    expect(firsts).toEqual([15, 15.5]);
    expect(stage.traces.map(({ samples }) => samples.v[0])).toEqual([-3, -3]);
  });

  it('is an answer from beginning to end, with the class that is known of it', () => {
    const stage = new Stage();
    const picture = new Uint8Array(784).fill(80);
    stage.takeAnswer(picture, answerOf([[30, 2]], 8), { ...ABOUT, index: 41, label: 8 });
    expect(stage).toMatchObject({ filled: true, index: 41, label: 8, given: 8 });
    expect([stage.nowMs, stage.reachedMs, stage.durationMs]).toEqual([350, 350, 350]);
    expect(packed([[1, 400]])[0] & 0xffff).toBe(stage.input.ids[0]);
    // A replay of it knows no class, and does not take it away.
    stage.takeRecording({ ...recordingOf({ index: 41 }), of: 'answer', label: -1 });
    expect(stage.label).toBe(8);
  });

  it('is nothing while the run has shown nothing', () => {
    const stage = new Stage();
    stage.takeLive(liveOf());
    const none = liveOf();
    none.presentation.none = true;
    stage.takeLive(none);
    expect(stage).toMatchObject({ filled: false, nowMs: 0, reachedMs: 0 });
    const { generation } = stage;
    stage.takeLive(none);
    expect(stage.generation).toBe(generation);
  });
});
