import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  type GoldenFile,
  type GoldenResult,
  goldenFailures,
  goldenLimits,
  goldenParameters,
  parseGolden,
  playGoldenCase,
} from '../src/engine/golden.ts';
import type { Network } from '../src/engine/network.ts';
import { defaultOf, type Parameters, parseValue, specOf } from '../src/engine/parameters.ts';

const USAGE = `Usage: npm run --silent golden -- FILE [--dt 0.5] [--engine kernel|reference] [--json]

Plays single neurons against reference traces and exits with 1 when one is off.
  FILE       traces in the format of test/engine/golden/neuron-brian2.json
  --dt       time step in ms
  --engine   kernel (default, AssemblyScript float32) or reference (TypeScript float64)
  --json     the last line of standard output is one JSON object`;

const ENGINES = ['kernel', 'reference'] as const;
type Engine = (typeof ENGINES)[number];

interface Options {
  path: string;
  dtMs: number;
  engine: Engine;
  json: boolean;
}

/** Arguments or a file the script cannot work with: message on stderr, exit 2. */
class UsageError extends Error {}

function readOptions(args: string[]): Options | 'help' {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      dt: { type: 'string', default: String(defaultOf(specOf('dtMs'))) },
      engine: { type: 'string', default: 'kernel' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  if (positionals.length !== 1) {
    throw new UsageError(
      positionals.length === 0
        ? 'FILE is missing.'
        : `One FILE, please, not ${positionals.length}.`,
    );
  }
  const engine = ENGINES.find((name) => name === values.engine);
  if (!engine) {
    throw new UsageError(
      `--engine is "${values.engine}"; it must be one of ${ENGINES.join(', ')}.`,
    );
  }
  const dtMs = parseValue('dtMs', values.dt) as number;
  return { path: positionals[0], dtMs, engine, json: values.json };
}

async function readGolden(path: string): Promise<GoldenFile> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${(error as Error).message}`);
  }
  try {
    return parseGolden(text);
  } catch (error) {
    throw new UsageError(`${path} is no golden file. ${(error as Error).message}`);
  }
}

/** Imports only the engine that is asked for. */
async function loadEngine(engine: Engine): Promise<(parameters: Parameters) => Network> {
  if (engine === 'reference') {
    const { ReferenceNetwork } = await import('../src/engine/reference/network.ts');
    return (parameters) => new ReferenceNetwork(parameters);
  }
  const { KernelNetwork } = await import('../src/engine/kernelNetwork.ts');
  return (parameters) => new KernelNetwork(parameters);
}

const COLUMNS = ['case', 'population', 'rms mV', 'worst spike ms', 'missed', 'extra', 'result'];
const WIDTHS = [4, 10, 8, 14, 6, 5, 0];

function tableRow(cells: readonly (string | number)[]): string {
  return cells
    .map((cell, k) => (k === 1 ? String(cell).padEnd(WIDTHS[k]) : String(cell).padStart(WIDTHS[k])))
    .join('  ');
}

function resultRow(result: GoldenResult, k: number, failures: readonly string[]): string {
  return tableRow([
    k + 1,
    result.population,
    result.rmsMv.toFixed(4),
    result.worstSpikeErrorMs.toFixed(3),
    result.missed,
    result.extra,
    failures.length > 0 ? `FAIL: ${failures.join(', ')}` : 'ok',
  ]);
}

/** @returns the exit code */
async function main(args: string[]): Promise<number> {
  const options = readOptions(args);
  if (options === 'help') {
    console.log(USAGE);
    return 0;
  }
  const { path, dtMs, engine } = options;
  const golden = await readGolden(path);
  const parameters = goldenParameters(golden, dtMs);
  const create = await loadEngine(engine);
  const limits = goldenLimits(dtMs);

  const results = golden.cases.map((one) => playGoldenCase(create(parameters), one));
  const failures = results.map((result) => goldenFailures(result, limits));
  const pass = failures.every((list) => list.length === 0);

  console.log(`${engine} at dt ${dtMs} ms against ${golden.source || path}`);
  console.log(
    `limits: rms ${limits.rmsMv} mV, spikes ${limits.spikeErrorMs} ms, none missed or extra`,
  );
  console.log(tableRow(COLUMNS));
  results.forEach((result, k) => {
    console.log(resultRow(result, k, failures[k]));
  });
  console.log(pass ? 'PASS' : 'FAIL');
  if (options.json) {
    const cases = results.map((result, k) => ({ ...result, pass: failures[k].length === 0 }));
    console.log(JSON.stringify({ engine, dtMs, limits, cases, pass }));
  }
  return pass ? 0 : 1;
}

function isUsageError(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return (
    error instanceof UsageError ||
    error.name === 'ParameterError' ||
    code.startsWith('ERR_PARSE_ARGS')
  );
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!isUsageError(error)) throw error;
  console.error(`golden: ${error.message}\n\n${USAGE}`);
  process.exitCode = 2;
}
