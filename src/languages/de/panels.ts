/** Deutsch: die Felder des Labors. */
import type { Dictionary } from '../en/index.ts';
import { images, numbers } from './numbers.ts';

const { counted, fixed, integer, percent } = numbers;

export const input: Dictionary['input'] = {
  title: 'Eingabe',
  dataset: 'Trainingsbilder',
  datasets: { mnist: '10.000 Bilder', full: '60.000 Bilder' },
  canvas: 'Die gezeigte Ziffer und ihre Poisson-Spikes',
  digit: 'Ziffer',
  answer: 'Antwort',
  answerNote: 'nach der Klasse der Neuronen, die feuerten',
  spikes: 'Ausgangsspikes',
  showing: 'Durchlauf',
  time: 'Zeit',
  none: 'Drücken Sie „Trainieren“ oder gehen Sie ein Bild weiter.',
};

export const raster: Dictionary['raster'] = {
  meaning: 'Jeder Punkt ist ein Spike: des Bildes, der lernenden und der hemmenden Neuronen.',
  title: 'Spike-Raster',
  canvas: 'Spikes der Eingabe, der erregenden und der hemmenden Neuronen über die Zeit',
  input: 'Eingabe',
  excitatory: 'erregend',
  inhibitory: 'hemmend',
  source: 'Spikes',
  run: 'Training',
  drawing: 'Zeichnung',
  axis: 'Zeit (ms)',
  export: 'Diese Spikes als Tabelle sichern (CSV)',
};

export const membrane: Dictionary['membrane'] = {
  meaning: 'Die Spannung eines Neurons; wo sie die Schwelle erreicht, feuert es.',
  title: 'Membranpotential',
  canvas: (neuron) =>
    `Membranpotential, Schwelle und Leitfähigkeiten von Neuron ${integer(neuron)}`,
  neuron: 'Neuron',
  noNeuron: (last) =>
    `Dieses Neuron gibt es nicht: Die Neuronen zählen von 0 bis ${integer(last)}.`,
  population: 'Population',
  excitatory: 'erregend',
  inhibitory: 'hemmend',
  field: (neuron) => `Rezeptives Feld von Neuron ${integer(neuron)}`,
  class: 'Klasse',
  axis: 'Zeit (ms)',
};

export const fields: Dictionary['fields'] = {
  meaning:
    'Wonach jedes Neuron zu suchen gelernt hat, in der Farbe der Ziffer, auf die es am stärksten antwortet.',
  title: 'Rezeptive Felder',
  canvas:
    'Rezeptive Felder aller erregenden Neuronen; Pfeile, Pos1, Ende und Bildtasten wählen eines',
  neuron: (n) => `Neuron ${integer(n)}`,
  class: (digit) => (digit < 0 ? 'noch keine Klasse' : `Klasse ${digit}`),
  legend: 'Farbe: die Ziffer, auf die ein Neuron am stärksten antwortet',
  unassigned: 'noch keine',
  summary: (neurons) => counted(neurons, { one: 'Neuron', other: 'Neuronen' }),
};

export const accuracy: Dictionary['accuracy'] = {
  meaning: 'Wie viele der letzten 500 Bilder das Netz benannt hat, bevor es sie gesagt bekam.',
  run: 'Lauf',
  title: 'Trefferquote',
  canvas: 'Anteil erkannter Trainingsbilder über die gesehenen Bilder',
  test: 'Mit 10.000 Ziffern testen',
  cancel: 'Test abbrechen',
  cancelling: 'Wird beendet …',
  phases: { label: 'Zuordnen', test: 'Testen' },
  progress: 'Fortschritt des Tests',
  axisX: 'gesehene Bilder',
  axisY: 'erkannt',
  chance: 'Zufall',
  paper: (neurons) => `Diehl & Cook, N = ${integer(neurons)}`,
  empty: 'Die Kurve beginnt nach den ersten Bildern.',
  export: 'Die Trefferquote als Tabelle sichern (CSV)',
  votes: { mean: 'Mittelwert', proportion: 'Anteil', likelihood: 'Likelihood' },
  stored: 'mit dem Netz gespeichert',
  confusion: 'Verwechslungen',
  confusionNote: (n, noAnswer) =>
    `${images(n)}${noAnswer ? `, ${integer(noAnswer)} ohne Antwort` : ''}`,
  answer: 'Antwort',
  truth: 'wahre Ziffer',
  result: (vote, share) => `${vote} ${percent(share)}`,
};

export const pad: Dictionary['pad'] = {
  title: 'Zeichenfläche',
  canvas: 'Hier eine Ziffer zeichnen',
  hint: 'Ziffer zeichnen',
  clear: 'Zeichnung löschen',
  showTest: 'Testziffer zeigen',
  which: 'Welche Ziffer',
  any: '0–9',
  shown: (digit, index) =>
    `Testbild ${integer(index + 1)} auf der Zeichenfläche, eine ${digit}; Zeichnen ersetzt es`,
  truth: (digit) => `Testbild einer ${digit}`,
  digit: 'Erkannte Ziffer',
  seen: 'Was das Netz sieht',
  untrained: 'Noch ist nichts gelernt.',
  untrainedHow: '„Trainieren“ drücken oder',
  offer: 'Gelerntes Netz nehmen',
  waiting: 'Hier steht dann die Antwort.',
  silent: 'Kein Neuron hat gefeuert.',
  computing: (doneMs, totalMs, showing, showingsMax) =>
    `Rechnet: ${integer(doneMs)} von ${integer(totalMs)} ms${showing > 1 ? `, Darbietung ${showing} von höchstens ${showingsMax}` : ''}`,
  took: (ms, spikes) => `${fixed(ms, 0)} ms · ${integer(spikes)} Spikes`,
};

export const votes: Dictionary['votes'] = {
  title: 'Stimmen',
  canvas: 'Anteil der Stimmen für jede Ziffer',
  kind: 'Abstimmung',
  empty: 'Die Stimmen erscheinen beim Zeichnen.',
};
