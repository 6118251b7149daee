/** Deutsch: das Training und die Läufe im Browser. */
import type { Dictionary } from '../en/index.ts';
import { images, numbers } from './numbers.ts';

const { counted, integer, perSecond } = numbers;

export const controls: Dictionary['controls'] = {
  region: 'Ablauf',
  train: 'Trainieren',
  pause: 'Anhalten',
  stepImage: 'Ein Bild weiter',
  stepMs: '1 ms weiter',
  reset: 'Netz zurücksetzen',
  speed: 'Tempo',
  speeds: { slow: 'Zeitlupe', real: 'Echtzeit', fast: 'so schnell wie möglich' },
  rate: 'Zeitlupe: Rate',
  rateOption: (ms) => `${ms} ms/s`,
  trainUntil: 'Trainieren bis',
  until: {
    images: (n) => images(n),
    pass: 'Ende des Durchgangs',
    spike: 'Nächster Spike',
    mistake: 'Nächster Fehler',
  },
  reached: {
    images: (n) => `Angehalten nach ${counted(n, { one: 'Bild', other: 'Bildern' })}`,
    pass: 'Angehalten am Ende des Durchgangs',
    spike: 'Angehalten bei einem Spike',
    mistake: (label, given) =>
      given === null
        ? `Angehalten: ${label}, ohne Antwort`
        : `Angehalten: ${label}, für ${given} gehalten`,
  },
  status: (seen, total, rate) =>
    `${total === null ? images(seen) : `Bild ${integer(seen)} von ${integer(total)}`}${rate ? ` · ${perSecond(rate)} Bilder/s` : ''}`,
  pass: (n, seen, total) => `Durchgang ${integer(n)}: ${integer(seen)} von ${integer(total)}`,
  loadTrained: 'Trainiertes Netz laden',
  chooseTrained: 'Auswählen, welches',
  open: 'Netz aus einer Datei öffnen',
  save: 'Netz in einer Datei sichern',
  networkSize: (neurons) => `${integer(neurons)} Neuronen`,
  networkOrigin: (n) => `aus ${counted(n, { one: 'Bild', other: 'Bildern' })} gelernt`,
};

export const runs: Dictionary['runs'] = {
  shelf: 'In diesem Browser aufbewahrte Läufe',
  note: 'Alles hier Trainierte oder Geladene wird in diesem Browser aufbewahrt, und nur hier. Nichts, was ersetzt wird, geht verloren; die ältesten Läufe machen mit der Zeit Platz, benannte nie.',
  empty: 'Es gibt noch keine: Drücken Sie auf Trainieren.',
  current: 'jetzt auf der Seite',
  isCurrent: 'Das ist das Netz, das jetzt auf der Seite ist.',
  open: 'Öffnen',
  undo: 'Rückgängig',
  startFresh: 'Neu beginnen',
  resumed: (n) => `Ihr Netz mit ${images(n).replace('Bilder', 'Bildern')} ist wieder da.`,
  offered: (n) =>
    `Diese Adresse verlangt ein anderes Netz. Ihr letztes, mit ${images(n).replace('Bilder', 'Bildern')}, liegt im Regal.`,
  replaced: (n) =>
    `Das vorige Netz, mit ${images(n).replace('Bilder', 'Bildern')}, liegt im Regal.`,
  restarted: (n, lost) =>
    n > 0
      ? `Die Simulation läuft ab ihrer letzten Kopie weiter: ${images(n)}, ${integer(lost)} weniger als vor dem Stillstand.`
      : `Die Simulation wurde neu gestartet. Es gab noch keine Kopie: ${images(lost)} sind verloren.`,
  describe: (neurons) => `${integer(neurons)} Neuronen`,
  images: (n) => images(n),
  accuracy: (share, of) =>
    of === 'test' ? `${share} der Testbilder` : `${share} der letzten Trainingsbilder`,
  rule: (rule, seed) => `Regel ${rule}, Startwert ${seed}`,
  picture: (name) => `Rezeptive Felder: ${name}`,
  name: 'Name dieses Laufs',
  keepName: 'Name übernehmen',
  rename: (name) => `${name} umbenennen`,
  saveFile: (name) => `${name} als Datei speichern`,
  discard: (name) => `${name} löschen`,
  discarded: (name) => `${name} wurde gelöscht.`,
  troubles: {
    full: 'In diesem Browser ist kein Platz mehr: Der Lauf geht weiter, aber nur, solange die Seite offen ist. Speichern Sie ihn als Datei, um ihn zu behalten.',
    forbidden:
      'Dieser Browser bewahrt für diese Seite nichts auf (privates Fenster, oder der Speicher ist abgeschaltet): Der Lauf dauert, solange die Seite offen ist. Speichern Sie ihn als Datei, um ihn zu behalten.',
    unreadable:
      'Das Netz Ihres letzten Besuchs lässt sich nicht mehr lesen; ein neues wurde begonnen.',
  },
};
