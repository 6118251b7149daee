/** How a figure lights up the quantity whose symbol the reader points at. */

import type { PlotColor } from '../../plots/theme.ts';
import { type SymbolId, symbolSpec } from '../content/symbols.ts';

export interface Emphasis {
  lit: boolean;
  /** For `globalAlpha`: other quantities step back. */
  alpha: number;
  /** For `lineWidth`: factor on the usual width. */
  width: number;
}

const PLAIN: Emphasis = { lit: false, alpha: 1, width: 1 };
const LIT: Emphasis = { lit: true, alpha: 1, width: 1.9 };
const BACK: Emphasis = { lit: false, alpha: 0.28, width: 1 };

/**
 * `const of = highlightAmong(highlighted, ['V', 'vThresh', 'gE'])`, then `of('V').alpha`. A symbol
 * that the figure does not draw dims nothing.
 * @param drawn all symbols that the figure draws
 */
export function highlightAmong(
  highlighted: SymbolId | null,
  drawn: readonly SymbolId[],
): (...ids: SymbolId[]) => Emphasis {
  if (!highlighted || !drawn.includes(highlighted)) return () => PLAIN;
  return (...ids) => (ids.includes(highlighted) ? LIT : BACK);
}

const COLORS: Partial<Record<SymbolId, PlotColor>> = {
  V: 'accent',
  VInfinity: 'accent',
  tau: 'accent',
  tauEffective: 'accent',
  vThresh: 'threshold',
  thetaOffset: 'threshold',
  theta: 'threshold',
  thetaPlus: 'threshold',
  tauTheta: 'threshold',
  gE: 'exc',
  eExc: 'exc',
  tauGe: 'exc',
  wExcInh: 'exc',
  energySnn: 'exc',
  events: 'exc',
  tPost: 'exc',
  ratePost: 'exc',
  gI: 'inh',
  eInh: 'inh',
  tauGi: 'inh',
  wInhExc: 'inh',
  energyAnn: 'inh',
  macs: 'inh',
  aPlus: 'exc',
  tauPlus: 'exc',
  aMinus: 'inh',
  tauMinus: 'inh',
};

/** The colour a quantity has in every figure and, when pointed at, in text and equations. */
export function symbolColor(id: SymbolId): PlotColor {
  const own = COLORS[id];
  if (own) return own;
  const { kind } = symbolSpec(id);
  return kind === 'weight' ? 'accent' : kind === 'rate' || kind === 'spikes' ? 'input' : 'ink';
}
