/** Texts as a search compares them: however sub- and superscripts, Greek letters and minus signs are typed. */

const GREEK: Record<string, string> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  η: 'eta',
  θ: 'theta',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  ν: 'nu',
  π: 'pi',
  ρ: 'rho',
  σ: 'sigma',
  τ: 'tau',
  φ: 'phi',
  ω: 'omega',
};

/** Small letters on the line, Greek by name: `τ₊` is `tau+`. */
export function fold(text: string): string {
  return (
    text
      // Sub- and superscripts come down to the line, the micro sign becomes a mu, ä an a with dots.
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[\u2010-\u2015\u2212]/g, '-')
      .replace(/\p{Script=Greek}/gu, (letter) => GREEK[letter] ?? letter)
  );
}

/** A symbol as it is typed in a hurry: `w_{max}`, `w_max` and `wmax` are the same. */
function foldSymbol(text: string): string {
  return fold(text).replace(/[_{}\s]/g, '');
}

/**
 * Whether what is searched is in one of the texts, or begins a symbol or one of its parts.
 * @param symbol with its subscripts, `τ_{ge}`
 */
export function matches(wanted: string, symbol: string, texts: readonly string[]): boolean {
  const words = fold(wanted).trim();
  if (words === '') return true;
  const typed = foldSymbol(wanted);
  const parts = symbol.split('_');
  const tails = parts.map((_, k) => foldSymbol(parts.slice(k).join('_')));
  if (typed !== '' && tails.some((tail) => tail.startsWith(typed))) return true;
  return texts.some((text) => fold(text).includes(words));
}
