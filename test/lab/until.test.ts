import { expect, it } from 'vitest';
import { DIGITS } from '../../src/engine/classes.ts';
import { passOf } from '../../src/lab/StatusLine.tsx';
import { reachedText, UNTIL, untilName } from '../../src/lab/until.ts';
import { dictionaryOf } from '../../src/ui/i18n/index.ts';

const en = dictionaryOf('en');
const de = dictionaryOf('de');

it('the ends of a run have their names in both languages', () => {
  expect(UNTIL.map((until) => untilName(en, until))).toEqual([
    '100 images',
    '500 images',
    '1,000 images',
    'End of the pass',
    'Next spike',
    'Next mistake',
  ]);
  expect(UNTIL.map((until) => untilName(de, until))).toEqual([
    '100 Bilder',
    '500 Bilder',
    '1.000 Bilder',
    'Ende des Durchgangs',
    'Nächster Spike',
    'Nächster Fehler',
  ]);
});

it('why a run has stopped is said, the mistake with what was taken for what', () => {
  const at = { imagesSeen: 100, label: 4, given: 9 };
  const said = UNTIL.map((until) => reachedText(en, { ...at, until }, DIGITS));
  expect(said[0]).toBe('Stopped after 100 images');
  expect(said.slice(3)).toEqual([
    'Stopped at the end of the pass',
    'Stopped at a spike',
    'Stopped: 4, taken for 9',
  ]);
  const silent = { ...at, until: UNTIL[5], given: -1 };
  expect(reachedText(en, silent, DIGITS)).toBe('Stopped: 4, without an answer');
  expect(reachedText(de, silent, DIGITS)).toBe('Angehalten: 4, ohne Antwort');
});

it('an image that ends a pass is the last of it', () => {
  expect(passOf(0, 10_000)).toEqual({ pass: 1, inPass: 0 });
  expect(passOf(10_000, 10_000)).toEqual({ pass: 1, inPass: 10_000 });
  expect(passOf(10_001, 10_000)).toEqual({ pass: 2, inPass: 1 });
  expect(passOf(180_000, 10_000)).toEqual({ pass: 18, inPass: 10_000 });
});
