import { describe, expect, it } from 'vitest';
import { membraneAt, nearestSpike, spikeNow } from '../../../src/lab/strip/readings.ts';
import { rowsOf } from '../../../src/lab/strip/rows.ts';
import { TraceBuffer } from '../../../src/store/live.ts';

const spikes = {
  times: Float32Array.of(10, 10, 12, 50),
  ids: Uint16Array.of(3, 90, 4, 3),
  count: 4,
};
const scale = { msPx: 2, neuronPx: 0.5 };

function traceOf(samples: number, v = -60): TraceBuffer {
  const trace = new TraceBuffer();
  trace.set(
    Float32Array.from({ length: 4 * samples }, (_, i) =>
      i % 4 === 0 ? v + (i >> 2) : i % 4 === 1 ? -50 : i % 4,
    ),
    samples,
  );
  return trace;
}

describe('the spike pointed at', () => {
  it('is the nearest in px, in time and across neurons', () => {
    expect(nearestSpike(spikes, { ms: 10.5, neuron: 3 }, scale, 8)).toEqual({ neuron: 3, ms: 10 });
    expect(nearestSpike(spikes, { ms: 11.5, neuron: 4 }, scale, 8)).toEqual({ neuron: 4, ms: 12 });
    expect(nearestSpike(spikes, { ms: 10, neuron: 80 }, scale, 8)).toEqual({ neuron: 90, ms: 10 });
  });

  it('is none further off, and none that does not count', () => {
    expect(nearestSpike(spikes, { ms: 30, neuron: 3 }, scale, 8)).toBeNull();
    expect(nearestSpike(spikes, { ms: 10, neuron: 50 }, scale, 8)).toBeNull();
    expect(nearestSpike({ ...spikes, count: 3 }, { ms: 50, neuron: 3 }, scale, 8)).toBeNull();
  });

  it('at a moment is that of a neuron that is shown, else any', () => {
    expect(spikeNow(spikes, 10, 0.5, [90])).toEqual({ neuron: 90, ms: 10 });
    expect(spikeNow(spikes, 10, 0.5, [1])).toEqual({ neuron: 3, ms: 10 });
    expect(spikeNow(spikes, 10.5, 0.5, [3])).toBeNull();
  });
});

describe('the membrane pointed at', () => {
  it('is the sample after the step that ends there', () => {
    const trace = traceOf(100);
    expect(membraneAt(trace, 0.5, 0.5)).toEqual({ ms: 0.5, v: -60, threshold: -50, gE: 2, gI: 3 });
    expect(membraneAt(trace, 20.1, 0.5)).toMatchObject({ ms: 20, v: -60 + 39 });
    expect(membraneAt(trace, 0, 0.5)?.ms).toBe(0.5);
  });

  it('is none beyond what is known, nor where nothing was recorded', () => {
    const trace = traceOf(100);
    expect(membraneAt(trace, 50.5, 0.5)).toBeNull();
    trace.v[9] = Number.NaN;
    expect(membraneAt(trace, 5, 0.5)).toBeNull();
    expect(membraneAt(new TraceBuffer(), 0, 0.5)).toBeNull();
  });
});

describe('the membranes shown', () => {
  const recorded = (neuron: number, samples: TraceBuffer) => ({
    population: 'excitatory' as const,
    neuron,
    samples,
  });
  const live = (neuron: number, trace: TraceBuffer) => ({
    watched: { population: 'excitatory' as const, neuron },
    trace,
  });

  it('are those recorded, in the order in which they are pinned', () => {
    const [a, b] = [traceOf(10), traceOf(10)];
    const { rows, chosen } = rowsOf(
      { traces: [recorded(5, a), recorded(2, b)] },
      [2, 5, 9],
      'excitatory',
      true,
      null,
    );
    expect(rows).toEqual([
      { neuron: 2, samples: b },
      { neuron: 5, samples: a },
      { neuron: 9, samples: null },
    ]);
    expect(chosen).toBe(false);
  });

  it('are of the population that is looked at', () => {
    const { rows } = rowsOf({ traces: [recorded(2, traceOf(9))] }, [2], 'inhibitory', true, null);
    expect(rows[0].samples).toBeNull();
  });

  it('come from the frames where these know more', () => {
    const [old, fresh] = [traceOf(10), traceOf(20)];
    const at = (trace: TraceBuffer) =>
      rowsOf({ traces: [recorded(2, old)] }, [2], 'excitatory', false, live(2, trace)).rows;
    expect(at(fresh)[0].samples).toBe(fresh);
    expect(at(traceOf(5))[0].samples).toBe(old);
  });

  it('are the chosen neuron’s at full speed, where nothing is known of the winner', () => {
    const trace = traceOf(20);
    const shown = (pinned: boolean) =>
      rowsOf({ traces: [] }, [7], 'excitatory', pinned, live(3, trace));
    expect(shown(false)).toEqual({ rows: [{ neuron: 3, samples: trace }], chosen: true });
    expect(shown(true)).toEqual({ rows: [{ neuron: 7, samples: null }], chosen: false });
  });
});
