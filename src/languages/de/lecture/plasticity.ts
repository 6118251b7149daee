import type { ChapterText } from '../../../lecture/content/types.ts';

export const plasticity: ChapterText<'plasticity'> = {
  title: 'Synaptische Plastizität',
  lead: 'Synapsen ändern sich durch Gebrauch. So merkt sich ein Netz etwas.',
  body: [
    '1949 schlug Donald Hebb vor, wie ein Gehirn lernen könnte: Wirkt eine Zelle wiederholt daran mit, dass eine andere feuert, so wird die Verbindung zwischen beiden stärker. In der einfachsten Form ist das ein Produkt: {{sym:deltaW}} ist proportional zur Aktivität des **präsynaptischen** Neurons, das sendet, und des **postsynaptischen**, das empfängt.',
    'Für sich genommen schaukelt die Regel sich auf. Eine stärkere Synapse lässt ihr Neuron öfter feuern, und das macht sie noch stärker. Zwei Grenzen halten dagegen. Kein Gewicht verlässt den Bereich von 0 bis {{sym:wMax}} = 1. Und nach jedem Bild werden die 784 Gewichte eines Neurons auf dieselbe Summe gebracht, {{sym:wSum}} = 78. Was eine Synapse gewinnt, müssen die anderen abgeben: Sie **konkurrieren**.',
    'Über viele Bilder spiegeln die Gewichte schließlich wider, bei welchen Bildern das Neuron gefeuert hat: groß, wo helle Pixel waren, sonst nahe 0. Als Bild gezeichnet sind sie das **rezeptive Feld** des Neurons. Das Vergessen leistet vor allem die Normierung, denn die Schwächung durch Spikes allein ist hundertmal kleiner als die Stärkung.',
  ],
  figure:
    'Zwei Neuronen und die Synapse zwischen ihnen, umso dicker, je größer {{sym:w}} ist. Darunter ihre Spikes und das Gewicht im Verlauf der Zeit, so wie die Simulation es ändert.',
  figureLabel: 'Zwei Neuronen, ihre Spikes und das Gewicht der Synapse zwischen ihnen',
  tries: [
    {
      id: 'together',
      label: 'Gemeinsam',
      hint: 'Der Eingang feuert 5 ms vor dem Neuron, immer wieder. Mit jedem Paar wächst {{sym:w}} um knapp 0,008.',
    },
    {
      id: 'apart',
      label: 'Verkehrt herum',
      hint: 'Der Eingang feuert 5 ms nach dem Neuron. Nun schrumpft {{sym:w}}, hundertmal langsamer, als es gewachsen ist.',
    },
    {
      id: 'compete',
      label: 'Konkurrenz',
      hint: 'Zwei Gruppen von Eingängen teilen sich ein Neuron; nur Gruppe A feuert kurz vor ihm. Nach der Normierung fehlt B, was A gewonnen hat.',
    },
  ],
  question:
    'Während eines Bildes wachsen 100 der 784 Gewichte eines Neurons um je 0,05. Was geschieht mit den anderen?',
  answer:
    'Die Summe steigt von 78 auf 83. Die Normierung multipliziert jedes Gewicht mit 78/83 ≈ 0,94; jedes, das nicht gewachsen ist, verliert also 6 %. Eine nie benutzte Synapse verblasst auf diese Weise Bild für Bild, ohne selbst je geschwächt worden zu sein.',
  sources: ['hebb-1949', 'dayan-abbott-2001', 'diehl-cook-2015'],
};
