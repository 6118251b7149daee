import type { ChapterText } from '../../../lecture/content/types.ts';

export const homeostasis: ChapterText<'homeostasis'> = {
  title: 'Homeostasis',
  lead: 'Whoever has won often must find winning harder, or one neuron takes everything.',
  body: [
    'A neuron that wins an image becomes more like it and more easily wins the next. Left alone, this feedback ends with a single neuron answering all images while the others stay mute for ever. A network like that knows a single picture, the blur of all digits.',
    'The remedy is a threshold that adapts. To {{sym:vThresh}} and a fixed offset comes {{sym:theta}}, a value of each neuron’s own. With every spike it rises by {{sym:thetaPlus}} = 0.1 mV, and it falls back extremely slowly: for 400 neurons {{sym:tauTheta}} is 10⁷ ms, nearly three hours of the network’s time. Frequent winners need ever more input, so others get their turn. In brains, too, activity is regulated over hours and days, for instance through the scaling of synapses.',
    'In the long run gain and decay **balance**. If the whole layer fires {{sym:spikesPerImage}} = 10 times per showing, each of 400 neurons fires 0.025 times in 500 ms, and {{sym:theta}} settles near 50 mV. It starts at 20 mV, which the offset of −20 mV cancels.',
  ],
  figure:
    'The same images, the same starting weights, 100 neurons: on the left {{sym:theta}} adapts, on the right it is held fixed. The bars show each neuron’s share of all spikes, the tiles what it has learned.',
  figureLabel: 'Training with and without adaptive threshold, side by side',
  tries: [
    {
      id: 'start',
      label: 'Start both',
      hint: '500 images. Without homeostasis one neuron holds all the spikes after a hundred images; with it nearly all neurons take part in the end, and the largest share has fallen to 3 %.',
    },
    {
      id: 'faster-theta',
      label: 'Faster thresholds',
      hint: '{{sym:thetaPlus}} = 0.5 mV, five times as much, with a ten times shorter {{sym:tauTheta}}. After a hundred images all neurons take part, and the largest share is 2 % instead of 13 %.',
    },
    {
      id: 'reset',
      label: 'Begin again',
      hint: 'New networks with the standard values.',
    },
  ],
  question: 'Why does {{sym:tauTheta}} have to grow with the number of neurons?',
  answer:
    'The layer as a whole fires about ten times per showing, no matter how many neurons share these spikes. Each of four times as many neurons fires a quarter as often, so its {{sym:theta}} must decay four times more slowly to reach the same balance. The model takes {{sym:tauTheta}} = 25,000 ms for each neuron: 2.5 · 10⁶ ms for 100, 10⁷ ms for 400.',
  sources: ['turrigiano-2008', 'diehl-cook-2015', 'gutekunst-2023'],
};
