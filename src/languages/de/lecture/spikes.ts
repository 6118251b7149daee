import type { ChapterText } from '../../../lecture/content/types.ts';

export const spikes: ChapterText<'spikes'> = {
  title: 'Spikes',
  lead: 'Ein Spike sagt nicht mehr als „jetzt“. Was eine Folge von Spikes bedeutet, liegt darin, wie viele es sind und wann sie kommen.',
  body: [
    'Alle Spikes eines Neurons sehen gleich aus. Eine **Spikefolge** $ {{sym:spikeTrain}}(t)$ ist deshalb nichts als eine Liste von Zeitpunkten {{sym:spikeTime}}, und man kann sie verschieden lesen. Der **Ratencode** zählt: {{sym:rate}} ist die Anzahl der Spikes je Zeit. Er ist robust, denn auf einen Spike mehr oder weniger kommt es kaum an, aber Zählen dauert. Ein **Zeitcode** achtet darauf, wann Spikes kommen, zum Beispiel auf den ersten, {{sym:firstSpike}}: Das am stärksten getriebene Neuron erreicht seine Schwelle zuerst. Wir erkennen Bilder so schnell, dass jede Station im Sehsystem kaum Zeit für mehr als einen Spike je Neuron hat.',
    'Der Eingang unseres Netzes ist ein reiner Ratencode, und die Antwort lesen wir, indem wir Spikes der erregenden Schicht zählen. Doch schon der erste Spike enthält das meiste davon. Gemessen haben wir das an 1.500 Testbildern, die unser trainiertes Netz aus 400 Neuronen auf Anhieb beantwortet. Der erste Spike kam nach 60 ms (Median), und die Klasse des Neurons, das ihn sandte, stimmte bei 91 % der Bilder. Über die vollen 350 ms gezählt waren es 92 %.',
  ],
  figure:
    'Jede Zeile ist ein erregendes Neuron, das auf die Ziffer antwortet, gefärbt nach seiner Klasse; jeder Strich ist ein Spike. Die Balken rechts zeigen die Anzahl {{sym:count}}.',
  figureLabel: 'Spikeraster der erregenden Schicht bei der Antwort auf eine Ziffer',
  tries: [
    {
      id: 'by-rate',
      label: 'Nach Anzahl lesen',
      hint: 'Zeilen nach Spikezahl geordnet, das aktivste Neuron steht oben. Eine Handvoll Neuronen sendet die meisten Spikes.',
    },
    {
      id: 'by-timing',
      label: 'Nach erstem Spike lesen',
      hint: 'Zeilen nach {{sym:firstSpike}} geordnet. Steht oben dasselbe Neuron wie in der anderen Ordnung?',
    },
    {
      id: 'jitter',
      label: 'Eingang verwackeln',
      hint: 'Jeder Eingangsspike wird zufällig verschoben, um 20 ms (Standardabweichung). Einzelne Ausgangsspikes ändern sich, die gelesene Ziffer selten.',
    },
  ],
  question: 'Warum bewirkt das Verwackeln hier so wenig, und welchem Netz würde es schaden?',
  answer:
    'Der Eingang teilt sich durch Raten mit, und kleine Verschiebungen ändern eine Rate kaum; außerdem sammelt die Membran die Spikes über rund 100 ms. Bei denselben 1.500 Testbildern blieb die Trefferquote selbst nach Verschiebungen um 40 ms bei 92 %. Ein Netz, das die genaue Reihenfolge seiner Eingangsspikes liest, etwa das Tempotron von Gütig und Sompolinsky, verlöre seine Information.',
  sources: ['thorpe-2001', 'guetig-sompolinsky-2006', 'dayan-abbott-2001'],
};
