import type { ChapterText } from '../../../lecture/content/types.ts';

export const stdp: ChapterText<'stdp'> = {
  title: 'STDP',
  lead: 'Before or after: a few milliseconds decide whether a synapse grows or shrinks.',
  body: [
    'In 1998 Bi and Poo measured how synapses change after repeated pairs of spikes. If the presynaptic spike came up to some 20 ms before the postsynaptic one, the synapse became stronger; in the opposite order it became weaker. This is **spike-timing-dependent plasticity** (STDP). Only {{sym:deltaT}} counts, the time from the presynaptic spike to the postsynaptic one, and both effects fade exponentially.',
    'It makes sense as a rule of cause and effect. A spike that came just before may have helped to fire the neuron; one that came after cannot have. And since the bright pixels of a picture fire often before the neuron does, their weights grow.',
    'In the model {{sym:aPlus}} = 0.01 and {{sym:aMinus}} = 0.0001, with {{sym:tauPlus}} = {{sym:tauMinus}} = 20 ms. The negative branch is so flat that it nearly lies on the axis; in Bi and Poo’s data the two sides were of similar size. As a rule each spike is paired with the nearest one before it on the other side; counting all pairs is an option. The laboratory offers two further rules: the triplet rule of Diehl and Cook’s code and the one of their paper.',
  ],
  figure:
    'Set spikes on the two rows by hand. Every pair appears as a dot on the curve, and its {{sym:deltaW}} is added to the weight. Drag the curve to change its constants.',
  figureLabel: 'Weight change over the time between spikes, with two spike trains to edit',
  tries: [
    {
      id: 'pre-first',
      label: 'Input first',
      hint: '{{sym:deltaT}} = +10 ms: the weight grows by 0.0061.',
    },
    {
      id: 'post-first',
      label: 'Neuron first',
      hint: '{{sym:deltaT}} = −10 ms: the weight shrinks by 0.00006. Drag {{sym:aMinus}} up to see it.',
    },
    {
      id: 'from-network',
      label: 'From the network',
      hint: 'The pairs of spikes measured while the network learns a digit. Inputs fire before and after the neuron, but only those before count for much.',
    },
  ],
  question:
    'An input fires at 10 ms and at 30 ms, the neuron at 20 ms. How does the weight change? And what if {{sym:aPlus}} and {{sym:aMinus}} were equal?',
  answer:
    'There are two pairs, +10 ms and −10 ms: +0.00607 − 0.00006 = +0.0060. With equal amplitudes and time constants the two would cancel. A tie, {{sym:deltaT}} = 0, counts as “after”: the weight shrinks by {{sym:aMinus}}.',
  sources: ['bi-poo-1998', 'pfister-gerstner-2006', 'gutekunst-2023', 'diehl-cook-2015'],
};
