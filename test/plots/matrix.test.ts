import { expect, it } from 'vitest';
import { matrixMove } from '../../src/plots/matrix.ts';

it('arrow keys lead through the cells and stay at the edges', () => {
  const from = { row: 1, column: 8 };
  expect(matrixMove(from, 'ArrowRight', 10)).toEqual({ row: 1, column: 9 });
  expect(matrixMove({ row: 1, column: 9 }, 'ArrowRight', 10)).toEqual({ row: 1, column: 9 });
  expect(matrixMove(from, 'ArrowLeft', 10)).toEqual({ row: 1, column: 7 });
  expect(matrixMove(from, 'ArrowUp', 10)).toEqual({ row: 0, column: 8 });
  expect(matrixMove({ row: 0, column: 0 }, 'ArrowUp', 10)).toEqual({ row: 0, column: 0 });
  expect(matrixMove(from, 'ArrowDown', 10)).toEqual({ row: 2, column: 8 });
});

it('the first key chooses the first cell; other keys are not the matrix’s', () => {
  expect(matrixMove(null, 'ArrowDown', 10)).toEqual({ row: 0, column: 0 });
  expect(matrixMove(null, 'Enter', 10)).toEqual({ row: 0, column: 0 });
  expect(matrixMove({ row: 3, column: 3 }, 'Enter', 10)).toBe(null);
  expect(matrixMove(null, 'Tab', 10)).toBe(null);
});
