/** Deutsch: die Zeitleiste und ihre Wiederholung. */
import type { Dictionary } from '../en/index.ts';
import { numbers } from './numbers.ts';

const { fixed, integer, ms, short } = numbers;
/** Auf die halbe ms, wo es eine gibt. */
const time = (value: number) => ms(value, Number.isInteger(value) ? 0 : 1);

export const strip: Dictionary['strip'] = {
  region: 'Zeitleiste',
  time: 'Zeit',
  timeValue: (now, total) => `${time(now)} von ${time(total)}`,
  cursor: time,
  replay: 'Wiederholen',
  forwards: 'Vorwärts abspielen',
  backwards: 'Rückwärts abspielen',
  still: 'Stillstehen',
  previousSpike: 'Voriger Spike',
  nextSpike: 'Nächster Spike',
  live: 'Live',
  liveHint: 'Zurück zu dem, was gerade geschieht',
  speed: 'Tempo der Wiederholung',
  rate: (msPerSecond) => `${integer(msPerSecond)} ms/s`,
  realTime: 'Echtzeit',
  showAll: 'Alles zeigen',
  hint: 'Ziehen: in der Zeit. Rad, zwei Finger: vergrößern. Doppelklick: alles. Spike anklicken: seine Eingaben.',
  follows: (neuron) => `Folgt dem Sieger, Neuron ${integer(neuron)}`,
  noWinner: (neuron) => `Kein Neuron hat gefeuert; gezeigt wird Neuron ${integer(neuron)}`,
  fullSpeed: (neuron) => `Bei vollem Tempo: Neuron ${integer(neuron)}, das gewählte`,
  pinned: 'Angeheftete Neuronen',
  pin: (neuron) => `Neuron ${integer(neuron)} anheften`,
  unpin: (neuron) => `Neuron ${integer(neuron)} lösen`,
  notRecorded: 'Seine Membran ist nicht bekannt: Das Training ist weitergegangen.',
  wait: 'Seine Membran wird berechnet.',
  nothing: 'Noch wurde nichts gezeigt.',
  neuronOf: {
    input: (n) => `Eingabe ${integer(n)}`,
    excitatory: (n) => `erregendes Neuron ${integer(n)}`,
    inhibitory: (n) => `hemmendes Neuron ${integer(n)}`,
  },
  spikeAt: (at) => `Spike bei ${time(at)}`,
  potential: (mV) => `V ${fixed(mV, 1)}\u00a0mV`,
  threshold: (mV) => `Schwelle ${fixed(mV, 1)}\u00a0mV`,
  conductance: (kind, g) => `g_${kind} ${fixed(g, 2)}`,
  causes: {
    open: 'Was diesen Spike ausgelöst hat',
    title: (neuron, at) => `Neuron ${integer(neuron)} bei ${time(at)}`,
    sum: (gE, spikes, inputs) =>
      `g_e war ${fixed(gE, 2)}, der Rest von ${numbers.counted(spikes, { one: 'Spike', other: 'Spikes' })} aus ${numbers.counted(inputs, { one: 'Eingabe', other: 'Eingaben' })}.`,
    none: 'Kein Spike der Eingabe wirkte noch.',
    strongest: 'Stärkste Eingaben',
    one: (row, column, g, weight, before) =>
      `Zeile ${row}, Spalte ${column}: ${short(g)} (w ${short(weight)}, ${time(before)} davor)`,
    picture: (neuron) =>
      `Was von jedem Bildpunkt noch in g_e von Neuron ${integer(neuron)} war, als es feuerte`,
    wait: 'Seine Gewichte werden geholt.',
    gone: 'Seine Gewichte sind nicht bekannt: Das Training ist weitergegangen. Halten Sie es an und wiederholen Sie dann.',
    close: 'Schließen',
  },
};
