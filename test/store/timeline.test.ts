import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SessionInfo } from '../../src/protocol/messages.ts';
import type { Lab } from '../../src/store/lab.ts';
import { EVENTS_MOST } from '../../src/store/timeline.ts';
import { FakeClient, makeLab } from './fakeClient.ts';

let client: FakeClient;
let lab: Lab;
const events = () => lab.store.getState().events;
const settle = (ms = 2000) => vi.advanceTimersByTimeAsync(ms);

/** The network has learned from so many images by now. */
function learn(images: number, more: Partial<SessionInfo> = {}): void {
  const { origin } = client.info;
  client.info = { ...client.info, origin: { ...origin, imagesTrained: images }, ...more };
}

beforeEach(async () => {
  vi.useFakeTimers();
  client = new FakeClient();
  lab = makeLab(client);
  await lab.start();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the timeline of a run', () => {
  it('begins empty and notes what is done, with the images seen by then', async () => {
    expect(events()).toEqual([]);
    learn(1200);
    lab.parameters.set('tauExcMs', 80);
    await settle();
    learn(1500);
    await lab.setDataset('full');
    expect(events()).toEqual([
      { images: 1200, kind: 'parameter', name: 'tauExcMs', from: 100, to: 80 },
      { images: 1500, kind: 'dataset', dataset: 'full' },
    ]);
  });

  it('calls an intervention by its name, not by its parameters', async () => {
    lab.interfere.toggle('learning');
    await settle();
    learn(300);
    lab.interfere.toggle('learning');
    await settle();
    expect(events()).toEqual([
      { images: 0, kind: 'interfere', name: 'learning', on: true },
      { images: 300, kind: 'interfere', name: 'learning', on: false },
    ]);
  });

  it('takes one move of a slider as one change, and none where it ends where it began', async () => {
    for (const value of [90, 80, 70]) {
      lab.parameters.set('tauExcMs', value);
      await settle(100);
    }
    expect(events()).toEqual([
      { images: 0, kind: 'parameter', name: 'tauExcMs', from: 100, to: 70 },
    ]);
    lab.parameters.set('tauExcMs', 100);
    await settle(100);
    expect(events()).toEqual([]);
  });

  it('takes two moves with a pause between them as two', async () => {
    lab.parameters.set('tauExcMs', 90);
    await settle();
    lab.parameters.set('tauExcMs', 80);
    await settle();
    expect(events()).toHaveLength(2);
  });

  it('notes nothing of info that says the same again', async () => {
    client.tell({ type: 'info', info: { ...client.info } });
    expect(events()).toEqual([]);
  });

  it('keeps the newest of very many', async () => {
    for (let k = 0; k < EVENTS_MOST + 5; k++) {
      learn(k);
      lab.parameters.set('tauExcMs', 50 + (k % 2));
      await settle();
    }
    expect(events()).toHaveLength(EVENTS_MOST);
    expect(events().at(-1)?.images).toBe(EVENTS_MOST + 4);
  });

  it('belongs to its network, and is there again when that comes back', async () => {
    lab.interfere.toggle('inhibition');
    await settle();
    const first = events();
    expect(first).toHaveLength(1);
    client.info = { ...client.info, run: 'run-2' };
    await lab.reset();
    expect(events()).toEqual([]);
    client.info = { ...client.info, run: 'run-1' };
    await lab.reset();
    expect(events()).toEqual(first);
  });

  it('of a network that was loaded begins with that', async () => {
    learn(180_000, {
      run: 'run-3',
      origin: { ...client.info.origin, kind: 'loaded', name: 'n400', imagesTrained: 180_000 },
    });
    await lab.reset();
    expect(events()).toEqual([{ images: 180_000, kind: 'loaded', name: 'n400' }]);
  });

  it('shows the fields as they were at the copy nearest to a moment, and then as they are', () => {
    const { timeline, bus } = lab;
    const past = () => lab.store.getState().past;
    timeline.show(500);
    expect(past()).toBeNull();
    // Fields that have not all come yet are no copy.
    timeline.noteFields(0);
    timeline.step(-1);
    expect(past()).toBeNull();
    Object.defineProperty(bus, 'fieldsKnown', { value: true });
    for (let images = 0; images <= 40; images += 10) {
      bus.live.fields.fill(images);
      timeline.noteFields(images);
    }
    timeline.show(14);
    expect(past()).toBe(10);
    expect(timeline.fields.nearest(10)?.fields.every((value) => value === 10)).toBe(true);
    timeline.show(null);
    expect(past()).toBeNull();
    const steps = [-1, -1, 1, 1, 1, -1] as const;
    const shown = steps.map((direction) => {
      timeline.step(direction);
      return past();
    });
    expect(shown).toEqual([40, 30, 40, null, null, 40]);
  });

  it('forgets the fields of a network that is gone', async () => {
    Object.defineProperty(lab.bus, 'fieldsKnown', { value: true });
    lab.timeline.noteFields(0);
    lab.timeline.show(0);
    expect(lab.store.getState().past).toBe(0);
    await lab.reset();
    expect(lab.store.getState().past).toBeNull();
    expect(lab.timeline.fields.count).toBe(0);
  });
});
