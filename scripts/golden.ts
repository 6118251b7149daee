import { readFile } from 'node:fs/promises';
import type { Network } from '../src/engine/network.ts';
import type { Parameters } from '../src/engine/parameters.ts';
import { UsageError } from './arguments.ts';
import { type Engine, GOLDEN_USAGE, readOptions } from './goldenArguments.ts';
import {
  type GoldenFile,
  type GoldenResult,
  goldenFailures,
  goldenLimits,
  goldenParameters,
  parseGolden,
  playGoldenCase,
} from './goldenTraces.ts';

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
    console.log(GOLDEN_USAGE);
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

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const usage = error instanceof UsageError || (error as Error)?.name === 'ParameterError';
  const message = error instanceof Error ? error.message : String(error);
  console.error(`golden: ${message}${usage ? `\n\n${GOLDEN_USAGE}` : ''}`);
  process.exitCode = usage ? 2 : 1;
}
