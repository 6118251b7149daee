import type { ChapterText } from '../../../lecture/content/types.ts';

export const biology: ChapterText<'biology'> = {
  title: 'Biologie',
  lead: 'Eine Nervenzelle sammelt die Impulse Tausender anderer; kommen genug zusammen, sendet sie selbst einen.',
  body: [
    'Im menschlichen Gehirn gibt es rund 86 Milliarden **Neuronen**. Jedes nimmt über seine verzweigten **Dendriten** Signale auf, summiert sie im Zellkörper, dem **Soma**, und gibt das Ergebnis über sein **Axon** weiter. Wo das Axon auf die nächste Zelle trifft, liegt eine **Synapse**: Ein ankommender Impuls setzt einen Botenstoff frei, der in der Membran der Empfängerin für kurze Zeit Kanäle öffnet.',
    'Zwischen dem Inneren der Zelle und ihrer Umgebung besteht eine Spannung, das **Membranpotential** {{sym:V}}. Ohne Eingang ruht es, in unserem Modell bei {{sym:eRest}} = −65 mV. Erregende Synapsen ziehen es hinauf in Richtung {{sym:eExc}} = 0 mV, hemmende hinab in Richtung {{sym:eInh}} = −100 mV, und ständig fließt über die undichte Membran Ladung ab, zurück zur Ruhe. Übersteigt {{sym:V}} die Schwelle {{sym:vThresh}} = −52 mV, so feuert das Neuron einen **Spike**, ein Aktionspotential von etwa einer Millisekunde, das immer gleich aussieht. Es zählt nur, ob und wann es kommt.',
    'Spikes kosten Energie, und das Gehirn geht sparsam mit ihnen um. Es kommt mit etwa 20 W aus, einem Fünftel dessen, was der Körper in Ruhe verbraucht. Auch deshalb lohnt es sich, ihm nachzueifern.',
  ],
  figure:
    'Die Zeichnung benennt die Teile der Zelle; darunter läuft {{sym:V}} eines Neurons, so wie die Simulation es berechnet. Jeder Impuls auf einem Axon der Zeichnung ist ein Spike in der Kurve.',
  figureLabel: 'Ein Neuron mit seinen Synapsen und sein Membranpotential im Verlauf der Zeit',
  tries: [
    {
      id: 'one-spike',
      label: 'Ein starker Spike',
      hint: 'Ein einzelner Eingang hebt {{sym:V}} um etwa 5 mV. Das Leck macht es rückgängig, gesendet wird nichts.',
    },
    {
      id: 'burst',
      label: 'Fünf hintereinander',
      hint: 'Derselbe Spike fünfmal, im Abstand von 4 ms. Die Wirkungen summieren sich schneller, als das Leck sie abbaut; beim vierten feuert das Neuron.',
    },
    {
      id: 'inhibit',
      label: 'Mit Hemmung',
      hint: 'Dieselben fünf, doch zwischen die ersten beiden fällt ein hemmender Spike. Nun wird die Schwelle nicht erreicht.',
    },
  ],
  question:
    'Im Netz hat eine Synapse höchstens das Gewicht 1, und ein solcher Spike hebt {{sym:V}} um 0,6 mV. Wie viele müssen zusammentreffen, damit das Neuron feuert?',
  answer:
    'Von der Ruhe bis zur Schwelle sind es 13 mV. Zählte jeder Spike voll, so genügten 21 oder 22. Der Zug in Richtung 0 mV wird aber schwächer, je höher {{sym:V}} schon liegt, und das Leck arbeitet dagegen: 24 müssen im selben Augenblick ankommen. Über eine längere Zeit verteilt braucht es mehr, weil {{sym:V}} dazwischen zurückfällt.',
  sources: ['herculano-houzel-2009', 'attwell-laughlin-2001', 'dayan-abbott-2001'],
};
