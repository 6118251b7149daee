import { describe, expect, it } from 'vitest';
import { makeParameters } from '../../src/engine/parameters.ts';
import { hashQuery, readConfiguration, writeConfiguration } from '../../src/store/url.ts';

describe('the configuration in the address', () => {
  it('is empty at the defaults', () => {
    expect(writeConfiguration({ parameters: makeParameters(), dataset: 'mnist' })).toBe('');
    expect(readConfiguration('').parameters).toEqual(makeParameters());
  });

  it('comes back as it was written', () => {
    const parameters = makeParameters({ neurons: 100, rule: 'triplet', aPlus: 0.02 });
    const query = writeConfiguration({ parameters, dataset: 'full' });
    expect(query).toBe('neurons=100&rule=triplet&aPlus=0.02&dataset=full');
    expect(readConfiguration(query)).toEqual({ parameters, dataset: 'full', problems: [] });
  });

  it('leaves out defaults that grow with the network', () => {
    const parameters = makeParameters({ neurons: 1600 });
    expect(writeConfiguration({ parameters, dataset: 'mnist' })).toBe('neurons=1600');
    const own = { ...parameters, tauThetaMs: 1e7 };
    expect(writeConfiguration({ parameters: own, dataset: 'mnist' })).toContain('tauThetaMs=');
  });

  it('names what it cannot read and takes the rest', () => {
    const read = readConfiguration('neurons=100&rule=none&weightSum=500&foo=1&dataset=cats&mu=x');
    expect(read.parameters).toEqual(makeParameters({ neurons: 100 }));
    expect(read.dataset).toBe('mnist');
    expect(read.problems.map(({ text }) => text).join('\n')).toMatch(
      /rule is "none"[\s\S]*weightSum is 500[\s\S]*"foo"[\s\S]*dataset is "cats"[\s\S]*mu is "x"/,
    );
  });

  it('names an unknown parameter once and leaves it out', () => {
    const read = readConfiguration('foo=1&toString=2&aPlus=0.02');
    expect(read.parameters).toEqual(makeParameters({ aPlus: 0.02 }));
    expect(read.problems.map(({ code, values }) => [code, values])).toEqual([
      ['parameterUnknown', { name: 'foo' }],
      ['parameterUnknown', { name: 'toString' }],
    ]);
    expect(readConfiguration('dataset=mnist').problems).toEqual([]);
  });

  it('finds the query in a hash', () => {
    expect(hashQuery('#/?a=1&b=2')).toBe('a=1&b=2');
    expect(hashQuery('#/lecture/2')).toBe('');
  });
});
