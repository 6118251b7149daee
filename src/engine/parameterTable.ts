/**
 * The one table of all model parameters. It feeds the engine's range check, the slots of the
 * compiled kernel, the command line, the sliders, the URL, the snapshots and the docs.
 *
 * Sources: "seed" is the document this project implements, "D&C" is Diehl & Cook 2015
 * (doi:10.3389/fncom.2015.00099) and its published code.
 */


export type ParameterGroup =
  | 'network'
  | 'excitatory'
  | 'inhibitory'
  | 'synapse'
  | 'encoding'
  | 'plasticity'
  | 'homeostasis'
  | 'schedule';

interface SpecBase {
  readonly name: string;
  /** Symbol as in the equations, plain text with TeX subscripts (`tau_ge` is written `τ_{ge}`). */
  readonly symbol: string;
  readonly label: string;
  readonly group: ParameterGroup;
  /** One sentence of help, naming the equation in which the parameter sits. */
  readonly help: string;
  readonly source: string;
  /** `live`: takes effect at the next step; `reset`: needs a new network. */
  readonly change: 'live' | 'reset';
  /** The learning rules whose equation has it; absent: all of them. */
  readonly rules?: readonly PlasticityRule[];
}

export interface NumberSpec extends SpecBase {
  readonly kind: 'number';
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly default: number;
  /** The default holds at 400 neurons and grows in proportion to the number of neurons. */
  readonly defaultScalesWithNeurons?: boolean;
  readonly integer?: boolean;
  /** Sliders move on a logarithmic scale. */
  readonly log?: boolean;
  /** The range begins at zero: the slider is logarithmic from here on, and its left end is zero. */
  readonly logFrom?: number;
  /** Any value is as good as another: it is drawn by lot, not set by a slider. */
  readonly lot?: boolean;
}

export interface ChoiceSpec extends SpecBase {
  readonly kind: 'choice';
  readonly options: readonly string[];
  readonly default: string;
}

export type ParameterSpec = NumberSpec | ChoiceSpec;

/** Learning rules, in the order in which they are listed; a rule's place is its number in the kernel. */
export const PLASTICITY_RULES = ['pair', 'triplet', 'offset'] as const;
export type PlasticityRule = (typeof PLASTICITY_RULES)[number];
export const SPIKE_PAIRINGS = ['nearest', 'all'] as const;
export type SpikePairing = (typeof SPIKE_PAIRINGS)[number];

/** 28 x 28 pixels, one input neuron each (seed, figure 2). */
export const IMAGE_SIDE = 28;
export const INPUTS = IMAGE_SIDE * IMAGE_SIDE;
/** Of MNIST, which the lecture shows; elsewhere the dataset says (classes.ts). */
export const CLASSES = 10;
/** The number of neurons at which defaults that scale with the network are stated. */
export const REFERENCE_NEURONS = 400;

export interface Parameters {
  neurons: number;
  seed: number;
  weightStartMax: number;
  weightMax: number;
  weightSum: number;
  weightExcInh: number;
  weightInhExc: number;
  tauExcMs: number;
  restExcMv: number;
  resetExcMv: number;
  reversalExcOnExcMv: number;
  reversalInhOnExcMv: number;
  thresholdExcMv: number;
  thetaOffsetMv: number;
  refractoryExcMs: number;
  tauInhMs: number;
  restInhMv: number;
  resetInhMv: number;
  reversalExcOnInhMv: number;
  reversalInhOnInhMv: number;
  thresholdInhMv: number;
  refractoryInhMs: number;
  tauGeMs: number;
  tauGiMs: number;
  rateMaxHz: number;
  spikesMin: number;
  brighterStepHz: number;
  attemptsMax: number;
  inputNoise: number;
  inputHidden: number;
  rule: PlasticityRule;
  pairing: SpikePairing;
  aPlus: number;
  aMinus: number;
  tauPlusMs: number;
  tauMinusMs: number;
  tauPost2Ms: number;
  eta: number;
  traceTarget: number;
  mu: number;
  thetaStartMv: number;
  thetaPlusMv: number;
  tauThetaMs: number;
  dtMs: number;
  presentationMs: number;
  restMs: number;
}

export type ParameterName = keyof Parameters;
export type NumericParameterName = Exclude<ParameterName, 'rule' | 'pairing'>;

type Table = readonly (ParameterSpec & { readonly name: ParameterName })[];

export const PARAMETERS: Table = [
  // Network
  {
    kind: 'number', name: 'neurons', symbol: 'N', label: 'Excitatory neurons', group: 'network', unit: '',
    min: 1, max: 10000, default: 400, integer: true, log: true, change: 'reset',
    help: 'How many excitatory neurons learn; each has one inhibitory partner (figure 2).',
    source: 'D&C table',
  },
  {
    kind: 'number', name: 'seed', symbol: 'seed', label: 'Random seed', group: 'network', unit: '', min: 0,
    max: 4294967295, default: 1, integer: true, lot: true, change: 'reset',
    help: 'Fixes the starting weights, the order of the images and every Poisson spike.',
    source: 'ours',
  },
  {
    kind: 'number', name: 'weightStartMax', symbol: 'w_0', label: 'Largest starting weight',
    group: 'network', unit: '', min: 0.01, max: 1, default: 0.3, change: 'reset',
    help: 'Input weights start uniform between 0 and this value, then are rescaled to their sum.',
    source: 'D&C code',
  },
  {
    kind: 'number', name: 'weightMax', symbol: 'w_{max}', label: 'Largest weight', group: 'network',
    unit: '', min: 0.2, max: 10, default: 1, change: 'live',
    help: 'Input weights stay between 0 and this value; it also bounds the offset rule.',
    source: 'D&C 2.3',
  },
  {
    kind: 'number', name: 'weightSum', symbol: 'Σw', label: 'Sum of incoming weights', group: 'network',
    unit: '', min: 1, max: 150, default: 78, change: 'live',
    help: 'After each image the weights onto a neuron are rescaled to this sum, so that no neuron is favoured.',
    source: 'D&C code',
  },
  {
    kind: 'number', name: 'weightExcInh', symbol: 'w_{ei}', label: 'Excitatory to inhibitory',
    group: 'network', unit: '', min: 0, max: 100, default: 10.4, change: 'live',
    help: 'Added to g_e of the inhibitory partner when an excitatory neuron spikes (eq. 3).',
    source: 'D&C code',
  },
  {
    kind: 'number', name: 'weightInhExc', symbol: 'w_{ie}', label: 'Inhibitory to excitatory',
    group: 'network', unit: '', min: 0, max: 200, default: 17, change: 'live',
    help: 'Added to g_i of all other excitatory neurons when an inhibitory neuron spikes (eq. 3).',
    source: 'D&C code',
  },
  // Excitatory neuron
  {
    kind: 'number', name: 'tauExcMs', symbol: 'τ', label: 'Membrane time constant', group: 'excitatory',
    unit: 'ms', min: 1, max: 1000, default: 100, log: true, change: 'live',
    help: 'How slowly the membrane potential follows its drive (eq. 2).',
    source: 'D&C 2.1',
  },
  {
    kind: 'number', name: 'restExcMv', symbol: 'E_{rest}', label: 'Resting potential', group: 'excitatory',
    unit: 'mV', min: -100, max: -30, default: -65, change: 'live',
    help: 'Where the membrane potential settles without input (eq. 2).',
    source: 'D&C code',
  },
  {
    kind: 'number', name: 'resetExcMv', symbol: 'V_{reset}', label: 'Reset potential', group: 'excitatory',
    unit: 'mV', min: -100, max: -30, default: -65, change: 'live',
    help: 'The membrane potential after a spike, held during the refractory period (eq. 2).',
    source: 'D&C code',
  },
  {
    kind: 'number', name: 'reversalExcOnExcMv', symbol: 'E_{exc}', label: 'Excitatory reversal',
    group: 'excitatory', unit: 'mV', min: -30, max: 100, default: 0, change: 'live',
    help: 'The potential towards which g_e pulls V (eq. 2).',
    source: 'D&C code',
  },
  {
    kind: 'number', name: 'reversalInhOnExcMv', symbol: 'E_{inh}', label: 'Inhibitory reversal',
    group: 'excitatory', unit: 'mV', min: -200, max: -40, default: -100, change: 'live',
    help: 'The potential towards which g_i pulls V (eq. 2).',
    source: 'D&C code',
  },
  {
    kind: 'number', name: 'thresholdExcMv', symbol: 'v_{thresh}', label: 'Threshold', group: 'excitatory',
    unit: 'mV', min: -100, max: 0, default: -52, change: 'live',
    help: 'A neuron spikes when V exceeds this threshold plus the offset plus theta (eq. 2).',
    source: 'D&C code',
  },
  {
    kind: 'number', name: 'thetaOffsetMv', symbol: 'θ_{offset}', label: 'Threshold offset',
    group: 'excitatory', unit: 'mV', min: -50, max: 50, default: -20, change: 'live',
    help: 'Added to the threshold; cancels the starting value of theta, so that learning starts at the plain threshold.',
    source: 'D&C code',
  },
  {
    kind: 'number', name: 'refractoryExcMs', symbol: 't_{ref}', label: 'Refractory period',
    group: 'excitatory', unit: 'ms', min: 0, max: 50, default: 5, change: 'live',
    help: 'After a spike the neuron cannot spike again for this long (figure 1).',
    source: 'D&C code',
  },
  // Inhibitory neuron
  {
    kind: 'number', name: 'tauInhMs', symbol: 'τ', label: 'Membrane time constant', group: 'inhibitory',
    unit: 'ms', min: 1, max: 1000, default: 10, log: true, change: 'live',
    help: 'How slowly the membrane potential follows its drive (eq. 2).',
    source: 'D&C code',
  },
  {
    kind: 'number', name: 'restInhMv', symbol: 'E_{rest}', label: 'Resting potential', group: 'inhibitory',
    unit: 'mV', min: -100, max: -30, default: -60, change: 'live',
    help: 'Where the membrane potential settles without input (eq. 2).',
    source: 'D&C code',
  },
  {
    kind: 'number', name: 'resetInhMv', symbol: 'V_{reset}', label: 'Reset potential', group: 'inhibitory',
    unit: 'mV', min: -100, max: -30, default: -45, change: 'live',
    help: 'The membrane potential after a spike, held during the refractory period (eq. 2).',
    source: 'D&C code',
  },
  {
    kind: 'number', name: 'reversalExcOnInhMv', symbol: 'E_{exc}', label: 'Excitatory reversal',
    group: 'inhibitory', unit: 'mV', min: -30, max: 100, default: 0, change: 'live',
    help: 'The potential towards which g_e pulls V (eq. 2).',
    source: 'D&C code',
  },
  {
    kind: 'number', name: 'reversalInhOnInhMv', symbol: 'E_{inh}', label: 'Inhibitory reversal',
    group: 'inhibitory', unit: 'mV', min: -200, max: -40, default: -85, change: 'live',
    help: 'The potential towards which g_i would pull V (eq. 2); the network has no synapse of this kind.',
    source: 'D&C code',
  },
  {
    kind: 'number', name: 'thresholdInhMv', symbol: 'v_{thresh}', label: 'Threshold', group: 'inhibitory',
    unit: 'mV', min: -100, max: 0, default: -40, change: 'live',
    help: 'The neuron spikes when V exceeds it (eq. 2).',
    source: 'D&C code',
  },
  {
    kind: 'number', name: 'refractoryInhMs', symbol: 't_{ref}', label: 'Refractory period',
    group: 'inhibitory', unit: 'ms', min: 0, max: 50, default: 2, change: 'live',
    help: 'After a spike the neuron cannot spike again for this long (figure 1).',
    source: 'D&C code',
  },
  // Synapse
  {
    kind: 'number', name: 'tauGeMs', symbol: 'τ_{ge}', label: 'Decay of g_e', group: 'synapse', unit: 'ms',
    min: 0.1, max: 50, default: 1, log: true, change: 'live',
    help: 'How fast the excitatory conductance decays after a spike (eq. 3).',
    source: 'D&C code',
  },
  {
    kind: 'number', name: 'tauGiMs', symbol: 'τ_{gi}', label: 'Decay of g_i', group: 'synapse', unit: 'ms',
    min: 0.1, max: 100, default: 2, log: true, change: 'live',
    help: 'How fast the inhibitory conductance decays after a spike (eq. 3).',
    source: 'D&C code',
  },
  // Encoding
  {
    kind: 'number', name: 'rateMaxHz', symbol: 'λ_{max}', label: 'Rate of a white pixel', group: 'encoding',
    unit: 'Hz', min: 0, max: 250, default: 63.75, change: 'live',
    help: 'A pixel fires as a Poisson process at pixel / 255 times this rate.',
    source: 'D&C 2.5',
  },
  {
    kind: 'number', name: 'spikesMin', symbol: 'n_{min}', label: 'Fewest output spikes', group: 'encoding',
    unit: '', min: 0, max: 50, default: 5, integer: true, change: 'live',
    help: 'An image that raises fewer excitatory spikes is shown again, brighter.',
    source: 'D&C 2.5',
  },
  {
    kind: 'number', name: 'brighterStepHz', symbol: 'Δλ', label: 'Brighter by', group: 'encoding',
    unit: 'Hz', min: 0, max: 200, default: 32, change: 'live',
    help: 'How much the rate of a white pixel grows when an image is shown again.',
    source: 'D&C 2.5',
  },
  {
    kind: 'number', name: 'attemptsMax', symbol: 'k_{max}', label: 'Most presentations', group: 'encoding',
    unit: '', min: 1, max: 100, default: 20, integer: true, change: 'live',
    help: 'An image that stays without an answer is given up after so many presentations.',
    source: 'ours; D&C: no limit',
  },
  {
    kind: 'number', name: 'inputNoise', symbol: 'p_{noise}', label: 'Noise on the picture', group: 'encoding',
    unit: '', min: 0, max: 1, default: 0, change: 'live',
    help: 'Share of the pixels that have any brightness in place of their own; from the next image on.',
    source: 'ours',
  },
  {
    kind: 'number', name: 'inputHidden', symbol: 'p_{hidden}', label: 'Hidden part of the picture',
    group: 'encoding', unit: '', min: 0, max: 1, default: 0, change: 'live',
    help: 'Share of the picture, from its left edge on, that stays empty; from the next image on.',
    source: 'ours',
  },
  // Plasticity
  {
    kind: 'choice', name: 'rule', symbol: 'Δw', label: 'Learning rule', group: 'plasticity',
    options: PLASTICITY_RULES, default: 'pair', change: 'live',
    help: 'pair: eq. 1; triplet: the code of D&C; offset: the paper of D&C.',
    source: 'seed eq. 1',
  },
  {
    kind: 'choice', name: 'pairing', symbol: 'pairs', label: 'Spike pairing', group: 'plasticity',
    options: SPIKE_PAIRINGS, default: 'nearest', change: 'live',
    help: 'nearest: each spike pairs with the nearest one of the other side; all: with every earlier one (eq. 1).',
    source: 'D&C 2.3',
  },
  {
    kind: 'number', name: 'aPlus', symbol: 'A_+', label: 'Potentiation', group: 'plasticity', unit: '',
    min: 0, max: 0.5, default: 0.01, logFrom: 1e-5, change: 'live', rules: ['pair', 'triplet'],
    help: 'Weight gained when the presynaptic spike comes just before the postsynaptic one (eq. 1; also the triplet rule).',
    source: 'D&C code',
  },
  {
    kind: 'number', name: 'aMinus', symbol: 'A_-', label: 'Depression', group: 'plasticity', unit: '',
    min: 0, max: 0.5, default: 0.0001, logFrom: 1e-5, change: 'live', rules: ['pair', 'triplet'],
    help: 'Weight lost when the presynaptic spike comes with or just after the postsynaptic one (eq. 1; also the triplet rule).',
    source: 'D&C code',
  },
  {
    kind: 'number', name: 'tauPlusMs', symbol: 'τ_+', label: 'Potentiation window', group: 'plasticity',
    unit: 'ms', min: 1, max: 200, default: 20, log: true, change: 'live',
    help: 'How fast potentiation fades with the time between the spikes (eq. 1).',
    source: 'D&C code',
  },
  {
    kind: 'number', name: 'tauMinusMs', symbol: 'τ_-', label: 'Depression window', group: 'plasticity',
    unit: 'ms', min: 1, max: 200, default: 20, log: true, change: 'live', rules: ['pair', 'triplet'],
    help: 'How fast depression fades with the time between the spikes (eq. 1).',
    source: 'D&C code',
  },
  {
    kind: 'number', name: 'tauPost2Ms', symbol: 'τ_{post2}', label: 'Slow postsynaptic trace',
    group: 'plasticity', unit: 'ms', min: 1, max: 400, default: 40, log: true, change: 'live', rules: ['triplet'],
    help: 'Decay of the second postsynaptic trace of the triplet rule.',
    source: 'D&C code',
  },
  {
    kind: 'number', name: 'eta', symbol: 'η', label: 'Learning rate (offset)', group: 'plasticity',
    unit: '', min: 0, max: 0.5, default: 0.01, logFrom: 1e-5, change: 'live', rules: ['offset'],
    help: 'Learning rate of the offset rule, Δw = η (x_pre − x_tar)(w_max − w)^μ.',
    source: 'D&C 2.3',
  },
  {
    kind: 'number', name: 'traceTarget', symbol: 'x_{tar}', label: 'Target trace (offset)',
    group: 'plasticity', unit: '', min: 0, max: 1, default: 0.4, change: 'live', rules: ['offset'],
    help: 'Inputs whose trace is below this value at a postsynaptic spike are weakened by the offset rule.',
    source: 'D&C 2.3',
  },
  {
    kind: 'number', name: 'mu', symbol: 'μ', label: 'Weight dependence (offset)', group: 'plasticity',
    unit: '', min: 0, max: 3, default: 0.2, change: 'live', rules: ['offset'],
    help: 'How strongly the offset rule slows down near the largest weight.',
    source: 'D&C 2.3',
  },
  // Homeostasis
  {
    kind: 'number', name: 'thetaStartMv', symbol: 'θ_0', label: 'Starting theta', group: 'homeostasis',
    unit: 'mV', min: 0, max: 100, default: 20, change: 'reset',
    help: 'Adaptive threshold of every neuron before learning.',
    source: 'D&C code',
  },
  {
    kind: 'number', name: 'thetaPlusMv', symbol: 'θ_+', label: 'Theta per spike', group: 'homeostasis',
    unit: 'mV', min: 0, max: 5, default: 0.1, logFrom: 0.001, change: 'live',
    help: 'Each spike raises the threshold of its neuron by this much, so that no neuron takes everything.',
    source: 'our search; D&C 2.2: 0.05',
  },
  {
    kind: 'number', name: 'tauThetaMs', symbol: 'τ_θ', label: 'Decay of theta', group: 'homeostasis',
    unit: 'ms', min: 1000, max: 1e10, default: 1e7, defaultScalesWithNeurons: true, log: true,
    change: 'live',
    help: 'How slowly theta decays; it has to grow with the number of neurons.',
    source: 'D&C code at N = 400',
  },
  // Schedule
  {
    kind: 'number', name: 'dtMs', symbol: 'dt', label: 'Time step', group: 'schedule', unit: 'ms',
    min: 0.05, max: 1, default: 0.5, change: 'reset',
    help: 'Step of the exponential Euler integration of eq. 2 and eq. 3.',
    source: 'D&C code',
  },
  {
    kind: 'number', name: 'presentationMs', symbol: 'T', label: 'Image shown for', group: 'schedule',
    unit: 'ms', min: 10, max: 2000, default: 350, log: true, change: 'reset',
    help: 'How long each image is shown.',
    source: 'D&C 2.5',
  },
  {
    kind: 'number', name: 'restMs', symbol: 'T_{rest}', label: 'Rest between images', group: 'schedule',
    unit: 'ms', min: 0, max: 1000, default: 150, change: 'live',
    help: 'Pause after each image in which all variables but theta and the weights decay.',
    source: 'D&C 2.5',
  },
];
