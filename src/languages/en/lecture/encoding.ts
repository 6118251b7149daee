import type { ChapterText } from '../../../lecture/content/types.ts';

export const encoding: ChapterText<'encoding'> = {
  title: 'Input encoding',
  lead: 'A picture has no spikes. It has to be turned into them first.',
  body: [
    'Every one of the 28 × 28 = 784 pixels has an input neuron of its own. Its brightness {{sym:pixel}}, from 0 to 255, sets the **rate** {{sym:lambda}} at which this neuron fires: a white pixel at {{sym:lambdaMax}} = 63.75 Hz, a grey one in proportion, the background not at all. When exactly the spikes come is left to chance; the next chapter says how.',
    'An image is shown for {{sym:duration}} = 350 ms. In this time a white pixel fires 22 times on average, but once 17 times, another time 27: the spread is the square root of the mean, here 4.7. Whoever counts the spikes gets the picture back, only noisy. The longer one counts, the smaller the noise becomes relative to the count, though slowly: with one over the square root of the time.',
    'So the same digit never arrives as the same spikes twice. A whole image makes about 2,290 of them. If the network answers an image with fewer than five spikes, it is shown again with 32 Hz added to the rate of a white pixel, and if need be brighter still.',
  ],
  figure:
    'From left to right: the digit, the rate of each input, the spike trains as they come, and the picture {{sym:pixelEstimate}} recovered from the counts so far. Point at a pixel to find its train.',
  figureLabel:
    'A digit, its rates, its spike trains and the picture recovered from the spike counts',
  tries: [
    {
      id: 'next-digit',
      label: 'Next digit',
      hint: 'Another image, and new random spikes with it.',
    },
    {
      id: 'short',
      label: 'Only 50 ms',
      hint: 'A white pixel fires three times on average. The recovered picture is grainy, yet often legible.',
    },
    {
      id: 'long',
      label: 'Two seconds',
      hint: '127 spikes of a white pixel on average, a spread of 9 %: the recovered picture comes close to the original.',
    },
    {
      id: 'bright',
      label: 'Brighter',
      hint: 'The rate of a white pixel rises by 32 Hz to 95.75 Hz, as it does when the network has answered too weakly.',
    },
  ],
  question: 'How much longer must an image be shown to halve the relative noise of the counts?',
  answer:
    'Four times as long, since the noise falls with the square root. For a white pixel it is 21 % after 350 ms and 10.6 % after 1,400 ms. A rate four times as high would do the same.',
  sources: ['diehl-cook-2015', 'dayan-abbott-2001'],
};
