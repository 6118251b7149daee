import type { ChapterText } from '../../../lecture/content/types.ts';

export const poisson: ChapterText<'poisson'> = {
  title: 'Poisson-Modell der Spikeerzeugung',
  lead: 'Die einfachste zufällige Spikefolge hat kein Gedächtnis: In jedem Augenblick ist der nächste Spike gleich wahrscheinlich.',
  body: [
    'Man zerlege die Zeit in winzige Stücke $dt$. In jedes falle, unabhängig von allen anderen, mit der Wahrscheinlichkeit $ {{sym:lambda}}\\,dt$ ein Spike. Das ist ein **Poisson-Prozess**, und alles Weitere folgt daraus. Die Intervalle {{sym:interval}} zwischen den Spikes sind exponentialverteilt: Kurze sind am häufigsten, einen bevorzugten Takt gibt es nicht. Die Anzahlen {{sym:count}} in Fenstern der Länge {{sym:duration}} folgen der Poisson-Verteilung, deren Varianz gleich ihrem Mittelwert ist.',
    'Ein handlicher Test ist daher der **Fano-Faktor** {{sym:fano}}, Varianz durch Mittelwert: 1 beim Poisson-Prozess, 0 bei einer vollkommenen Uhr. Neuronen der Hirnrinde liegen oft nahe 1; das macht das Modell zu einer guten ersten Wahl. Genau stimmt es nicht, denn ein echtes Neuron braucht nach jedem Spike eine Pause. Unsere Eingänge kommen ohne sie aus.',
    'Die Simulation rechnet in Schritten von 0,5 ms mit höchstens einem Spike in jedem. Die Wartezeit bis zum nächsten Spike zieht sie aus der geometrischen Verteilung, der schrittweisen Schwester der Exponentialverteilung. Dadurch sind die Anzahlen eine Spur regelmäßiger als in der Theorie: {{sym:fano}} = 1 − $ {{sym:lambda}}\\,dt$, bei 60 Hz also 0,97.',
  ],
  figure:
    'Viele Eingänge derselben Rate feuern zugleich. Die Balken sind gemessen, die Linien sind die beiden Formeln; darunter stehen Mittelwert, Varianz und {{sym:fano}}.',
  figureLabel: 'Histogramme der Spike-Intervalle und Spikezahlen mit den erwarteten Verteilungen',
  tries: [
    {
      id: 'rate-20',
      label: '20 Hz',
      hint: 'Lange Intervalle und wenige Spikes: im Mittel 50 ms von einem zum nächsten, und doch sind die kürzesten Intervalle die häufigsten.',
    },
    {
      id: 'rate-60',
      label: '60 Hz',
      hint: 'Die Exponentialfunktion fällt dreimal so steil. Mittelwert und Varianz der Anzahlen wachsen gemeinsam.',
    },
    {
      id: 'regular',
      label: 'Regelmäßige Folge',
      hint: 'Dieselbe Rate in gleichen Abständen: Alle Intervalle sind gleich, alle Anzahlen auch, und {{sym:fano}} fällt auf fast 0.',
    },
  ],
  question:
    'Ein Eingang mit 20 Hz schweigt seit 100 ms, doppelt so lange wie das mittlere Intervall. Ist ein Spike überfällig?',
  answer:
    'Nein. Ein Poisson-Prozess weiß nicht, wie lange er schon wartet. In den nächsten 10 ms feuert er mit der Wahrscheinlichkeit $1 - e^{-0{,}2} \\approx 18\\,\\%$, genau wie unmittelbar nach einem Spike.',
  sources: ['heeger-2000', 'dayan-abbott-2001', 'gerstner-2014'],
};
