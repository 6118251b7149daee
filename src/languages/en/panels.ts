/** English: the panels of the laboratory. */
import type { Vote } from '../../engine/readout.ts';
import { images, numbers } from './numbers.ts';

const { counted, fixed, integer, percent } = numbers;

export const input = {
  title: 'Input',
  dataset: 'Training images',
  datasets: { mnist: '10,000 images', full: '60,000 images' },
  canvas: 'The digit shown and its Poisson spikes',
  digit: 'digit',
  answer: 'answer',
  answerNote: 'by the class of the neurons that fired',
  spikes: 'output spikes',
  showing: 'showing',
  time: 'time',
  none: 'Press Train, or step one image.',
};

export const raster = {
  meaning:
    'Each dot is a spike: of the picture above, of the neurons that learn, of those that inhibit.',
  title: 'Spike raster',
  canvas: 'Spikes of input, excitatory and inhibitory neurons over time',
  input: 'input',
  excitatory: 'excitatory',
  inhibitory: 'inhibitory',
  source: 'Spikes of',
  run: 'Training',
  drawing: 'Drawing',
  axis: 'time (ms)',
  export: 'Save these spikes as a table (CSV)',
};

export const membrane = {
  meaning: 'The voltage of a neuron; where it meets its threshold, the neuron fires.',
  title: 'Membrane potential',
  canvas: (neuron: number) =>
    `Membrane potential, threshold and conductances of neuron ${integer(neuron)}`,
  neuron: 'Neuron',
  noNeuron: (last: number) => `There is no such neuron: they run from 0 to ${integer(last)}.`,
  population: 'Population',
  excitatory: 'excitatory',
  inhibitory: 'inhibitory',
  field: (neuron: number) => `Receptive field of neuron ${integer(neuron)}`,
  class: 'class',
  axis: 'time (ms)',
};

export const fields = {
  meaning: 'What each neuron has learned to look for, in the colour of the digit it answers most.',
  title: 'Receptive fields',
  canvas: 'Receptive fields of all excitatory neurons; arrows, Home, End and Page keys choose one',
  neuron: (n: number) => `neuron ${integer(n)}`,
  class: (digit: number) => (digit < 0 ? 'no class yet' : `class ${digit}`),
  legend: 'Colour: the digit a neuron answers most',
  unassigned: 'none yet',
  summary: (neurons: number) => counted(neurons, { one: 'neuron', other: 'neurons' }),
};

export const accuracy = {
  meaning: 'How many of the last 500 images it named before it was told.',
  title: 'Accuracy',
  run: 'Run',
  canvas: 'Share of training images recognised, over images seen',
  test: 'Test on 10,000 digits',
  cancel: 'Cancel test',
  cancelling: 'Stopping …',
  phases: { label: 'Labelling', test: 'Testing' },
  progress: 'Progress of the test',
  axisX: 'images seen',
  axisY: 'recognised',
  chance: 'chance',
  paper: (neurons: number) => `Diehl & Cook, N = ${integer(neurons)}`,
  empty: 'The curve begins after the first images.',
  export: 'Save the accuracy as a table (CSV)',
  votes: { mean: 'Mean', proportion: 'Proportion', likelihood: 'Likelihood' } as Record<
    Vote,
    string
  >,
  stored: 'stored with the network',
  confusion: 'Confusion matrix',
  confusionNote: (n: number, noAnswer: number) =>
    `${images(n)}${noAnswer ? `, ${integer(noAnswer)} without an answer` : ''}`,
  answer: 'answer',
  truth: 'true digit',
  result: (vote: string, share: number) => `${vote} ${percent(share)}`,
};

export const pad = {
  title: 'Drawing pad',
  canvas: 'Draw a digit here',
  hint: 'Draw a digit',
  clear: 'Clear drawing',
  showTest: 'Show a test digit',
  which: 'Which digit',
  any: '0–9',
  shown: (digit: number, index: number) =>
    `Test image ${integer(index + 1)} on the pad, a ${digit}; draw to replace it`,
  truth: (digit: number) => `test image of a ${digit}`,
  digit: 'Recognised digit',
  seen: 'What the network sees',
  untrained: 'Nothing is learned yet.',
  untrainedHow: 'Press Train, or',
  offer: 'Use one that has learned',
  waiting: 'The answer comes here.',
  silent: 'No neuron fired.',
  computing: (doneMs: number, totalMs: number, showing: number, showingsMax: number) =>
    `Computing: ${integer(doneMs)} of ${integer(totalMs)} ms${showing > 1 ? `, showing ${showing} of at most ${showingsMax}` : ''}`,
  took: (ms: number, spikes: number) => `${fixed(ms, 0)} ms · ${integer(spikes)} spikes`,
};

export const votes = {
  title: 'Class votes',
  canvas: 'Share of the votes for each digit',
  kind: 'Vote',
  empty: 'The votes appear when you draw.',
};
