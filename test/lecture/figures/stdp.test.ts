import { describe, expect, it } from 'vitest';
import { pairsOf } from '../../../src/engine/pairs.ts';
import { curveAt } from '../../../src/lecture/figures/stdp/pairs.ts';
import {
  deltasShown,
  NETWORK_IMAGES,
  ruleOf,
  spec,
  sumOfChanges,
} from '../../../src/lecture/figures/stdp/spec.ts';
import { bench, settled } from '../runtime/bench.ts';

describe('stdp', () => {
  it('computes one pair by the engine as equation 1 gives it', async () => {
    const figure = bench(spec, { link: { s: '90|100' } });
    await settled();
    // 0.01 exp(-10/20)
    expect(figure.scene.answers.played?.weightChange).toBeCloseTo(0.00606531, 6);
    expect(figure.scene.answers.played?.pairs).toEqual([{ deltaMs: 10, atMs: 100 }]);
    expect(figure.values.deltaW).toBe('+0.00607');
    expect(figure.values.tPre).toBe('90\u00a0ms');
  });

  it('counts all pairs or the nearest, and their changes add up to what the engine finds', async () => {
    const figure = bench(spec, { link: { 'lab.aMinus': '0.008' } });
    await settled();
    // Pre 20, 60, 118, 160 and post 35, 52, 110, 128: each with the nearest before it.
    expect(figure.scene.answers.played?.pairs.map(({ deltaMs }) => deltaMs)).toEqual([
      15, 32, -8, 50, -8, 10, -32,
    ]);
    expect(figure.scene.answers.played?.weightChange).toBeCloseTo(sumOfChanges(figure.scene), 5);
    figure.runtime.set({ pairing: 'all' });
    await settled();
    // 1 + 1 + 2 + 3 earlier presynaptic spikes, 2 + 3 + 4 earlier postsynaptic ones.
    expect(figure.scene.answers.played?.pairs).toHaveLength(16);
    expect(figure.scene.answers.played?.weightChange).toBeCloseTo(sumOfChanges(figure.scene), 5);
  });

  it('has a spike at the same time depress, in equation and engine alike', async () => {
    const figure = bench(spec, { link: { s: '100|100', 'lab.aMinus': '0.01' } });
    await settled();
    expect(pairsOf([100], [100], false)).toEqual([{ deltaMs: 0, atMs: 100 }]);
    expect(figure.scene.answers.played?.weightChange).toBeCloseTo(-0.01, 5);
    expect(curveAt(ruleOf(figure.scene.state), 0)).toBe(-0.01);
  });

  it('marks on the curve the pairs that the cursor has passed', async () => {
    const figure = bench(spec, { link: { s: '20,60|35,150' }, playing: true });
    await settled();
    expect(deltasShown(figure.scene, 40)).toEqual({ deltas: [15], count: 1 });
    expect(deltasShown(figure.scene, null).deltas).toEqual([15, -25, 90]);
  });

  it('has its tries set trains and rule, and shows the whole window', async () => {
    const figure = bench(spec, { link: { 'lab.aPlus': '0.02', from: 'network' } });
    await figure.attempt('post-first');
    expect(figure.link).toEqual({ s: '100|90', try: 'post-first' });
    expect(figure.runtime.cursor()).toBeNull();
    expect(spec.data(figure.scene).state).toBe('post-first placed');
    expect(figure.scene.answers.played?.weightChange).toBeCloseTo(-0.0001 * Math.exp(-0.5), 6);
  });

  it('learns from the network with the rule as it stands, to the last image and no further', async () => {
    const figure = bench(spec);
    await figure.attempt('from-network');
    expect(figure.playing).toBe(true);
    const [client] = figure.clients;
    figure.runtime.set({ aPlus: 0.02 });
    for (let k = 0; k < NETWORK_IMAGES + 10; k++) await figure.frame();
    expect(client.steps).toBe(NETWORK_IMAGES);
    expect(figure.playing).toBe(false);
    expect(client.sent.filter(({ type }) => type === 'setParameters').at(-1)).toEqual({
      type: 'setParameters',
      changes: { aPlus: 0.02, aMinus: 0.0001, tauPlusMs: 20, tauMinusMs: 20 },
    });
    // Asked for again, another network begins.
    await figure.attempt('from-network');
    expect(client.closed).toBe(true);
    expect(figure.clients).toHaveLength(2);
    expect(figure.scene.learned).toBe(0);
  });

  it('gathers the pairs of a presentation once, in ms', async () => {
    const figure = bench(spec, { link: { from: 'network' } });
    await settled();
    const presentation = { none: false, index: 3, step: 700, steps: 700, dtMs: 0.5 };
    // Input 7 at steps 20 and 60, neuron 2 at step 40: Δt = 10 ms and −10 ms.
    const frame = {
      presentation,
      input: Uint32Array.of((20 << 16) | 7, (60 << 16) | 7),
      inputCount: 2,
      excitatory: Uint32Array.of((40 << 16) | 2),
      excitatoryCount: 1,
    };
    figure.clients[0].show(frame);
    figure.clients[0].show(frame);
    const { model } = figure.scene;
    expect(model.total).toBe(2);
    // Bins of 4 ms from −80 ms.
    expect(model.counts[17]).toBe(1);
    expect(model.counts[22]).toBe(1);
  });
});
