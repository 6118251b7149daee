/** English: a look inside a neuron and the layer. */
import { images, numbers } from './numbers.ts';

const { counted, fixed, integer, mV, short } = numbers;
const pairs = (n: number) => counted(n, { one: 'pair', other: 'pairs' });
const spikes = (n: number) => counted(n, { one: 'spike', other: 'spikes' });
const signed = (value: number) => (value > 0 ? `+${short(value)}` : short(value));

export const inspect = {
  open: 'Inspect neuron',
  openOne: (neuron: number) => `Inspect neuron ${integer(neuron)} (i)`,
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
};
