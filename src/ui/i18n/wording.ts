/** Messages of engine, worker and store in the words of the page. */
import {
  clipped,
  inWords,
  messageFrom,
  type UserMessage,
  type Wording,
} from '../../engine/messages.ts';
import { PARAMETERS, type ParameterName, specOf } from '../../engine/parameters.ts';
import type { Dictionary } from './index.ts';

/** A message in the page's language, with its names of parameters and its way to write numbers. */
export function worded(text: Dictionary, message: UserMessage): string {
  const say: Wording = {
    parameter: (name) => parameterTitle(text, name),
    number: text.numbers.exact,
    quote: (outside) => `${text.quotes[0]}${clipped(outside)}${text.quotes[1]}`,
    message: (inner) => inWords(inner, text.messages, say),
  };
  return inWords(message, text.messages, say);
}

/** Whatever was thrown, in the page's language. */
export function wordedError(text: Dictionary, error: unknown): string {
  return worded(text, messageFrom(error));
}

/** `Potentiation (A₊)`; where two share name and symbol, with the group they are of. */
export function parameterTitle(text: Dictionary, name: ParameterName): string {
  const label = labelOf(text, name);
  const { symbol, group } = specOf(name);
  const twin = PARAMETERS.some((spec) => spec.name !== name && labelOf(text, spec.name) === label);
  const parts = [plainSymbol(symbol), ...(twin ? [text.parameters.groups[group]] : [])];
  return `${label} (${parts.join(', ')})`;
}

function labelOf(text: Dictionary, name: ParameterName): string {
  return text.parameters.texts[name]?.[0] ?? specOf(name).label;
}

const SUBSCRIPTS = new Map(
  Object.entries({
    ...{ '0': '₀', '1': '₁', '2': '₂', '3': '₃', '4': '₄', '5': '₅', '6': '₆', '7': '₇' },
    ...{ '8': '₈', '9': '₉', '+': '₊', '-': '₋', a: 'ₐ', e: 'ₑ', h: 'ₕ', i: 'ᵢ', j: 'ⱼ' },
    ...{ k: 'ₖ', l: 'ₗ', m: 'ₘ', n: 'ₙ', o: 'ₒ', p: 'ₚ', r: 'ᵣ', s: 'ₛ', t: 'ₜ', u: 'ᵤ' },
    ...{ v: 'ᵥ', x: 'ₓ' },
  }),
);

/** A symbol as running text: `w_{max}` is `wₘₐₓ`; `E_exc` where a letter has no subscript form. */
function plainSymbol(symbol: string): string {
  return symbol.replace(/_(?:\{([^}]*)\}|(.))/gu, (_, braced, single) => {
    const letters = Array.from((braced ?? single) as string);
    const low = letters.map((letter) => SUBSCRIPTS.get(letter));
    return low.every((letter) => letter !== undefined) ? low.join('') : `_${letters.join('')}`;
  });
}
