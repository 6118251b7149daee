/** What keeps the tests green on every machine, as far as it can be seen in their text. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const files = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts') && name !== 'rules.test.ts')
  .map((name) => ({ name, text: readFileSync(join('test', name), 'utf8') }));

/** The calls of a function in a text, each up to its closing bracket. */
function callsOf(name: string, text: string): string[] {
  const calls: string[] = [];
  for (let at = text.indexOf(`${name}(`); at >= 0; at = text.indexOf(`${name}(`, at + 1)) {
    let depth = 0;
    let end = at + name.length;
    do {
      if (text[end] === '(') depth++;
      if (text[end] === ')') depth--;
      end++;
    } while (depth > 0 && end < text.length);
    calls.push(text.slice(at, end));
  }
  return calls;
}

test('random tests have fixed seeds', () => {
  const unseeded = files.flatMap(({ name, text }) =>
    callsOf('fc.assert', text).flatMap((call) => (/\bseed\b/.test(call) ? [] : [name])),
  );
  expect(unseeded).toEqual([]);
});

test('nothing sleeps: what is waited for is named', () => {
  const sleeping = files.filter(({ text }) =>
    /waitForTimeout\(|\bsleep\(|setTimeout\([^;]*, ?[1-9]/.test(text),
  );
  const known = ['worker/schedule.test.ts'];
  expect(sleeping.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
});

test('nothing waits for less long than test/patience.ts says', () => {
  const short = files.filter(({ text }) => /\btimeout: ?\d/i.test(text));
  expect(short.map(({ name }) => name)).toEqual([]);
});
