import { describe, expect, it } from 'vitest';
import { milestone, spokenAnswer } from '../../src/lab/announcements.ts';
import { nextField } from '../../src/lab/FieldsPanel.tsx';
import { Mosaic } from '../../src/plots/mosaic.ts';
import type { Classification } from '../../src/protocol/messages.ts';
import { dictionaryOf } from '../../src/ui/i18n/index.ts';

const classification = (changes: Partial<Classification> = {}): Classification => {
  const scores = new Float64Array(10);
  scores[7] = 9;
  scores[9] = 1;
  return {
    untrained: false,
    spikes: 10,
    scores: { mean: scores, proportion: scores, likelihood: scores },
    ...changes,
  } as Classification;
};

describe('the answer read out', () => {
  const en = dictionaryOf('en');
  it('has its runner-up, and the truth where it is known', () => {
    expect(spokenAnswer(en, classification(), 'mean', null)).toBe(
      'Recognised: 7, 90\u00a0% of the votes; next 9, 10\u00a0%.',
    );
    expect(spokenAnswer(en, classification(), 'mean', 9)).toMatch(
      /The test image is a 9: wrong\.$/,
    );
    expect(spokenAnswer(dictionaryOf('de'), classification(), 'mean', 7)).toMatch(
      /^Erkannt: 7 .* danach 9 .*Das Testbild ist eine 7: richtig\.$/,
    );
  });
  it('says why there is none', () => {
    expect(spokenAnswer(en, classification({ untrained: true }), 'mean', 7)).toMatch(/learned/);
    expect(spokenAnswer(en, classification({ spikes: 0 }), 'mean', null)).toMatch(/no neuron/);
  });
});

it.each([
  [0, 999, null],
  [990, 1010, 1000],
  [1010, 5400, null],
  [9990, 10_000, 10_000],
  [10_000, 19_999, null],
  [19_990, 40_100, 40_000],
  [40_100, 40_100, null],
  [12_000, 0, null],
])('from image %i to %i the milestone is %s', (before, now, reached) => {
  expect(milestone(before, now)).toBe(reached);
});

describe('keys of the mosaic', () => {
  const mosaic = new Mosaic();
  // 20 columns, 20 rows, the last one with 10 neurons.
  mosaic.setLayout(390);
  it.each([
    ['ArrowRight', 0, 1],
    ['ArrowDown', 0, 20],
    ['Home', 123, 0],
    ['End', 5, 389],
    ['PageDown', 3, 103],
    ['PageUp', 123, 23],
    ['PageUp', 23, 3],
    ['PageDown', 375, 375],
    ['PageDown', 305, 385],
    ['PageDown', 319, 379],
    ['a', 3, null],
  ])('%s from neuron %i leads to %s', (key, at, next) => {
    expect(nextField(mosaic, at, key)).toBe(next);
  });
});
