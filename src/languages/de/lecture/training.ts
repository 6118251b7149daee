import type { ChapterText } from '../../../lecture/content/types.ts';

export const training: ChapterText<'training'> = {
  title: 'Training und Test',
  lead: 'Erst lernen ohne Namen, dann die Namen vergeben, und erst danach kommt der Test.',
  body: [
    '**Lernen.** Bild um Bild wird gezeigt, je 350 ms, dazwischen 150 ms Pause, in der alles außer Gewichten und Schwellen abklingt. Spikes ändern Gewichte, und sonst tut es nichts: kein Label, kein Fehler. **Einfrieren.** Plastizität und {{sym:theta}} werden abgeschaltet; von nun an antwortet das Netz nur noch.',
    '**Zuordnen.** Noch einmal werden Trainingsbilder gezeigt, diesmal mit ihren Labels. Jedes Neuron bekommt die Ziffer, bei der es im Mittel am meisten feuert, {{sym:assignment}}. **Testen.** Jetzt kommen Bilder, die das Netz nie gesehen hat. Die Spikes {{sym:neuronCount}} aller Neuronen sind eine Abstimmung. Nach **Mittelwert** zählt für jede Ziffer die mittlere Spikezahl ihrer Neuronen. Nach **Anteilen** verteilt jedes Neuron seine Spikes so auf alle Ziffern, wie es beim Zuordnen war; das ist meist etwas besser.',
    'Mit 400 Neuronen und 10.000 Bildern werden je nach Abstimmung 87 bis 90 von 100 Testbildern richtig gelesen. Diehl und Cook berichten 87,0 % für 400 Neuronen und 95,0 % für 6.400. Mehr als eine Zahl sagt die **Konfusionsmatrix**: Zeile für Zeile steht darin, was aus jeder Ziffer wurde.',
  ],
  figure:
    'Die vier Phasen Schritt für Schritt. Die rezeptiven Felder entstehen, erstarren und nehmen die Farbe ihrer Ziffer an; zuletzt füllt sich die Konfusionsmatrix. Ein Klick auf ein Feld zeigt dessen Bilder.',
  figureLabel: 'Die Phasen des Trainings, die rezeptiven Felder und die Konfusionsmatrix',
  tries: [
    {
      id: 'learn-500',
      label: '500 Bilder lernen',
      hint: 'Schon nach etwa hundert Bildern zeichnen sich in den rezeptiven Feldern erste Gestalten ab.',
    },
    {
      id: 'label',
      label: 'Einfrieren und zuordnen',
      hint: 'Jedes Neuron bekommt die Ziffer, auf die es am meisten antwortet; eines, das nie feuert, bleibt ohne.',
    },
    {
      id: 'test-500',
      label: '500 Bilder testen',
      hint: 'Neben der Diagonale steht, welche Ziffern das Netz verwechselt. Nach vollem Training führt die 4, die für eine 9 gehalten wird, die Liste an.',
    },
  ],
  question: 'Warum darf man für die Zuordnung keine Testbilder nehmen?',
  answer:
    'Die Zuordnung gehört zum Lernen, denn sie legt fest, was die Spikes eines Neurons bedeuten. Nähme man dafür Testbilder, wären deren Antworten schon vorher in das Netz eingegangen, und der Test sagte nicht mehr, wie es mit Bildern zurechtkommt, die es nie gesehen hat. Die Trefferquote fiele zu hoch aus.',
  sources: ['diehl-cook-2015', 'lecun-1998'],
};
