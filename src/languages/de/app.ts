/** Deutsch: der Rahmen der Seite, und warum etwas nicht geht. */
import type { Dictionary } from '../en/index.ts';
import { numbers } from './numbers.ts';

const { fileSize } = numbers;

export const app: Dictionary['app'] = {
  laboratory: 'Labor',
  lecture: 'Vorlesung',
  language: 'Sprache',
  theme: 'Farbschema',
  themes: { system: 'System', light: 'Hell', dark: 'Dunkel' },
  keys: 'Tastatur',
  close: 'Schließen',
  loadingPage: 'Wird geladen …',
  crashed: 'Die Simulation ist stehen geblieben.',
  silent: 'Die Simulation antwortet nicht.',
  silentHow:
    'Vielleicht lädt sie noch, oder das Gerät ist stark beschäftigt: dann hilft Warten. Sonst starten Sie sie neu.',
  restart: 'Neu starten',
  dataProblem: 'Die Bilder konnten nicht geladen werden.',
  tryAgain: 'Noch einmal versuchen',
  broken: 'Dieser Teil der Seite funktioniert nicht mehr.',
  missingPart: 'Ein Teil der Seite konnte nicht geladen werden.',
  missingPartWhy:
    'Entweder gibt es eine neue Fassung der Seite, oder die Verbindung ist abgerissen. Ihr Netz ist weiterhin im Labor.',
  backToLaboratory: 'Zurück zum Labor',
  reload: 'Seite neu laden',
  newVersion: 'Es gibt eine neue Fassung dieser Seite.',
  reloadNewVersion: 'Neu laden',
  loadingData: (name, loaded, total) =>
    `${name} wird geladen: ${fileSize(loaded)}${total ? ` von ${fileSize(total)}` : ''}`,
  keyList: [
    ['Leertaste', 'Trainieren oder anhalten'],
    ['.', 'Ein Bild weiter'],
    [',', '1 ms weiter'],
    ['m', 'Bis zum nächsten Fehler trainieren'],
    ['s', 'Bühnenmodus: die Szene allein'],
    [
      'Bild↓ Bild↑',
      'Im Bühnenmodus, auch mit der Fernbedienung: nächstes Bild oder nächste Testziffer, noch einmal oder zurück',
    ],
    ['r', 'Noch einmal zeigen, was auf der Bühne ist'],
    ['i', 'Das gewählte Neuron untersuchen'],
    ['Strg Z', 'Das ersetzte Netz zurückholen'],
    ['← → ↑ ↓', 'In den rezeptiven Feldern ein Neuron wählen'],
    ['Pos1 Ende', 'Das erste, das letzte Neuron'],
    ['Bild↑ Bild↓', 'Ein Viertel der Zeilen hinauf, hinunter'],
    ['?', 'Diese Liste'],
  ],
};

export const off: Dictionary['off'] = {
  starting: 'Die Simulation startet noch.',
  testing: 'Ein Test läuft: warten Sie sein Ende ab oder brechen Sie ihn ab.',
  cancelling: 'Der Test wird gerade beendet.',
  busy: 'Ein Netz wird gerade geladen oder gesichert.',
  emptyPad: 'Die Zeichenfläche ist leer.',
  noDrawing: 'Noch wurde nichts gezeichnet.',
};
