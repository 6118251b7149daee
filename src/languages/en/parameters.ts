/** English: parameters and their groups. */
import type { ParameterGroup, ParameterName } from '../../engine/parameters.ts';
import { numbers } from './numbers.ts';

const { counted, integer, percent } = numbers;

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
  expand: 'Show parameters',
  collapse: 'Hide parameters',
  meaning: 'Every number of the model; most act at once, some with the next reset.',
  toDefault: (label: string, value: string) => `Reset ${label} to ${value}`,
  needsReset: 'needs reset',
  pending: (n: number) =>
    `${counted(n, { one: 'change waits', other: 'changes wait' })} for a reset`,
  apply: 'Apply and reset',
  discard: 'Discard',
  slider: (label: string) => `${label} slider`,
  notInUse: (rule: string) => `not used by the ${rule} rule`,
  /** @param text as the table has it, or `sources` of it */
  source: (text: string) => `Source: ${text}.`,
  /** Sources of the table in full. */
  sources: {
    ours: 'our choice',
    'ours; D&C: no limit': 'our choice; without a limit in Diehl & Cook',
    'our search; D&C 2.2: 0.05': 'our search; 0.05 in Diehl & Cook, section 2.2',
    'seed eq. 1': 'this project, eq. 1',
    'D&C table': 'Diehl & Cook, table: 100, 400, 1,600, 6,400',
    'D&C code': 'code of Diehl & Cook',
    'D&C code at N = 400': 'code of Diehl & Cook, at N = 400',
    'D&C 2.1': 'Diehl & Cook, section 2.1',
    'D&C 2.2': 'Diehl & Cook, section 2.2',
    'D&C 2.3': 'Diehl & Cook, section 2.3',
    'D&C 2.5': 'Diehl & Cook, section 2.5',
  } as Record<string, string>,
  reference:
    'Diehl & Cook: Unsupervised learning of digit recognition using spike-timing-dependent plasticity. Frontiers in Computational Neuroscience 9:99, 2015, doi:10.3389/fncom.2015.00099.',
  drawLot: (label: string) => `${label}: draw another`,
  window: {
    x: 'Δt = t_{post} − t_{pre} (ms)',
    y: 'Δw',
    label: (gained: string, lost: string) =>
      `Change of a weight over the time between the two spikes: ${gained} just after the presynaptic spike, ${lost} with it.`,
    triplet: (ms: number) =>
      `Triplet rule: potentiation at a spike ${integer(ms)} ms after another one of the same neuron; a first spike strengthens nothing.`,
    offset: (share: number) =>
      `Offset rule: a weight of ${percent(share, 0)} of the largest, at the spike of the neuron.`,
  },
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
