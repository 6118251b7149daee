import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  GoldenFormatError,
  goldenFailures,
  goldenLimits,
  goldenParameters,
  matchSpikes,
  parseGolden,
  playGoldenCase,
} from '../../scripts/goldenTraces.ts';
import type { Network } from '../../src/engine/network.ts';
import type { Parameters } from '../../src/engine/parameters.ts';

const FILE = fileURLToPath(new URL('golden/neuron-brian2.json', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const text = readFileSync(FILE, 'utf8');
const golden = parseGolden(text);

type Create = (parameters: Parameters) => Network;

const engines: [string, () => Promise<Create>][] = [
  [
    'kernel',
    async () => {
      const { KernelNetwork } = await import('../../src/engine/kernelNetwork.ts');
      return (parameters) => new KernelNetwork(parameters);
    },
  ],
  [
    'reference',
    async () => {
      const { ReferenceNetwork } = await import('../../src/engine/reference/network.ts');
      return (parameters) => new ReferenceNetwork(parameters);
    },
  ],
];

describe.each(engines)('%s against Brian2', (_name, load) => {
  let create: Create;
  beforeAll(async () => {
    create = await load();
  });

  const runs = [0.5, 0.1].flatMap((dtMs) => golden.cases.map((one, k) => ({ dtMs, k, one })));
  test.each(runs)('case $k at dt $dtMs ms', ({ dtMs, one }) => {
    const result = playGoldenCase(create(goldenParameters(golden, dtMs)), one);
    expect(goldenFailures(result, goldenLimits(dtMs)), JSON.stringify(result)).toEqual([]);
    expect(result.spikesMs).toHaveLength(one.spikesMs.length);
  });
});

describe('matching of spikes', () => {
  test('pairs the nearest and measures the worst', () => {
    const { worstSpikeErrorMs, missed, extra } = matchSpikes([10, 20, 30], [10.5, 19, 30]);
    expect([worstSpikeErrorMs, missed, extra]).toEqual([1, 0, 0]);
  });

  test('counts missed and extra spikes', () => {
    expect(matchSpikes([10, 20], [])).toEqual({ worstSpikeErrorMs: 0, missed: 2, extra: 0 });
    expect(matchSpikes([], [10])).toEqual({ worstSpikeErrorMs: 0, missed: 0, extra: 1 });
    expect(matchSpikes([10], [15.5])).toEqual({ worstSpikeErrorMs: 0, missed: 1, extra: 1 });
  });

  test('one of our spikes is the partner of one golden spike', () => {
    expect(matchSpikes([10, 12], [11])).toEqual({ worstSpikeErrorMs: 1, missed: 1, extra: 0 });
  });
});

describe('verdict', () => {
  const good = { population: 'excitatory', rmsMv: 0, worstSpikeErrorMs: 0, spikesMs: [] } as const;

  test('a silent engine fails', () => {
    const result = { ...good, spikesMs: [], missed: 3, extra: 0 };
    expect(goldenFailures(result, goldenLimits(0.5))).toEqual(['3 missed']);
  });

  test('limits are inclusive, tighter at 0.1 ms, and NaN fails', () => {
    const at = (rmsMv: number, dtMs: number) =>
      goldenFailures({ ...good, spikesMs: [], rmsMv, missed: 0, extra: 0 }, goldenLimits(dtMs));
    expect(at(0.2, 0.5)).toEqual([]);
    expect(at(0.2, 0.1)).toEqual(['rms over 0.06 mV']);
    expect(at(Number.NaN, 0.5)).toHaveLength(1);
  });
});

describe('files that are not golden', () => {
  /** The golden file with the value at a path replaced; `undefined` removes it. */
  const broken = (path: (string | number)[], value: unknown) => () => {
    const file = JSON.parse(text);
    const parent = path.slice(0, -1).reduce((at, name) => at[name], file);
    parent[path.at(-1)!] = value;
    return parseGolden(JSON.stringify(file));
  };

  test.each<[string, () => unknown, RegExp]>([
    ['no JSON', () => parseGolden('{'), /not JSON/],
    ['no object', () => parseGolden('3'), /the file is 3; it must be an object/],
    ['no cases', () => parseGolden('{"duration_ms":350}'), /cases is missing/],
    ['no duration', () => parseGolden('{"cases":[]}'), /duration_ms is missing/],
    ['empty', () => parseGolden('{"duration_ms":350,"cases":[]}'), /at least one case/],
    [
      'a population',
      broken(['cases', 1, 'population'], 'glia'),
      /cases\[1\]\.population is "glia"/,
    ],
    ['a sample', broken(['cases', 0, 'v_mV', 7], null), /cases\[0\]\.v_mV\[7\] is null/],
    ['spikes', broken(['cases', 2, 'spikes_ms'], undefined), /cases\[2\]\.spikes_ms is missing/],
    [
      'a late input',
      broken(['cases', 0, 'excitatory_input_ms_weight', 0], [400, 1]),
      /excitatory_input_ms_weight\[0\].*between 0 and 350 ms/,
    ],
  ])('%s', (_name, parse, message) => {
    expect(parse).toThrow(GoldenFormatError);
    expect(parse).toThrow(message);
  });
});

describe('the command', () => {
  const run = async (...args: string[]) => {
    const call = promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', 'scripts/golden.ts', ...args],
      { cwd: ROOT },
    );
    return call.then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      (error) => ({ code: error.code, stdout: error.stdout, stderr: error.stderr }),
    );
  };

  test('prints a table and ends with one JSON object', async () => {
    const { code, stdout } = await run(FILE, '--engine', 'reference', '--json');
    expect(code).toBe(0);
    const lines = stdout.trim().split('\n');
    expect(lines).toContain('PASS');
    const summary = JSON.parse(lines.at(-1));
    expect(summary).toMatchObject({ engine: 'reference', dtMs: 0.5, pass: true });
    expect(summary.cases).toHaveLength(golden.cases.length);
  });

  test.each([
    ['no file', []],
    ['a missing file', ['nowhere.json']],
    ['an unreadable file', [ROOT]],
    ['a file of another kind', ['package.json']],
    ['dt out of range', [FILE, '--dt', '5']],
    ['dt that is no number', [FILE, '--dt', 'half']],
    ['an unknown option', [FILE, '--speed', '3']],
    ['an unknown engine', [FILE, '--engine', 'steam']],
  ])('%s: message, exit 2', async (_name, args) => {
    const { code, stdout, stderr } = await run(...args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^golden: .+/);
  });
});
