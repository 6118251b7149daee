import { scaleLinear } from 'd3';
import { describe, expect, it } from 'vitest';
import { marksAt } from '../../src/plots/marks.ts';

describe('marks on a curve', () => {
  const x = scaleLinear([0, 1000], [50, 250]);

  it('are met from a few pixels away, all of a place at once', () => {
    const places = [100, 110, 500, 500];
    expect(marksAt({ x }, 1, places, 71)).toEqual([0, 1]);
    expect(marksAt({ x }, 1, places, 150)).toEqual([2, 3]);
    expect(marksAt({ x }, 1, places, 156)).toEqual([2, 3]);
    expect(marksAt({ x }, 1, places, 159)).toEqual([]);
  });

  it('are met from further away where they are drawn larger', () => {
    expect(marksAt({ x }, 2, [500], 159)).toEqual([0]);
  });
});
