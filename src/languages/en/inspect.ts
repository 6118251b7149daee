/** English: a look inside a neuron and the layer. */
import { images, numbers } from './numbers.ts';

const { counted, fixed, integer, mV, percent, short } = numbers;
const pairs = (n: number) => counted(n, { one: 'pair', other: 'pairs' });
const spikes = (n: number) => counted(n, { one: 'spike', other: 'spikes' });
const signed = (value: number) => (value > 0 ? `+${short(value)}` : short(value));

export const inspect = {
  open: 'Inspect neuron',
  openOne: (neuron: number) => `Inspect neuron ${integer(neuron)} (i)`,
  look: (neuron: number) => `Inspect neuron ${integer(neuron)}`,
  title: (neuron: number) => `Neuron ${integer(neuron)}`,
  field: (neuron: number) => `Receptive field of neuron ${integer(neuron)}: its 784 weights`,
  wait: 'The network is being asked.',
  class: 'class',
  noClass: 'none yet',
  theta: 'θ',
  thetaNow: (value: number) => mV(value, 1),
  won: 'won',
  wonOf: (won: number, of: number) =>
    of === 0 ? 'nothing yet' : `${integer(won)} of ${images(of)}`,
  wonNote: 'Images in which it fired most, since this network came onto the page',
  share: 'share',
  fairShare: (times: number) => `${fixed(times, 1)} × the mean`,
  weights: 'Weights',
  weightsLabel: (mean: number, largest: number) =>
    `Histogram of the 784 weights: mean ${short(mean)}, largest ${short(largest)}`,
  weightAxis: 'w',
  cut: (n: number, from: number, to: number) =>
    `The first bar is cut: ${integer(n)} lie between ${short(from)} and ${short(to)}.`,
  inputs: 'inputs',
  rates: 'Spikes to an image of each class',
  ratesLabel: (best: string, rate: number) =>
    `Spikes to an image of each class: most to ${best}, ${fixed(rate, 2)} on average`,
  ratesNone: 'It has not fired yet.',
  wins: 'Images won, by class',
  winsLabel: (best: string, n: number) => `Images won, by class: most of ${best}, ${integer(n)}`,
  lastWon: 'The last images it won',
  lastWonNone: 'It has not won an image since this network came onto the page.',
  wonImage: (label: string) => `a ${label}`,
  learned: {
    title: 'What the image on stage taught it',
    change: (neuron: number, most: number) =>
      `Change of each weight onto neuron ${integer(neuron)}, up to ±${short(most)}: orange stronger, blue weaker`,
    scale: (most: number) => `Δw, ±${short(most)}`,
    pairs: 'Its pairs of spikes on the window of the learning rule',
    gained: 'strengthened',
    lost: 'weakened',
    side: (n: number, sum: number) => `${pairs(n)}, Σ Δw ${signed(sum)}`,
    total: 'weights in all',
    totalOf: (sum: number) => `${signed(sum)}, before they are rescaled`,
    fired: (n: number) => `It fired ${spikes(n)}.`,
    bounds: 'At the bounds 0 and w_max, the weights take less than the rule asks for.',
    silent: 'It did not fire: nothing was learned.',
    frozen: 'A test digit or a drawing teaches nothing: weights stay as they are.',
    none: 'Nothing is on stage yet.',
    fast: 'At full speed no single image is recorded: pause, or step one image.',
    wait: 'Its weights are being computed.',
  },
  layer: {
    open: 'Layer',
    openHint: 'All neurons together: who takes part, and what they have learned on average',
    wait: 'The network is being asked.',
    neurons: 'neurons',
    silent: 'silent',
    silentNote: 'They fired at none of the images that are remembered.',
    greedy: 'greedy',
    greedyNote: 'They give more than ten times their share of all spikes.',
    greedyUnknown: 'not known before there is an image a neuron',
    ofAll: (n: number, of: number) => `${integer(n)} (${percent(n / of)})`,
    images: 'images remembered',
    weights: 'Weights',
    weightsLabel: (largest: number) => `Histogram of all weights; the largest is ${short(largest)}`,
    weightAxis: 'w',
    count: 'weights',
    theta: 'Thresholds',
    thetaLabel: (mean: number) => `Histogram of θ over the neurons; mean ${mV(mean, 1)}`,
    thetaAxis: 'θ (mV)',
    rates: 'Rates',
    ratesLabel: (mean: number) =>
      `Histogram of the spikes of a neuron to an image; mean ${short(mean)}`,
    rateAxis: 'spikes per image',
    mean: (value: string) => `mean ${value}`,
    means: 'Mean field of each class',
    meanField: (name: string, n: number) =>
      `Mean field of the ${counted(n, { one: 'neuron', other: 'neurons' })} of class ${name}`,
    size: (n: number) => counted(n, { one: 'neuron', other: 'neurons' }),
    noClasses: 'No neuron has a class yet.',
  },
  confused: {
    hint: 'Click a number, or choose it with the arrow keys: its pictures appear, and each goes on stage with a click.',
    only: (vote: string) => `Pictures are known for the best vote, ${vote}.`,
    cell: (truth: string, as: string, n: number) =>
      truth === as ? `${truth} recognised: ${images(n)}` : `${truth} taken for ${as}: ${images(n)}`,
    noAnswer: (n: number) => `${images(n)} without an answer`,
    showNone: 'Without an answer',
    some: (shown: number, total: number) => `The first ${integer(shown)} of ${integer(total)}.`,
    onStage: (index: number, label: string) =>
      `Test digit ${integer(index + 1)}, a ${label}: put it on stage`,
  },
};
