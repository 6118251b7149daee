import type { ChapterText } from '../../../lecture/content/types.ts';

export const architecture: ChapterText<'architecture'> = {
  title: 'Architektur',
  lead: 'Drei Gruppen von Neuronen, drei Arten von Verbindungen und ein Wettbewerb, den nur wenige gewinnen.',
  body: [
    'Die **Eingangsschicht** hat 28 × 28 Neuronen, eines je Pixel. Jedes ist mit jedem der {{sym:neurons}} **erregenden Neuronen** verbunden: alle mit allen. Jedes erregende Neuron hat einen **hemmenden** Partner: eins zu eins. Und jedes hemmende Neuron ist mit allen erregenden verbunden, nur mit dem eigenen Partner nicht: alle außer einem. Bei {{sym:neurons}} = 400 sind das 313.600 + 400 + 159.600 Verbindungen. Nur die 313.600 vom Eingang lernen; die anderen bleiben, wie sie sind.',
    'Der Weg über die hemmenden Neuronen schafft **Wettbewerb**. Feuert ein erregendes Neuron, so erhöht es die Leitfähigkeit seines Partners um {{sym:wExcInh}} = 10,4. Das genügt, damit dieser binnen etwa einer Millisekunde feuert. Er erhöht die hemmende Leitfähigkeit aller anderen um {{sym:wInhExc}} = 17, und ihr Potential sinkt, aus der Ruhe um 9 mV. Wer zuerst feuert, bringt die Übrigen für eine Weile zum Schweigen.',
    'Deshalb lernen die Neuronen Verschiedenes: Ein Bild, das eines gewonnen hat, ist für die anderen verloren, und nur der Gewinner wird ihm ähnlicher. In einem trainierten Netz antworten etwa fünf von 400 Neuronen auf ein Bild.',
  ],
  figure:
    'Das Netz mit seinen Verbindungen in Zeitlupe. Ein Punkt auf einer Linie ist ein Spike unterwegs, ein Ring kennzeichnet das feuernde Neuron. Die Tausende von Linien erscheinen nur dort, wohin man zeigt.',
  figureLabel: 'Das Netz: Eingänge, erregende und hemmende Neuronen mit ihren Verbindungen',
  tries: [
    {
      id: 'slow',
      label: 'Zeitlupe',
      hint: 'Jede Millisekunde ist zu sehen. Der Weg eines Spikes: Eingang, erregendes Neuron, Partner, alle anderen.',
    },
    {
      id: 'hover-excitatory',
      label: 'Verbindungen eines Neurons',
      hint: 'Seine 784 Eingänge, heller bei größerem Gewicht, sein Partner und die Hemmung durch alle anderen Partner.',
    },
    {
      id: 'no-inhibition',
      label: 'Ohne Hemmung',
      hint: '{{sym:wInhExc}} = 0. Niemand wird mehr zum Schweigen gebracht, und viele Neuronen feuern beim selben Bild.',
    },
  ],
  question: 'Was täte ein trainiertes Netz aus 400 Neuronen, schaltete man die Hemmung ab?',
  answer:
    'Wir haben es versucht: Statt 4 Neuronen mit 8 Spikes antworteten bei der ersten Darbietung im Mittel 90 Neuronen auf ein Bild, mit fast 250 Spikes. Lernte das Netz so weiter, dann lernten sie alle dieselben Bilder und würden einander gleich. Erst der Wettbewerb schafft die Arbeitsteilung.',
  sources: ['gutekunst-2023', 'diehl-cook-2015'],
};
