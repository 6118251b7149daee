import type { ChapterText } from '../../../lecture/content/types.ts';

export const neuron: ChapterText<'neuron'> = {
  title: 'Neuronenmodell',
  lead: 'Eine einzige Differentialgleichung entscheidet, wann ein Neuron feuert.',
  body: [
    'Drei Kräfte wirken auf das Membranpotential {{sym:V}}. Das **Leck** zieht es zu {{sym:eRest}} = −65 mV, die **Erregung** zu {{sym:eExc}} = 0 mV, die **Hemmung** zu {{sym:eInh}} = −100 mV, und jede umso stärker, je weiter {{sym:V}} entfernt ist. Die Leitfähigkeiten {{sym:gE}} und {{sym:gI}} sind relativ zum Leck angegeben und haben daher keine Einheit: {{sym:gE}} = 1 heißt, dass die Erregung so stark zieht wie das Leck bei gleichem Abstand.',
    'Blieben die Leitfähigkeiten stehen, so stellte sich {{sym:V}} auf {{sym:VInfinity}} ein, das mit 1, {{sym:gE}} und {{sym:gI}} gewichtete Mittel der drei Potentiale, und zwar mit der Zeitkonstante {{sym:tauEffective}}. Eingang bewegt die Membran also nicht nur, er macht sie auch schneller.',
    'Übersteigt {{sym:V}} die Schwelle, feuert das Neuron. Zu Beginn des Lernens liegt sie bei {{sym:vThresh}} = −52 mV, später hat jedes Neuron seine eigene. Danach bleibt {{sym:V}} für die Refraktärzeit {{sym:tRef}} = 5 ms bei {{sym:vReset}} = −65 mV. Die Leitfähigkeiten laufen unterdessen weiter, haben aber keine Wirkung. Das begrenzt auch die Rate: Mehr als 200 Spikes je Sekunde sind nicht möglich.',
  ],
  figure:
    'An einem Neuron treffen Spikes ein, mit einer gewählten Rate oder per Klick. {{sym:V}} summiert sie über die Zeit, feuert an der Schwelle und pausiert in der schattierten Refraktärzeit. Jede Konstante der Gleichung ist ein Schieberegler.',
  figureLabel: 'Eingangsspikes, Membranpotential, Schwelle und Ausgangsspikes eines Neurons',
  tries: [
    {
      id: 'threshold-near',
      label: 'Schwelle nahe der Ruhe',
      hint: '{{sym:vThresh}} = −62 mV, nur 3 mV über der Ruhe. Nun reichen sechs Spikes vom Gewicht 1 in rascher Folge.',
    },
    {
      id: 'long-refractory',
      label: 'Lange Refraktärzeit',
      hint: '{{sym:tRef}} = 50 ms. Was in der schattierten Zeit eintrifft, ist fast alles verloren, und die Rate sinkt.',
    },
    {
      id: 'strong-leak',
      label: 'Kurzes Gedächtnis',
      hint: '{{sym:tau}} = 10 ms. Jeder Spike bewegt {{sym:V}} zehnmal so weit, und das Leck holt es zehnmal so schnell zurück.',
    },
  ],
  question:
    'Ohne Hemmung: Wie groß muss {{sym:gE}} im Mittel sein, damit das Neuron seine Schwelle von −52 mV überhaupt erreicht?',
  answer:
    '{{sym:VInfinity}} muss die Schwelle erreichen: −65 mV / (1 + {{sym:gE}}) = −52 mV, also {{sym:gE}} = 0,25. Bei genau diesem Wert näherte sich {{sym:V}} der Schwelle ohne Ende; zum Feuern braucht es etwas mehr oder Spikes, die günstig fallen.',
  sources: ['gerstner-2014', 'dayan-abbott-2001', 'diehl-cook-2015', 'gutekunst-2023'],
};
