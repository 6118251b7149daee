/** Deutsch: ein Blick in ein Neuron und in die Schicht. */
import type { Dictionary } from '../en/index.ts';
import { numbers } from './numbers.ts';

const { counted, fixed, integer, mV, short } = numbers;
const pairs = (n: number) => counted(n, { one: 'Paar', other: 'Paare' });
const signed = (value: number) => (value > 0 ? `+${short(value)}` : short(value));

export const inspect: Dictionary['inspect'] = {
  open: 'Neuron untersuchen',
  openOne: (neuron) => `Neuron ${integer(neuron)} untersuchen (i)`,
  title: (neuron) => `Neuron ${integer(neuron)}`,
  field: (neuron) => `Rezeptives Feld von Neuron ${integer(neuron)}: seine 784 Gewichte`,
  wait: 'Das Netz wird befragt.',
  class: 'Klasse',
  noClass: 'noch keine',
  theta: 'θ',
  thetaNow: (value) => mV(value, 1),
  won: 'gewonnen',
  wonOf: (won, of) =>
    of === 0
      ? 'noch nichts'
      : `${integer(won)} von ${counted(of, { one: 'Bild', other: 'Bildern' })}`,
  wonNote: 'Bilder, bei denen es am meisten feuerte, seit dieses Netz auf der Seite ist',
  share: 'Anteil',
  fairShare: (times) => `${fixed(times, 1)} × das Mittel`,
  weights: 'Gewichte',
  weightsLabel: (mean, largest) =>
    `Histogramm der 784 Gewichte: Mittel ${short(mean)}, größtes ${short(largest)}`,
  weightAxis: 'w',
  cut: (n, from, to) =>
    `Der erste Balken ist gekappt: ${integer(n)} liegen zwischen ${short(from)} und ${short(to)}.`,
  inputs: 'Eingänge',
  rates: 'Spikes auf ein Bild jeder Klasse',
  ratesLabel: (best, rate) =>
    `Spikes auf ein Bild jeder Klasse: am meisten auf ${best}, im Mittel ${fixed(rate, 2)}`,
  ratesNone: 'Es hat noch nicht gefeuert.',
  wins: 'Gewonnene Bilder nach Klasse',
  winsLabel: (best, n) => `Gewonnene Bilder nach Klasse: am meisten von ${best}, ${integer(n)}`,
  lastWon: 'Die letzten Bilder, die es gewann',
  lastWonNone: 'Es hat noch kein Bild gewonnen, seit dieses Netz auf der Seite ist.',
  wonImage: (label) => `eine ${label}`,
  learned: {
    title: 'Was das Bild auf der Bühne es gelehrt hat',
    change: (neuron, most) =>
      `Änderung jedes Gewichts auf Neuron ${integer(neuron)}, bis ±${short(most)}: orange stärker, blau schwächer`,
    scale: (most) => `Δw, ±${short(most)}`,
    pairs: 'Seine Spikepaare auf dem Fenster der Lernregel',
    gained: 'gestärkt',
    lost: 'geschwächt',
    side: (n, sum) => `${pairs(n)}, Σ Δw ${signed(sum)}`,
    total: 'alle Gewichte',
    totalOf: (sum) => `${signed(sum)}, vor der Reskalierung`,
    fired: (n) => `Es feuerte ${integer(n)}-mal.`,
    bounds: 'An den Grenzen 0 und w_max nehmen Gewichte weniger an, als die Regel verlangt.',
    silent: 'Es hat nicht gefeuert: gelernt wurde nichts.',
    frozen: 'Eine Testziffer oder Zeichnung lehrt nichts: Die Gewichte bleiben, wie sie sind.',
    none: 'Noch ist nichts auf der Bühne.',
    fast: 'Bei voller Geschwindigkeit wird kein einzelnes Bild aufgezeichnet: halten Sie an oder gehen Sie ein Bild weiter.',
    wait: 'Seine Gewichte werden berechnet.',
  },
};
