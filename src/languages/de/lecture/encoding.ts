import type { ChapterText } from '../../../lecture/content/types.ts';

export const encoding: ChapterText<'encoding'> = {
  title: 'Kodierung des Eingangs',
  lead: 'Ein Bild hat keine Spikes. Man muss es erst in Spikes übersetzen.',
  body: [
    'Jedes der 28 × 28 = 784 Pixel hat ein eigenes Eingangsneuron. Seine Helligkeit {{sym:pixel}}, von 0 bis 255, bestimmt die **Rate** {{sym:lambda}}, mit der dieses Neuron feuert: ein weißes Pixel mit {{sym:lambdaMax}} = 63,75 Hz, ein graues im Verhältnis, der Hintergrund gar nicht. Wann genau die Spikes kommen, bleibt dem Zufall überlassen; wie, sagt das nächste Kapitel.',
    'Ein Bild wird {{sym:duration}} = 350 ms lang gezeigt. In dieser Zeit feuert ein weißes Pixel im Mittel 22-mal, einmal aber nur 17-mal, ein andermal 27-mal: Die Streuung ist die Wurzel aus dem Mittelwert, hier 4,7. Wer die Spikes zählt, bekommt das Bild zurück, nur verrauscht. Je länger man zählt, desto kleiner wird das Rauschen im Verhältnis zur Zahl, wenn auch langsam: mit eins durch die Wurzel aus der Zeit.',
    'Dieselbe Ziffer kommt also nie zweimal als dieselben Spikes an. Ein ganzes Bild ergibt rund 2.290. Antwortet das Netz auf ein Bild mit weniger als fünf Spikes, so wird es noch einmal gezeigt, mit einer um 32 Hz höheren Rate für ein weißes Pixel, und nötigenfalls noch heller.',
  ],
  figure:
    'Von links nach rechts: die Ziffer, die Rate jedes Eingangs, die Spikefolgen, wie sie eintreffen, und das Bild {{sym:pixelEstimate}}, das sich aus den bisherigen Zählungen ergibt. Wer auf ein Pixel zeigt, findet seine Folge.',
  figureLabel:
    'Eine Ziffer, ihre Raten, ihre Spikefolgen und das aus den Spikezahlen zurückgewonnene Bild',
  tries: [
    {
      id: 'next-digit',
      label: 'Nächste Ziffer',
      hint: 'Ein anderes Bild und mit ihm neue Zufallsspikes.',
    },
    {
      id: 'short',
      label: 'Nur 50 ms',
      hint: 'Ein weißes Pixel feuert im Mittel dreimal. Das zurückgewonnene Bild ist körnig und doch oft lesbar.',
    },
    {
      id: 'long',
      label: 'Zwei Sekunden',
      hint: 'Im Mittel 127 Spikes eines weißen Pixels, eine Streuung von 9 %: Das zurückgewonnene Bild kommt dem Original nahe.',
    },
    {
      id: 'bright',
      label: 'Heller',
      hint: 'Die Rate eines weißen Pixels steigt um 32 Hz auf 95,75 Hz, so wie nach einer zu schwachen Antwort des Netzes.',
    },
  ],
  question:
    'Wie viel länger muss man ein Bild zeigen, damit sich das relative Rauschen der Zählungen halbiert?',
  answer:
    'Viermal so lange, denn das Rauschen fällt mit der Wurzel. Bei einem weißen Pixel beträgt es nach 350 ms 21 %, nach 1.400 ms 10,6 %. Eine viermal so hohe Rate hätte dieselbe Wirkung.',
  sources: ['diehl-cook-2015', 'dayan-abbott-2001'],
};
