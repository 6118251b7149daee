/** The constants of equations 2 and 3 as figures of one neuron offer them. */

import type { Parameters } from '../../engine/parameters.ts';
import { type NumericParameterName, specOf } from '../../engine/parameters.ts';
import type { Numbers } from '../../plots/numbers.ts';
import { type SymbolId, symbolSpec } from '../content/symbols.ts';
import { type NumberField, number } from '../kit/runtime/fields.ts';
import type { Membrane, Moment } from './membrane.ts';

/** A parameter of the model as a field of a figure's state, which goes along to the laboratory. */
interface Constant extends NumberField {
  parameter: NumericParameterName;
}

/** @param range narrower than the table's, where the rest of it shows nothing */
function constant(symbol: SymbolId, range: { min?: number; max?: number } = {}): Constant {
  const parameter = symbolSpec(symbol).parameter as NumericParameterName;
  const spec = specOf(parameter);
  if (spec.kind !== 'number') throw new Error(`${parameter} is no number.`);
  const { min, max, default: standard } = spec;
  return { ...number(`lab.${parameter}`, { default: standard, min, max, ...range }), parameter };
}

/** Fields by their symbols. */
export const CONSTANTS = {
  vThresh: constant('vThresh', { min: -64, max: -30 }),
  tRef: constant('tRef'),
  tau: constant('tau'),
  eRest: constant('eRest', { min: -80, max: -55 }),
  vReset: constant('vReset', { min: -90, max: -55 }),
  eExc: constant('eExc'),
  eInh: constant('eInh', { min: -150, max: -40 }),
  tauGe: constant('tauGe'),
  tauGi: constant('tauGi'),
} as const;
export type ConstantId = keyof typeof CONSTANTS;

export type ConstantsState = { readonly [K in ConstantId]?: number };

/** The model's parameters as a state has them; what stands at its default is left out. */
export function constantsIn(state: ConstantsState): Partial<Parameters> {
  const values: Partial<Parameters> = {};
  for (const id of Object.keys(CONSTANTS) as ConstantId[]) {
    const { parameter, default: standard } = CONSTANTS[id];
    const value = state[id] ?? standard;
    if (value !== standard) values[parameter] = value;
  }
  return values;
}

/** How canvas text writes the symbols. */
const NAMES: Partial<Record<SymbolId, string>> = {
  V: 'V',
  VInfinity: 'V_∞',
  tau: 'τ',
  tauEffective: 'τ_{eff}',
  eRest: 'E_{rest}',
  eExc: 'E_{exc}',
  eInh: 'E_{inh}',
  vThresh: 'v_{thresh}',
  vReset: 'V_{reset}',
  tRef: 't_{ref}',
  w: 'w',
  gE: 'g_e',
  gI: 'g_i',
  tauGe: 'τ_{ge}',
  tauGi: 'τ_{gi}',
};

/** What symbols stand at. */
export type Texts = Partial<Record<SymbolId, string>>;

/** `τ = 100 ms` for marks on the canvas. */
export function marksOf(values: Texts): Texts {
  const marks: Texts = {};
  for (const id of Object.keys(values) as SymbolId[]) {
    marks[id] = `${NAMES[id] ?? id} = ${values[id]}`;
  }
  return marks;
}

/** What the symbols of the neuron stand at, with unit. */
export function valuesOf(
  { parameters: p }: Membrane,
  moment: Moment,
  { shortUnit }: Numbers,
): Texts {
  const potential = (value: number) => shortUnit(Number(value.toFixed(1)), 'mV');
  const time = (value: number) => shortUnit(value, 'ms');
  return {
    V: potential(moment.v),
    VInfinity: potential(moment.vInfinity),
    tauEffective: shortUnit(Number(moment.tauEffectiveMs.toFixed(1)), 'ms'),
    gE: shortUnit(Number(moment.gE.toFixed(2)), ''),
    gI: shortUnit(Number(moment.gI.toFixed(2)), ''),
    tau: time(p.tauExcMs),
    eRest: potential(p.restExcMv),
    eExc: potential(p.reversalExcOnExcMv),
    eInh: potential(p.reversalInhOnExcMv),
    vThresh: potential(p.thresholdExcMv),
    vReset: potential(p.resetExcMv),
    tRef: time(p.refractoryExcMs),
    tauGe: time(p.tauGeMs),
    tauGi: time(p.tauGiMs),
  };
}
