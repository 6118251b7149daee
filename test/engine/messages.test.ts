import { describe, expect, it } from 'vitest';
import {
  clipped,
  MESSAGES,
  messageFrom,
  type Sentences,
  UserError,
  userMessage,
} from '../../src/engine/messages.ts';
import { ParameterError, parseValue } from '../../src/engine/parameters.ts';

describe('messages', () => {
  it('carry a code, values that can be posted, and the English sentence', () => {
    let thrown: unknown;
    try {
      parseValue('aPlus', '99');
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(ParameterError);
    expect(structuredClone(messageFrom(thrown))).toEqual({
      code: 'parameterRange',
      values: { parameter: 'aPlus', value: 99, min: 0, max: 0.5, unit: '' },
      text: 'aPlus is 99; it must lie between 0 and 0.5.',
    });
  });

  it('are the error that was thrown in its own words where nobody foresaw it', () => {
    expect(messageFrom(new TypeError('x is not a function')).text).toBe('x is not a function');
    expect(messageFrom('bare').text).toBe('bare');
  });

  it('repeat no more of a text from outside than a glance, on one line', () => {
    const { text } = userMessage('parameterUnknown', { name: `${'a'.repeat(100_000)}` });
    expect(text).toBe(`There is no parameter "${'a'.repeat(40)}…".`);
    expect(clipped('a\n\tb\u202ec')).toBe('a b c');
    // A pair of surrogates is one character, and is not torn.
    expect(clipped('🙂'.repeat(50))).toBe(`${'🙂'.repeat(40)}…`);
  });

  it('keep an inner message', () => {
    const inner = new UserError('fileEmpty', {});
    const outer = userMessage('workerStoppedBy', { why: messageFrom(inner) });
    expect(outer.text).toBe('The simulation has stopped: The file is empty.');
  });

  it('are a sentence each', () => {
    for (const code of Object.keys(MESSAGES as Sentences)) expect(code).toMatch(/^[a-z]\w+$/);
  });
});
