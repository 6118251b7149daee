import { describe, expect, it } from 'vitest';
import {
  checkParameters,
  checkValue,
  defaultOf,
  INPUTS,
  makeParameters,
  PARAMETERS,
  ParameterError,
  parseValue,
  presentationSteps,
  refuseResets,
  specOf,
} from '../../src/engine/parameters.ts';

/** Code and values of the refusal. */
function refusal(action: () => unknown): [string, unknown] {
  try {
    action();
  } catch (error) {
    if (error instanceof ParameterError) return [error.code, error.values];
    throw error;
  }
  return ['none', null];
}

describe('the table', () => {
  it('has each parameter once, its default in its range, and says what it is', () => {
    const names = PARAMETERS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const spec of PARAMETERS) {
      expect(specOf(spec.name)).toBe(spec);
      for (const text of [spec.symbol, spec.label, spec.help, spec.source]) {
        expect(text, spec.name).toMatch(/\S/);
      }
      expect(() => checkValue(spec.name, spec.default), spec.name).not.toThrow();
      if (spec.kind === 'number') {
        expect(spec.min).toBeLessThan(spec.max);
        // A slider on a logarithmic scale has no 0.
        if (spec.log) expect(spec.min).toBeGreaterThan(0);
      } else expect(spec.options).toContain(spec.default);
    }
    expect(Object.keys(makeParameters()).sort()).toEqual([...names].sort());
  });

  it('holds the values of Diehl & Cook', () => {
    expect(makeParameters()).toMatchObject({
      neurons: 400,
      tauExcMs: 100,
      tauInhMs: 10,
      tauGeMs: 1,
      tauGiMs: 2,
      restExcMv: -65,
      restInhMv: -60,
      resetExcMv: -65,
      resetInhMv: -45,
      thresholdExcMv: -52,
      thresholdInhMv: -40,
      reversalExcOnExcMv: 0,
      reversalInhOnExcMv: -100,
      reversalInhOnInhMv: -85,
      refractoryExcMs: 5,
      refractoryInhMs: 2,
      weightExcInh: 10.4,
      weightInhExc: 17,
      weightSum: 78,
      rateMaxHz: 63.75,
      brighterStepHz: 32,
      spikesMin: 5,
      presentationMs: 350,
      restMs: 150,
      dtMs: 0.5,
    });
  });
});

describe('values', () => {
  it('lie in their range, its ends included', () => {
    checkValue('aPlus', 0);
    checkValue('aPlus', 0.5);
    const range = { parameter: 'aPlus', min: 0, max: 0.5, unit: '' };
    expect(refusal(() => checkValue('aPlus', 0.51))).toEqual([
      'parameterRange',
      { ...range, value: 0.51 },
    ]);
    expect(refusal(() => checkValue('aPlus', -0.01))[0]).toBe('parameterRange');
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, '0.1', null, undefined]) {
      expect(refusal(() => checkValue('aPlus', value))).toEqual([
        'parameterNumber',
        { ...range, value: String(value) },
      ]);
    }
  });

  it('of whole numbers are whole', () => {
    checkValue('spikesMin', 5);
    expect(refusal(() => checkValue('spikesMin', 5.5))[0]).toBe('parameterWhole');
    checkValue('aPlus', 0.123);
  });

  it('of choices are among them', () => {
    checkValue('rule', 'triplet');
    expect(refusal(() => checkValue('rule', 'hebb'))).toEqual([
      'parameterOption',
      { parameter: 'rule', value: 'hebb', options: ['pair', 'triplet', 'offset'] },
    ]);
    expect(refusal(() => checkValue('rule', 3))[0]).toBe('parameterOption');
  });

  it('of parameters that are none are refused', () => {
    expect(refusal(() => specOf('warp'))).toEqual(['parameterUnknown', { name: 'warp' }]);
    expect(refusal(() => makeParameters({ warp: 1 } as object))[0]).toBe('parameterUnknown');
  });

  it('are read from text', () => {
    expect(parseValue('aPlus', ' 0.25 ')).toBe(0.25);
    expect(parseValue('aPlus', '1e-2')).toBe(0.01);
    expect(parseValue('rule', 'offset')).toBe('offset');
    for (const text of ['', '  ', 'x', '0.1.2']) {
      expect(refusal(() => parseValue('aPlus', text))[0], text).toBe('parameterNumber');
    }
    expect(refusal(() => parseValue('aPlus', '7'))[0]).toBe('parameterRange');
    expect(refusal(() => parseValue('rule', ''))[0]).toBe('parameterOption');
  });
});

describe('sets of parameters', () => {
  it('are the defaults of their size with what is given', () => {
    const spec = specOf('tauThetaMs');
    const at400 = defaultOf(spec, 400) as number;
    expect(makeParameters({ neurons: 100 }).tauThetaMs).toBe(at400 / 4);
    expect(makeParameters({ neurons: 100, tauThetaMs: 7000 }).tauThetaMs).toBe(7000);
    expect(defaultOf(spec)).toBe(at400);
    expect(defaultOf(specOf('aPlus'), 100)).toBe(0.01);
    expect(defaultOf(specOf('rule'), 100)).toBe('pair');
    // Never out of its range, however large or small the network.
    if (spec.kind !== 'number') throw new Error();
    expect(defaultOf(spec, 1e12)).toBe(spec.max);
    expect(defaultOf(spec, 0)).toBe(spec.min);
    expect(makeParameters({ aPlus: undefined }).aPlus).toBe(0.01);
    expect(refusal(() => makeParameters({ neurons: 0 }))[0]).toBe('parameterRange');
  });

  it('have room for the sum of weights', () => {
    const all = makeParameters();
    expect(checkParameters(all)).toBe(all);
    // Today’s ranges leave room always; a narrower largest weight would not.
    expect(INPUTS * 0.2).toBeGreaterThan(150);
  });

  it('are complete', () => {
    const { aPlus: _, ...rest } = makeParameters();
    expect(refusal(() => checkParameters(rest as ReturnType<typeof makeParameters>))[0]).toBe(
      'parameterNumber',
    );
  });

  it('name what needs a reset', () => {
    const before = makeParameters();
    refuseResets(before, { ...before, aPlus: 0.2 });
    const after = { ...before, neurons: 100, seed: 4, aPlus: 0.2 };
    expect(refusal(() => refuseResets(before, after))).toEqual([
      'parametersReset',
      { parameters: ['neurons', 'seed'] },
    ]);
  });

  it('tell the steps of a presentation, one at least', () => {
    expect(presentationSteps(makeParameters())).toBe(700);
    expect(presentationSteps(makeParameters({ presentationMs: 100.3, dtMs: 0.5 }))).toBe(201);
    expect(presentationSteps({ ...makeParameters(), presentationMs: 0.1, dtMs: 1 })).toBe(1);
  });
});
