import { expect, it } from 'vitest';
import { accuracyTable, spikeTable } from '../../src/store/csv.ts';

it('writes the rolling accuracy and the tests, one figure a row', () => {
  const rolling = { x: [25, 50, 75], y: [0.1, 0.25, 0.5], count: 2 };
  const accuracy = { mean: 0.8, proportion: 0.85, likelihood: 0.9 };
  expect(accuracyTable(rolling, [{ imagesTrained: 60, accuracy }])).toBe(
    'images_seen,measure,share_recognised\n' +
      '25,rolling,0.1\n50,rolling,0.25\n' +
      '60,test_mean,0.8\n60,test_proportion,0.85\n60,test_likelihood,0.9\n',
  );
});

it('writes spikes by population, only those that count', () => {
  const some = { times: [0.5, 3, 9], ids: [7, 12, 1], count: 2 };
  const none = { times: [], ids: [], count: 0 };
  expect(spikeTable({ input: some, excitatory: none })).toBe(
    'population,neuron,time_ms\ninput,7,0.5\ninput,12,3\n',
  );
});

it('has nothing to write before there is something', () => {
  const none = { x: [], y: [], times: [], ids: [], count: 0 };
  expect(accuracyTable(none, [])).toBeNull();
  expect(spikeTable({ input: none })).toBeNull();
});
