/** The arguments of `npm run golden`. */
import { parseArgs } from 'node:util';
import { defaultOf, parseValue, specOf } from '../src/engine/parameters.ts';
import { UsageError } from './arguments.ts';

export const GOLDEN_USAGE = `Usage: npm run --silent golden -- FILE [--dt 0.5] [--engine kernel|reference] [--json]

Plays single neurons against reference traces and exits with 1 when one is off.
  FILE       traces in the format of test/engine/golden/neuron-brian2.json
  --dt       time step in ms
  --engine   kernel (default, AssemblyScript float32) or reference (TypeScript float64)
  --json     the last line of standard output is one JSON object`;

const ENGINES = ['kernel', 'reference'] as const;
export type Engine = (typeof ENGINES)[number];

export interface GoldenOptions {
  path: string;
  dtMs: number;
  engine: Engine;
  json: boolean;
}

/** @throws UsageError, ParameterError */
export function readOptions(args: readonly string[]): GoldenOptions | 'help' {
  const { values, positionals } = parse(args);
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

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        dt: { type: 'string', default: String(defaultOf(specOf('dtMs'))) },
        engine: { type: 'string', default: 'kernel' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    // Of the library: the codes ERR_PARSE_ARGS_… .
    throw new UsageError((error as Error).message);
  }
}
