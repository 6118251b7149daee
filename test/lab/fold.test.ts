import { expect, it } from 'vitest';
import { PARAMETERS } from '../../src/engine/parameters.ts';
import { fold, matches } from '../../src/lab/fold.ts';
import { dictionaryOf } from '../../src/ui/i18n/index.ts';

const found = (wanted: string) =>
  PARAMETERS.filter((spec) => matches(wanted, spec.symbol, [spec.name, spec.label])).map(
    ({ name }) => name,
  );

it('finds a symbol however it is typed', () => {
  for (const typed of ['A+', 'A₊', 'A⁺', 'a_+', 'A_{+}'])
    expect(found(typed), typed).toEqual(['aPlus']);
  for (const typed of ['A-', 'A₋', 'A−', 'a_-']) expect(found(typed), typed).toEqual(['aMinus']);
  for (const typed of ['w_max', 'wmax', 'W_{max}', 'wₘₐₓ']) {
    expect(found(typed), typed).toEqual(['weightMax']);
  }
  for (const typed of ['τ_ge', 'tau_ge', 'τge', 'g_e'])
    expect(found(typed), typed).toContain('tauGeMs');
  for (const typed of ['θ₊', 'theta+']) expect(found(typed), typed).toEqual(['thetaPlusMv']);
  expect(found('η')).toContain('eta');
  expect(found('μ')).toContain('mu');
  expect(found('µ')).toContain('mu');
});

it('finds all of a letter, by the letter and by its name', () => {
  const taus = PARAMETERS.filter(({ symbol }) => symbol.startsWith('τ')).map(({ name }) => name);
  expect(taus.length).toBeGreaterThan(6);
  for (const typed of ['τ', 'tau', 'TAU', 'Tau']) expect(found(typed), typed).toEqual(taus);
});

it('finds words as before, umlauts without dots too, and does not find what is nowhere', () => {
  expect(found('threshold')).toEqual(['thresholdExcMv', 'thetaOffsetMv', 'thresholdInhMv']);
  expect(fold('Größte Schwelle')).toBe(fold('größte schwelle'));
  expect(fold('Kapazität')).toContain('kapazitat');
  expect(found('nothing at all')).toEqual([]);
  expect(found('   ')).toHaveLength(PARAMETERS.length);
});

it('the source of every parameter is there in words, in both languages', () => {
  for (const language of ['en', 'de'] as const) {
    const { sources } = dictionaryOf(language).parameters;
    for (const { name, source } of PARAMETERS)
      expect(sources[source], `${name}: ${source}`).toBeTruthy();
  }
});
