/** Deutsch: Tabellen hinter den Bildern, und was vorgelesen wird. */

import type { AccessTexts } from '../en/access.ts';
import { numbers } from './numbers.ts';

const { integer, mV, percent } = numbers;

const VOTE_NAMES = { mean: 'Mittelwert', proportion: 'Anteil', likelihood: 'Likelihood' };

const access: AccessTexts = {
  table: {
    button: (title) => `${title} als Tabelle`,
    picture: 'Das Diagramm als Bild sichern (PNG)',
    capped: (shown, total) => `Die ersten ${integer(shown)} von ${integer(total)} Zeilen.`,
    thinned: (shown, total) =>
      `${integer(shown)} von ${integer(total)} Zeilen in gleichem Abstand.`,
    nothing: 'Noch gibt es nichts zu zeigen.',
    digit: 'Ziffer',
    noAnswer: 'keine Antwort',
    recognised: 'erkannt',
    neurons: 'Neuronen',
    neuron: 'Neuron',
    class: 'Klasse',
    none: 'keine',
    theta: 'θ (mV)',
    share: 'Anteil',
    shareOfAnswers: 'Anteil an seinen Antworten',
    population: 'Population',
    spikes: 'Spikes',
    fired: 'Neuronen, die feuerten',
    first: 'erster Spike (ms)',
    last: 'letzter Spike (ms)',
    time: 'Zeit (ms)',
    perPopulation: 'Spikes jeder Population',
    perTime: 'Spikes über die Zeit',
    perNeuron: 'Spikes jedes Neurons, die regsten zuerst',
    allSpikes: 'Alle Spikes in der Reihenfolge der Zeit',
    membrane: (neuron, population) => `Neuron ${integer(neuron)}, ${population}, zu jeder ms`,
    v: 'V (mV)',
    threshold: 'Schwelle (mV)',
    gE: 'g_e',
    gI: 'g_i',
    spike: 'Spike',
    rolling: 'Erkannte Trainingsbilder, laufend',
    tests: 'Tests mit den 10.000 Testbildern',
    images: 'gesehene Bilder',
    votes: 'Stimmen für jede Ziffer',
    score: (vote) => `Punkte (${vote})`,
    shareOf: (vote) => `Anteil (${vote})`,
    classes: 'Neuronen jeder Klasse',
    fields: 'Alle Neuronen',
    confusion: 'Wahre Ziffer in der Zeile, Antwort in der Spalte',
  },
  say: {
    answer: (digit, share, second, secondShare) =>
      `Erkannt: ${digit} mit ${percent(share, 0)} der Stimmen; danach ${second} mit ${percent(secondShare, 0)}.`,
    truth: (digit, right) => `Das Testbild ist eine ${digit}: ${right ? 'richtig' : 'falsch'}.`,
    unlearned: 'Keine Antwort: Noch ist nichts gelernt.',
    silent: 'Keine Antwort: Kein Neuron hat gefeuert.',
    tested: (vote, share, images) =>
      `Test beendet: ${percent(share)} von ${integer(images)} Ziffern erkannt, nach ${VOTE_NAMES[vote]}.`,
    testing: 'Der Test hat begonnen.',
    cancelled: 'Der Test wurde abgebrochen.',
    seen: (images, share) =>
      `${integer(images)} Bilder gesehen${share === null ? '' : `, von den letzten ${percent(share, 0)} erkannt`}.`,
    paused: (images, share) =>
      `Angehalten nach ${integer(images)} Bildern${share === null ? '' : `, von den letzten ${percent(share, 0)} erkannt`}.`,
    network: (neurons, images) =>
      images > 0
        ? `Netz geladen: ${integer(neurons)} Neuronen, hat aus ${integer(images)} Bildern gelernt.`
        : `Neues Netz mit ${integer(neurons)} Neuronen.`,
    neuron: (neuron, digit, theta) =>
      `Neuron ${integer(neuron)}, ${digit < 0 ? 'noch keine Klasse' : `Klasse ${digit}`}${Number.isFinite(theta) ? `, Theta ${mV(theta)}` : ''}`,
  },
};

export default access;
