import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FrameBus, SAMPLE_MS } from '../../src/store/frameBus.ts';
import { FakeClient, makeFrame } from './fakeClient.ts';

describe('FrameBus', () => {
  let now = 0;
  let bus: FrameBus;
  let client: FakeClient;

  beforeEach(() => {
    now = 0;
    bus = new FrameBus(() => now);
    client = new FakeClient();
    bus.connect(client);
    bus.reset(4);
  });

  it('pulls only while someone listens, and only what is drawn', () => {
    expect(client.wants).toBeNull();
    const stop = bus.subscribe('spikes', () => {});
    expect(client.wants?.()).toMatchObject({ spikes: true, trace: false, fields: false });
    stop();
    expect(client.wants).toBeNull();
  });

  it('keeps its own copies', () => {
    bus.subscribe('spikes', () => {});
    bus.subscribe('trace', () => {});
    bus.subscribe('fields', () => {});
    const frame = makeFrame();
    bus.wants();
    bus.receive(frame);
    frame.image.fill(0);
    frame.fields.fill(0);
    frame.excitatory.fill(0);
    const { live } = bus;
    expect(live.image[0]).toBe(9);
    expect(live.field(2)[783]).toBe(7);
    expect([...live.excitatory.times.subarray(0, 3)]).toEqual([5, 10, 15]);
    expect(live.input.ids[0]).toBe(783);
    expect([...live.trace.v.subarray(0, 2)]).toEqual([-65, -64]);
    expect(live.trace.gI[1]).toBe(0.5);
    // Neuron 1 is watched: its spikes mark the trace.
    expect([...live.trace.spikes.subarray(0, live.trace.spikeCount)]).toEqual([5, 15]);
  });

  it('shows a sample of presentations at full speed', () => {
    const told = vi.fn();
    bus.subscribe('spikes', told);
    bus.fast = true;
    const show = (index: number) => {
      const wants = bus.wants();
      const { presentation } = makeFrame();
      bus.receive(makeFrame({ presentation: { ...presentation, index } }));
      return wants.spikes;
    };
    expect(show(0)).toBe(true);
    now += SAMPLE_MS / 2;
    expect(show(1)).toBe(false);
    now += SAMPLE_MS;
    expect(show(2)).toBe(true);
    expect(told).toHaveBeenCalledTimes(2);
  });

  it('does not draw again while nothing moves', () => {
    const told = vi.fn();
    bus.subscribe('spikes', told);
    for (let i = 0; i < 3; i++) {
      bus.wants();
      bus.receive(makeFrame());
    }
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('asks for all fields until it has them, and again for a newcomer', () => {
    bus.subscribe('fields', () => {});
    expect(bus.wants().allFields).toBe(true);
    bus.receive(makeFrame());
    expect(bus.wants().allFields).toBe(true);
    const all = { fieldIds: new Uint32Array([0, 1, 2, 3]), fields: new Uint8Array(4 * 784) };
    bus.receive(makeFrame({ ...all, fieldCount: 4 }));
    expect(bus.wants().allFields).toBe(false);
    bus.subscribe('fields', () => {});
    expect(bus.wants().allFields).toBe(true);
  });

  it('leaves out fields of a larger network that is gone', () => {
    bus.subscribe('fields', () => {});
    bus.wants();
    expect(() => bus.receive(makeFrame({ fieldIds: new Uint32Array([99]) }))).not.toThrow();
  });

  it('takes in accuracy points once and starts over after a restart of the worker', () => {
    bus.subscribe('accuracy', () => {});
    const receive = (accuracy: number[], accuracyNext: number) => {
      const { accuracyFrom } = bus.wants();
      bus.receive(makeFrame({ accuracy, accuracyNext }));
      return accuracyFrom;
    };
    expect(receive([25, 0.1, 50, 0.2], 2)).toBe(0);
    expect(receive([75, 0.3], 3)).toBe(2);
    expect([...bus.live.accuracy.x.subarray(0, 3)]).toEqual([25, 50, 75]);
    receive([], 0);
    expect(bus.live.accuracy.count).toBe(0);
    expect(receive([25, 0.4], 1)).toBe(0);
    expect(bus.live.accuracy.count).toBe(1);
  });
});
