import { describe, expect, it } from 'vitest';
import { nextEntry } from '../../src/ui/Menu.tsx';

const entries = ['100 neurons', '400 neurons', '1,600 neurons', 'Own file'].map((name) => ({
  name,
}));

describe('keys of a menu', () => {
  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 3, 0],
    ['ArrowDown', -1, 0],
    ['ArrowUp', 1, 0],
    ['ArrowUp', 0, 3],
    ['ArrowUp', -1, 3],
    ['Home', 2, 0],
    ['End', 0, 3],
    ['4', 0, 1],
    ['1', 0, 2],
    ['1', 2, 0],
    ['o', 0, 3],
    ['O', 0, 3],
    ['x', 0, null],
    [' ', 0, null],
    ['Enter', 0, null],
  ])('%s from %i leads to %s', (key, at, next) => {
    expect(nextEntry(key, at, entries)).toBe(next);
  });

  it('an empty menu leads nowhere', () => {
    expect(nextEntry('ArrowDown', -1, [])).toBeNull();
  });
});
