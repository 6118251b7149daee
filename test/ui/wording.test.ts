import { describe, expect, it } from 'vitest';
import { type Code, MESSAGES, userMessage } from '../../src/engine/messages.ts';
import { PARAMETERS } from '../../src/engine/parameters.ts';
import { dictionaryOf, LANGUAGES } from '../../src/ui/i18n/index.ts';
import { parameterTitle, worded, wordedError } from '../../src/ui/i18n/wording.ts';

const [en, de] = [dictionaryOf('en'), dictionaryOf('de')];
const inner = userMessage('fileEmpty', {});

/** Values that any sentence can be made of, by their names. */
const SAMPLE: Record<string, unknown> = {
  text: 'bare words',
  parameter: 'aPlus',
  parameters: ['aPlus', 'dtMs'],
  options: ['a', 'b'],
  kinds: ['a', 'b'],
  what: 'neuron',
  why: inner,
  problems: [inner],
  unit: 'mV',
  min: 0,
  max: 1,
};
/** … and of a code where the same name means something else. */
const OWN: Partial<Record<Code, Record<string, unknown>>> = {
  fileNumber: { what: 'imagesSeen' },
  filePart: { part: 'curve' },
  filePartForeign: { part: 'curve' },
  filePartLong: { part: 'curve' },
  fileArrayShape: {
    found: { length: 1, type: 'uint8' },
    expected: { length: 2, type: 'uint32' },
  },
};

function bare(code: string) {
  const values = new Proxy(
    { ...SAMPLE, ...OWN[code as Code] },
    { get: (of, name: string) => of[name] ?? '7' },
  );
  return userMessage(code as Code, values as never);
}

describe('messages in the language of the page', () => {
  it('name a parameter and its symbol, and write numbers as the language does', () => {
    const message = userMessage('parameterRange', {
      parameter: 'aPlus',
      value: 9999.5,
      min: 0,
      max: 0.5,
      unit: '',
    });
    expect(worded(en, message)).toBe(
      'Potentiation (A₊) is 9,999.5; it must lie between 0 and 0.5.',
    );
    expect(worded(de, message)).toBe(
      'Potenzierung (A₊) ist 9.999,5; möglich sind Werte zwischen 0 und 0,5.',
    );
  });

  it('are told apart where two parameters share a name', () => {
    expect(parameterTitle(en, 'tauInhMs')).toBe('Membrane time constant (τ, Inhibitory neuron)');
    for (const language of LANGUAGES) {
      const titles = PARAMETERS.map(({ name }) => parameterTitle(dictionaryOf(language), name));
      expect(new Set(titles).size).toBe(PARAMETERS.length);
    }
  });

  it.each(Object.keys(MESSAGES))('%s: another sentence in each language', (code) => {
    const said = LANGUAGES.map((language) => worded(dictionaryOf(language), bare(code)));
    for (const text of said) expect(text).not.toMatch(/undefined|\[object/);
    if (code !== 'unforeseen') expect(new Set(said).size).toBe(LANGUAGES.length);
  });

  it('quote as the language does, and word what is inside of a message', () => {
    const outer = userMessage('fileParameters', {
      why: userMessage('parameterUnknown', { name: 'foo' }),
    });
    expect(worded(de, outer)).toMatch(/: Es gibt keinen Parameter „foo“\.$/);
  });

  it('fall back on their English where a newer worker knows more codes', () => {
    const strange = { code: 'toString', values: {}, text: 'As it came.' };
    expect(worded(de, strange)).toBe('As it came.');
    expect(wordedError(de, new Error('As thrown.'))).toBe('As thrown.');
  });
});
