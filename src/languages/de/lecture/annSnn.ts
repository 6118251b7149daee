import type { ChapterText } from '../../../lecture/content/types.ts';

export const annSnn: ChapterText<'ann-snn'> = {
  title: 'ANN und SNN',
  lead: 'Zwei Netze lernen dieselben Ziffern: Das eine rechnet mit Zahlen und lernt aus Fehlern, das andere sendet Impulse und lernt aus ihrer zeitlichen Folge.',
  body: [
    'Ein Neuron eines **künstlichen neuronalen Netzes** (ANN) nimmt Zahlen auf, gewichtet und summiert sie und schickt die Summe durch eine Funktion $\\varphi$. Es lernt durch **Backpropagation**: Die Antwort wird mit dem Label verglichen und der Fehler durch alle Schichten zurückverfolgt; so ergibt sich, wie jedes Gewicht zu ändern ist. Das ist genau und erfolgreich. Wie ein Gehirn solche Fehler rückwärts senden könnte, ist eine offene Frage.',
    'Im **gepulsten Netz** ändert sich ein Gewicht allein durch die Spikes der beiden Neuronen, die es verbindet. Es gibt kein Fehlersignal und beim Lernen auch kein Label. Den Preis zeigt die Trefferquote: Das ANN gewinnt.',
    'Und die Energie? Auf einem 45-nm-Chip kostet die Multiplikation zweier 32-Bit-Gleitkommazahlen {{sym:energyMultiply}} = 3,7 pJ, eine Addition {{sym:energyAdd}} = 0,9 pJ. Ein synaptisches Ereignis braucht nur die Addition, doch es sind viele: Rund 2.290 Eingangsspikes erreichen 400 Neuronen, das macht etwa 916.000 Ereignisse je Bild. Ein ANN mit 400 verborgenen Neuronen kommt mit 317.600 Multiplikationen samt Addition aus. Das ergibt 0,8 µJ gegen 1,5 µJ; die Abbildung hat auf beiden Seiten 100 Neuronen und damit je ein Viertel. Speicherzugriffe und die Aktualisierung der Membranen stehen nicht in dieser Rechnung; sie können das Ergebnis umkehren.',
  ],
  figure:
    'Beide Netze sehen dieselben Bilder in derselben Reihenfolge. Die Kurven vergleichen ihre Trefferquote, die Balken Operationen und Energie je Bild; die Annahmen stehen daneben.',
  figureLabel:
    'Ein künstliches und ein gepulstes Netz nebeneinander: Trefferquote, Operationen und Energie',
  tries: [
    {
      id: 'run-100',
      label: '100 Bilder zeigen',
      hint: 'Beide Netze lernen aus 100 Bildern, etwa zehn von jeder Ziffer. Welches macht mehr aus so wenig?',
    },
    {
      id: 'run-1000',
      label: '1.000 Bilder zeigen',
      hint: 'Mit mehr Bildern werden beide besser. Die Operationen je Bild bleiben, wie sie waren.',
    },
    {
      id: 'energy-assumptions',
      label: 'Annahmen ändern',
      hint: 'Nun zählt auch die Aktualisierung der Membranen, und das gepulste Netz braucht etwa 3 µJ statt 0,2 µJ. Lassen Sie das ANN dazu Pixel mit dem Wert 0 überspringen.',
    },
  ],
  question:
    '81 % aller Pixel haben den Wert 0. Was wird aus dem Energievergleich, wenn auch das ANN sie überspringt?',
  answer:
    'Von 784 Pixeln bleiben etwa 150; die erste Schicht braucht dann rund 60.000 statt 313.600 Multiplikationen mit Addition, die zweite weiterhin 4.000. Bei je 4,6 pJ sind das 0,3 µJ, weniger als die 0,8 µJ des gepulsten Netzes. Was Energie spart, ist Sparsamkeit: Spikes helfen nur, wenn es wenige sind. Hardware für gepulste Netze gewinnt vor allem anderswo, nämlich weil die Gewichte gleich bei den Neuronen liegen und weil nichts geschieht, solange nichts geschieht.',
  sources: ['rumelhart-1986', 'maass-1997', 'horowitz-2014', 'diehl-cook-2015'],
};
