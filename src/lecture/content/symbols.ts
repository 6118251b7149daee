import type { ParameterName } from '../../engine/parameterTable.ts';

/** What kind of quantity a symbol is: figures give each kind its own colour and number format. */
export type QuantityKind =
  | 'potential'
  | 'time'
  | 'conductance'
  | 'weight'
  | 'rate'
  | 'count'
  | 'spikes'
  | 'energy'
  | 'picture'
  | 'number';

export interface SymbolSpec {
  /** KaTeX, without the mark that ties it to the figure. */
  tex: string;
  unit: string;
  kind: QuantityKind;
  /** Where its value is a parameter of the model; all others come from the figure. */
  parameter?: ParameterName;
}

/** Every symbol that is tied to a figure. Its names are in the languages. */
export const SYMBOLS = {
  // Neuron (eq. 2)
  V: { tex: 'V', unit: 'mV', kind: 'potential' },
  VInfinity: { tex: 'V_\\infty', unit: 'mV', kind: 'potential' },
  tau: { tex: '\\tau', unit: 'ms', kind: 'time', parameter: 'tauExcMs' },
  tauEffective: { tex: '\\tau_{\\text{eff}}', unit: 'ms', kind: 'time' },
  eRest: { tex: 'E_{\\text{rest}}', unit: 'mV', kind: 'potential', parameter: 'restExcMv' },
  eExc: { tex: 'E_{\\text{exc}}', unit: 'mV', kind: 'potential', parameter: 'reversalExcOnExcMv' },
  eInh: { tex: 'E_{\\text{inh}}', unit: 'mV', kind: 'potential', parameter: 'reversalInhOnExcMv' },
  vThresh: {
    tex: 'v_{\\text{thresh}}',
    unit: 'mV',
    kind: 'potential',
    parameter: 'thresholdExcMv',
  },
  vReset: { tex: 'V_{\\text{reset}}', unit: 'mV', kind: 'potential', parameter: 'resetExcMv' },
  tRef: { tex: 't_{\\text{ref}}', unit: 'ms', kind: 'time', parameter: 'refractoryExcMs' },
  // Synapse (eq. 3)
  gE: { tex: 'g_e', unit: '', kind: 'conductance' },
  gI: { tex: 'g_i', unit: '', kind: 'conductance' },
  tauGe: { tex: '\\tau_{g_e}', unit: 'ms', kind: 'time', parameter: 'tauGeMs' },
  tauGi: { tex: '\\tau_{g_i}', unit: 'ms', kind: 'time', parameter: 'tauGiMs' },
  w: { tex: 'w', unit: '', kind: 'weight' },
  wMax: { tex: 'w_{\\text{max}}', unit: '', kind: 'weight', parameter: 'weightMax' },
  wSum: { tex: '\\Sigma w', unit: '', kind: 'weight', parameter: 'weightSum' },
  wExcInh: { tex: 'w_{ei}', unit: '', kind: 'weight', parameter: 'weightExcInh' },
  wInhExc: { tex: 'w_{ie}', unit: '', kind: 'weight', parameter: 'weightInhExc' },
  // Encoding and spike trains
  pixel: { tex: 'p', unit: '', kind: 'picture' },
  pixelEstimate: { tex: '\\hat{p}', unit: '', kind: 'picture' },
  lambda: { tex: '\\lambda', unit: 'Hz', kind: 'rate' },
  lambdaMax: { tex: '\\lambda_{\\text{max}}', unit: 'Hz', kind: 'rate', parameter: 'rateMaxHz' },
  duration: { tex: 'T', unit: 'ms', kind: 'time', parameter: 'presentationMs' },
  rest: { tex: 'T_{\\text{rest}}', unit: 'ms', kind: 'time', parameter: 'restMs' },
  count: { tex: 'n', unit: '', kind: 'count' },
  interval: { tex: 'u', unit: 'ms', kind: 'time' },
  fano: { tex: 'F', unit: '', kind: 'number' },
  rate: { tex: '\\nu', unit: 'Hz', kind: 'rate' },
  spikeTrain: { tex: 's', unit: '', kind: 'spikes' },
  spikeTime: { tex: 't^f', unit: 'ms', kind: 'spikes' },
  firstSpike: { tex: 't^1', unit: 'ms', kind: 'spikes' },
  // Pictures
  image: { tex: 'x', unit: '', kind: 'picture' },
  meanImage: { tex: '\\bar{x}_c', unit: '', kind: 'picture' },
  distance: { tex: 'd_c', unit: '', kind: 'number' },
  // Network
  neurons: { tex: 'N', unit: '', kind: 'count', parameter: 'neurons' },
  synapses: { tex: 'M', unit: '', kind: 'count' },
  // Plasticity (eq. 1)
  ratePre: { tex: '\\nu_{\\text{pre}}', unit: 'Hz', kind: 'rate' },
  ratePost: { tex: '\\nu_{\\text{post}}', unit: 'Hz', kind: 'rate' },
  tPre: { tex: 't_{\\text{pre}}', unit: 'ms', kind: 'spikes' },
  tPost: { tex: 't_{\\text{post}}', unit: 'ms', kind: 'spikes' },
  deltaT: { tex: '\\Delta t', unit: 'ms', kind: 'time' },
  deltaW: { tex: '\\Delta w', unit: '', kind: 'weight' },
  aPlus: { tex: 'A_+', unit: '', kind: 'weight', parameter: 'aPlus' },
  aMinus: { tex: 'A_-', unit: '', kind: 'weight', parameter: 'aMinus' },
  tauPlus: { tex: '\\tau_+', unit: 'ms', kind: 'time', parameter: 'tauPlusMs' },
  tauMinus: { tex: '\\tau_-', unit: 'ms', kind: 'time', parameter: 'tauMinusMs' },
  // Homeostasis
  theta: { tex: '\\theta', unit: 'mV', kind: 'potential' },
  thetaOffset: {
    tex: '\\theta_{\\text{offset}}',
    unit: 'mV',
    kind: 'potential',
    parameter: 'thetaOffsetMv',
  },
  thetaPlus: { tex: '\\theta_+', unit: 'mV', kind: 'potential', parameter: 'thetaPlusMv' },
  tauTheta: { tex: '\\tau_\\theta', unit: 'ms', kind: 'time', parameter: 'tauThetaMs' },
  spikesPerImage: { tex: 'S', unit: '', kind: 'count' },
  // Artificial and spiking networks
  activation: { tex: 'a', unit: '', kind: 'number' },
  macs: { tex: 'N_{\\text{MAC}}', unit: '', kind: 'count' },
  events: { tex: 'N_{\\text{syn}}', unit: '', kind: 'count' },
  energyMultiply: { tex: 'e_{\\text{mul}}', unit: 'pJ', kind: 'energy' },
  energyAdd: { tex: 'e_{\\text{add}}', unit: 'pJ', kind: 'energy' },
  energyAnn: { tex: 'E_{\\text{ANN}}', unit: 'µJ', kind: 'energy' },
  energySnn: { tex: 'E_{\\text{SNN}}', unit: 'µJ', kind: 'energy' },
  // Reading out the digit
  meanCount: { tex: '\\bar{n}_{jc}', unit: '', kind: 'count' },
  assignment: { tex: 'c_j', unit: '', kind: 'number' },
  score: { tex: 'q_c', unit: '', kind: 'number' },
  neuronCount: { tex: 'n_j', unit: '', kind: 'count' },
} as const satisfies Record<string, SymbolSpec>;

export type SymbolId = keyof typeof SYMBOLS;

export const SYMBOL_IDS = Object.keys(SYMBOLS) as SymbolId[];

/** The entry of a symbol, with the optional fields that the literal types above hide. */
export function symbolSpec(id: SymbolId): SymbolSpec {
  return SYMBOLS[id];
}

/** True for a name in the table. */
export function isSymbolId(name: string): name is SymbolId {
  return Object.hasOwn(SYMBOLS, name);
}
