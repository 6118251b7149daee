import { expect, it } from 'vitest';
import { binned, cutAt } from '../../src/engine/bins.ts';

it('values are counted into equal parts, the largest in the last, those beyond at the ends', () => {
  expect([...binned([0, 0.24, 0.25, 0.74, 1, 1.3, -2], 1, 4)]).toEqual([3, 1, 1, 2]);
});

it('values can be added to what is counted already', () => {
  const counts = binned([0.1], 1, 2);
  expect([...binned([0.1, 0.9], 1, 2, counts)]).toEqual([2, 1]);
});

it('where all is 0, all is in the first part', () => {
  expect([...binned([0, 0], 0, 3)]).toEqual([2, 0, 0]);
});

it('a first bar is cut only where it leaves the others nothing to be seen', () => {
  expect(cutAt([400, 10, 4])).toBe(15);
  expect(cutAt([30, 10, 4])).toBe(null);
  expect(cutAt([30, 0, 0])).toBe(null);
});
