import type { ChapterId } from './ids.ts';
import { expandSymbols, symbolsIn } from './inline.ts';
import type { SymbolId } from './symbols.ts';

export interface Equation {
  id: string;
  /** KaTeX, each symbol that is tied to the figure wrapped in `\htmlData{symbol=…}`. */
  tex: string;
  /** The tied symbols in the order in which they appear. */
  symbols: SymbolId[];
  /** Its number in the hand-out, where it is one of the three. */
  number?: 1 | 2 | 3;
}

/** Equations of every chapter, in reading order. They hold no words, so every language shares them. */
export const EQUATIONS: Record<ChapterId, readonly Equation[]> = {
  biology: [
    equation(
      'fire',
      '{{sym:V}} > {{sym:vThresh}} \\;\\Rightarrow\\; {{sym:V}} \\leftarrow {{sym:vReset}}',
    ),
  ],
  'biology-to-snn': [
    equation('leak', '{{sym:tau}}\\,\\frac{d{{sym:V}}}{dt} = {{sym:eRest}} - {{sym:V}}'),
    equation(
      'leak-solution',
      '{{sym:V}}(t) = {{sym:eRest}} + \\bigl(V(0) - {{sym:eRest}}\\bigr)\\,e^{-t/{{sym:tau}}}',
    ),
  ],
  'ann-snn': [
    equation(
      'activation',
      '{{sym:activation}} = \\varphi\\Bigl(\\sum_i {{sym:w}}_i\\,x_i + b\\Bigr)',
    ),
    equation(
      'energy-ann',
      '{{sym:energyAnn}} = {{sym:macs}}\\,({{sym:energyMultiply}} + {{sym:energyAdd}})',
    ),
    equation('energy-snn', '{{sym:energySnn}} = {{sym:events}}\\,{{sym:energyAdd}}'),
  ],
  encoding: [
    equation('rate', '{{sym:lambda}} = \\frac{{{sym:pixel}}}{255}\\,{{sym:lambdaMax}}'),
    equation(
      'estimate',
      '{{sym:pixelEstimate}} = 255\\,\\frac{{{sym:count}}}{{{sym:lambdaMax}}\\,{{sym:duration}}}',
    ),
    equation(
      'spread',
      '\\frac{\\sigma_{n}}{\\langle {{sym:count}} \\rangle} = \\frac{1}{\\sqrt{{{sym:lambda}}\\,{{sym:duration}}}}',
    ),
  ],
  poisson: [
    equation(
      'intervals',
      'p({{sym:interval}}) = {{sym:lambda}}\\,e^{-{{sym:lambda}} {{sym:interval}}}',
    ),
    equation(
      'counts',
      'P({{sym:count}}) = \\frac{({{sym:lambda}} {{sym:duration}})^{n}}{n!}\\,e^{-{{sym:lambda}} {{sym:duration}}}',
    ),
    equation(
      'fano',
      '{{sym:fano}} = \\frac{\\operatorname{Var}({{sym:count}})}{\\langle {{sym:count}} \\rangle}',
    ),
  ],
  spikes: [
    equation('train', '{{sym:spikeTrain}}(t) = \\sum_f \\delta\\bigl(t - {{sym:spikeTime}}\\bigr)'),
    equation('rate', '{{sym:rate}} = \\frac{{{sym:count}}}{{{sym:duration}}}'),
    equation('first', '{{sym:firstSpike}} = \\min_f {{sym:spikeTime}}'),
  ],
  problem: [
    equation(
      'mean-image',
      '{{sym:meanImage}} = \\frac{1}{|C_c|} \\sum_{{{sym:image}} \\in C_c} {{sym:image}}',
    ),
    equation('distance', '{{sym:distance}} = \\lVert {{sym:image}} - {{sym:meanImage}} \\rVert'),
  ],
  architecture: [
    equation(
      'excite',
      '\\text{exc}_k \\rightarrow \\text{inh}_k:\\; g_{e,k} \\leftarrow g_{e,k} + {{sym:wExcInh}}',
    ),
    equation(
      'inhibit',
      '\\text{inh}_k \\rightarrow \\text{exc}_{j \\neq k}:\\; g_{i,j} \\leftarrow g_{i,j} + {{sym:wInhExc}}',
    ),
    equation(
      'synapses',
      '{{sym:synapses}} = 784\\,{{sym:neurons}} + {{sym:neurons}} + {{sym:neurons}}({{sym:neurons}} - 1)',
    ),
  ],
  plasticity: [
    equation('hebb', '{{sym:deltaW}} \\propto {{sym:ratePre}}\\,{{sym:ratePost}}'),
    equation(
      'normalise',
      '{{sym:w}}_i \\leftarrow {{sym:w}}_i\\,\\frac{{{sym:wSum}}}{\\sum_k w_k}',
    ),
  ],
  stdp: [
    equation(
      'stdp',
      '{{sym:deltaW}} = \\begin{cases} {{sym:aPlus}}\\,e^{-{{sym:deltaT}}/{{sym:tauPlus}}} & {{sym:deltaT}} > 0 \\\\[4pt] -{{sym:aMinus}}\\,e^{{{sym:deltaT}}/{{sym:tauMinus}}} & {{sym:deltaT}} \\leq 0 \\end{cases}',
      1,
    ),
    equation('delta-t', '{{sym:deltaT}} = {{sym:tPost}} - {{sym:tPre}}'),
  ],
  neuron: [
    equation(
      'membrane',
      // Braces keep brackets on one line where the formula has to break.
      '{{sym:tau}}\\,\\frac{d{{sym:V}}}{dt} = {({{sym:eRest}} - {{sym:V}})} + {{sym:gE}}{({{sym:eExc}} - {{sym:V}})} + {{sym:gI}}{({{sym:eInh}} - {{sym:V}})}',
      2,
    ),
    equation(
      'steady',
      '{{sym:VInfinity}} = \\frac{{{sym:eRest}} + {{sym:gE}} {{sym:eExc}} + {{sym:gI}} {{sym:eInh}}}{1 + {{sym:gE}} + {{sym:gI}}}',
    ),
    equation(
      'effective-tau',
      '{{sym:tauEffective}} = \\frac{{{sym:tau}}}{1 + {{sym:gE}} + {{sym:gI}}}',
    ),
  ],
  synapse: [
    equation('decay', '{{sym:tauGe}}\\,\\frac{d{{sym:gE}}}{dt} = -{{sym:gE}}', 3),
    equation(
      'superposition',
      '{{sym:gE}}(t) = \\sum_{{{sym:spikeTime}} \\leq t} {{sym:w}}\\,e^{-(t - {{sym:spikeTime}})/{{sym:tauGe}}}',
    ),
    equation('mean', '\\langle {{sym:gE}} \\rangle = {{sym:w}}\\,{{sym:rate}}\\,{{sym:tauGe}}'),
  ],
  homeostasis: [
    equation('threshold', '{{sym:V}} > {{sym:vThresh}} + {{sym:thetaOffset}} + {{sym:theta}}'),
    equation(
      'theta',
      '{{sym:tauTheta}}\\,\\frac{d{{sym:theta}}}{dt} = -{{sym:theta}}, \\qquad {{sym:theta}} \\leftarrow {{sym:theta}} + {{sym:thetaPlus}}',
    ),
    equation(
      'balance',
      '{{sym:theta}} \\approx {{sym:thetaPlus}}\\,\\frac{{{sym:spikesPerImage}}}{{{sym:neurons}}}\\,\\frac{{{sym:tauTheta}}}{{{sym:duration}} + {{sym:rest}}}',
    ),
  ],
  training: [
    equation('label', '{{sym:assignment}} = \\arg\\max_c\\, {{sym:meanCount}}'),
    equation(
      'mean-vote',
      '{{sym:score}} = \\frac{1}{|J_c|} \\sum_{j \\in J_c} {{sym:neuronCount}}, \\qquad J_c = \\{\\, j : c_j = c \\,\\}',
    ),
    equation(
      'proportion-vote',
      '{{sym:score}} = \\sum_j {{sym:neuronCount}}\\,\\frac{{{sym:meanCount}}}{\\sum_k \\bar{n}_{jk}}',
    ),
  ],
};

function equation(id: string, marked: string, number?: 1 | 2 | 3): Equation {
  return { id, tex: expandSymbols(marked), symbols: symbolsIn(marked), number };
}
