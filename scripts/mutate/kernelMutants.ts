/** A small change of the kernel's source. */
export interface KernelMutant {
  /** Where in the text, and what takes the place of `length` characters. */
  at: number;
  length: number;
  replacement: string;
  line: number;
  mutator: 'Operator' | 'Comparison' | 'Constant' | 'Statement';
}

/** Operators stand between spaces, as the formatter puts them; a `<` of a type argument does not. */
const OPERATORS: Record<string, string> = {
  ' + ': ' - ',
  ' - ': ' + ',
  ' * ': ' / ',
  ' / ': ' * ',
  ' += ': ' -= ',
  ' -= ': ' += ',
  ' *= ': ' /= ',
  ' << ': ' >> ',
  ' >> ': ' << ',
  ' | ': ' & ',
  ' & ': ' | ',
  ' ^ ': ' & ',
  ' && ': ' || ',
  ' || ': ' && ',
  '++': '--',
  '--': '++',
  'f32x4.add(': 'f32x4.sub(',
  'f32x4.sub(': 'f32x4.add(',
  'f32x4.mul(': 'f32x4.add(',
  'f32x4.max(': 'f32x4.min(',
  'f32x4.min(': 'f32x4.max(',
  'v128.and(': 'v128.or(',
  'v128.or(': 'v128.and(',
  'min(': 'max(',
  'max(': 'min(',
  'min<': 'max<',
  'max<': 'min<',
};
const COMPARISONS: Record<string, string> = {
  ' < ': ' <= ',
  ' <= ': ' < ',
  ' > ': ' >= ',
  ' >= ': ' > ',
  ' == ': ' != ',
  ' != ': ' == ',
  'f32x4.gt(': 'f32x4.ge(',
  'f32x4.ge(': 'f32x4.gt(',
  'f32x4.lt(': 'f32x4.le(',
  'f32x4.le(': 'f32x4.lt(',
};

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** The longest first, and nothing in the middle of a word. */
const either = (table: Record<string, string>) =>
  new RegExp(
    Object.keys(table)
      .sort((a, b) => b.length - a.length)
      .map((word) => (/^\w/.test(word) ? `(?<![\\w.])${escaped(word)}` : escaped(word)))
      .join('|'),
    'g',
  );
const NUMBER = /(?<![\w.$])(?:0x[0-9a-f]+|\d+(?:\.\d+)?(?:e-?\d+)?)(?![\w.])/g;
/** A call or an assignment that is a line of its own. */
const STATEMENT =
  /^( +)(?!return|let |const |if|else|for|while|break|continue)[\w.]+(?:<\w+>)?(?:\(.*\)| [-+*]?= .*|\+\+|--);$/;

/** Another number of the same kind: 0 and 1 change places, others move by one or by an eighth. */
function otherNumber(text: string): string {
  if (text === '0') return '1';
  if (text === '1') return '0';
  if (text === '0.0') return '1.0';
  if (text.startsWith('0x')) return `0x${(BigInt(text) ^ 1n).toString(16)}`;
  if (!/[.e]/.test(text)) return String(BigInt(text) + 1n);
  const number = Number(text) * 1.125;
  return Number.isInteger(number) ? number.toFixed(1) : String(number);
}

/**
 * All small changes of a source in AssemblyScript: operators, comparisons, constants, and statements
 * left out. Comments, imports, decorators and what only `npm run bench` compiles stay.
 */
export function kernelMutants(source: string): KernelMutant[] {
  const text = source
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*|^import [\s\S]*?;$|^export \{.*$/gm, (part) =>
      part.replace(/[^\n]/g, ' '),
    )
    .replace(/^ *(?:start|mark)\(.*$|^.*PROFILING.*$/gm, (part) => ' '.repeat(part.length));
  const mutants: KernelMutant[] = [];
  const lineAt = (at: number) => text.slice(0, at).split('\n').length;
  const add = (
    mutator: KernelMutant['mutator'],
    pattern: RegExp,
    other: (found: string) => string,
  ) => {
    for (const { index: at, 0: found } of text.matchAll(pattern)) {
      const replacement = other(found);
      mutants.push({ at, length: found.length, replacement, line: lineAt(at), mutator });
    }
  };
  add('Operator', either(OPERATORS), (found) => OPERATORS[found]);
  add('Comparison', either(COMPARISONS), (found) => COMPARISONS[found]);
  add('Constant', NUMBER, otherNumber);
  let at = 0;
  text.split('\n').forEach((line, k) => {
    if (STATEMENT.test(line.trimEnd())) {
      const start = at + line.length - line.trimStart().length;
      const length = line.trim().length;
      mutants.push({ at: start, length, replacement: ';', line: k + 1, mutator: 'Statement' });
    }
    at += line.length + 1;
  });
  return mutants.sort((a, b) => a.at - b.at);
}

export const applied = (source: string, { at, length, replacement }: KernelMutant) =>
  source.slice(0, at) + replacement + source.slice(at + length);
