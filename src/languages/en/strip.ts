/** English: the time strip and its replay. */
import { numbers } from './numbers.ts';

const { fixed, integer, ms, short } = numbers;
/** To the half ms, as far as there is one. */
const time = (value: number) => ms(value, Number.isInteger(value) ? 0 : 1);

export const strip = {
  region: 'Time strip',
  time: 'Time',
  timeValue: (now: number, total: number) => `${time(now)} of ${time(total)}`,
  cursor: time,
  replay: 'Replay',
  forwards: 'Play forwards',
  backwards: 'Play backwards',
  still: 'Stand still',
  previousSpike: 'Previous spike',
  nextSpike: 'Next spike',
  live: 'Live',
  liveHint: 'Back to what goes on now',
  speed: 'Replay speed',
  rate: (msPerSecond: number) => `${integer(msPerSecond)} ms/s`,
  realTime: 'real time',
  showAll: 'Show all of it',
  hint: 'Drag: move in time. Wheel or pinch: zoom. Double click: all. Click a spike: its inputs.',
  follows: (neuron: number) => `Follows the winner, neuron ${integer(neuron)}`,
  noWinner: (neuron: number) => `No neuron has fired; neuron ${integer(neuron)} is shown`,
  fullSpeed: (neuron: number) => `At full speed: neuron ${integer(neuron)}, the chosen one`,
  pinned: 'Pinned neurons',
  pin: (neuron: number) => `Pin neuron ${integer(neuron)}`,
  unpin: (neuron: number) => `Unpin neuron ${integer(neuron)}`,
  notRecorded: 'Its membrane is not known: the run has gone on.',
  wait: 'Its membrane is being computed.',
  nothing: 'Nothing has been shown yet.',
  neuronOf: {
    input: (n: number) => `input ${integer(n)}`,
    excitatory: (n: number) => `excitatory neuron ${integer(n)}`,
    inhibitory: (n: number) => `inhibitory neuron ${integer(n)}`,
  },
  spikeAt: (at: number) => `spike at ${time(at)}`,
  potential: (mV: number) => `V ${fixed(mV, 1)}\u00a0mV`,
  threshold: (mV: number) => `threshold ${fixed(mV, 1)}\u00a0mV`,
  conductance: (kind: 'e' | 'i', g: number) => `g_${kind} ${fixed(g, 2)}`,
  causes: {
    open: 'What brought this spike about',
    title: (neuron: number, at: number) => `Neuron ${integer(neuron)} at ${time(at)}`,
    sum: (gE: number, spikes: number, inputs: number) =>
      `g_e was ${fixed(gE, 2)}, left by ${numbers.counted(spikes, { one: 'spike', other: 'spikes' })} of ${numbers.counted(inputs, { one: 'input', other: 'inputs' })}.`,
    none: 'No input spike was still felt.',
    strongest: 'Strongest inputs',
    one: (row: number, column: number, g: number, weight: number, before: number) =>
      `row ${row}, column ${column}: ${short(g)} (w ${short(weight)}, ${time(before)} before)`,
    picture: (neuron: number) =>
      `What each pixel had left in g_e of neuron ${integer(neuron)} when it fired`,
    wait: 'Its weights are being fetched.',
    gone: 'Its weights are not known: the run has gone on. Pause it, then replay.',
    close: 'Close',
  },
};
