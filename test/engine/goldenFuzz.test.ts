/** Golden files with anything in them: refused with a sentence, or played to the end. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  GoldenFormatError,
  goldenParameters,
  parseGolden,
  playGoldenCase,
} from '../../scripts/goldenTraces.ts';
import { KernelNetwork } from '../../src/engine/kernelNetwork.ts';
import { ParameterError } from '../../src/engine/parameters.ts';

const sound = () => ({
  source: 'a test',
  duration_ms: 20,
  cases: ['excitatory', 'inhibitory'].map((population) => ({
    population,
    theta_mV: 20,
    excitatory_input_ms_weight: [[1, 3] as unknown[], [5, 8]],
    inhibitory_input_ms_weight: [[7, 2] as unknown[]],
    sample_every_ms: 1,
    v_mV: [-65, -64] as unknown[],
    spikes_ms: [9] as unknown[],
  })),
});

/** `refused` with a sentence, or `played` with results that are numbers. */
function outcome(text: string): 'refused' | 'played' {
  let golden: ReturnType<typeof parseGolden>;
  let network: KernelNetwork;
  try {
    golden = parseGolden(text);
    network = new KernelNetwork(goldenParameters(golden, 0.5));
  } catch (error) {
    if (!(error instanceof GoldenFormatError) && !(error instanceof ParameterError)) throw error;
    expect(error.message).toMatch(/^.{8,400}$/s);
    return 'refused';
  }
  for (const one of golden.cases) {
    // What would keep the kernel busy for ever is said here, rather than by a test that hangs.
    for (const [, weight] of [...one.excitatoryInput, ...one.inhibitoryInput]) {
      expect(weight).toBeGreaterThanOrEqual(0);
      expect(Math.fround(weight)).toBeLessThan(1e30);
    }
    const result = playGoldenCase(network, one);
    expect(result.rmsMv).toBeGreaterThanOrEqual(0);
    expect(result.worstSpikeErrorMs).toBeGreaterThanOrEqual(0);
    network.finish();
  }
  return 'played';
}

it('a golden file is refused, or played, whatever stands in it', () => {
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.integer({ min: 0, max: 20 }),
    fc.constantFrom(-1, 1e308, -1e308, 1e39, 5e-324, 1001, 2 ** 53, null, '', [], {}),
  );
  const path = fc.constantFrom(
    ...['source', 'duration_ms', 'cases', 'cases.0', 'cases.1.population', 'cases.0.theta_mV'],
    ...['cases.0.sample_every_ms', 'cases.1.v_mV', 'cases.1.v_mV.0', 'cases.0.spikes_ms.0'],
    ...['cases.0.excitatory_input_ms_weight.0.0', 'cases.0.excitatory_input_ms_weight.0.1'],
    ...['cases.1.inhibitory_input_ms_weight.0.1', 'cases.1.inhibitory_input_ms_weight'],
    ...['cases.1.excitatory_input_ms_weight.2', 'cases.0.spikes_ms'],
  );
  const seen = { refused: 0, played: 0 };
  fc.assert(
    fc.property(path, value, (at, put) => {
      const file = sound();
      const keys = at.split('.');
      const last = keys.pop() as string;
      // biome-ignore lint/suspicious/noExplicitAny: the file is anything here.
      let inside: any = file;
      for (const key of keys) inside = inside[key];
      inside[last] = put;
      seen[outcome(JSON.stringify(file))]++;
    }),
    { seed: 61, numRuns: 1500 },
  );
  expect(seen.played).toBeGreaterThan(200);
  expect(seen.refused).toBeGreaterThan(500);
});

it('bytes, bits and depths are no golden file', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(outcome(text)).toBe('refused');
    }),
    { seed: 62, numRuns: 500 },
  );
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  expect(outcome(deep)).toBe('refused');
  expect(outcome(`{"duration_ms":${deep}}`)).toBe('refused');
});

it('a case without samples compares nothing, and is refused', () => {
  const file = sound();
  file.cases[0].v_mV = [];
  expect(() => parseGolden(JSON.stringify(file))).toThrow(/v_mV is a list of 0; it must be/);
});
