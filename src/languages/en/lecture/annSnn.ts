import type { ChapterText } from '../../../lecture/content/types.ts';

export const annSnn: ChapterText<'ann-snn'> = {
  title: 'ANN and SNN',
  lead: 'Two kinds of network learn the same digits: one calculates with numbers and learns from its errors, the other sends pulses and learns from their timing.',
  body: [
    'A neuron of an **artificial neural network** (ANN) takes numbers, weighs and sums them and passes the sum through a function $\\varphi$. It learns by **backpropagation**: the answer is compared with the label, and the error is traced back through all layers to find how each weight should change. This is precise and successful. How a brain could send such errors backwards is an open question.',
    'In the **spiking network** a weight changes through nothing but the spikes of the two neurons it joins. There is no error signal and, while it learns, no label. The price shows in the accuracy: the ANN wins.',
    'And the energy? On a 45 nm chip a multiplication of two 32-bit floating-point numbers costs {{sym:energyMultiply}} = 3.7 pJ, an addition {{sym:energyAdd}} = 0.9 pJ. A synaptic event needs only the addition, but there are many: some 2,290 input spikes reach 400 neurons, about 916,000 events per image. An ANN with 400 hidden neurons needs 317,600 multiply-accumulates. That makes about 0.8 µJ against 1.5 µJ; the figure has 100 neurons on either side and so a quarter of both. Memory access and the updates of the membranes are not in this sum, and they can reverse it.',
  ],
  figure:
    'Both networks see the same images in the same order. The curves compare their accuracy, the bars their operations and the energy per image, with the assumptions beside them.',
  figureLabel: 'An artificial and a spiking network side by side: accuracy, operations and energy',
  tries: [
    {
      id: 'run-100',
      label: 'Show 100 images',
      hint: 'Both networks learn from 100 images, ten or so of each digit. Compare how much each makes of so little.',
    },
    {
      id: 'run-1000',
      label: 'Show 1,000 images',
      hint: 'With more images both improve. The operations per image stay what they were.',
    },
    {
      id: 'energy-assumptions',
      label: 'Change the assumptions',
      hint: 'Now the updates of the membranes are counted as well, and the spiking network needs some 3 µJ instead of 0.2 µJ. Let the ANN skip pixels that are 0, too.',
    },
  ],
  question:
    '81 % of all pixels are 0. What becomes of the energy comparison if the ANN skips them as well?',
  answer:
    'About 150 of 784 pixels remain, so the first layer needs some 60,000 multiply-accumulates instead of 313,600; the second still needs 4,000. At 4.6 pJ each that makes 0.3 µJ, less than the spiking network’s 0.8 µJ. It is sparseness that saves energy, and spikes save only if they are few. Spiking hardware gains mostly elsewhere: by keeping weights next to the neurons and by doing nothing while nothing happens.',
  sources: ['rumelhart-1986', 'maass-1997', 'horowitz-2014', 'diehl-cook-2015'],
};
