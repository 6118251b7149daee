import { describe, expect, it } from 'vitest';
import { makeParameters } from '../../../src/engine/parameters.ts';
import { addResponse, emptyResponses, labelNeurons } from '../../../src/engine/readout.ts';
import { packSpike } from '../../../src/engine/spikeLog.ts';
import {
  answerByCount,
  answerByFirst,
  countBefore,
  jittered,
  rowsOf,
  sortRows,
} from '../../../src/lecture/figures/spikes/model.ts';
import { rowOf, spec, verdictsAt } from '../../../src/lecture/figures/spikes/spec.ts';
import { TRAINED, type TrainedNetwork } from '../../../src/lecture/figures/spikes/trained.ts';
import type { Experiment, ExperimentResult } from '../../../src/protocol/messages.ts';
import { bench, noise, settled } from '../runtime/bench.ts';

/** Neuron 0 stands for 3, neurons 1 and 2 for 7. */
const responses = emptyResponses(3, 10);
addResponse(responses, 3, [20, 0, 0]);
addResponse(responses, 7, [0, 20, 20]);
const labelling = labelNeurons(responses);
const parameters = makeParameters({ neurons: 3 });
const known: TrainedNetwork = {
  parameters,
  weights: [0, 1, 2].map((neuron) => ({ neuron, values: new Float32Array(784) })),
  thetaMv: [20, 20, 20],
  labelling,
  vote: 'mean',
};
const figureSpec = { ...spec, network: { ...TRAINED, known } };

/** Neuron 1 is first, neuron 0 answers most: stamps of 0.5 ms. */
const ANSWER: readonly (readonly [stamp: number, id: number])[] = [
  [20, 1],
  [40, 0],
  [60, 0],
  [80, 0],
  [100, 0],
  [120, 0],
  [140, 0],
  [150, 2],
];
const logOf = (spikes: readonly (readonly [number, number])[]) =>
  Uint32Array.from(spikes, ([stamp, id]) => packSpike(stamp, id));

function engine(answerOf: (experiment: Experiment) => Uint32Array) {
  const asked: Experiment[] = [];
  const run = async (experiment: Experiment) => {
    asked.push(experiment);
    const input = logOf([
      [10, 5],
      [690, 6],
    ]);
    return { parameters, dtMs: 0.5, steps: 700, input, excitatory: answerOf(experiment) } as never;
  };
  return { asked, run: run as (experiment: Experiment) => Promise<ExperimentResult> };
}

/** All images are threes. */
const images = async () => ({ ...noise(20), labels: new Uint8Array(20).fill(3) });

describe('reading the answer', () => {
  const rows = rowsOf(logOf(ANSWER), 0.5, labelling.assignment);

  it('gathers each neuron’s spikes in ms', () => {
    expect(
      rows.map(({ neuron, assigned, times }) => [neuron, assigned, times[0], times.length]),
    ).toEqual([
      [1, 7, 10, 1],
      [0, 3, 20, 6],
      [2, 7, 75, 1],
    ]);
    expect(countBefore(rows[1], 30)).toBe(2);
    expect(countBefore(rows[1], 29.9)).toBe(1);
  });

  it('sorts by count or by first spike, equals by the other, then by number', () => {
    expect(sortRows(rows, 'count').map(({ neuron }) => neuron)).toEqual([0, 1, 2]);
    expect(sortRows(rows, 'first').map(({ neuron }) => neuron)).toEqual([1, 0, 2]);
    const equal = [4, 2].map((neuron) => ({ neuron, assigned: 0, times: [5] }));
    expect(sortRows(equal, 'count').map(({ neuron }) => neuron)).toEqual([2, 4]);
  });

  it('takes the first spike for a seven, the counts for a three', () => {
    expect(answerByFirst(rows, 350)).toEqual({ digit: 7, ms: 10 });
    expect(answerByFirst(rows, 9)).toEqual({ digit: -1, ms: Number.NaN });
    expect(answerByCount(rows, 350, labelling, 'mean')).toBe(3);
    // One spike of either at 20 ms: 1/1 neurons for 3, 1/2 for 7.
    expect(answerByCount(rows, 20, labelling, 'mean')).toBe(3);
    expect(answerByCount(rows, 10, labelling, 'mean')).toBe(7);
    expect(answerByCount(rows, 9, labelling, 'mean')).toBe(-1);
  });
});

describe('jitter', () => {
  const log = Uint32Array.from({ length: 4000 }, (_, k) => packSpike(350, k % 784));

  it('moves spikes by a normal time of the deviation asked for, in order', () => {
    const { timesMs } = jittered(log, 20, 0.5, 700, 1);
    const mean = timesMs.reduce((sum, time) => sum + time, 0) / timesMs.length;
    const square = timesMs.reduce((sum, time) => sum + (time - mean) ** 2, 0);
    expect(mean).toBeCloseTo(175, -0.5);
    expect(Math.sqrt(square / (timesMs.length - 1))).toBeCloseTo(20, -0.3);
    expect(timesMs).toEqual([...timesMs].sort((a, b) => a - b));
    expect(jittered(log, 20, 0.5, 700, 1)).toEqual({ timesMs, inputs: expect.any(Array) });
  });

  it('reflects at both ends, so that none is lost and none piles up there', () => {
    const edge = Uint32Array.from({ length: 2000 }, (_, k) => packSpike(k % 2 ? 699 : 0, 1));
    const { timesMs } = jittered(edge, 20, 0.5, 700, 2);
    expect(timesMs).toHaveLength(2000);
    expect(Math.min(...timesMs)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...timesMs)).toBeLessThanOrEqual(349.5);
    // Half a normal distribution: its mean lies sqrt(2/π) deviations from the end.
    const early = timesMs.filter((time) => time < 175);
    const mean = early.reduce((sum, time) => sum + time, 0) / early.length;
    expect(early).toHaveLength(1000);
    expect(mean).toBeCloseTo(20 * Math.sqrt(2 / Math.PI), -0.5);
  });
});

describe('the figure', () => {
  it('shows a picture, reads the answer both ways, and tells what symbols stand at', async () => {
    const { asked, run } = engine(() => logOf(ANSWER));
    const figure = bench(figureSpec, { run, images });
    await settled();
    expect(asked).toHaveLength(1);
    expect(asked[0].image).toMatchObject({ index: 9000, boostHz: 0 });
    expect(verdictsAt(figure.scene, 350)).toEqual({ byCount: 3, byFirst: 7 });
    expect(figure.scene.state.tally).toEqual({ jitterMs: 0, total: 1, count: 1, first: 0 });
    expect(rowOf(figure.scene, figure.scene.answers.shown!.rows)?.neuron).toBe(1);
    // Neuron 0: six spikes in 350 ms, the first at 20 ms, the last at 70 ms.
    expect(figure.values).toMatchObject({
      count: '6',
      rate: '17.1\u00a0Hz',
      firstSpike: '20.0\u00a0ms',
      spikeTime: '70.0\u00a0ms',
    });
    expect(spec.spoken(figure.scene)).toContain('answerByTiming {"digit":7}');
  });

  it('shows a picture brighter until the answer is strong enough', async () => {
    const { asked, run } = engine(({ image }) => logOf(image?.boostHz === 64 ? ANSWER : [[9, 1]]));
    const figure = bench(figureSpec, { run, images });
    await settled();
    expect(asked.map(({ image }) => image?.boostHz)).toEqual([0, 32, 64]);
    expect(figure.scene.answers.shown?.boostHz).toBe(64);
  });

  it('goes from picture to picture by itself, holding the end of each', async () => {
    const { asked, run } = engine(() => logOf(ANSWER));
    const figure = bench(figureSpec, { run, images, playing: true });
    await settled();
    await figure.elapse(5050);
    expect(figure.scene.nowMs()).toBe(350);
    expect(figure.scene.state.image).toBe(9);
    await figure.elapse(2000);
    expect(figure.scene.state.image).toBe(10);
    expect(figure.link).toEqual({ image: '10' });
    expect(figure.scene.nowMs()).toBeLessThan(10);
    expect(asked).toHaveLength(2);
  });

  it('with jitter stays at the picture, moves the same spikes anew, and counts for itself', async () => {
    const { asked, run } = engine(() => logOf(ANSWER));
    const figure = bench(figureSpec, { run, images });
    await settled();
    await figure.attempt('jitter');
    expect(figure.link).toEqual({ jitter: '20' });
    expect(asked).toHaveLength(3);
    expect(asked[1].image?.index).toBe(9000);
    expect(asked[2].spikes?.inputs).toHaveLength(2);
    expect(figure.scene.answers.shown?.original).not.toBeNull();
    expect(figure.scene.state.tally).toEqual({ jitterMs: 20, total: 1, count: 1, first: 0 });
    await figure.elapse(7100);
    expect(figure.scene.state.image).toBe(9);
    expect(asked[4].spikes).not.toEqual(asked[2].spikes);
    expect(figure.scene.state.tally.total).toBe(2);
  });
});
