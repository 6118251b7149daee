/** Deutsch: ein Blick in ein Neuron und in die Schicht. */
import type { Dictionary } from '../en/index.ts';
import { images, numbers } from './numbers.ts';

const { counted, fixed, integer, mV, percent, short } = numbers;
const pairs = (n: number) => counted(n, { one: 'Paar', other: 'Paare' });
const signed = (value: number) => (value > 0 ? `+${short(value)}` : short(value));

export const inspect: Dictionary['inspect'] = {
  open: 'Neuron untersuchen',
  openOne: (neuron) => `Neuron ${integer(neuron)} untersuchen (i)`,
  look: (neuron) => `Neuron ${integer(neuron)} untersuchen`,
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
  layer: {
    open: 'Schicht',
    openHint: 'Alle Neuronen zusammen: wer mitmacht und was sie im Mittel gelernt haben',
    wait: 'Das Netz wird befragt.',
    neurons: 'Neuronen',
    silent: 'stumm',
    silentNote: 'Sie feuerten bei keinem der erinnerten Bilder.',
    greedy: 'gierig',
    greedyNote: 'Von ihnen kommt mehr als das Zehnfache ihres Anteils an allen Spikes.',
    greedyUnknown: 'noch unbekannt: erst ab einem Bild je Neuron',
    ofAll: (n, of) => `${integer(n)} (${percent(n / of)})`,
    images: 'erinnerte Bilder',
    weights: 'Gewichte',
    weightsLabel: (largest) => `Histogramm aller Gewichte; das größte ist ${short(largest)}`,
    weightAxis: 'w',
    count: 'Gewichte',
    theta: 'Schwellen',
    thetaLabel: (mean) => `Histogramm von θ über die Neuronen; Mittel ${mV(mean, 1)}`,
    thetaAxis: 'θ (mV)',
    rates: 'Raten',
    ratesLabel: (mean) => `Histogramm der Spikes eines Neurons auf ein Bild; Mittel ${short(mean)}`,
    rateAxis: 'Spikes je Bild',
    mean: (value) => `Mittel ${value}`,
    means: 'Mittleres Feld jeder Klasse',
    meanField: (name, n) =>
      `Mittleres Feld von ${counted(n, { one: 'Neuron', other: 'Neuronen' })} der Klasse ${name}`,
    size: (n) => counted(n, { one: 'Neuron', other: 'Neuronen' }),
    noClasses: 'Noch hat kein Neuron eine Klasse.',
  },
  confused: {
    hint: 'Klicken Sie auf eine Zahl oder wählen Sie sie mit den Pfeiltasten: Ihre Bilder erscheinen, und jedes kommt mit einem Klick auf die Bühne.',
    only: (vote) => `Bilder sind für die beste Abstimmung bekannt: ${vote}.`,
    cell: (truth, as, n) =>
      truth === as ? `${truth} erkannt: ${images(n)}` : `${truth} für ${as} gehalten: ${images(n)}`,
    noAnswer: (n) => `${images(n)} ohne Antwort`,
    showNone: 'Ohne Antwort',
    some: (shown, total) => `Die ersten ${integer(shown)} von ${integer(total)}.`,
    onStage: (index, label) => `Testziffer ${integer(index + 1)}, eine ${label}: auf die Bühne`,
  },
};
