/** Deutsch: die Bühne, und was über sie gesagt wird. */
import type { Dictionary } from '../en/index.ts';
import { images, numbers } from './numbers.ts';

const { counted, fixed, integer, percent } = numbers;
const spikes = (n: number) => counted(n, { one: 'Spike', other: 'Spikes' });

export const stage: Dictionary['stage'] = {
  title: 'Bühne',
  source: 'Auf der Bühne',
  sources: { training: 'Training', test: 'Testziffern', drawing: 'Zeichnung' },
  scene: 'Spikes auf dem Weg vom Bild zu den Neuronen und von denen, die feuern, zur Antwort',
  mode: 'Bühnenmodus',
  leaveMode: 'Bühnenmodus verlassen',
  fullScreen: (part) => `${part} auf dem ganzen Bildschirm`,
  answer: 'Antwort',
  answerTo: 'Antwort auf das Trainingsbild',
  learned: 'der letzten Bilder richtig',
  learnedNote: 'Anteil der letzten 500 Bilder, die das Netz benannt hat, bevor es sie gesagt bekam',
  runnerUp: (digit, share) => `dann ${digit}, ${percent(share, 0)}`,
  sure: (share) => `zu ${percent(share, 0)} sicher`,
  picture: {
    none: 'noch nichts',
    training: (index, label) => `Trainingsbild ${integer(index + 1)}, eine ${label}`,
    test: (index, label) => `Testziffer ${integer(index + 1)}, eine ${label}`,
    drawing: 'Ihre Zeichnung',
    time: (ms, of) => `${fixed(ms, ms % 1 ? 1 : 0)} / ${integer(of)} ms`,
    showing: (n, boostHz) => `${n}. Durchlauf, ${integer(boostHz)} Hz heller`,
    seen: 'wie das Netz sie sieht',
    draw: 'Hier können Sie jederzeit zeichnen.',
  },
  tests: {
    next: 'Nächste Testziffer',
    previous: 'Vorige Testziffer',
    random: 'Zufällige Testziffer',
    wrong: 'nur falsch erkannte',
    wrongOff: 'Testen Sie zuerst mit 10.000 Ziffern: Dann ist bekannt, welche das sind.',
    none: 'Noch keine Testziffer auf der Bühne.',
  },
  caption: (fact) => {
    switch (fact.kind) {
      case 'empty':
        return 'Drücken Sie „Trainieren“ oder zeichnen Sie eine Ziffer.';
      case 'waiting':
        return fact.inputSpikes === 0
          ? 'Das Bild wird gezeigt. Helle Pixel werden oft feuern.'
          : `Bisher ${spikes(fact.inputSpikes)} vom Bild. Noch kein Neuron hat seine Schwelle erreicht.`;
      case 'first': {
        const fired = `Neuron ${integer(fact.neuron)} hat zuerst gefeuert, nach ${fixed(fact.ms, fact.ms % 1 ? 1 : 0)} ms.`;
        return fact.silenced ? `${fired} Es hat die anderen zum Schweigen gebracht.` : fired;
      }
      case 'silent':
        return 'Kein Neuron hat gefeuert.';
      case 'over': {
        const { neuron, others, given, label } = fact;
        const won = `Neuron ${integer(neuron)} gewinnt mit ${spikes(fact.spikes)}, alle anderen zusammen: ${integer(others)}.`;
        if (given < 0) return won;
        if (label < 0) return `${won} Das Netz liest eine ${given}.`;
        return given === label
          ? `${won} Das Netz liest eine ${given}: richtig.`
          : `${won} Das Netz liest eine ${given}; es ist eine ${label}.`;
      }
    }
  },
  fast: (seen, perSecond) =>
    `${images(seen)} gesehen, ${integer(perSecond)} in der Sekunde. Felder, die gewinnen, werden zu Ziffern.`,
  held: 'Die Bühne steht still; der Lauf geht weiter.',
  hello: {
    slow: 'Eine Ziffer in Zeitlupe: Jeder Punkt ist ein Spike.',
    faster: 'Das Neuron, das gewann, hat ein wenig von dieser Ziffer gelernt. Jetzt schneller.',
    fast: 'Volle Geschwindigkeit. Aus Rauschen werden Ziffern.',
    draw: 'Zeichnen Sie eine Ziffer auf den Block: Was liest das Netz?',
  },
};
