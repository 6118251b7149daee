import { describe, expect, it } from 'vitest';
import { DIGITS } from '../../src/engine/classes.ts';
import {
  accuracyTables,
  confusionTables,
  fieldTables,
  membraneTables,
  spikeTables,
  voteTables,
} from '../../src/lab/tables.ts';
import type { Classification } from '../../src/protocol/messages.ts';
import { dictionaryOf } from '../../src/ui/i18n/index.ts';

const text = dictionaryOf('en');

const population = (name: string, spikes: [time: number, id: number][]) => ({
  name,
  neurons: 4,
  spikes: {
    times: Float32Array.from(spikes, ([time]) => time),
    ids: Uint16Array.from(spikes, ([, id]) => id),
    count: spikes.length,
  },
});

describe('tables of spikes', () => {
  const tables = spikeTables(
    text,
    [
      population('input', [
        [30, 1],
        [10, 2],
        [350, 1],
      ]),
      population('excitatory', []),
    ],
    350,
  );

  it('sum up each population', () => {
    expect(tables[0].rows).toEqual([
      ['input', '4', '2', '3', '10.0', '350.0'],
      ['excitatory', '4', '0', '0', '–', '–'],
    ]);
  });

  it('count over time, with the very last moment', () => {
    expect(tables[1].rows.length).toBe(14);
    expect(tables[1].rows[0]).toEqual(['0–25', '1', '0']);
    expect(tables[1].rows[1]).toEqual(['25–50', '1', '0']);
    expect(tables[1].rows[13]).toEqual(['325–350', '1', '0']);
  });

  it('put the busiest neuron first, and all spikes in order', () => {
    expect(tables[2].rows).toEqual([
      ['input', '1', '2', '30.0', '350.0'],
      ['input', '2', '1', '10.0', '10.0'],
    ]);
    expect(tables[3].rows.map(([time]) => time)).toEqual(['10.0', '30.0', '350.0']);
  });

  it('are cut where they are long, and say so', () => {
    const many = Array.from({ length: 1200 }, (_, i) => [i / 4, i % 4] as [number, number]);
    const [, , , all] = spikeTables(text, [population('input', many)], 350);
    expect(all.rows.length).toBe(500);
    expect(all.note).toBe('The first 500 of 1,200 rows.');
  });

  it('are none without spikes', () => {
    expect(spikeTables(text, [population('input', [])], 350)).toEqual([]);
  });
});

it('the membrane has a row for each ms, from where it is known, with its spikes', () => {
  const samples = (from: number) => Float32Array.from({ length: 8 }, (_, i) => from + i);
  const v = samples(-65);
  v.fill(Number.NaN, 0, 2);
  const trace = {
    v,
    threshold: samples(-52),
    gE: samples(0),
    gI: samples(1),
    count: 8,
    spikes: Float32Array.from([2.5, 3]),
    spikeCount: 2,
  };
  const [table] = membraneTables(text, 'Neuron 3', trace, 0.5);
  expect(table.caption).toBe('Neuron 3');
  expect(table.rows).toEqual([
    ['2', '−62.00', '−49.00', '3.000', '4.000', ''],
    ['3', '−60.00', '−47.00', '5.000', '6.000', '2'],
    ['4', '−58.00', '−45.00', '7.000', '8.000', ''],
  ]);
  expect(membraneTables(text, '', { ...trace, count: 0 }, 0.5)).toEqual([]);
});

it('the accuracy is thinned evenly and keeps its newest point', () => {
  const count = 1201;
  const rolling = {
    x: Float64Array.from({ length: count }, (_, i) => 25 * (i + 1)),
    y: new Float64Array(count).fill(0.5),
    count,
  };
  const accuracy = { mean: 0.8, proportion: 0.81, likelihood: 0.92 };
  const [tests, curve] = accuracyTables(text, rolling, [{ imagesTrained: 5000, accuracy }]);
  expect(tests.rows).toEqual([['5,000', '80.0\u00a0%', '81.0\u00a0%', '92.0\u00a0%']]);
  expect(curve.rows.length).toBe(401);
  expect(curve.rows[400]).toEqual(['30,025', '50.0\u00a0%']);
  expect(curve.note).toBe('401 of 1,201 rows, evenly spaced.');
  expect(accuracyTables(text, { ...rolling, count: 0 }, [])).toEqual([]);
});

it('votes: a row for each digit with share and score of each vote', () => {
  const scores = new Float64Array(10);
  scores[7] = 3;
  scores[1] = 1;
  const classification = {
    untrained: false,
    spikes: 4,
    scores: { mean: scores, proportion: scores, likelihood: scores },
  } as Classification;
  const [table] = voteTables(text, DIGITS, classification);
  expect(table.columns.length).toBe(7);
  expect(table.rows[7].slice(0, 3)).toEqual(['7', '75.0\u00a0%', '75.0\u00a0%']);
  expect(table.rows[7][4]).toBe('3.00');
  expect(voteTables(text, DIGITS, null)).toEqual([]);
  expect(voteTables(text, DIGITS, { ...classification, untrained: true })).toEqual([]);
});

it('neurons by class, and each with class, theta and share', () => {
  const [classes, all] = fieldTables(text, DIGITS, {
    neurons: 4,
    assignment: Int8Array.from([3, -1, 3, 0]),
    thetaMv: Float32Array.from([20, 21, 22.25, 23]),
    shares: Float32Array.from([0.9, 0, 0.5, 1]),
  });
  expect(classes.rows[3]).toEqual(['3', '2', '50.0\u00a0%']);
  expect(classes.rows[10]).toEqual(['none', '1', '25.0\u00a0%']);
  expect(all.rows[0]).toEqual(['0', '3', '20.0', '90\u00a0%']);
  expect(all.rows[1]).toEqual(['1', 'none', '21.0', '–']);
});

it('the confusion matrix, with what had no answer and the share recognised', () => {
  const confusion = new Uint32Array(110);
  confusion[4 * 11 + 4] = 900;
  confusion[4 * 11 + 9] = 80;
  confusion[4 * 11 + 10] = 20;
  const [table] = confusionTables(text, DIGITS, confusion);
  expect(table.columns.length).toBe(13);
  expect(table.rows[4]).toEqual([
    ...['4', '0', '0', '0', '0', '900', '0', '0', '0', '0', '80', '20'],
    '90.0\u00a0%',
  ]);
  expect(table.rows[5][12]).toBe('–');
});
