import { expect, it } from 'vitest';
import { partsOf } from '../../scripts/budgets.ts';

it('what a visit has to load is within its limits', () => {
  const parts = partsOf('dist');
  expect(parts.filter(({ bytes, limit }) => limit && bytes > limit)).toEqual([]);
  // All that the limits are for was found.
  for (const name of [
    'scripts of the first view',
    'worker of the simulation',
    'lecture, without figures',
  ]) {
    expect(parts.find((part) => part.name === name)?.bytes).toBeGreaterThan(10_000);
  }
  // The lecture is not among what the first view loads.
  expect(parts[0].files.filter((file) => /Lecture|Figure|katex/i.test(file))).toEqual([]);
});
