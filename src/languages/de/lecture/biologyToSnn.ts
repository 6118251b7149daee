import type { ChapterText } from '../../../lecture/content/types.ts';

export const biologyToSnn: ChapterText<'biology-to-snn'> = {
  title: 'Von der Biologie zum SNN',
  lead: 'Ein Modell behält, was die Frage verlangt, und lässt den Rest weg.',
  body: [
    '1952 erklärten Hodgkin und Huxley die Form eines Spikes aus dem Öffnen und Schließen von Ionenkanälen, mit vier gekoppelten Differentialgleichungen. Doch alle Spikes eines Neurons sehen gleich aus. Kommt es nur auf ihre Zeitpunkte an, muss man die Form nicht berechnen, und ein viel einfacheres Modell genügt: das **Leaky-Integrate-and-Fire-Neuron**.',
    'Vier Dinge bleiben. Es **integriert**: Jeder Eingang verschiebt {{sym:V}} ein wenig. Es **leckt**: Ohne Eingang kehrt {{sym:V}} mit der Zeitkonstante {{sym:tau}} zu {{sym:eRest}} zurück. Es **feuert**, sobald {{sym:V}} die Schwelle übersteigt, und wird auf {{sym:vReset}} zurückgesetzt. Und danach schweigt es für die Refraktärzeit {{sym:tRef}}. Unsere Synapsen haben noch einen Zug der echten: Sie wirken über Leitfähigkeiten; was ein Spike bewirkt, hängt also davon ab, wo {{sym:V}} gerade steht.',
    'Weggelassen sind die Ausdehnung der Dendriten, die Laufzeit auf dem Axon, die Form des Spikes und der Zufall in den Synapsen. Ein Wert ist mit Absicht unnatürlich: {{sym:tau}} = 100 ms ist länger als die 10 bis 20 ms, die man in der Hirnrinde oft findet, damit ein Neuron ein ganzes Bild aufsammeln kann. Viele solche Neuronen bilden, verbunden, ein **gepulstes neuronales Netz** (SNN, Spiking Neural Network).',
  ],
  figure:
    'Derselbe Eingang, erst schwach und gleichmäßig, dann als starke Salve, treibt das vollständige Modell und eines, dem ein Teil fehlt. Wo die Kurven sich trennen, kam es auf diesen Teil an.',
  figureLabel:
    'Membranpotential des vollständigen und eines vereinfachten Modells bei gleichem Eingang',
  tries: [
    {
      id: 'leak-off',
      label: 'Fast kein Leck',
      hint: '{{sym:tau}} = 1.000 ms, mit zehnmal so großen Gewichten, damit ein Spike {{sym:V}} so weit bewegt wie zuvor. Der schwache Eingang, zu dem das vollständige Modell schweigt, summiert sich nun bis zum Spike.',
    },
    {
      id: 'no-refractory',
      label: 'Keine Refraktärzeit',
      hint: '{{sym:tRef}} = 0 ms. In der starken Salve feuert das Neuron viel öfter; bei schwachem Eingang ändert sich nichts.',
    },
    {
      id: 'real',
      label: 'Vollständig',
      hint: '{{sym:tau}} = 100 ms und {{sym:tRef}} = 5 ms: das erregende Neuron des Netzes.',
    },
  ],
  question: '{{sym:V}} steht bei −55 mV, als der Eingang endet. Wo steht es 100 ms später?',
  answer:
    'Es hatte {{sym:tau}} = 100 ms Zeit, also sind noch $e^{-1} \\approx 37\\,\\%$ des Abstands zur Ruhe übrig: −65 mV + 0,37 × 10 mV = −61,3 mV. Nach weiteren 100 ms sind es −63,6 mV.',
  sources: ['hodgkin-huxley-1952', 'gerstner-2014', 'maass-1997', 'diehl-cook-2015'],
};
