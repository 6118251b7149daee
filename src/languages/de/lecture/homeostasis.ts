import type { ChapterText } from '../../../lecture/content/types.ts';

export const homeostasis: ChapterText<'homeostasis'> = {
  title: 'Homöostase',
  lead: 'Wer oft gewonnen hat, muss es schwerer haben; sonst nimmt ein Neuron sich alles.',
  body: [
    'Ein Neuron, das ein Bild gewinnt, wird ihm ähnlicher und gewinnt das nächste umso leichter. Überlässt man diese Rückkopplung sich selbst, so beantwortet am Ende ein einziges Neuron alle Bilder, und die anderen bleiben für immer stumm. Ein solches Netz kennt nur ein Bild, die verschwommene Mischung aller Ziffern.',
    'Abhilfe schafft eine Schwelle, die sich anpasst. Zu {{sym:vThresh}} und einem festen Versatz kommt {{sym:theta}}, ein eigener Wert jedes Neurons. Mit jedem Spike steigt er um {{sym:thetaPlus}} = 0,1 mV und fällt äußerst langsam wieder: Bei 400 Neuronen ist {{sym:tauTheta}} gleich 10⁷ ms, fast drei Stunden in der Zeit des Netzes. Wer oft gewinnt, braucht immer mehr Eingang, und andere kommen zum Zug. Auch im Gehirn wird die Aktivität über Stunden und Tage geregelt, etwa durch die Skalierung von Synapsen.',
    'Auf die Dauer stehen Anstieg und Abfall im **Gleichgewicht**. Gibt die ganze Schicht je Darbietung {{sym:spikesPerImage}} = 10 Spikes ab, so feuert jedes von 400 Neuronen 0,025-mal in 500 ms, und {{sym:theta}} pendelt sich bei etwa 50 mV ein. Es beginnt bei 20 mV, die der Versatz von −20 mV aufhebt.',
  ],
  figure:
    'Dieselben Bilder, dieselben Anfangsgewichte, 100 Neuronen: Links passt sich {{sym:theta}} an, rechts bleibt es fest. Die Balken zeigen den Anteil jedes Neurons an allen Spikes, die Kacheln, was es gelernt hat.',
  figureLabel: 'Training mit und ohne adaptive Schwelle nebeneinander',
  tries: [
    {
      id: 'start',
      label: 'Beide starten',
      hint: '500 Bilder. Ohne Homöostase hat nach hundert Bildern ein Neuron alle Spikes; mit ihr sind am Ende fast alle beteiligt, und der größte Anteil ist auf 3 % gesunken.',
    },
    {
      id: 'faster-theta',
      label: 'Schnellere Schwellen',
      hint: '{{sym:thetaPlus}} = 0,5 mV, also das Fünffache, bei zehnmal kürzerem {{sym:tauTheta}}. Nach hundert Bildern sind alle Neuronen beteiligt, und der größte Anteil liegt bei 2 % statt 13 %.',
    },
    {
      id: 'reset',
      label: 'Von vorn',
      hint: 'Neue Netze mit den Standardwerten.',
    },
  ],
  question: 'Warum muss {{sym:tauTheta}} mit der Anzahl der Neuronen wachsen?',
  answer:
    'Die Schicht als Ganze feuert etwa zehnmal je Darbietung, gleich wie viele Neuronen sich diese Spikes teilen. Von viermal so vielen Neuronen feuert jedes ein Viertel so oft; sein {{sym:theta}} muss also viermal langsamer abklingen, um dasselbe Gleichgewicht zu erreichen. Das Modell nimmt {{sym:tauTheta}} = 25.000 ms je Neuron: 2,5 · 10⁶ ms bei 100, 10⁷ ms bei 400.',
  sources: ['turrigiano-2008', 'diehl-cook-2015', 'gutekunst-2023'],
};
