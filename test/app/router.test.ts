import { expect, it } from 'vitest';
import { laboratoryQuery, routeOf } from '../../src/app/router.ts';

it('takes the query of a chapter for its figure, not for the laboratory', () => {
  expect(routeOf('#/lecture/neuron?lab.presentationMs=100')).toBe('lecture');
  expect(laboratoryQuery('#/lecture/neuron?lab.presentationMs=100')).toBe('');
  expect(laboratoryQuery('#/?neurons=100')).toBe('neurons=100');
});
