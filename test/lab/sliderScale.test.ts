import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NumberSpec, PARAMETERS, specOf } from '../../src/engine/parameters.ts';
import { keyed } from '../../src/lab/ParameterSlider.tsx';
import { positionAt, stepped, valueAt } from '../../src/lab/sliderScale.ts';

const of = (name: string) => specOf(name) as NumberSpec;
const SLIDERS = PARAMETERS.filter((spec): spec is NumberSpec & { name: (typeof spec)['name'] } => {
  return spec.kind === 'number' && !spec.lot;
});

/** Presses a key some times, from a value on. */
function presses(spec: NumberSpec, from: number, key: string, times: number): number[] {
  const values = [from];
  for (let k = 0; k < times; k++) values.push(keyed(spec, values[k], key) as number);
  return values.slice(1);
}

describe('the keys of a slider', () => {
  it('go by a fraction of the value over decades, and by 1, 2 and 5 with the page keys', () => {
    const spec = of('aMinus');
    expect(presses(spec, 0.0001, 'ArrowRight', 3)).toEqual([0.00011, 0.00012, 0.00013]);
    expect(presses(spec, 0.0001, 'ArrowLeft', 2)).toEqual([0.000095, 0.00009]);
    expect(presses(spec, 0.0019, 'ArrowUp', 3)).toEqual([0.002, 0.0022, 0.0024]);
    expect(presses(spec, 0.0001, 'PageUp', 4)).toEqual([0.0002, 0.0005, 0.001, 0.002]);
    expect(presses(spec, 0.0001, 'PageDown', 4)).toEqual([0.00005, 0.00002, 0.00001, 0]);
    expect(presses(spec, 0.00034, 'PageDown', 1)).toEqual([0.0002]);
  });

  it('reach zero, and leave it', () => {
    const spec = of('aPlus');
    expect(presses(spec, 0.00001, 'ArrowLeft', 2)).toEqual([0, 0]);
    expect(presses(spec, 0, 'ArrowRight', 2)).toEqual([0.00001, 0.000011]);
    expect(keyed(spec, 0.01, 'Home')).toBe(0);
    expect(keyed(spec, 0.01, 'End')).toBe(0.5);
    expect(keyed(spec, 0.01, 'x')).toBe(null);
  });

  it('go by round steps on a linear scale, from a value between two of them too', () => {
    expect(presses(of('weightSum'), 78, 'ArrowRight', 2)).toEqual([79, 80]);
    expect(presses(of('rateMaxHz'), 63.75, 'ArrowRight', 2)).toEqual([64, 65]);
    expect(presses(of('rateMaxHz'), 63.75, 'ArrowLeft', 2)).toEqual([63, 62]);
    expect(presses(of('restExcMv'), -65, 'ArrowLeft', 2)).toEqual([-65.5, -66]);
    expect(presses(of('spikesMin'), 5, 'PageUp', 2)).toEqual([10, 20]);
  });

  it('stay with whole numbers, and pass 1 to 10 one by one', () => {
    expect(presses(of('neurons'), 1, 'ArrowRight', 3)).toEqual([2, 3, 4]);
    expect(presses(of('neurons'), 400, 'ArrowRight', 2)).toEqual([420, 440]);
    expect(presses(of('neurons'), 400, 'PageDown', 2)).toEqual([200, 100]);
    expect(presses(of('neurons'), 10_000, 'ArrowRight', 1)).toEqual([10_000]);
  });

  it('get on in every direction from every value of every parameter, and stay in its range', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SLIDERS),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom<1 | -1>(1, -1),
        fc.boolean(),
        (spec, position, direction, large) => {
          const value = valueAt(spec, position);
          const next = stepped(spec, value, direction, large);
          expect(next).toBeGreaterThanOrEqual(spec.min);
          expect(next).toBeLessThanOrEqual(spec.max);
          const end = direction > 0 ? spec.max : spec.min;
          if (value !== end) expect((next - value) * direction).toBeGreaterThan(0);
          if (spec.integer) expect(Number.isInteger(next)).toBe(true);
        },
      ),
      { seed: 11, numRuns: 2000 },
    );
  });

  it.each(SLIDERS.map((spec) => [spec.name, spec] as const))(
    'cross %s in a bearable number',
    (_, spec) => {
      let value = spec.min;
      let small = 0;
      for (; value < spec.max; small++) value = stepped(spec, value, 1);
      let large = 0;
      for (; value > spec.min; large++) value = stepped(spec, value, -1, true);
      expect(small).toBeLessThanOrEqual(300);
      expect(large).toBeLessThanOrEqual(40);
    },
  );
});

describe('the positions of a slider', () => {
  it('spread decades evenly, with zero at the left end', () => {
    const spec = of('aMinus');
    expect(positionAt(spec, 0)).toBe(0);
    expect(positionAt(spec, 0.00001)).toBeCloseTo(0.04);
    expect(positionAt(spec, 0.0001)).toBeGreaterThan(0.2);
    expect(positionAt(spec, 0.5)).toBe(1);
    expect([0, 0.019, 0.021, 1].map((position) => valueAt(spec, position))).toEqual([
      0, 0, 0.00001, 0.5,
    ]);
    // Between none and the first decade there is something that can be typed.
    expect(positionAt(spec, 0.000005)).toBeCloseTo(0.02);
  });

  it('give back the defaults, and two digits', () => {
    for (const spec of SLIDERS) {
      const position = positionAt(spec, spec.default);
      const near = valueAt(spec, position);
      expect(Math.abs(positionAt(spec, near) - position), spec.name).toBeLessThan(0.006);
    }
    expect(valueAt(of('aPlus'), positionAt(of('aPlus'), 0.01234))).toBe(0.012);
    expect(valueAt(of('tauThetaMs'), positionAt(of('tauThetaMs'), 1e7))).toBe(1e7);
  });
});
