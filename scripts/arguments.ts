import { parseArgs } from 'node:util';
import { UserError } from '../src/engine/messages.ts';
import { PARAMETERS } from '../src/engine/parameters.ts';

/** A command called with arguments it cannot use; the message goes to the user, the exit code is 2. */
export class UsageError extends Error {}

/** `flag` takes no value; `list` may be given several times. */
export type OptionKind = 'value' | 'flag' | 'list';

export interface Arguments {
  values: Map<string, string>;
  lists: Map<string, string[]>;
  flags: Set<string>;
  words: string[];
}

/**
 * Reads `--name value` and `--name=value` arguments.
 * @throws UsageError for unknown options, missing values, stray words.
 */
export function readArguments(
  argv: readonly string[],
  options: Record<string, OptionKind>,
): Arguments {
  const read: Arguments = { values: new Map(), lists: new Map(), flags: new Set(), words: [] };
  for (const token of tokensOf(argv, options)) {
    if (token.kind === 'positional') {
      read.words.push(token.value);
      continue;
    }
    const name = token.kind === 'option' ? token.name : '';
    const kind = Object.hasOwn(options, name) ? options[name] : undefined;
    if (token.kind !== 'option' || !kind) {
      const known = Object.keys(options).map((option) => `--${option}`);
      throw new UsageError(`There is no option --${name}. Known: ${known.join(', ')}.`);
    }
    const { value, inlineValue } = token;
    if (kind === 'flag') {
      if (inlineValue) throw new UsageError(`--${name} takes no value.`);
      read.flags.add(name);
      continue;
    }
    if (value === undefined || (!inlineValue && value.startsWith('--'))) {
      throw new UsageError(`--${name} needs a value.`);
    }
    if (kind === 'list') read.lists.set(name, [...(read.lists.get(name) ?? []), value]);
    else read.values.set(name, value);
  }
  return read;
}

/** The library's own complaints are not strict: ours say what there is instead. */
function tokensOf(argv: readonly string[], options: Record<string, OptionKind>) {
  const types = Object.entries(options).map(
    ([name, kind]) => [name, { type: kind === 'flag' ? 'boolean' : 'string' }] as const,
  );
  return parseArgs({
    // A single dash makes no option here: the number -5 is a word.
    args: argv.map((word) => (/^-[^-]/.test(word) ? `${WORD}${word}` : word)),
    options: Object.fromEntries(types),
    strict: false,
    allowPositionals: true,
    tokens: true,
  }).tokens.map((token) =>
    'value' in token && token.value?.startsWith(WORD)
      ? { ...token, value: token.value.slice(WORD.length) }
      : token,
  );
}

const WORD = '\0';

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
