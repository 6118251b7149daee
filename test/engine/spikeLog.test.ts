import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  idOf,
  packSpike,
  renumbered,
  stampOf,
  stampsByNeuron,
  timeMsOf,
  timesMsOf,
  unpackSpikes,
} from '../../src/engine/spikeLog.ts';

const log = Uint32Array.of(packSpike(2, 7), packSpike(2, 9), packSpike(40_000, 7));

describe('the packed log of spikes', () => {
  it('keeps stamp and id, up to the largest', () => {
    for (const [stamp, id] of [
      [0, 0],
      [3, 0],
      [0, 783],
      [65_535, 9_999],
      [65_535, 65_535],
    ]) {
      const [entry] = Uint32Array.of(packSpike(stamp, id));
      expect(packSpike(stamp, id)).toBe(entry);
      expect([stampOf(entry), idOf(entry)]).toEqual([stamp, id]);
    }
    expect(packSpike(1, 2)).toBe(65_538);
  });

  it('gives times in ms, of all or of one neuron', () => {
    expect(timeMsOf(log[0], 0.5)).toBe(1);
    expect(timesMsOf(log, 0.5)).toEqual([1, 1, 20_000]);
    expect(timesMsOf(log, 0.5, 9)).toEqual([1]);
  });

  it('sorts by neuron, from as many entries as are valid', () => {
    expect(stampsByNeuron(log)).toEqual(
      new Map([
        [7, [2, 40_000]],
        [9, [2]],
      ]),
    );
    expect(stampsByNeuron(log, 1)).toEqual(new Map([[7, [2]]]));
  });

  it('takes other ids and keeps the stamps', () => {
    const ids = Uint16Array.from({ length: 10 }, (_, id) => 100 + id);
    expect(renumbered(log, ids)).toEqual(
      Uint32Array.of(packSpike(2, 107), packSpike(2, 109), packSpike(40_000, 107)),
    );
  });

  it('is written into arrays from where one says', () => {
    const times = new Float64Array(4);
    const ids = new Uint16Array(4);
    unpackSpikes(log, 2, 0.5, times, ids, 1, 10);
    expect([...times]).toEqual([0, 11, 11, 0]);
    expect([...ids]).toEqual([0, 7, 9, 0]);
  });
});

it('nobody else takes entries apart', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
    (name) =>
      /\.tsx?$/.test(name) &&
      !/^engine\/(kernel|generated)\//.test(name) &&
      name !== 'engine/spikeLog.ts',
  );
  const byHand = files.filter((name) =>
    /(>>>|<<) 16\b|& 0xffff|stamp \* 65536/.test(readFileSync(join('src', name), 'utf8')),
  );
  expect(byHand).toEqual(['plots/colormap.ts']);
});
