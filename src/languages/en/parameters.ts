/** English: parameters and their groups. */
import type { ParameterGroup, ParameterName } from '../../engine/parameters.ts';
import { numbers } from './numbers.ts';

const { counted, integer } = numbers;

export const parameters = {
  title: 'Parameters',
  search: 'Search parameters',
  presets: 'Network size',
  preset: 'Preset',
  presetNames: {
    default: 'Default (eq. 1)',
    lecture: 'Lecture: learns fast',
    large: 'Thousands of neurons',
    paper: 'Values of the paper',
    triplet: 'Triplet rule (D&C code)',
    own: 'Own values',
  },
  noMatch: 'No parameter matches.',
  /** Of a group. */
  changed: (n: number) => `${integer(n)} changed`,
  expand: 'Show more parameters',
  collapse: 'Show fewer parameters',
  toDefault: (label: string, value: string) => `Reset ${label} to ${value}`,
  needsReset: 'needs reset',
  pending: (n: number) =>
    `${counted(n, { one: 'change waits', other: 'changes wait' })} for a reset`,
  apply: 'Apply and reset',
  discard: 'Discard',
  slider: (label: string) => `${label} slider`,
  notInUse: (rule: string) => `not used by the ${rule} rule`,
  source: (text: string) => `Source: ${text}`,
  groups: {
    network: 'Network',
    excitatory: 'Excitatory neuron',
    inhibitory: 'Inhibitory neuron',
    synapse: 'Synapse',
    encoding: 'Encoding',
    plasticity: 'Plasticity',
    homeostasis: 'Homeostasis',
    schedule: 'Schedule',
  } as Record<ParameterGroup, string>,
  /** Label and help of parameters where they differ from the engine's table. */
  texts: {} as Partial<Record<ParameterName, [label: string, help: string]>>,
};
