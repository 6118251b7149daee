/** English: tables behind the plots, and what is read out. */
import type { Vote } from '../../engine/readout.ts';
import { numbers } from './numbers.ts';

const { integer, mV, percent } = numbers;

const access = {
  table: {
    button: (title: string) => `${title} as a table`,
    picture: 'Save the plot as a picture (PNG)',
    capped: (shown: number, total: number) =>
      `The first ${integer(shown)} of ${integer(total)} rows.`,
    thinned: (shown: number, total: number) =>
      `${integer(shown)} of ${integer(total)} rows, evenly spaced.`,
    nothing: 'Nothing to show yet.',
    digit: 'digit',
    noAnswer: 'no answer',
    recognised: 'recognised',
    neurons: 'neurons',
    neuron: 'neuron',
    class: 'class',
    none: 'none',
    theta: 'θ (mV)',
    share: 'share',
    shareOfAnswers: 'share of its answers',
    population: 'population',
    spikes: 'spikes',
    fired: 'neurons that fired',
    first: 'first spike (ms)',
    last: 'last spike (ms)',
    time: 'time (ms)',
    perPopulation: 'Spikes of each population',
    perTime: 'Spikes over time',
    perNeuron: 'Spikes of each neuron, the busiest first',
    allSpikes: 'All spikes in order of time',
    membrane: (neuron: number, population: string) =>
      `Neuron ${integer(neuron)}, ${population}, at each ms`,
    v: 'V (mV)',
    threshold: 'threshold (mV)',
    gE: 'g_e',
    gI: 'g_i',
    spike: 'spike',
    rolling: 'Training images recognised, rolling',
    tests: 'Tests on the 10,000 test images',
    images: 'images seen',
    votes: 'Votes for each digit',
    score: (vote: string) => `score (${vote})`,
    shareOf: (vote: string) => `share (${vote})`,
    classes: 'Neurons of each class',
    fields: 'All neurons',
    confusion: 'True digit by row, answer by column',
  },
  say: {
    answer: (digit: number, share: number, second: number, secondShare: number) =>
      `Recognised: ${digit}, ${percent(share, 0)} of the votes; next ${second}, ${percent(secondShare, 0)}.`,
    truth: (digit: number, right: boolean) =>
      `The test image is a ${digit}: ${right ? 'right' : 'wrong'}.`,
    unlearned: 'No answer: nothing is learned yet.',
    silent: 'No answer: no neuron fired.',
    tested: (vote: Vote, share: number, images: number) =>
      `Test finished: ${percent(share)} of ${integer(images)} digits recognised, by ${vote}.`,
    testing: 'The test has begun.',
    cancelled: 'The test was cancelled.',
    seen: (images: number, share: number | null) =>
      `${integer(images)} images seen${share === null ? '' : `, ${percent(share, 0)} of the latest recognised`}.`,
    paused: (images: number, share: number | null) =>
      `Paused after ${integer(images)} images${share === null ? '' : `, ${percent(share, 0)} of the latest recognised`}.`,
    network: (neurons: number, images: number) =>
      images > 0
        ? `Network loaded: ${integer(neurons)} neurons, learned from ${integer(images)} images.`
        : `New network of ${integer(neurons)} neurons.`,
    neuron: (neuron: number, digit: number, theta: number) =>
      `neuron ${integer(neuron)}, ${digit < 0 ? 'no class yet' : `class ${digit}`}${Number.isFinite(theta) ? `, theta ${mV(theta)}` : ''}`,
  },
};

export type AccessTexts = typeof access;
export default access;
