import { describe, expect, it } from 'vitest';
import { Side } from '../../../src/lecture/figures/homeostasis/side.ts';
import {
  balanceMv,
  IMAGES,
  spec,
  spokenOf,
} from '../../../src/lecture/figures/homeostasis/spec.ts';
import type { Frame } from '../../../src/protocol/messages.ts';
import { bench, type FakeClient, settled } from '../runtime/bench.ts';

const open = async (options: Parameters<typeof bench>[1] = {}) => {
  const figure = bench(spec, options);
  await settled();
  return figure;
};

/** Neuron → spikes since the last frame. */
const frameOf = (spikes: Record<number, number>, told: Partial<Frame> = {}) =>
  ({
    fieldCount: 0,
    spikers: Uint32Array.from(Object.keys(spikes), Number),
    spikerSpikes: Uint32Array.from(Object.values(spikes)),
    spikerCount: Object.keys(spikes).length,
    thetaMeanMv: 21.46,
    spikesPerImage: 10,
    ...told,
  }) as Frame;

/** What a network was told to learn with, last. */
const liveOf = (client: FakeClient) => {
  const sent = client.sent.filter((command) => command.type === 'setParameters');
  return sent.at(-1)?.changes;
};

describe('a side', () => {
  it('shows the shares of all spikes, the largest first, and who took part', () => {
    const side = new Side();
    expect([side.active, side.shares[0]]).toEqual([0, 0]);
    side.add(frameOf({}));
    expect(side.shares[0]).toBe(0);
    side.add(frameOf({ 7: 1, 99: 2 }));
    side.add(frameOf({ 7: 5, 0: 2 }));
    expect(Array.from(side.shares.subarray(0, 4))).toEqual([60, 20, 20, 0]);
    expect(side.active).toBe(3);
    expect(side.thetaMeanMv).toBe(21.46);
  });
});

describe('homeostasis', () => {
  it('has two networks learn the same, of which one never raises θ', async () => {
    const figure = await open({ link: { 'lab.thetaPlusMv': '0.2' } });
    const settings = figure.clients.map((client) => client.settings.parameters);
    expect(settings).toEqual([{ neurons: 100 }, { neurons: 100, thetaPlusMv: 0 }]);
    expect(figure.clients.map(liveOf)).toEqual([
      { thetaPlusMv: 0.2, tauThetaMs: 2.5e6 },
      { tauThetaMs: 2.5e6 },
    ]);
    // The networks go on learning with other constants; they need not begin anew.
    figure.runtime.set({ thetaPlus: 0.5, tauTheta: 1e6 });
    await settled();
    expect(figure.clients.map(liveOf)).toEqual([
      { thetaPlusMv: 0.5, tauThetaMs: 1e6 },
      { tauThetaMs: 1e6 },
    ]);
    expect(figure.clients).toHaveLength(2);
  });

  it('shows both so many images and no more, and begins anew when played again', async () => {
    const figure = await open({ playing: true });
    await figure.frame();
    // Two images for each frame of the screen.
    const [first, second] = figure.clients;
    const before = first.steps;
    await figure.frame();
    expect(first.steps - before).toBe(2);
    for (let k = 0; k < IMAGES; k++) await figure.frame();
    expect([first.steps, second.steps]).toEqual([500, 500]);
    expect(figure.playing).toBe(false);
    expect(spec.data(figure.scene)).toEqual({ state: 'images=500' });
    figure.tell({ playing: true });
    await settled();
    expect([first.closed, second.closed]).toEqual([true, true]);
    expect(figure.clients).toHaveLength(4);
    expect(spec.data(figure.scene)).toEqual({ state: 'images=0' });
  });

  it('shows less often what is learned where less motion is asked for', async () => {
    const figure = await open({ playing: true, reducedMotion: true });
    const before = figure.clients[0].steps;
    await figure.frame();
    expect(figure.clients[0].steps - before).toBe(25);
  });

  it('takes each frame to the side of its network, and tells what symbols stand at', async () => {
    const figure = await open();
    figure.clients[0].show(frameOf({ 1: 3, 2: 1 }));
    figure.clients[1].show(frameOf({ 5: 9 }, { thetaMeanMv: 20, spikesPerImage: 2 }));
    const [adaptive, held] = figure.scene.model;
    expect([adaptive.shares[0], held.shares[0]]).toEqual([75, 100]);
    // 0.1 mV · 10 spikes · 2.5e6 ms / (100 neurons · 500 ms)
    expect(balanceMv(figure.scene)).toBeCloseTo(50, 9);
    figure.runtime.set({ thetaPlus: 0.2, tauTheta: 5e6 });
    expect(balanceMv(figure.scene)).toBeCloseTo(200, 9);
    expect(figure.values).toEqual({
      V: '',
      theta: '21.5\u00a0mV',
      thetaPlus: '0.2\u00a0mV',
      tauTheta: expect.stringContaining('10⁶'),
      neurons: '100',
      spikesPerImage: '10.0',
    });
    expect(spokenOf(figure.scene, 1)).toBe('withoutHomeostasis: neuronsUsed 1 / 100');
    expect(spec.spoken(figure.scene)).toBe(
      'withHomeostasis: neuronsUsed 2 / 100, withoutHomeostasis: neuronsUsed 1 / 100',
    );
  });

  it('has its tries begin anew with their constants', async () => {
    const figure = await open({ link: { 'lab.tauThetaMs': '1000000' } });
    figure.clients[0].show(frameOf({ 1: 3 }));
    await figure.attempt('faster-theta');
    expect(figure.link).toEqual({
      'lab.thetaPlusMv': '0.5',
      'lab.tauThetaMs': '250000',
      try: 'faster-theta',
    });
    expect(figure.playing).toBe(true);
    expect(figure.clients.map(({ closed }) => closed)).toEqual([true, true, false, false]);
    expect(liveOf(figure.clients[2])).toEqual({ thetaPlusMv: 0.5, tauThetaMs: 250_000 });
    expect(figure.scene.model[0].active).toBe(0);
    await figure.attempt('reset');
    expect(figure.link).toEqual({ try: 'reset' });
    expect(figure.playing).toBe(false);
    expect(figure.clients[4].steps).toBe(0);
    expect(spec.data(figure.scene)).toEqual({ state: 'reset' });
    await figure.attempt('start');
    expect(figure.playing).toBe(true);
    expect(figure.link).toEqual({ try: 'start' });
    await figure.frame();
    expect(figure.clients[6].steps).toBeGreaterThan(0);
  });

  it('takes from a link what is in the range of its sliders', async () => {
    const figure = await open({ link: { 'lab.thetaPlusMv': '5', 'lab.tauThetaMs': '1' } });
    expect(figure.scene.state).toMatchObject({ thetaPlus: 1, tauTheta: 1e5 });
    figure.tell({ state: { 'lab.thetaPlusMv': '0', 'lab.tauThetaMs': '1e9' } });
    expect(figure.scene.state).toMatchObject({ thetaPlus: 0.01, tauTheta: 1e8 });
  });

  it('says why a network cannot learn, and begins anew on retry', async () => {
    const figure = await open({ playing: true });
    figure.clients[1].reply = () => {
      throw new Error('Out of memory.');
    };
    await figure.frame();
    expect(figure.failure).toBe('Out of memory.');
    figure.runtime.retry();
    await settled();
    expect(figure.failure).toBeNull();
    expect(figure.clients).toHaveLength(4);
  });
});
