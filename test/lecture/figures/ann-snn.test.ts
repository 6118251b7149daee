import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { userMessage } from '../../../src/engine/messages.ts';
import type { FromAnn, Learned, ToAnn } from '../../../src/lecture/ann/messages.ts';
import { AnnRecord, SnnRecord, WINDOW } from '../../../src/lecture/figures/ann-snn/records.ts';
import { accuracyOf, costIn, spec } from '../../../src/lecture/figures/ann-snn/spec.ts';
import type { Frame } from '../../../src/protocol/messages.ts';
import { bench, settled } from '../runtime/bench.ts';

/** Stands in for the worker of the artificial network. */
class FakeWorker {
  static made: FakeWorker[] = [];
  readonly asked: ToAnn[] = [];
  ended = false;
  onmessage: ((event: { data: FromAnn }) => void) | null = null;
  onerror = null;
  constructor() {
    FakeWorker.made.push(this);
  }
  postMessage(message: ToAnn): void {
    this.asked.push(message);
  }
  terminate(): void {
    this.ended = true;
  }
  say(data: FromAnn): void {
    this.onmessage?.({ data });
  }
}
vi.stubGlobal('Worker', FakeWorker);
vi.stubGlobal('location', { href: 'https://host/' });
vi.stubGlobal('document', { baseURI: 'https://host/' });
beforeEach(() => {
  FakeWorker.made = [];
});
afterAll(() => vi.unstubAllGlobals());

/** Ten images, of which the first are answered rightly, each with so many pixels above 0. */
const learned = (right: number, active: number): Learned => ({
  from: 0,
  right: Uint8Array.from({ length: 10 }, (_, k) => Number(k < right)),
  active: new Uint16Array(10).fill(active),
  activation: 0.256,
  weight: 0.0405,
});

const shown = (index: number, inputCount: number, step = 700): Frame =>
  ({
    presentation: { none: false, index, step, steps: 700 },
    inputCount,
    spikesPerImage: 20,
    accuracy: [10, 0.2, 20, 0.35],
  }) as unknown as Frame;

async function open(options: Parameters<typeof bench>[1] = {}) {
  const figure = bench(spec, options);
  await settled();
  return figure;
}
type Figure = Awaited<ReturnType<typeof open>>;

async function frames(figure: Figure, count: number) {
  for (let k = 0; k < count; k++) await figure.frame();
}

describe('what the networks got right', () => {
  it('the artificial network of the last images, told every ten', () => {
    const record = new AnnRecord();
    record.add(learned(3, 100));
    record.add(learned(6, 200));
    expect([record.x, record.y]).toEqual([
      [10, 20],
      [30, 45],
    ]);
    expect(record.activePixels).toBeCloseTo(150, 9);
    expect([record.activation, record.weight]).toEqual([0.256, 0.0405]);
    expect(accuracyOf(record)).toBe(45);
    expect(accuracyOf(new AnnRecord())).toBe(0);
    // 48 more tens all right: the first twenty images still count; with the next, the first ten do not.
    for (let k = 0; k < WINDOW / 10 - 2; k++) record.add(learned(10, 0));
    expect(accuracyOf(record)).toBeCloseTo((100 * (480 + 9)) / 500, 9);
    record.add(learned(10, 0));
    expect(accuracyOf(record)).toBeCloseTo((100 * (490 + 6)) / 500, 9);
  });

  it('of the spiking network, whose input spikes are counted when an image is over, once', () => {
    const record = new SnnRecord();
    expect([record.x, record.y]).toEqual([[], []]);
    record.take(shown(1, 100, 699));
    expect(record.inputSpikes).toBe(0);
    record.take({ ...shown(0, 9), presentation: { none: true, step: 0, steps: 0 } } as Frame);
    expect(record.inputSpikes).toBe(0);
    record.take(shown(1, 2000));
    record.take(shown(1, 2000));
    record.take(shown(2, 3000));
    expect(record.inputSpikes).toBe(2500);
    expect(record.outputSpikes).toBe(20);
    expect([record.x, record.y]).toEqual([
      [10, 20],
      [20, 35],
    ]);
    expect(accuracyOf(record)).toBe(35);
  });
});

describe('ann-snn', () => {
  it('shows both networks the same images, and has the other learn on every ten', async () => {
    const figure = await open({ playing: true });
    const [ann] = FakeWorker.made;
    expect(ann.asked).toEqual([
      { type: 'start', dataUrl: 'https://host/data/', hidden: 100, seed: 1 },
    ]);
    // Input spikes are counted from frames.
    expect(spec.learning?.(figure.scene)?.spikes).toBe(true);
    expect(figure.clients[0].settings.parameters).toMatchObject({ neurons: 100, seed: 1 });
    await frames(figure, 5);
    // Two images between two frames of the screen, from the first on.
    expect(figure.clients[0].steps).toBe(12);
    expect(ann.asked.slice(1)).toEqual([{ type: 'learn', until: 10 }]);
    expect(spec.data(figure.scene).state).toBe(' membranes=false zeros=false images=10');
  });

  it('takes fewer frames where less motion is asked for', async () => {
    const figure = await open({ reducedMotion: true, playing: true });
    expect(figure.clients[0].steps).toBe(25);
  });

  it('estimates what an answer costs, and tells it as soon as it is known', async () => {
    const figure = await open();
    figure.clients[0].show(shown(0, 2000));
    FakeWorker.made[0].say({ type: 'learned', ...learned(5, 150) });
    // 78,400 + 1000 products of 4.6 pJ; (2000 + 20) · 100 events of 0.9 pJ.
    expect(figure.values).toEqual({
      energyMultiply: '3.7\u00a0pJ',
      energyAdd: '0.9\u00a0pJ',
      activation: 'mean 0.26',
      w: '0 ± 0.041',
      macs: '79,400',
      events: '202,000',
      energyAnn: '0.37 µJ',
      energySnn: '0.18 µJ',
    });
    expect(spec.spoken(figure.scene)).toBe('ann: 50 %, snn: 35 %');
    await figure.attempt('energy-assumptions');
    expect(figure.link).toEqual({ membranes: '1', try: 'energy-assumptions' });
    // 700 · 100 updates of nine products and nine sums more.
    expect(figure.values.energySnn).toBe('3.08 µJ');
    figure.runtime.set({ skipZeros: true });
    expect(costIn(figure.scene).macs).toBe(16_000);
    expect(figure.playing).toBe(false);
  });

  it('follows frames at most every 150 ms, and no longer where nothing changes', async () => {
    const figure = await open();
    let renders = 0;
    figure.runtime.subscribe(() => renders++);
    const [client] = figure.clients;
    client.show(shown(0, 2000));
    expect([figure.values.events, renders]).toEqual(['202,000', 1]);
    client.show(shown(1, 4000));
    await figure.frame(149);
    client.show(shown(1, 4000));
    expect([figure.values.events, renders]).toEqual(['202,000', 1]);
    await figure.frame(1);
    client.show(shown(1, 4000));
    expect([figure.values.events, renders]).toEqual(['302,000', 2]);
    await figure.frame(200);
    client.show(shown(1, 4000));
    expect(renders).toBe(2);
  });

  it('stops after a hundred images, goes on to a thousand, then begins anew', async () => {
    const figure = await open({ link: { zeros: '1' }, reducedMotion: true });
    await figure.attempt('run-100');
    expect(figure.link).toEqual({ try: 'run-100' });
    await frames(figure, 10);
    expect(figure.clients[0].steps).toBe(100);
    expect(FakeWorker.made[0].asked.at(-1)).toEqual({ type: 'learn', until: 100 });
    expect(figure.playing).toBe(false);
    figure.runtime.setPlaying(true);
    expect(figure.scene.state.until).toBe(1000);
    await frames(figure, 40);
    expect(figure.clients[0].steps).toBe(1000);
    expect(figure.playing).toBe(false);
    FakeWorker.made[0].say({ type: 'learned', ...learned(5, 150) });
    figure.tell({ playing: true });
    await settled();
    expect(figure.clients[0].closed).toBe(true);
    expect(FakeWorker.made.map(({ ended }) => ended)).toEqual([true, false]);
    expect(figure.scene.state.until).toBe(1000);
    expect(accuracyOf(figure.scene.model.ann)).toBe(0);
  });

  it('begins a try anew where as many images are learned, and goes on where they are not', async () => {
    const figure = await open({ reducedMotion: true });
    await figure.attempt('run-1000');
    await frames(figure, 4);
    await figure.attempt('run-1000');
    expect(figure.clients).toHaveLength(1);
    await figure.attempt('run-100');
    expect(figure.clients).toHaveLength(2);
    await frames(figure, 10);
    expect(figure.clients[1].steps).toBe(100);
    await figure.attempt('run-100');
    expect(figure.clients).toHaveLength(3);
  });

  it('says why the artificial network does not learn, and begins both anew', async () => {
    const figure = await open();
    const why = userMessage('unforeseen', { text: 'no memory' });
    FakeWorker.made[0].say({ type: 'failed', message: why });
    expect(figure.failure).toBe('no memory');
    figure.runtime.retry();
    await settled();
    expect(figure.failure).toBeNull();
    expect(FakeWorker.made).toHaveLength(2);
    expect(figure.clients).toHaveLength(2);
  });
});
