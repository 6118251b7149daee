import type { ChapterText } from '../../../lecture/content/types.ts';

export const problem: ChapterText<'problem'> = {
  title: 'Das Problem',
  lead: 'Siebzigtausend handgeschriebene Ziffern, und niemand sagt dem Netz, welche welche ist.',
  body: [
    '**MNIST** ist eine Sammlung handgeschriebener Ziffern: 60.000 zum Lernen, 10.000 zum Testen. Jede ist ein Bild aus 28 × 28 Pixeln mit Helligkeiten von 0 bis 255. Die Ziffern wurden in ein Feld von 20 × 20 Pixeln eingepasst und so gesetzt, dass ihr Schwerpunkt in der Mitte liegt. Unterschiede in Größe und Lage bleiben dem Netz damit erspart, die Handschriften nicht.',
    'Neigung, Strichstärke, Schleifen: Eine Ziffer hat viele Gestalten. Manche verschiedenen Ziffern ähneln einander mehr als zwei Beispiele derselben, etwa 4 und 9 oder 3, 5 und 8. Mitteln hilft nur begrenzt: Wer das mittlere Bild {{sym:meanImage}} jeder Ziffer als Schablone nimmt und die nächstgelegene wählt, liest 82 % der Testbilder richtig. Besser merkt man sich je Ziffer mehrere Gestalten; 400 Neuronen haben Platz für rund vierzig von jeder.',
    'Labels braucht es dafür nicht. Bilder, die sich gleichen, haben helle Pixel gemeinsam; sie erregen dieselben Neuronen, und diese stehen mit der Zeit für eine häufige Gestalt. Erst nach dem Lernen sehen wir nach, auf welche Ziffer jedes Neuron anspricht.',
  ],
  figure:
    'Beispiele aus den Trainingsbildern. Daneben ein Bild, das mittlere Bild seiner Ziffer, ihr Abstand {{sym:distance}} und die Pixel, in denen sie sich unterscheiden. Zwei andere lassen sich auswählen und vergleichen.',
  figureLabel: 'Handgeschriebene Ziffern aus MNIST, ihre Vielfalt und ihre mittleren Bilder',
  tries: [
    {
      id: 'same-class',
      label: 'Eine Ziffer, viele Hände',
      hint: 'Dreißig Beispiele einer Ziffer, vom typischsten bis zum ungewöhnlichsten.',
    },
    {
      id: 'look-alikes',
      label: 'Doppelgänger',
      hint: 'Paare verschiedener Ziffern, die nahe beieinanderliegen. Bei welchen käme auch ein Mensch ins Grübeln?',
    },
    {
      id: 'mean-image',
      label: 'Mittlere Bilder',
      hint: 'Die zehn Schablonen: scharf, wo sich die Schreibenden einig sind, sonst verschwommen.',
    },
  ],
  question:
    'Angenommen, die Labels aller Trainingsbilder gingen vor dem Lernen verloren. Was würde sich ändern?',
  answer:
    'An Gewichten und Schwellen gar nichts: Die Lernregel bekommt nie ein Label zu sehen. Erst danach braucht es einige Bilder mit Label, um den Neuronen Namen zu geben. Eben das heißt **unüberwachtes Lernen**.',
  sources: ['lecun-1998', 'diehl-cook-2015'],
};
