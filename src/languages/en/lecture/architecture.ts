import type { ChapterText } from '../../../lecture/content/types.ts';

export const architecture: ChapterText<'architecture'> = {
  title: 'Architecture',
  lead: 'Three groups of neurons, three kinds of connections, and a competition that only a few can win.',
  body: [
    'The **input layer** has 28 × 28 neurons, one per pixel. Each is connected to every one of the {{sym:neurons}} **excitatory neurons**: all to all. Each excitatory neuron has one **inhibitory** partner: one to one. And each inhibitory neuron is connected to every excitatory neuron except its own partner: all but one. With {{sym:neurons}} = 400 that makes 313,600 + 400 + 159,600 connections. Only the 313,600 from the input learn; the others stay as they are.',
    'The way through the inhibitory neurons is a loop of **competition**. When an excitatory neuron fires, it adds {{sym:wExcInh}} = 10.4 to its partner’s conductance, enough to make it fire within a millisecond or so. The partner adds {{sym:wInhExc}} = 17 to the inhibitory conductance of all the others, and their potential drops, from rest by 9 mV. Whoever fires first keeps the rest quiet for a while.',
    'This is why the neurons learn different things: a picture that one of them has won is lost to the others, and only the winner becomes more like it. In a trained network about five of 400 neurons answer a picture.',
  ],
  figure:
    'The network as it is connected, in slow motion. A dot on a line is a spike on its way; a ring marks the neuron that fires. Thousands of lines are drawn only where you point.',
  figureLabel: 'The network: input, excitatory and inhibitory neurons with their connections',
  tries: [
    {
      id: 'slow',
      label: 'Slow motion',
      hint: 'Every millisecond visible. Follow a spike: input, excitatory neuron, its partner, all the others.',
    },
    {
      id: 'hover-excitatory',
      label: 'One neuron’s connections',
      hint: 'Its 784 inputs, brighter where the weight is larger, its partner, and the inhibition from all the other partners.',
    },
    {
      id: 'no-inhibition',
      label: 'Without inhibition',
      hint: '{{sym:wInhExc}} = 0. Nobody is kept quiet any more, and many neurons fire at the same picture.',
    },
  ],
  question: 'What would a trained network of 400 neurons do if inhibition were switched off?',
  answer:
    'We tried: at first showing, instead of 4 neurons with 8 spikes, 90 neurons answered a picture on average, with nearly 250 spikes. Were it to go on learning like this, they would all learn the same pictures and become alike. The competition makes the division of labour.',
  sources: ['gutekunst-2023', 'diehl-cook-2015'],
};
