/** What can be seen and said of a moment on stage, by hand. */
import { describe, expect, it } from 'vitest';
import { packSpike } from '../../src/engine/spikeLog.ts';
import type { Recording } from '../../src/protocol/recording.ts';
import { fadeMs, inhibitionLevel, litNeurons, sceneFact } from '../../src/store/scene.ts';
import { Stage } from '../../src/store/stage.ts';

const log = (...spikes: [ms: number, id: number][]) =>
  Uint32Array.from(spikes, ([ms, id]) => packSpike(ms * 2, id));

/** Neuron 7 fires at 60, 80 and 300 ms, 4 at 100 ms; their partners half a millisecond later. */
function staged(changes: Partial<Recording> = {}): Stage {
  const stage = new Stage();
  stage.takeRecording({
    of: 'training',
    index: 3,
    label: 2,
    given: 2,
    image: new Uint8Array(784),
    showing: 0,
    boostHz: 0,
    dtMs: 0.5,
    steps: 700,
    reached: 700,
    input: log([1, 5], [10, 6], [59, 5]),
    excitatory: log([60, 7], [80, 7], [100, 4], [300, 7]),
    inhibitory: log([60.5, 7], [80.5, 7], [100.5, 4], [300.5, 7]),
    traces: [],
    weights: [],
    computeMs: 1,
    ...changes,
  });
  return stage;
}

describe('what is lit', () => {
  it('is who has fired just now, the longer the quicker time goes', () => {
    expect([fadeMs(0), fadeMs(100), fadeMs(1000)]).toEqual([40, 40, 300]);
    const stage = staged();
    stage.moveTo(59.5);
    expect(litNeurons(stage, 0).size).toBe(0);
    stage.moveTo(100);
    expect([...litNeurons(stage, 0)]).toEqual([
      [4, 1],
      [7, 0.5],
    ]);
    stage.moveTo(125);
    expect([...litNeurons(stage, 0).keys()]).toEqual([4]);
    expect([...litNeurons(stage, 1000).keys()]).toEqual([4, 7]);
  });

  it('is everybody who fired once it is over, by their spikes', () => {
    expect(Object.fromEntries(litNeurons(staged(), 0))).toEqual({ 4: 1 / 3, 7: 1 });
  });
});

describe('the wave of inhibition', () => {
  it('is one for a spike that has just come, and decays with τ of g_i', () => {
    const stage = staged();
    stage.moveTo(60);
    expect(inhibitionLevel(stage, 2)).toBe(0);
    stage.moveTo(60.5);
    expect(inhibitionLevel(stage, 2)).toBe(1);
    stage.moveTo(64.5);
    expect(inhibitionLevel(stage, 2)).toBeCloseTo(Math.exp(-2), 12);
    stage.moveTo(80.5);
    expect(inhibitionLevel(stage, 10)).toBeCloseTo(1 + Math.exp(-2), 12);
    // After eight time constants nothing is left to see.
    expect(inhibitionLevel(stage, 2)).toBe(1);
  });
});

describe('what is said', () => {
  it('follows the presentation', () => {
    const stage = staged();
    const at = (ms: number) => {
      stage.moveTo(ms);
      return sceneFact(stage);
    };
    expect(at(0)).toEqual({ kind: 'waiting', inputSpikes: 0 });
    expect(at(59.5)).toEqual({ kind: 'waiting', inputSpikes: 3 });
    expect(at(60)).toEqual({ kind: 'first', neuron: 7, ms: 60, silenced: false });
    expect(at(200)).toEqual({ kind: 'first', neuron: 7, ms: 60, silenced: true });
    expect(at(350)).toEqual({
      kind: 'over',
      neuron: 7,
      spikes: 3,
      others: 1,
      given: 2,
      label: 2,
    });
  });

  it('is that nothing is there, or that nobody fired', () => {
    expect(sceneFact(new Stage())).toEqual({ kind: 'empty' });
    expect(sceneFact(staged({ excitatory: log(), inhibitory: log() }))).toEqual({ kind: 'silent' });
  });
});
