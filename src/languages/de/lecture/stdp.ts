import type { ChapterText } from '../../../lecture/content/types.ts';

export const stdp: ChapterText<'stdp'> = {
  title: 'STDP',
  lead: 'Davor oder danach: Wenige Millisekunden entscheiden, ob eine Synapse wächst oder schrumpft.',
  body: [
    '1998 maßen Bi und Poo, wie sich Synapsen nach wiederholten Paaren von Spikes ändern. Kam der präsynaptische Spike bis zu etwa 20 ms vor dem postsynaptischen, wurde die Synapse stärker, in umgekehrter Reihenfolge schwächer. Das ist **spike-timing-abhängige Plastizität** (STDP). Es zählt allein {{sym:deltaT}}, die Zeit vom präsynaptischen bis zum postsynaptischen Spike, und beide Wirkungen klingen exponentiell ab.',
    'Als Regel für Ursache und Wirkung ist das sinnvoll. Ein Spike, der kurz vorher kam, kann zum Feuern beigetragen haben; einer, der danach kam, kann es nicht. Und weil die hellen Pixel eines Bildes oft feuern, bevor das Neuron es tut, wachsen ihre Gewichte.',
    'Im Modell ist {{sym:aPlus}} = 0,01, {{sym:aMinus}} = 0,0001 und {{sym:tauPlus}} = {{sym:tauMinus}} = 20 ms. Der negative Ast ist so flach, dass er fast auf der Achse liegt; in den Messungen von Bi und Poo waren beide Seiten vergleichbar groß. Jeder Spike bildet in der Regel ein Paar mit dem nächsten vor ihm auf der anderen Seite; wahlweise zählen alle Paare. Das Labor bietet zwei weitere Regeln: die Triplet-Regel aus dem Programm von Diehl und Cook und die Regel aus ihrem Artikel.',
  ],
  figure:
    'Spikes lassen sich in den beiden Zeilen von Hand setzen. Jedes Paar erscheint als Punkt auf der Kurve, sein {{sym:deltaW}} geht in das Gewicht ein. Wer an der Kurve zieht, ändert ihre Konstanten.',
  figureLabel: 'Gewichtsänderung über dem Zeitabstand, mit zwei Spikefolgen zum Bearbeiten',
  tries: [
    {
      id: 'pre-first',
      label: 'Eingang zuerst',
      hint: '{{sym:deltaT}} = +10 ms: Das Gewicht wächst um 0,0061.',
    },
    {
      id: 'post-first',
      label: 'Neuron zuerst',
      hint: '{{sym:deltaT}} = −10 ms: Das Gewicht schrumpft um 0,00006. Zu sehen ist das erst mit größerem {{sym:aMinus}}.',
    },
    {
      id: 'from-network',
      label: 'Aus dem Netz',
      hint: 'Die Spikepaare, gemessen, während das Netz eine Ziffer lernt. Eingänge feuern vor und nach dem Neuron, doch nur die vorher zählen nennenswert.',
    },
  ],
  question:
    'Ein Eingang feuert bei 10 ms und bei 30 ms, das Neuron bei 20 ms. Wie ändert sich das Gewicht? Und wenn {{sym:aPlus}} und {{sym:aMinus}} gleich wären?',
  answer:
    'Es gibt zwei Paare, +10 ms und −10 ms: +0,00607 − 0,00006 = +0,0060. Bei gleichen Amplituden und Zeitkonstanten höben sich beide auf. Ein Gleichstand, {{sym:deltaT}} = 0, zählt als „danach“: Das Gewicht schrumpft um {{sym:aMinus}}.',
  sources: ['bi-poo-1998', 'pfister-gerstner-2006', 'gutekunst-2023', 'diehl-cook-2015'],
};
