import type { ChapterText } from '../../../lecture/content/types.ts';

export const synapse: ChapterText<'synapse'> = {
  title: 'Synapsenmodell',
  lead: 'Ein Spike ist im Nu vorbei; seine Wirkung auf das nächste Neuron klingt über einige Millisekunden ab.',
  body: [
    'Kommt ein Spike an, öffnen sich die Kanäle der Synapse auf einen Schlag und schließen sich einer nach dem anderen. Im Modell springt die Leitfähigkeit {{sym:gE}} um das Gewicht {{sym:w}} und fällt dann mit der Zeitkonstante {{sym:tauGe}} = 1 ms. Für die Hemmung gilt dasselbe mit {{sym:gI}} und {{sym:tauGi}} = 2 ms. Ein großes Gewicht öffnet viele Kanäle: {{sym:w}} ist das, was das Lernen ändert.',
    'Wirkungen **summieren** sich einfach. Ein zweiter Spike, der kommt, bevor der erste verklungen ist, setzt auf dessen Rest auf. Darum genügt eine Leitfähigkeit je Neuron für alle 784 Eingänge; woher die Spikes kamen, muss es sich nicht merken. Bei der Rate {{sym:rate}} ist der Mittelwert von {{sym:gE}} der Sprung mal der Rate mal der Dauer. Für ein neues Netz ergibt das 0,65: rund 6.500 Spikes je Sekunde aus allen Eingängen, im Mittel vom Gewicht 0,1, je 1 ms lang. Bis zur Schwelle genügen 0,25; es antwortet also vom ersten Bild an.',
    'Eine Leitfähigkeit ist noch kein Strom. Wie weit sie {{sym:V}} bewegt, hängt vom Abstand zu {{sym:eExc}} ab. In Ruhe hebt ein Spike vom Gewicht 1 das Potential {{sym:V}} um etwa 0,6 mV.',
  ],
  figure:
    'Oben die eintreffenden Spikes, in der Mitte {{sym:gE}} mit seinem Mittelwert, unten, was {{sym:V}} daraus macht. Gewicht und Zeitkonstante sind Schieberegler.',
  figureLabel: 'Eintreffende Spikes, erregende Leitfähigkeit und Membranpotential',
  tries: [
    {
      id: 'one',
      label: 'Ein Spike',
      hint: 'Ein Sprung um {{sym:w}}, dann das Abklingen: 37 % sind nach 1 ms übrig, 5 % nach 3 ms. {{sym:V}} steigt um 0,6 mV und bleibt viel länger oben.',
    },
    {
      id: 'many',
      label: 'Viele Spikes',
      hint: 'Eine Poisson-Folge hoher Rate. {{sym:gE}} schwankt um seinen Mittelwert, und {{sym:V}} glättet den Rest.',
    },
    {
      id: 'slow-decay',
      label: 'Langsames Abklingen',
      hint: '{{sym:tauGe}} = 20 ms. Nun türmen sich die Spikes auf, der Mittelwert ist zwanzigmal so groß, und {{sym:gE}} wird glatt.',
    },
  ],
  question:
    'Man verdoppelt {{sym:tauGe}} und halbiert {{sym:w}}. Was bleibt gleich, was ändert sich?',
  answer:
    'Die Fläche unter der Leitfähigkeit, {{sym:w}} × {{sym:tauGe}}, bleibt gleich und damit der Mittelwert von {{sym:gE}}; auch das Membranpotential ist im Mittel fast unverändert. Die Spitzen sind halb so hoch und doppelt so breit, {{sym:gE}} schwankt also weniger.',
  sources: ['gerstner-2014', 'dayan-abbott-2001', 'gutekunst-2023'],
};
