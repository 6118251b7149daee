import { UserError } from '../src/engine/messages.ts';
import { PARAMETERS } from '../src/engine/parameters.ts';

/** A command called with arguments it cannot use; the message goes to the user, the exit code is 2. */
export class UsageError extends Error {}

export interface OptionSpec {
  /** `flag` takes no value; `list` may be given several times. */
  kind: 'value' | 'flag' | 'list';
}

/**
 * Reads `--name value` and `--name=value` arguments.
 * @throws UsageError for unknown options, missing values, stray words.
 */
export function readArguments(
  argv: readonly string[],
  options: Record<string, OptionSpec['kind']>,
): {
  values: Map<string, string>;
  lists: Map<string, string[]>;
  flags: Set<string>;
  words: string[];
} {
  const values = new Map<string, string>();
  const lists = new Map<string, string[]>();
  const flags = new Set<string>();
  const words: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i];
    if (!word.startsWith('--')) {
      words.push(word);
      continue;
    }
    const equals = word.indexOf('=');
    const name = word.slice(2, equals < 0 ? undefined : equals);
    const kind = Object.hasOwn(options, name) ? options[name] : undefined;
    if (!kind) {
      const known = Object.keys(options).map((option) => `--${option}`);
      throw new UsageError(`There is no option --${name}. Known: ${known.join(', ')}.`);
    }
    if (kind === 'flag') {
      if (equals >= 0) throw new UsageError(`--${name} takes no value.`);
      flags.add(name);
      continue;
    }
    const value = equals >= 0 ? word.slice(equals + 1) : argv[++i];
    if (value === undefined || (equals < 0 && value.startsWith('--'))) {
      throw new UsageError(`--${name} needs a value.`);
    }
    if (kind === 'list') lists.set(name, [...(lists.get(name) ?? []), value]);
    else values.set(name, value);
  }
  return { values, lists, flags, words };
}

/** @throws UsageError unless the text is a whole number in the range. */
export function wholeNumber(name: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < min || value > max) {
    throw new UsageError(
      `--${name} is "${text}"; it must be a whole number between ${min} and ${max}.`,
    );
  }
  return value;
}

/** Runs a command: usage errors exit with 2, all others with 1, with their message on stderr. */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    const usage = error instanceof UsageError || (error as Error)?.name === 'ParameterError';
    console.error(error instanceof Error ? error.message : String(error));
    if (error instanceof UserError && error.code === 'parameterUnknown') {
      console.error(`Known: ${PARAMETERS.map((spec) => spec.name).join(', ')}.`);
    }
    process.exitCode = usage ? 2 : 1;
  }
}
