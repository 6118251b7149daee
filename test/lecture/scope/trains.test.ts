import { describe, expect, it } from 'vitest';
import {
  asInput,
  formatTrains,
  nearestSpike,
  parseTrains,
  regularTrain,
  toggleSpike,
  USABLE,
} from '../../../src/lecture/scope/trains.ts';

describe('trains in the link', () => {
  it('are rows of times in ms, ascending, each once', () => {
    expect(parseTrains('20.5,12,12|7', 2, 100)).toEqual([[12, 20.5], [7]]);
    expect(parseTrains('', 2, 100)).toEqual([[], []]);
    expect(parseTrains('1|2|3', 2, 100)).toEqual([[1], [2]]);
    expect(parseTrains('5', 3, 100)).toEqual([[5], [], []]);
  });

  it('leave out what is no time of the window', () => {
    expect(parseTrains('-1,0, ,x,99.6,99.7,NaN,Infinity', 1, 100)).toEqual([[0, 99.6]]);
    expect(USABLE).toBe(0.996);
  });

  it('are at most 300 spikes a row', () => {
    const many = Array.from({ length: 400 }, (_, k) => k / 10).join(',');
    const [row] = parseTrains(many, 1, 100);
    expect(row).toHaveLength(300);
    expect(row[299]).toBe(29.9);
  });

  it('come back as they went, to the hundredth of a millisecond', () => {
    const trains = [[1, 2.25], [], [99.123456]];
    expect(formatTrains(trains)).toBe('1,2.25||99.12');
    expect(parseTrains(formatTrains(trains), 3, 100)).toEqual([[1, 2.25], [], [99.12]]);
  });
});

describe('placing spikes', () => {
  const train = [10, 20, 24];

  it('the nearest within reach is found', () => {
    expect(nearestSpike(train, 21, 2)).toBe(20);
    expect(nearestSpike(train, 23, 5)).toBe(24);
    expect(nearestSpike(train, 22, 5)).toBe(20);
    expect(nearestSpike(train, 13, 3)).toBe(10);
    expect(nearestSpike(train, 13.01, 3)).toBe(null);
    expect(nearestSpike([], 5, 100)).toBe(null);
  });

  it('a spike is taken away where there is one, else added in order', () => {
    expect(toggleSpike(train, 19, 2)).toEqual([10, 24]);
    expect(toggleSpike(train, 15.006, 2)).toEqual([10, 15.01, 20, 24]);
    expect(train).toEqual([10, 20, 24]);
    const full = Array.from({ length: 300 }, (_, k) => k);
    expect(toggleSpike(full, 500, 1)).toBe(full);
    expect(toggleSpike(full, 299, 0.5)).toHaveLength(299);
  });

  it('a regular train has 1000 / rate ms between its spikes, and ends before its end', () => {
    expect(regularTrain(100, 5, 35)).toEqual([5, 15, 25]);
    expect(regularTrain(300, 0, 10)).toEqual([0, 3.33, 6.67]);
    expect(regularTrain(0, 0, 100)).toEqual([]);
    expect(regularTrain(Number.NaN, 0, 100)).toEqual([]);
    expect(regularTrain(1000, 0, 1000)).toHaveLength(300);
  });

  it('the engine takes all rows in order of time, equal times in order of rows', () => {
    expect(asInput([[5, 9], [], [2, 5]])).toEqual({ timesMs: [2, 5, 5, 9], inputs: [2, 0, 2, 0] });
    expect(asInput([])).toEqual({ timesMs: [], inputs: [] });
  });
});
