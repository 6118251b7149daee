/** Addresses as they are typed, cut, and pasted together: of the laboratory and of the lecture. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { laboratoryQuery, routeOf } from '../../src/app/router.ts';
import { checkParameters, PARAMETERS } from '../../src/engine/parameters.ts';
import { CHAPTER_IDS } from '../../src/lecture/content/ids.ts';
import { formatAddress, labParameters, parseAddress } from '../../src/lecture/shell/address.ts';
import { readConfiguration, writeConfiguration } from '../../src/store/url.ts';
import { dictionaryOf, LANGUAGES } from '../../src/ui/i18n/index.ts';
import { worded } from '../../src/ui/i18n/wording.ts';

const odd = fc.constantFrom(
  '',
  '#',
  '?',
  '&',
  '=',
  '%',
  '%E0%A4%A',
  '%00',
  '+',
  '/',
  '<b>',
  '😀',
  ' ',
);
const value = fc.oneof(
  fc.constantFrom(
    '100',
    '-1',
    '0',
    '1e999',
    'NaN',
    '0x10',
    '1,000',
    '1.600',
    '∞',
    'triplet',
    'all',
  ),
  fc.double().map(String),
  odd,
  fc.string({ maxLength: 2000 }),
);
const name = fc.oneof(
  fc.constantFrom(...PARAMETERS.map((spec) => spec.name)),
  fc.constantFrom('dataset', '__proto__', 'constructor', 'toString', 'lab.neurons', 'neuron.w'),
  odd,
  fc.string({ maxLength: 30 }),
);
const query = fc
  .array(fc.oneof({ weight: 6, arbitrary: fc.tuple(name, value) }, fc.tuple(odd, odd)), {
    maxLength: 12,
  })
  .map((pairs) => pairs.map((pair) => pair.join('=')).join('&'));
const route = fc.oneof(
  fc.constantFrom('#/', '#/lecture', '#/lecture/nowhere', '#', '', '#//', '#/lecture?', '#lecture'),
  fc.constantFrom(...CHAPTER_IDS).map((id) => `#/lecture/${id}`),
  fc.string({ maxLength: 20 }),
);
const hash = fc.tuple(route, fc.constantFrom('?', '', '??'), query).map((parts) => parts.join(''));

describe('an address of any kind', () => {
  it('gives the laboratory parameters that fit, and a sentence for each entry left out', () => {
    let told = 0;
    fc.assert(
      fc.property(hash, (address) => {
        const { parameters, dataset, problems } = readConfiguration(laboratoryQuery(address));
        checkParameters(parameters);
        for (const language of LANGUAGES) {
          for (const problem of problems) {
            const sentence = worded(dictionaryOf(language), problem);
            expect(sentence.length).toBeLessThan(400);
            expect(sentence).not.toMatch(/undefined|\[object/);
            told++;
          }
        }
        // What was read is written so that it is read as the same.
        const again = readConfiguration(writeConfiguration({ parameters, dataset }));
        expect(again).toEqual({ parameters, dataset, problems: [] });
      }),
      { seed: 71, numRuns: 4000 },
    );
    expect(told).toBeGreaterThan(1000);
  });

  it('leads the lecture to a chapter or to the contents, with a state that can be linked to', () => {
    let chapters = 0;
    fc.assert(
      fc.property(hash, (address) => {
        if (routeOf(address) !== 'lecture') return;
        const read = parseAddress(address);
        if (read.chapter) chapters++;
        expect(parseAddress(formatAddress(read))).toEqual(read);
        const parameters = labParameters(read.state, read.chapter);
        if (parameters) checkParameters(parameters);
      }),
      { seed: 72, numRuns: 4000 },
    );
    expect(chapters).toBeGreaterThan(500);
  });
});
